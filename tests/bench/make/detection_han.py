"""Make, fit and try what tells Chinese in its two scripts and Japanese without kana apart.

    apt-get install unicode-data     # Unihan of Unicode 15.0; Unihan.zip of another version does, unpacked
    pip install wordfreq             # how common words are, in many kinds of text; its data are CC BY-SA 4.0
    git clone https://github.com/MicrosoftTranslator/NTREX
    python -m tests.bench.make.detection_han sets /usr/share/unicode > citekit/language/data/compiled/detection/han.txt
    python -m tests.bench.make.detection_han pieces /usr/share/unicode NTREX \\
        > citekit/language/data/compiled/detection/characters.txt
    python -m tests.bench.make.detection_han fit NTREX       # what stands in citekit/language/_han.py
    python -m tests.bench.make.detection_han report NTREX    # or three files: Simplified, Traditional, Japanese

The lines of NTREX are parted as in make/detection_text.py. Japanese without kana is the runs of two characters and more
between kana. Chinese is tried as it is (“text”), and as a headline is (“title”): without the small words, that is
the runs between them. wordfreq writes all Chinese in simplified characters: each is written in the traditional one
that is commonest in NTREX where Unihan gives several.
"""

from __future__ import annotations

import bz2
import math
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from citekit.language import detect
from citekit.language._grams import STEP
from citekit.language._han import TAGS, han_evidence, han_pieces, han_runs
from tests.bench.make.detection_text import PARTS, read
from tests.bench.make.heads import head

FILES = ("zho-CN", "zho-TW", "jpn")
LENGTHS = (3, 5, 9, 18)
SMALL = (  # words that a headline leaves out
    "的了是在和与與也都就而及或但被把对對于於為为这這那他她它们們我你您不没沒有会會将將要到从從向以之其所让讓给給很還还又再已着著过過地"
    "得个個說说可能因如並并"
)
FLOOR = 1e-5  # how often in a character a language has what it was never seen with
NEWS, WORDS = 30_000, 100_000  # what the characters of NTREX, and those of wordfreq, count for
FEW, MOST = 2, 8000  # a piece is met so often at least; so many pieces
STEPS, RATE = 400, 0.05  # of the fit
SETS = head(
    "Which Han characters say in which of zh-Hans, zh-Hant, ja a text is",
    form="tags (BCP 47), tab, characters",
    source="Unihan 15.0: GB 2312 and the standard table of 2013; Big5; jōyō, jinmeiyō and JIS X 0208 level 1",
    made="tests/bench/make/detection_han.py",
    licence="Unicode-DFS-2016",
    holders=("1991-2022 Unicode, Inc.",),
)
PIECES = head(
    "Han characters and pairs of them by language",
    form="tag (BCP 47), tab, log of how much commoner than where it is rarest in quarters, tab, pieces",
    source="counted in NTREX-128 (CC BY-SA 4.0) and the word lists of wordfreq 3.1 (CC BY-SA 4.0), with the variants "
    "of Unihan 15.0 (Unicode)",
    made="tests/bench/make/detection_han.py",
    licence="CC-BY-SA-4.0 AND Unicode-DFS-2016",
    holders=("2022 Microsoft Corporation", "2022 Robyn Speer", "1991-2022 Unicode, Inc."),
)


def unihan(folder: Path) -> dict[str, dict[str, str]]:
    """Give the properties of Unihan by name and character."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in ("Variants", "OtherMappings", "DictionaryLikeData"):
        plain = folder / f"Unihan_{name}.txt"
        data = plain.read_bytes() if plain.exists() else bz2.decompress(Path(f"{plain}.bz2").read_bytes())
        for line in data.decode().splitlines():
            if line.startswith("U+"):
                point, prop, value = line.split("\t")
                found[prop][points(point)[0]] = value
    return found


def points(value: str) -> list[str]:
    """Give the characters that a property names."""
    return [chr(int(point, 16)) for point in re.findall(r"U\+([0-9A-F]+)", value)]


def sets(han: dict[str, dict[str, str]]) -> list[str]:
    """Give the lines of the data file: the characters that are not written in all three, by those they are written in.

    What is rare in every list is left out.
    """
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    simplified = han["kGB0"].keys() | han["kTGH"].keys()
    big5, traditional = han["kBigFive"], han["kTraditionalVariant"]
    japanese = {char for char, cell in han["kJis0"].items() if cell < "48"}  # level 1
    for listed in (han["kJoyoKanji"], han["kJinmeiyoKanji"]):
        japanese |= {char for char, value in listed.items() if "U+" not in value}  # else an old form of another one
    common = han["kGB0"].keys() | japanese | {char for char, code in big5.items() if code <= "C67E"}
    for char in sorted(common):
        tags = ["zh-Hans"] * (char in simplified)
        in_use = char in big5 or {"T", "H"} & set(han["kUnihanCore2020"].get(char, ""))
        if in_use and char in points(traditional.get(char, f"U+{ord(char):X}")):
            tags.append("zh-Hant")
        tags += ["ja"] * (char in japanese)
        if 0 < len(tags) < len(TAGS):
            gathered[" ".join(tags)].append(char)
    gathered["ja"] += "々〆"
    return [f"{tags}\t{''.join(chars)}" for tags, chars in sorted(gathered.items())]


def texts(paths: list[Path], part: str) -> dict[str, list[str]]:
    """Give the lines of one part of NTREX, or those of three files, by tag."""
    if len(paths) == len(TAGS):
        return {tag: read(path) for tag, path in zip(TAGS, paths, strict=True)}
    named = (paths[0] / "NTREX-128" / f"newstest2019-ref.{name}.txt" for name in FILES)
    return {tag: read(path)[PARTS[part]] for tag, path in zip(TAGS, named, strict=True)}


def said(line: str, tag: str, style: str) -> list[str]:
    """Give the runs of Han characters that a text of *style* would have of a line."""
    if tag != "ja" and style == "text":
        return han_runs(line)
    return [run for run in han_runs(re.sub(f"[{SMALL}]", " ", line) if tag != "ja" else line) if len(run) > 1]


def in_words(traditional: dict[int, str]) -> dict[str, Counter[str]]:
    """Count the pieces in the words of wordfreq."""
    from wordfreq import get_frequency_dict

    counts: dict[str, Counter[str]] = {tag: Counter() for tag in TAGS}
    for language, least in (("zh", 1), ("ja", 2)):  # a Japanese word of one character seldom stands without kana
        for word, share in get_frequency_dict(language, "large").items():
            if len(word) < least or han_runs(word) != [word]:
                continue
            for tag in TAGS:
                if tag.startswith(language):
                    written = word.translate(traditional) if tag == "zh-Hant" else word
                    for piece in han_pieces(written):
                        counts[tag][piece] += share
    return counts


def scaled(counts: Counter[str], whole: float) -> Counter[str]:
    """Give *counts* as if there were *whole* characters."""
    characters = sum(count for piece, count in counts.items() if len(piece) == 1)
    return Counter({piece: count * whole / characters for piece, count in counts.items()})


def counted(
    han: dict[str, dict[str, str]], lines: dict[str, list[str]]
) -> tuple[dict[str, dict[str, float]], Counter[str]]:
    """Give by tag the share that each piece has of all of its size, and how often it is met in all."""
    seen = Counter(char for line in lines["zh-Hant"] for char in line)
    traditional = {
        ord(char): max(points(value), key=lambda one: (seen[one], one != char, one))
        for char, value in han["kTraditionalVariant"].items()
    }
    words = in_words(traditional)
    shares: dict[str, dict[str, float]] = {}
    counts: Counter[str] = Counter()
    for tag, given in lines.items():
        styles = ("text",) if tag == "ja" else ("text", "title")
        runs = [run for style in styles for line in given for run in said(line, tag, style)]
        both = scaled(Counter(piece for run in runs for piece in han_pieces(run)), NEWS) + scaled(words[tag], WORDS)
        whole = [sum(count for piece, count in both.items() if len(piece) == size) for size in (1, 2)]
        shares[tag] = {piece: count / whole[len(piece) - 1] for piece, count in both.items()}
        counts += both
    return shares, counts


def pieces(shares: dict[str, dict[str, float]], counts: Counter[str]) -> list[str]:
    """Give the lines of the data file: by tag and weight the pieces that tell most."""
    tells: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}
    for piece in (piece for piece, count in counts.items() if count >= FEW):
        logs = {tag: math.log(shares[tag].get(piece, 0) + FLOOR) for tag in TAGS}
        mean, least = sum(logs.values()) / len(logs), min(logs.values())
        tells[piece] = sum(shares[tag].get(piece, 0) * abs(log - mean) for tag, log in logs.items())
        weights[piece] = {tag: log - least for tag, log in logs.items()}
    steps: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for piece in sorted(tells, key=lambda one: (-tells[one], one))[:MOST]:
        for tag, weight in weights[piece].items():
            steps[tag, round(weight * STEP)].append(piece)
    return [f"{tag}\t{step}\t{' '.join(sorted(found))}" for (tag, step), found in sorted(steps.items()) if step]


def windows(lines: dict[str, list[str]], style: str, length: int, most: int) -> list[tuple[str, str]]:
    """Cut pieces of *length* characters of the lines, with their tags."""
    chance = random.Random(f"{style} {length}")
    found = []
    for tag, given in lines.items():
        joined = [text for line in given if len(text := "".join(said(line, tag, style))) >= length]
        for text in (chance.choice(joined) for _ in range(most)):
            start = chance.randrange(len(text) - length + 1)
            found.append((text[start : start + length], tag))
    return found


def fit(lines: dict[str, list[str]]) -> str:
    """Minimise the loss over what stands in `citekit.language._han`; give it."""
    import numpy as np

    rows = [row for style in ("text", "title") for size in (2, *LENGTHS) for row in windows(lines, style, size, 200)]
    evidence = [han_evidence(text) for text, _ in rows]
    for_it = np.array([[told[tag] for tag in TAGS] for told, _ in evidence])
    against = np.array([[strange[tag] for tag in TAGS] for _, strange in evidence])
    truth = np.array([TAGS.index(tag) for _, tag in rows])

    def loss(values):
        odds = values[0] * for_it - values[1] * against
        odds -= odds.max(1, keepdims=True)
        return float((np.log(np.exp(odds).sum(1)) - odds[np.arange(len(truth)), truth]).mean())

    values = np.array([0.5, 3.0])
    first = second = np.zeros(len(values))
    for step in range(1, STEPS + 1):  # Adam, with measured slopes
        slope = np.array([(loss(values + move) - loss(values - move)) / 2e-4 for move in 1e-4 * np.eye(len(values))])
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        values = values - RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return "rate {:.2f}, strange {:.2f}; loss {:.4f}".format(*values, loss(values))


def report(lines: dict[str, list[str]]) -> str:
    """Give in percent what is right by style and length, in language and script and in language alone; calibration."""
    rows = ["style\tcharacters\t" + "\t".join(TAGS) + "\tthe language alone"]
    bins: defaultdict[int, list[tuple[bool, float]]] = defaultdict(list)
    for style in ("text", "title"):
        for length in LENGTHS:
            right: defaultdict[str, list[bool]] = defaultdict(list)
            for text, tag in windows(lines, style, length, 400):
                found = detect(text)
                exact = found.language == tag.replace("zh-Hans", "zh")
                right[tag].append(exact)
                right["language"].append(found.language[:2] == tag[:2])
                bins[min(int(found.confidence * 10), 9)].append((exact, found.confidence))
            cells = (f"{100 * sum(right[key]) / len(right[key]):.1f}" for key in (*TAGS, "language"))
            rows.append("\t".join([style, str(length), *cells]))
    error = sum(abs(sum(ok - sure for ok, sure in one)) for one in bins.values()) / sum(map(len, bins.values()))
    sure = [ok for ok, _ in bins[9]]
    rows.append(f"calibration error {error:.4f}; right at >= 0.9: {100 * sum(sure) / len(sure):.2f} % of {len(sure)}")
    return "\n".join(rows)


def main() -> None:
    """Run it."""
    what, *paths = sys.argv[1], *map(Path, sys.argv[2:])
    if what == "sets":
        print("\n".join([SETS, *sets(unihan(paths[0]))]))
    elif what == "pieces":
        print("\n".join([PIECES, *pieces(*counted(unihan(paths[0]), texts(paths[1:], "pieces")))]))
    else:
        print(fit(texts(paths, "fit")) if what == "fit" else report(texts(paths, "report")))


if __name__ == "__main__":
    main()
