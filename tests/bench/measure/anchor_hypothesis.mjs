// Looks for quotations as Hypothesis' client does where it knows nothing but the words: with the package it is built on,
// half of the characters may be in error, and the place with the fewest is taken, however many they are.
// Run: node anchor_hypothesis.mjs FOLDER, which has node_modules with “approx-string-match”. Reads lines of JSON: first an
// array of texts, then {text, quote}; writes for each question a line {start, end, errors, seconds}, in UTF-16 units.
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const library = join(process.argv[2], "node_modules", "approx-string-match", "build", "src", "index.js");
const { default: approximately } = await import(pathToFileURL(library));

function best(text, quote) {
  const exact = text.indexOf(quote);
  if (exact >= 0) return { start: exact, end: exact + quote.length, errors: 0 };
  const found = approximately(text, quote, Math.min(256, quote.length / 2));
  return found.reduce((one, other) => (one && one.errors <= other.errors ? one : other), null);
}

let texts = null;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (texts === null) {
    texts = asked;
    continue;
  }
  const started = process.cpuUsage();
  const found = best(texts[asked.text], asked.quote);
  const used = process.cpuUsage(started);
  process.stdout.write(JSON.stringify({ ...found, seconds: (used.user + used.system) / 1e6 }) + "\n");
}
