"""An index of many documents beside its peers: build, size, and which document a quotation comes from.

The corpus is prose that any machine can get: the help pages of LibreOffice in 24 languages and its interface in five
more (Debian's libreoffice-help-* and libreoffice-l10n-*), and the texts of measure/texts.py. No paragraph is used twice
until all of a language are used up; from then on a quarter of the words of each are exchanged for others of the
language, and the five languages with an interface alone are runs of its phrases, recombined. The quotations are those
of measure/queries.py: sixteen kinds of edit, 30 to 400 characters. An answer is right if the document has the words
from before the edit.

Run: python -m tests.bench.measure.index [documents] [quotations of each kind] [--peers]. Times are CPU seconds of one
core. Each quotation is asked three times: “cold” is the first time, when pages are read and held against their
checksums; “warm” is the quickest of the three, which a busy machine disturbs least.
"""

from __future__ import annotations

import gettext
import html
import io
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from citekit.anchor import QuoteIndex, fold
from tests.bench.measure import queries, texts

HELP = ("ca", "cs", "de", "el", "en-us", "es", "fi", "fr", "hi", "hu", "id", "it", "ja", "km", "ko", "nl", "pl",
        "pt-br", "ru", "sv", "tr", "vi", "zh-cn", "zh-tw")  # fmt: skip
INTERFACE = ("ar", "fa", "he", "th", "uk")
_PARAGRAPH = re.compile(r"<(?:p|h[1-6])\b[^>]*>(.*?)</(?:p|h[1-6])>", re.DOTALL)
_SAMPLE = 40
_SAVED_EVERY = 1 << 27


def pools() -> dict[str, list[str]]:
    """Give the paragraphs of each language, none twice; those that were left in English are left out."""
    found = {tag: dict.fromkeys(own) for tag, own in texts.passages().items()}
    english = dict.fromkeys(_help("en-us"))
    for name in HELP:
        own = english if name == "en-us" else {text: None for text in _help(name) if text not in english}
        found.setdefault(name.split("-")[0] if name != "zh-tw" else "zh-Hant", {}).update(own)
    for name in INTERFACE:
        phrases = [*found.get(name, ()), *_interface(name)]
        found[name] = dict.fromkeys(_recombined(phrases, random.Random(name)))
    return {tag: list(own) for tag, own in found.items() if sum(map(len, own)) > 200_000}


def documents(count: int) -> Iterator[tuple[str, str]]:
    """Give (language, text), about 4 kB each, from 300 characters to 13,000."""
    chance = random.Random(11)
    sources = {tag: _endless(own, random.Random(tag)) for tag, own in pools().items()}
    tags = sorted(sources)
    for number in range(count):
        tag = tags[number % len(tags)]
        wanted = int(500 * (26 ** (chance.random() ** 1.6))) * (2 if tag in _WIDE else 3) // 3
        parts: list[str] = []
        size = 0
        while size < wanted:
            parts.append(next(sources[tag]))
            size += len(parts[-1])
        yield tag, "\n".join(parts)


_WIDE = {"zh", "zh-Hant", "ja", "ko", "hi", "km", "ka", "ta", "th", "am"}


def _endless(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    yield from paragraphs
    words = [word for text in paragraphs for word in queries.words_of(text)]
    while True:
        for text in paragraphs:
            own = queries.words_of(text)
            for place in chance.sample(range(len(own)), len(own) // 4):
                own[place] = chance.choice(words)
            yield "".join(own)


def _recombined(phrases: list[str], chance: random.Random) -> Iterator[str]:
    for _ in range(len(phrases) * 3):
        yield " ".join(
            "".join(words[(start := chance.randrange(max(1, len(words) - 4))) : start + 8]).strip()
            for words in map(queries.words_of, chance.choices(phrases, k=6))
        )


def _package(name: str) -> Path:
    if not list(texts.CACHE.glob(f"{name}_*.deb")):
        subprocess.run(["apt-get", "download", "-qq", name], cwd=texts.CACHE, check=True, timeout=300)
    return next(texts.CACHE.glob(f"{name}_*.deb"))


def _members(package: str, ending: str) -> Iterator[bytes]:
    content = subprocess.run(["dpkg-deb", "--fsys-tarfile", _package(package)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.isfile() and member.name.endswith(ending):
                yield archive.extractfile(member).read()


def _help(name: str) -> Iterator[str]:
    kept = texts.CACHE / f"help-{name}.txt"
    if not kept.exists():
        found = {
            " ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split()): None
            for page in _members(f"libreoffice-help-{name}", ".html")
            for part in _PARAGRAPH.findall(page.decode("utf-8", "replace"))
        }
        kept.write_text("\n".join(text for text in found if len(text) >= 40), "utf-8")
    return iter(kept.read_text("utf-8").split("\n"))


def _interface(name: str) -> Iterator[str]:
    for catalogue in _members(f"libreoffice-l10n-{name}", ".mo"):
        for text in gettext.GNUTranslations(io.BytesIO(catalogue))._catalog.values():
            if len(text) >= 15 and not text.isascii():
                yield " ".join(text.replace("~", "").replace("_", "").split())


def ours(corpus: list[tuple[str, str]], folder: Path) -> tuple[Callable[[str], list[int]], Path]:
    index = QuoteIndex()
    size = 0
    for number, (_, text) in enumerate(corpus):
        index.add(str(number), text)
        size += len(text)
        if size > _SAVED_EVERY:
            index.save(folder)
            size = 0
    index.save(folder)
    opened = QuoteIndex.open(folder)
    return lambda quote: [int(candidate.id) for candidate in opened.candidates(quote)], folder


def fts5(corpus: list[tuple[str, str]], folder: Path) -> tuple[Callable[[str], list[int]], Path]:
    """SQLite FTS5, unicode61, the words of the folded quotation joined by OR, ranked by bm25."""
    folder.mkdir()
    base = sqlite3.connect(folder / "index.db")
    base.execute("create virtual table documents using fts5(words, content='', tokenize='unicode61')")
    base.executemany(
        "insert into documents(rowid, words) values (?, ?)",
        ((number, fold(text).text) for number, (_, text) in enumerate(corpus)),
    )
    base.commit()

    def ask(quote: str) -> list[int]:
        words = dict.fromkeys(re.findall(r"\w+", fold(quote).text))
        query = " OR ".join(f'"{word}"' for word in list(words)[:_SAMPLE])
        rows = base.execute("select rowid from documents where documents match ? order by rank limit 10", (query,))
        return [row[0] for row in rows]

    return ask, folder


def tantivy(corpus: list[tuple[str, str]], folder: Path) -> tuple[Callable[[str], list[int]], Path]:
    """Tantivy, 4-grams of the folded text, 40 of them evenly from the quotation joined by OR."""
    import tantivy as engine

    folder.mkdir()
    builder = engine.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("grams", stored=False, tokenizer_name="grams", index_option="freq")
    schema = builder.build()
    index = engine.Index(schema, path=str(folder))
    grams = engine.TextAnalyzerBuilder(engine.Tokenizer.ngram(4, 4, False)).build()
    index.register_tokenizer("grams", grams)
    writer = index.writer(200_000_000, 1)
    for number, (_, text) in enumerate(corpus):
        writer.add_document(engine.Document(number=number, grams=fold(text).text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(quote: str) -> list[int]:
        text = fold(quote).text
        own = list(dict.fromkeys(text[place : place + 4] for place in range(max(1, len(text) - 3))))
        own = own[:: max(1, len(own) // _SAMPLE)][:_SAMPLE]
        terms = [(engine.Occur.Should, engine.Query.term_query(schema, "grams", gram)) for gram in own]
        hits = searcher.search(engine.Query.boolean_query(terms), 10).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return ask, folder


def measure(name: str, make: Callable, corpus: list[tuple[str, str]], asked: list[queries.Query], folder: Path) -> None:
    size = sum(len(text.encode("utf-8", "surrogatepass")) for _, text in corpus)
    began = time.process_time()
    ask, place = make(corpus, folder / name)
    took = time.process_time() - began
    held = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    print(f"{name}: build {size / took / 1e6:.1f} MB/s ({took:.0f} s), size {held / size:.2f} × the text", flush=True)
    cold, warm, first, ten = [], [], defaultdict(list), defaultdict(list)
    ask(asked[0].quote)
    for query in asked:
        times = []
        for _ in range(3):
            began = time.process_time()
            found = ask(query.quote)
            times.append(time.process_time() - began)
        cold.append(times[0])
        warm.append(min(times))
        right = _right(query, found, corpus)
        for key in ("all", query.kind, corpus[query.document][0]):
            first[key].append(right[:1] == [True])
            ten[key].append(any(right))
    print(f"   {len(asked)} quotations: cold {_cuts(cold)}; warm {_cuts(warm)}")
    print(f"   right first {_share(first['all'])} %, within ten {_share(ten['all'])} %")
    for label, keys in (("kind", queries.KINDS), ("language", sorted(set(first) - {"all", *queries.KINDS}))):
        print(
            f"   by {label}:", ", ".join(f"{key} {_share(first[key])}/{_share(ten[key])}" for key in keys), flush=True
        )


def _right(query: queries.Query, found: list[int], corpus: list[tuple[str, str]]) -> list[bool]:
    if found[:1] == [query.document]:
        return [True]
    words = fold(corpus[query.document][1][query.start : query.end]).text
    return [number == query.document or words in fold(corpus[number][1]).text for number in found]


def _cuts(times: list[float]) -> str:
    times = sorted(times)
    return " ".join(f"p{cut} {times[len(times) * cut // 100] * 1000:.2f} ms" for cut in (50, 95, 99))


def _share(values: list[bool]) -> str:
    return f"{100 * sum(values) / max(1, len(values)):.1f}"


def main(count: int, each: int, peers: bool) -> None:
    corpus = list(documents(count))
    size = sum(len(text.encode("utf-8", "surrogatepass")) for _, text in corpus)
    print(f"{count} documents, {size / 1e6:.0f} MB, {len({tag for tag, _ in corpus})} languages", flush=True)
    asked = queries.positives(corpus, each)
    folder = Path(tempfile.mkdtemp())
    try:
        measure("citekit", ours, corpus, asked, folder)
        began = time.perf_counter()
        index = QuoteIndex.open(folder / "citekit")
        print(f"   opened in {(time.perf_counter() - began) * 1000:.1f} ms (wall)")
        _measure_finding(index, asked)
        print(f"   most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB, corpus included")
        if peers:
            measure("fts5", fts5, corpus, asked[::4], folder)
            measure("tantivy", tantivy, corpus, asked[::4], folder)
    finally:
        shutil.rmtree(folder)


def _measure_finding(index: QuoteIndex, asked: list[queries.Query]) -> None:
    times, right = [], []
    for query in asked[:: max(1, len(asked) // 400)]:
        began = time.process_time()
        hits = index.find(query.quote)
        times.append(time.process_time() - began)
        right.append(bool(hits) and hits[0].id == str(query.document))
    print(f"   found and located: right first {_share(right)} %, {_cuts(times)}", flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*(numbers + [20_000, 60][len(numbers) :]), peers="--peers" in sys.argv)
