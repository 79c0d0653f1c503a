"""Measure how many pages are read in the charset that they are in, by what they declare.

    python -m tests.bench.measure.charsets ../shared/data/language-detection/snippets.tsv

A page is a sentence, or eight, of a language in a charset that it is written in on the web, in a little HTML. It
declares nothing, its charset, or another one. The weights of `citekit.pages` were chosen on this set.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from citekit.pages import decode

WESTERN, CENTRAL, WIDE = "cp1252 iso8859-15", "cp1250 iso8859-2", "utf-16-le utf-16-be"
CHARSETS = {
    **dict.fromkeys(("es", "fr", "de"), f"{WESTERN} mac_roman"),
    **dict.fromkeys(("pt", "it", "nl", "sv", "da", "fi", "nb", "ca", "gl"), WESTERN),
    **dict.fromkeys(("cs", "pl", "hu", "sk", "hr"), CENTRAL),
    "ro": "cp1250", "ru": "cp1251 koi8-r iso8859-5 cp866 mac_cyrillic", "uk": "cp1251 koi8-u", "bg": "cp1251",
    "sr": "cp1251", "el": "cp1253 iso8859-7", "he": "cp1255 iso8859-8", "ar": "cp1256 iso8859-6", "fa": "cp1256",
    "tr": "cp1254", "vi": "cp1258", "ja": "cp932 euc_jp iso2022_jp", "ko": "cp949", "zh": "gb18030 gbk",
    "zh-Hant": "big5",
}  # fmt: skip
NAMES = {"cp949": "euc-kr", "cp932": "shift_jis", "mac_roman": "macintosh", "mac_cyrillic": "x-mac-cyrillic"}
LIES = ("iso-8859-1", "utf-8", "windows-1251", "euc-kr", "shift_jis", "gb2312", "windows-1250", "koi8-r")
PAGE = '<html><head>{meta}<title>a</title></head><body><p class="x">{text}</p></body></html>'
LEAST = 0.97  # of a text that a charset has: what it lacks of punctuation is left out


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Give texts by language: sentences, and eight in a row."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    by_language: dict[str, list[str]] = {}
    for _, language, length, text in rows:
        if length == "sent":
            by_language.setdefault(language, []).append(text)
    for language, sentences in sorted(by_language.items()):
        yield from ((language, one) for one in sentences[:8])
        yield from ((language, " ".join(sentences[at : at + 8])) for at in range(0, len(sentences), 8))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snippets", type=Path)
    pages, read = Counter[str](), Counter[str]()
    lying = random.Random(1)
    for language, text in texts(parser.parse_args().snippets):
        for charset in f"{CHARSETS.get(language, '')} {WIDE}".split():
            said = text.encode(charset, "ignore").decode(charset)
            if said.isascii() or len(said) < LEAST * len(text):
                continue
            metas = {"nothing": "", "its own": NAMES.get(charset, charset.replace("cp125", "windows-125")),
                     "another": lying.choice(LIES)}  # fmt: skip
            for declared, name in metas.items():
                html = PAGE.format(meta=f'<meta charset="{name}">' if name else "", text=said)
                pages[declared] += 1
                read[declared] += decode(html.encode(charset)).text == html
    for declared, count in pages.items():
        print(f"declares {declared:8} {count:5} pages, {100 * read[declared] / count:5.1f} % read as they were written")


if __name__ == "__main__":
    main()
