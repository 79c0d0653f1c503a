// Drives citeproc-js: reads jobs as JSON lines, writes a line of JSON for each.
// NODE_PATH must lead to node_modules with the package “citeproc”. A job: {style, locale, locales, items, clusters}.
const CSL = require("citeproc");
const fs = require("fs");
const readline = require("readline");

function run(job) {
  const items = Object.fromEntries(job.items.map((item) => [item.id, item]));
  const started = process.cpuUsage();
  const system = {
    retrieveLocale: (tag) => {
      for (const name of [tag, job.dialects[tag.slice(0, 2)], "en-US"]) {
        const path = `${job.locales}/locales-${name}.xml`;
        if (name && fs.existsSync(path)) return fs.readFileSync(path, "utf-8");
      }
      return "";
    },
    retrieveItem: (id) => items[id],
  };
  const engine = new CSL.Engine(system, fs.readFileSync(job.style, "utf-8"), job.locale, !!job.locale);
  const clusters = job.clusters.map((cites, index) => ({
    citationID: `C${index}`,
    citationItems: cites,
    properties: { noteIndex: engine.opt.xclass === "note" ? index + 1 : 0 },
  }));
  const cited = engine.rebuildProcessorState(clusters).map((row) => row[2]);
  const bibliography = engine.makeBibliography();
  const used = process.cpuUsage(started);
  return {
    seconds: (used.user + used.system) / 1e6,
    citations: cited,
    entries: bibliography ? bibliography[1] : [],
    ids: bibliography ? bibliography[0].entry_ids.map((ids) => ids[0]) : [],
  };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = run(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error).slice(0, 300) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
