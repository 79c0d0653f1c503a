"""Measure the checks of a translation, and pofilter beside them, on people's translations with and without an error.

    python -m tests.bench.make.parallel_sets SOURCES OUT             # see there
    python -m tests.bench.measure.translation_checks OUT/held/ntrex.tsv --all [--each N] [--show RULE]
    python -m tests.bench.make.parallel_text TREE > pairs.tsv        # or Debian's texts alone: see there
    python -m tests.bench.measure.translation_checks pairs.tsv [--tuned-on] [--each N] [--show RULE]

A pair belongs to the third that was tuned on if the MD5 of its English begins with a byte that 3 divides; the others
are measured, or all with ``--all``: of a table that is itself the part that was held out. What the weights of negations
were fitted on is told in `fit/negations.py`. The words that names are told from (`make/ordinary_words.py`) were counted
on the first half of NTREX and halves of TICO-19 and the Python documentation; the rules for numbers and names were
mended on these, on halves of Tatoeba and games and a third of the Debian table; the French of TICO-19 is out of step in
PubMed_8. Recall: the share of pairs with the error that get a finding of its rule. False alarm: the share of clean
pairs that do. Out of English, a negation is dropped from the translation or put into it; and, as “of the English”, put
into the English or dropped from it.
"""

# ruff: noqa: E501, SIM905  # patterns and tables read better whole

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

from citekit.model import Text
from citekit.verification import check_translation

AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|may|might|does|did)\b(?!n['’]t| not|not)"
)
NEGATIVE = re.compile(
    r"\b(?:do|does|did) not |(?<=\w)n['’]t\b| not\b|\bnever |\bno (?=[a-z])|(?<=can)not\b", re.IGNORECASE
)
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
CASED = {"cs", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"}
CYRILLIC = {"ru", "uk"}
NO_NAMES = set(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday"
    " Friday Saturday Sunday English German French Spanish Italian Russian Dutch Polish Czech Portuguese Chinese Japanese".split()
)


def tuned_on(english: str) -> bool:
    """Tell whether a pair belongs to the third that was tuned on."""
    return hashlib.md5(english.encode()).digest()[0] % 3 == 0


def change_digit(text: str, rng: random.Random) -> str | None:
    """Change one digit of *text*."""
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return None
    place = rng.choice(places)
    return text[:place] + rng.choice([digit for digit in "123456789" if digit != text[place]]) + text[place + 1 :]


def drop_negation(text: str, rng: random.Random) -> str | None:
    """Take one negation out of an English text."""
    found = list(NEGATIVE.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + text[match.end() :]


def add_negation(text: str, rng: random.Random) -> str | None:
    """Put “not” behind an auxiliary verb of an English text."""
    found = list(AUXILIARY.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.end()] + " not" + text[match.end() :]


# How a negation is dropped from a translation out of English, and how one is put in.
FOREIGN_DROPPED = {
    "es": (r"\b(?:no|nunca) (?=\w)", ""),
    "fr": (r"\bn(?:e |['’])(\w+) (?:pas|jamais|plus)\b", r"\1"),
    "de": (r" nicht\b|\bk(?=ein(?:e[mnrs]?)?\b)", ""),
}
FOREIGN_PUT_IN = {
    "es": (
        r"(?<!no )\b(es|está|están|son|fue|era|puede|pueden|ha|han|hay|tiene|tienen|debe|deben|será|había) ",
        r"no \1 ",
    ),
    "fr": (
        r"(?<!ne )\b(peut|peuvent|doit|doivent|sera|seront|sont|fut|permet|fait|font|va|vont|veut) (?!pas)",
        r"ne \1 pas ",
    ),
    "de": (r"\b(ist|sind|war|waren|wird|werden|kann|können|hat|haben|muss|soll|wurde|wurden)\b(?! nicht)", r"\1 nicht"),
}


def change(text: str, pattern: str, replacement: str, rng: random.Random) -> str | None:
    """Replace one of what *pattern* matches."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + match.expand(replacement) + text[match.end() :]


def cut(text: str, rng: random.Random) -> str:
    """Cut the last two fifths off."""
    return text[: int(len(text) * 0.6)].rpartition(" ")[0] or text[: int(len(text) * 0.6)]


class Names:
    """Names of the corpus, of people, places and works, and another for each of them.

    A name is capitalised where no sentence begins, never written small, and stands as it is in at least half of the
    originals in Latin letters; or it is a country's (CLDR), which is written otherwise in many. “Committee” is none.
    """

    def __init__(self, pairs):
        small = {word for _, _, _, english in pairs for word in re.findall(r"\b[a-z]+\b", english)}
        counts, beside, kept = Counter(), Counter(), Counter()
        for language, _, foreign, english in pairs:
            for name in NAME.findall(english):
                counts[name] += 1
                if language in CASED - CYRILLIC:
                    beside[name] += 1
                    kept[name] += name in foreign
        self.countries = {language: countries(language) for language in CASED}
        self.names = sorted(
            name
            for name, count in counts.items()
            if count > 1
            and name.lower() not in small
            and name not in NO_NAMES
            and (2 * kept[name] >= max(1, beside[name]) or name in self.countries["ru"])
        )

    def swap(self, language: str, original: str, english: str, rng: random.Random) -> str | None:
        """Put another name for one of an English text that the original has too."""
        known, abroad = set(self.names), self.countries[language]
        found = [
            match
            for match in NAME.finditer(english)
            if match[0] in known
            and (language in CYRILLIC or match[0] in original or abroad.get(match[0], "\0")[:-1] in original)
        ]
        if not found:
            return None
        match = rng.choice(found)
        other = rng.choice([name for name in self.names if name[0] != match[0][0] and name not in english])
        return re.sub(rf"\b{match[0]}\b", other, english)


def countries(language: str) -> dict[str, str]:
    """The names of countries of one word, by what they are in English."""
    from babel import Locale

    there = Locale.parse(language).territories
    return {
        name: there[code]
        for code, name in Locale.parse("en").territories.items()
        if name.isalpha() and code.isalpha() and code in there
    }


def rules(original: Text, translation: Text) -> set[str]:
    """The rules that find something."""
    return {finding.rule for finding in check_translation(original, translation)}


def pofilter(original: str, translation: str, checker, unit_class) -> set[str]:
    """The checks of pofilter that complain."""
    unit = unit_class(original)
    unit.target = translation
    return set(checker.run_filters(unit))


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--tuned-on", action="store_true")
    part.add_argument("--all", action="store_true")
    parser.add_argument("--each", type=int, default=10_000, help="pairs of one language at most")
    parser.add_argument("--show", help="show the false alarms of a rule")
    given = parser.parse_args()
    pairs = [tuple(line.rstrip("\n").split("\t")) for line in given.pairs.open(encoding="utf-8")]
    pairs.sort(key=lambda pair: hashlib.md5(pair[3].encode()).digest()[::-1])
    chosen, counts = [], Counter()
    for pair in pairs:
        if (given.all or tuned_on(pair[3]) == given.tuned_on) and counts[pair[0]] < given.each:
            counts[pair[0]] += 1
            chosen.append(pair)
    rng = random.Random(4)
    cases = spoiled(chosen, Names(pairs), rng)
    start = time.process_time()
    found = {kind: [rules(original, translation) for _, original, translation in rows] for kind, rows in cases.items()}
    seconds = time.process_time() - start
    print(f"{len(cases['clean'])} clean pairs of {len(counts)} languages into English: {dict(sorted(counts.items()))}")
    tell_recall(cases, found)
    tell_alarms(cases, found)
    print(f"{seconds * 10_000 / sum(map(len, cases.values())):.1f} CPU s for 10,000 pairs")
    if given.show:
        shown = [(row, one) for row, one in zip(cases["clean"], found["clean"], strict=True) if given.show in one]
        for (language, original, translation), _ in rng.sample(shown, min(40, len(shown))):
            why = [f.message for f in check_translation(original, translation) if f.rule == given.show]
            print(language, "|", original, "|", translation, "|", why[:2])
    compare(cases)


def spoiled(pairs, names, rng) -> dict[str, list]:
    """Pairs as they are, and with an error of each kind put in."""
    cases = defaultdict(list)
    for language, _, foreign, english in pairs:
        original = Text(foreign, language)
        cases["clean"].append((language, original, Text(english, "en")))
        cases["untranslated"].append((language, original, Text(foreign, "en")))
        cases["cut"].append((language, original, Text(cut(english, rng), "en")))
        for kind, changed in (
            ("digit", change_digit(english, rng)),
            ("negation dropped", drop_negation(english, rng)),
            ("negation added", add_negation(english, rng)),
            ("name", names.swap(language, foreign, english, rng) if language in CASED else None),
        ):
            if changed:
                cases[kind].append((language, original, Text(changed, "en")))
        if language in {"es", "fr", "de"}:
            spoil_into(language, foreign, english, cases, rng)
    return cases


def spoil_into(language, foreign, english, cases, rng) -> None:
    """Put the pair among the *cases* as one out of English."""
    cases["clean, from English"].append((language, Text(english, "en"), Text(foreign, language)))
    cases["untranslated, from English"].append((language, Text(english, "en"), Text(english, language)))
    for kind, (one, other) in {
        "digit": (english, change_digit(foreign, rng)),
        "negation dropped": (english, change(foreign, *FOREIGN_DROPPED[language], rng)),
        "negation added": (english, change(foreign, *FOREIGN_PUT_IN[language], rng)),
        "negation dropped, of the English": (add_negation(english, rng), foreign),
        "negation added, of the English": (drop_negation(english, rng), foreign),
    }.items():
        if one and other:
            name = kind.replace(",", ", from English,") if "," in kind else f"{kind}, from English"
            cases[name].append((language, Text(one, "en"), Text(other, language)))


def tell_recall(cases, found) -> None:
    """Print how many of each kind of error are found, and how often the same is said of clean pairs."""
    wanted = {"digit": "CK301", "untranslated": "CK302", "cut": "CK304", "negation dropped": "CK311",
              "negation added": "CK311", "name": "CK312"}  # fmt: skip
    for kind, rows in found.items():
        base = kind.partition(",")[0]
        if base not in wanted:
            continue
        clean = found["clean, from English" if "from" in kind else "clean"]
        languages = [row[0] for row in cases["clean, from English" if "from" in kind else "clean"]]
        if base == "name":
            clean = [one for one, language in zip(clean, languages, strict=True) if language in CASED]
        rule = wanted[base]
        recall = 100 * sum(rule in one for one in rows) / len(rows)
        alarm = 100 * sum(rule in one for one in clean) / len(clean)
        print(f"{kind:46} n {len(rows):5}  {rule}: recall {recall:5.1f} %, false alarm {alarm:4.1f} %")


def tell_alarms(cases, found) -> None:
    """Print what is said of clean pairs, by rule and by language."""
    for kind in ("clean", "clean, from English"):
        rows = found[kind]
        errors = 100 * sum(any(rule < "CK310" for rule in one) for one in rows) / len(rows)
        anything = 100 * sum(bool(one) for one in rows) / len(rows)
        print(f"{kind}: with an error {errors:.1f} %, with anything {anything:.1f} %")
        print("   ", shares(rows))
    by_language = defaultdict(list)
    for (language, *_), one in zip(cases["clean"], found["clean"], strict=True):
        by_language[language].append(one)
    for language, rows in sorted(by_language.items()):
        print("   ", language, len(rows), shares(rows))


def shares(rows) -> dict[str, str]:
    """How many of *rows*, in hundredths, have each rule."""
    alarms = Counter(rule for one in rows for rule in one)
    return {rule: f"{100 * n / len(rows):.1f} %" for rule, n in sorted(alarms.items())}


def compare(cases) -> None:
    """Run pofilter on the same."""
    try:
        from translate.filters import checks
        from translate.storage.po import pounit
    except ImportError:
        print("pofilter: translate-toolkit is not installed")
        return
    checker = checks.StandardChecker()
    start = time.process_time()
    some = {
        kind: rows[:1500]
        for kind, rows in cases.items()
        if kind in {"clean", "digit", "untranslated", "negation dropped", "negation added"}
    }
    found = {kind: [pofilter(str(o), str(t), checker, pounit) for _, o, t in rows] for kind, rows in some.items()}
    total = sum(map(len, some.values()))
    clean = found["clean"]
    print(f"pofilter: {(time.process_time() - start) * 10_000 / total:.1f} CPU s for 10,000 pairs; first {len(clean)} clean pairs: "
          f"any check {100 * sum(map(bool, clean)) / len(clean):.1f} %")  # fmt: skip
    for kind, check in (("digit", "numbers"), ("untranslated", "unchanged"), ("untranslated", "untranslated")):
        recall = 100 * sum(check in one for one in found[kind]) / len(found[kind])
        alarm = 100 * sum(check in one for one in clean) / len(clean)
        print(f"  {kind:20} {check}: recall {recall:.1f} %, false alarm {alarm:.1f} %")
    for kind in ("negation dropped", "negation added"):
        print(f"  {kind:20} any check: {100 * sum(map(bool, found[kind])) / len(found[kind]):.1f} %")


if __name__ == "__main__":
    main()
