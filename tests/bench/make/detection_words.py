"""Make the words, and the pieces of words, that detection tells languages by, from how often words are met.

    mkdir sources; cd sources
    pip install wordfreq             # how common words are, in many kinds of text; its data are CC BY-SA 4.0
    git clone https://github.com/hermitdave/FrequencyWords    # words of OpenSubtitles 2018, CC BY-SA 4.0
    git clone https://github.com/unicode-org/unilex           # words of news and other pages, Unicode licence
    git clone https://github.com/MicrosoftTranslator/NTREX    # news, CC BY-SA 4.0
    git clone https://github.com/AmericasNLP/americasnlp2021  # Aymara: Global Voices, CC BY 3.0
    cd ..
    python -m tests.bench.make.detection_words sources words > citekit/language/data/compiled/detection/words.txt
    python -m tests.bench.make.detection_words sources pieces > citekit/language/data/compiled/detection/grams.txt

Of NTREX and Global Voices the lines are taken that make/detection_text.py leaves to it. What `measure/detect.py`
reports on, the treebanks of Universal Dependencies and the Universal Declaration of Human Rights, is in none of them,
so far as can be seen: unilex does not list its pages, but lacks the rarer words of the Declaration in those languages
that were looked at (ay, da, hr, ms, qu, sr). Subtitles called Croatian and Serbian are mixed, and so count less; the
list of wordfreq has both in one, and is shared out by what the other sources say.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from citekit.language import primary
from citekit.language._detect import _languages
from citekit.language._grams import STEP, pieces, words
from tests.bench.make.detection_text import AYMARA, BY_CHARACTERS, LANGUAGES, PARTS, RARE, read
from tests.bench.make.heads import head

KINDS = {"wordfreq": 3.0, "news": 1.5, "subtitles": 1.0, "pages": 0.7}  # what each counts for
ALONE = 2.0  # what unilex counts for where wordfreq has nothing of a language
MIXED = 0.3  # and the subtitles of two languages whose makers do not tell them apart
ONE_LIST = ("hr", "sr-Latn")
OTHER_NAMES = {  # of a language, by source
    "wordfreq": {"tl": "fil"},
    "subtitles": {"nb": "no", "pt-BR": "pt_br", "sr-Latn": "sr", "sr": "-"},
    "pages": {"tl": "fil"},
}
SMALL_LIST = frozenset({"nb"})  # the long list of wordfreq would tip the scale against Danish, which has none
LONGEST_WORD, RAREST = 30, 5e-7
KEPT = 30_000  # words of a language that are counted
MOST = {
    "words": (6000, 1200),
    "pieces": (4000, 1200),
}  # of a language that shares its script with many and is met often; of others
NEAR = frozenset({"es", "gl", "hr", "id", "ms", "pt", "pt-BR", "sr-Latn"})  # these differ in fewer of their words
MOST_NEAR = 10_000  # words of them
MANY = 10  # languages in one script
FLOOR = {"words": 3e-6, "pieces": 1.2e-6}  # what a language has of each that it was never seen with
WHAT = {"words": "Words by language", "pieces": "Pieces of words by language"}
FORM = "language (BCP 47), tab, log of how much commoner than nowhere in quarters, tab, {}"
SAID = {"words": "words", "pieces": "pieces (_ is the begin or end of a word)"}
SOURCE = (
    "counted in wordfreq 3.1 (CC BY-SA 4.0), FrequencyWords 2018, of OpenSubtitles (CC BY-SA 4.0), Unilex (Unicode), "
    "NTREX-128 (CC BY-SA 4.0) and, for Aymara, Global Voices (CC BY 3.0, by way of OPUS and AmericasNLP 2021)"
)
LICENCE = "CC-BY-SA-4.0 AND Unicode-3.0 AND CC-BY-3.0"
HOLDERS = (
    "2022 Robyn Speer",
    "2016-2022 Hermit Dave",
    "2022 Microsoft Corporation",
    "2017-2024 Unicode, Inc.",
    "Global Voices and its contributors",
)


def told_apart_by_words() -> list[str]:
    """Give the tags that share their script with others, and are not told apart by characters."""
    of_one_script = {tag for sharing in _languages().values() if len(sharing) > 1 for tag in sharing}
    tags = {*LANGUAGES.values(), "ay", "qu"} - BY_CHARACTERS - {"es-MX"}
    return sorted(tag for tag in tags if primary(tag) in of_one_script)


def of_subtitles(folder: Path, name: str) -> Counter[str]:
    """Count the words of OpenSubtitles."""
    found: Counter[str] = Counter()
    for size in ("50k", "full"):
        path = folder / "FrequencyWords" / "content" / "2018" / name / f"{name}_{size}.txt"
        if path.exists() and not found:
            for line in path.read_text("utf-8").splitlines():
                word, _, count = line.rpartition(" ")
                found[word] += int(count)
    return found


def of_pages(folder: Path, name: str) -> Counter[str]:
    """Count the words of unilex: in a thousand million, as they stand there."""
    path = folder / "unilex" / "data" / "frequency" / f"{name}.txt"
    found: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines()[1:] if path.exists() else ():
        word, _, count = line.partition("\t")
        if count:
            found[word.lower()] += int(count)
    return found


def of_wordfreq(name: str, short: bool) -> Counter[str]:
    """Give how common words are by wordfreq."""
    from wordfreq import available_languages, get_frequency_dict

    size = "small" if short else "best"
    return Counter(get_frequency_dict(name, size) if name in available_languages(size) else {})


def of_news(folder: Path, tag: str) -> Counter[str]:
    """Count the words of NTREX, and of Global Voices for Aymara."""
    if tag == "ay":
        lines = read(folder / "americasnlp2021" / AYMARA / "train.aym")[:4000]
    else:
        named = [name for name, given in LANGUAGES.items() if given in {tag, f"{tag}-MX"}]
        kind = "src" if tag == "en" else "ref"
        paths = [
            folder / "NTREX" / "NTREX-128" / f"newstest2019-{kind}.{name.removesuffix('-US')}.txt" for name in named
        ]
        lines = [line for path in paths for line in read(path)[PARTS["pieces"]]]
    return Counter(word for line in lines for word in words(line))


def shares(counts: Counter[str]) -> dict[str, float]:
    """Give of what counts as one word its share of all."""
    found: Counter[str] = Counter()
    for given, count in counts.items():
        word = words(given)
        if len(word) == 1 and len(word[0]) <= LONGEST_WORD:
            found[word[0]] += count
    whole = sum(found.values())
    return {word: count / whole for word, count in found.items()}


def gathered(folder: Path) -> dict[str, dict[str, float]]:
    """Give by tag the share that each word has of all, in the sources together."""
    given: dict[str, dict[str, dict[str, float]]] = {}
    for tag in told_apart_by_words():
        name = {kind: OTHER_NAMES.get(kind, {}).get(tag, tag) for kind in KINDS}
        counts = {
            "wordfreq": of_wordfreq(name["wordfreq"], tag in SMALL_LIST),
            "news": of_news(folder, tag),
            "subtitles": of_subtitles(folder, name["subtitles"]),
            "pages": of_pages(folder, name["pages"]) + (of_pages(folder, "quy") if tag == "qu" else Counter()),
        }
        given[tag] = {kind: shares(one) for kind, one in counts.items() if one}
    mixed = {tag: added_up(tag, given[tag]) for tag in given}
    both = shares(of_wordfreq("sh", short=True))
    for tag, other in (ONE_LIST, ONE_LIST[::-1]):
        part = {word: share * part_of(word, mixed[tag], mixed[other]) for word, share in both.items()}
        given[tag]["wordfreq"] = {word: share / sum(part.values()) / KINDS["wordfreq"] for word, share in part.items()}
    return {tag: added_up(tag, kinds) for tag, kinds in given.items()}


def part_of(word: str, one: dict[str, float], other: dict[str, float]) -> float:
    """Give how much of a word that two languages share is of the first."""
    mine, theirs = (given.get(word, 0.0) + RAREST for given in (one, other))
    return mine / (mine + theirs)


def added_up(tag: str, kinds: dict[str, dict[str, float]]) -> dict[str, float]:
    """Add up what all sources say of a language, and keep its commonest words."""
    total: Counter[str] = Counter()
    for kind, found in kinds.items():
        weight = KINDS[kind]
        if kind == "pages" and ("wordfreq" not in kinds or tag in ONE_LIST):
            weight = ALONE
        if kind == "subtitles" and tag in ONE_LIST:
            weight = MIXED
        for word, share in found.items():
            total[word] += weight * share
    kept = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    whole = sum(share for _, share in kept)
    return {word: share / whole for word, share in kept}


def in_pieces(found: dict[str, float]) -> dict[str, float]:
    """Give the share that each piece has of all pieces of words."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, share in found.items():
        for piece in pieces(word):
            counts[piece] += share
    whole = sum(counts.values())
    return {piece: count / whole for piece, count in counts.items()}


def rows(what: str, by_tag: dict[str, dict[str, float]]) -> list[str]:
    """Give the lines of the data file: what is commonest in each language, by its weight."""
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for tag, found in by_tag.items():  # what is written in two scripts, or in two countries, is counted apart
        language = primary(tag)
        sharing = max(len(table) for table in _languages().values() if language in table)
        most = MOST_NEAR if tag in NEAR and what == "words" else MOST[what][tag in RARE or sharing < MANY]
        for one, share in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]:
            weight = math.log(1 + share / FLOOR[what])
            weights[language][one] = max(weight, weights[language].get(one, 0.0))
    lines = []
    for language, found in sorted(weights.items()):
        steps: defaultdict[int, list[str]] = defaultdict(list)
        for one, weight in found.items():
            steps[round(weight * STEP)].append(one)
        lines += [f"{language}\t{step}\t{' '.join(sorted(steps[step]))}" for step in sorted(steps) if step]
    return lines


def main() -> None:
    """Run it."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    found = gathered(folder)
    if what == "pieces":
        found = {tag: in_pieces(given) for tag, given in found.items()}
    first = head(
        WHAT[what],
        form=FORM.format(SAID[what]),
        source=SOURCE,
        made="tests/bench/make/detection_words.py",
        licence=LICENCE,
        holders=HOLDERS,
    )
    print("\n".join([first, *rows(what, found)]))


if __name__ == "__main__":
    main()
