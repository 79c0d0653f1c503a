"""Make what detection is trained, fitted and tried on from text of people: pieces of words, and snippets.

    git clone https://github.com/MicrosoftTranslator/NTREX        # news in 128 languages, CC BY-SA 4.0
    git clone https://github.com/AmericasNLP/americasnlp2021      # Aymara: Global Voices, CC BY 3.0
    python tests/bench/detection_text.py NTREX americasnlp2021 pieces > citekit/language/data/detection/grams.txt
    python tests/bench/detection_text.py NTREX americasnlp2021 fit > fit.tsv       # for fit_detection.py
    python tests/bench/detection_text.py NTREX americasnlp2021 report > report.tsv  # for detect.py

Three parts of the lines that have none in common: the first 900 for the pieces, the next 400 for the weights of the
pool, the rest for a report. Quechua has no text here whose licence is stated, and so no pieces: it is fitted on
sentences of a school book, and reported on the test sentences of that task, of which nothing is kept.
Snippets are windows of 2, 5, 10 and 20 words and whole sentences; in Chinese and Japanese of 1.8 characters for a word.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from citekit.language._grams import STEP, pieces

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
AYMARA, QUECHUA = "data/aymara-spanish/", "data/quechua-spanish/"
FEW, MOST_COMMON, MOST_OTHER = 2, 4000, 1500  # a piece is met so often at least; so many pieces of a language
FLOOR = 0.5 / 400_000  # how often in a piece a language has what it was never seen with
SNIPPETS = {"fit": (45, 8), "report": (60, 0)}  # of a length, for the common languages and others
HEAD = (
    "# Pieces of words by language. Source: counted by tests/bench/detection_text.py in NTREX-128 (Microsoft, "
    "CC BY-SA 4.0) and, for Aymara, Global Voices (CC BY 3.0, by way of OPUS and AmericasNLP 2021). "
    "A line: tag, tab, log of how much commoner than nowhere in quarters, tab, pieces (_ is the begin or end of a word)"
)


def sentences(news: Path, americas: Path, part: str) -> dict[str, list[str]]:
    """Give the sentences of one part by tag."""
    found = {}
    for name, tag in LANGUAGES.items():
        path = news / "NTREX-128" / f"newstest2019-{'src.eng' if tag == 'en' else f'ref.{name}'}.txt"
        found[tag] = read(path)[PARTS[part]]
    aymara = read(americas / AYMARA / "train.aym")
    tried = read(americas / AYMARA / "dev.aym") + read(americas / "test_data" / "test.aym")
    found["ay"] = {"pieces": aymara[:4000], "fit": aymara[4000:], "report": tried}[part]
    if part == "fit":
        found["qu"] = read(americas / QUECHUA / "parallel_data" / "es-quy" / "minedu.quy-es.quy")
    if part == "report":
        found["qu"] = read(americas / QUECHUA / "dev.quy") + read(americas / "test_data" / "test.quy")
    return found


def read(path: Path) -> list[str]:
    """Give the lines of a file that say something."""
    return [line for line in map(str.strip, path.read_text("utf-8").split("\n")) if line]


def counted(texts: dict[str, list[str]]) -> list[str]:
    """Give the lines of the data file: the pieces of each language by their weight."""
    gathered: defaultdict[str, dict[str, float]] = defaultdict(dict)
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for tag, given in texts.items():  # what is written in two scripts is counted apart, and two countries together
        merged[tag if tag == "sr-Latn" else tag.split("-")[0]] += given
    for tag, given in merged.items():
        language = tag.split("-")[0]
        if language in BY_CHARACTERS:
            continue
        counts = Counter(piece for text in given for piece in pieces(text))
        whole = sum(counts.values())
        most = MOST_OTHER if tag in RARE else MOST_COMMON
        for piece, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]:
            weight = math.log(count / whole + FLOOR) - math.log(FLOOR)
            if count >= FEW:
                gathered[language][piece] = max(weight, gathered[language].get(piece, 0.0))
    rows = []
    for language, weights in sorted(gathered.items()):
        steps: defaultdict[int, list[str]] = defaultdict(list)
        for piece, weight in weights.items():
            steps[round(weight * STEP)].append(piece)
        rows += [f"{language}\t{step}\t{' '.join(sorted(steps[step]))}" for step in sorted(steps) if step]
    return rows


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
    news, americas, part = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    texts = sentences(news, americas, part)
    print("\n".join([HEAD, *counted(texts)] if part == "pieces" else snippets(texts, part)))


if __name__ == "__main__":
    main()
