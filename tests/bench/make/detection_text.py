"""Make the snippets that detection is fitted and tried on, from text of people.

    git clone https://github.com/MicrosoftTranslator/NTREX        # news in 128 languages, CC BY-SA 4.0
    git clone https://github.com/AmericasNLP/americasnlp2021      # Aymara: Global Voices, CC BY 3.0
    git clone https://github.com/facebookresearch/LASER           # sentences of Tatoeba, CC BY 2.0 FR
    git clone https://github.com/tico-19/tico-19.github.io tico   # of health and news, CC0
    python -m tests.bench.make.detection_text fit NTREX americasnlp2021 > fit.tsv        # for fit/detection.py
    python -m tests.bench.make.detection_text report NTREX americasnlp2021 > report.tsv  # for measure/detect.py
    python -m tests.bench.make.detection_text other LASER tico > other.tsv               # for measure/detect.py

Three parts of the lines of NTREX that have none in common: make/detection_words.py counts in the first 900, the weights
of the pool are fitted on the next 400, the rest is for a report. In Tatoeba and TICO-19 nothing is counted or fitted.
Quechua is reported on the test sentences of AmericasNLP, and fitted on none of it: its licence is not said. Snippets
are windows of 2, 5, 10 and 20 words and whole sentences; in Chinese and Japanese of 1.8 characters for a word.
"""

from __future__ import annotations

import random
import re
import sys
import zipfile
from pathlib import Path

WORDS = {"w2": 2, "w5": 5, "w10": 10, "w20": 20, "sent": 0}
PARTS = {"pieces": slice(0, 900), "fit": slice(900, 1300), "report": slice(1300, None)}
LANGUAGES = {  # the names of files, and tags
    "afr": "af", "arb": "ar", "aze-Latn": "az", "bel": "be", "bul": "bg", "cat": "ca", "ces": "cs", "cym": "cy",
    "dan": "da", "deu": "de", "ell": "el", "eng-US": "en", "est": "et", "eus": "eu", "fas": "fa", "fil": "tl",
    "fin": "fi", "fra": "fr", "gle": "ga", "glg": "gl", "hau": "ha", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "ibo": "ig", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kaz": "kk", "kir": "ky",
    "kmr": "ku", "kor": "ko", "lav": "lv", "lit": "lt", "ltz": "lb", "mar": "mr", "mkd": "mk", "mlg": "mg",
    "mlt": "mt", "mon": "mn", "mri": "mi", "msa": "ms", "nep": "ne", "nld": "nl", "nob": "nb", "pol": "pl",
    "por": "pt", "por-BR": "pt-BR", "pus": "ps", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl",
    "sna-Latn": "sn", "som": "so", "spa": "es", "spa-MX": "es-MX", "sqi": "sq", "srp-Cyrl": "sr",
    "srp-Latn": "sr-Latn", "swa": "sw", "swe": "sv", "tgk-Cyrl": "tg", "tur": "tr", "ukr": "uk", "urd": "ur",
    "uzb": "uz", "vie": "vi", "xho": "xh", "yor": "yo", "zho-CN": "zh", "zho-TW": "zh-Hant", "zul": "zu",
}  # fmt: skip
RARE = {  # the others are the languages that are met most
    "af", "az", "be", "cy", "et", "eu", "ga", "ha", "ig", "is", "kk", "ku", "ky", "lb", "lt", "lv", "mg", "mi", "mk",
    "mn", "mr", "mt", "ne", "ps", "sl", "sn", "so", "sq", "tg", "tl", "ur", "uz", "xh", "yo", "zu", "es-MX",
}  # fmt: skip
BY_CHARACTERS = frozenset({"ja", "ko", "zh", "zh-Hant"})
AYMARA = "data/aymara-spanish/"
SNIPPETS = {"fit": (45, 8), "report": (60, 0), "other": (60, 0)}  # of a length, for the common languages and others


TATOEBA = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cmn": "zh", "dan": "da", "deu": "de", "ell": "el", "fin": "fi",
    "fra": "fr", "glg": "gl", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja",
    "kor": "ko", "nld": "nl", "nob": "nb", "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk",
    "spa": "es", "srp": "sr", "swe": "sv", "swh": "sw", "tur": "tr", "ukr": "uk", "vie": "vi", "zsm": "ms",
}  # fmt: skip
TICO = {
    "id": "id",
    "ms": "ms",
    "es-LA": "es",
    "fr": "fr",
    "pt-BR": "pt-BR",
    "ru": "ru",
    "fa": "fa",
    "hi": "hi",
    "zh": "zh",
}
CYRILLIC = re.compile("[\u0400-\u04ff]")


def others(laser: Path, tico: Path) -> dict[str, list[str]]:
    """Give the sentences of Tatoeba and TICO-19 by tag; Serbian apart in its two scripts."""
    found: dict[str, list[str]] = {}
    for name, tag in TATOEBA.items():
        found[tag] = read(laser / "data" / "tatoeba" / "v1" / f"tatoeba.{name}-eng.{name}")
    found["en"] = read(laser / "data" / "tatoeba" / "v1" / "tatoeba.deu-eng.eng")
    serbian = found.pop("sr")
    found["sr"] = [line for line in serbian if CYRILLIC.search(line)]
    found["sr-Latn"] = [line for line in serbian if not CYRILLIC.search(line)]
    for name, tag in TICO.items():
        archive = zipfile.ZipFile(tico / "data" / "TM" / f"all.en-{name}.tmx.zip")
        memory = archive.read(archive.namelist()[0]).decode()
        said = re.findall(r"<seg>(.*?)</seg>", memory, re.DOTALL)[1::2]
        found[tag] = found.get(tag, []) + [line.strip() for line in said if "&" not in line and line.strip()]
    return found


def sentences(news: Path, americas: Path, part: str) -> dict[str, list[str]]:
    """Give the sentences of one part by tag."""
    found = {}
    for name, tag in LANGUAGES.items():
        path = news / "NTREX-128" / f"newstest2019-{'src.eng' if tag == 'en' else f'ref.{name}'}.txt"
        found[tag] = read(path)[PARTS[part]]
    aymara = read(americas / AYMARA / "train.aym")
    tried = read(americas / AYMARA / "dev.aym") + read(americas / "test_data" / "test.aym")
    found["ay"] = {"pieces": aymara[:4000], "fit": aymara[4000:], "report": tried}[part]
    if part == "report":
        quechua = ("data/quechua-spanish/dev.quy", "test_data/test.quy")
        found["qu"] = [line for name in quechua for line in read(americas / name)]
    return found


def read(path: Path) -> list[str]:
    """Give the lines of a file that say something."""
    return [line for line in map(str.strip, path.read_text("utf-8").split("\n")) if line]


def window(text: str, tag: str, words: int, chance: random.Random) -> str:
    """Cut a piece of *text*; empty where it is too short."""
    if not words:
        return text
    cut, joint = (list(text), "") if tag in BY_CHARACTERS - {"ko"} else (text.split(), " ")
    size = int(words * 1.8) if joint == "" else words
    if len(cut) < size:
        return ""
    start = chance.randrange(len(cut) - size + 1)
    return joint.join(cut[start : start + size])


def snippets(texts: dict[str, list[str]], part: str) -> list[str]:
    """Give the lines of a table of snippets: source, language, length, text."""
    chance = random.Random(7)
    rows = ["source\tlang\tlength\ttext"]
    for tag, given in texts.items():
        most = SNIPPETS[part][tag in RARE]
        for length, words in WORDS.items():
            cut = (window(chance.choice(given), tag, words, chance) for _ in range(6 * most))
            kept = [text for text in dict.fromkeys(cut) if sum(map(str.isalpha, text)) > 2][:most]
            rows += [f"{part}\t{tag}\t{length}\t{text}" for text in kept]
    return rows


def main() -> None:
    """Run it."""
    part, one, other = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    print("\n".join(snippets(others(one, other) if part == "other" else sentences(one, other, part), part)))


if __name__ == "__main__":
    main()
