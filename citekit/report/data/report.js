{#
# What the page of a run does where scripts run: choosing, searching, keys. All of it is read without.
# Format: JavaScript, behind a comment of Jinja.
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#}
"use strict";
(() => {
  const form = document.getElementById("choose");
  const search = document.getElementById("search");
  const acting = document.getElementById("only-acting");
  const keys = document.getElementById("keys");
  const chosen = document.getElementById("chosen");
  const cards = [...document.querySelectorAll(".card")];
  const wholes = [...document.querySelectorAll(".whole")];
  const selects = [...form.querySelectorAll("select")];
  const words = new Map();
  const fold = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const text = (card) => {
    if (!words.has(card)) words.set(card, fold(card.textContent));
    return words.get(card);
  };
  const has = (box, by, value) => by === "rule" ? box.dataset.rule.split(" ").includes(value) : box.dataset[by] === value;
  const choose = () => {
    const wanted = fold(search.value.trim());
    const set = selects.filter((one) => one.value).map((one) => [one.dataset.by, one.value]);
    let count = 0;
    for (const card of cards) {
      const shown = set.every(([by, value]) => has(card, by, value)) && (!acting.checked || card.dataset.acting === "true")
        && (!wanted || text(card).includes(wanted));
      card.hidden = !shown;
      count += shown;
    }
    for (const whole of wholes) {
      whole.hidden = set.some(([by, value]) => by !== "rule" || !has(whole, by, value)) || (wanted && !text(whole).includes(wanted));
    }
    chosen.textContent = `${count} of ${cards.length} quotations shown`;
  };
  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const here = document.activeElement && document.activeElement.closest(".card");
    const place = here ? shown.indexOf(here) + by : by > 0 ? 0 : shown.length - 1;
    const next = shown[Math.min(Math.max(place, 0), shown.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, button")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { search.focus(); event.preventDefault(); }
  });
  choose();
})();
