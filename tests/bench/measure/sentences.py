"""Boundaries of sentences beside two other splitters, on treebanks that were not read when the rules were made.

    git clone https://github.com/UniversalDependencies/UD_Arabic-PUD   # and each of TREEBANKS, into one folder
    uv pip install sentencex pysbd
    python -m tests.bench.measure.sentences FOLDER [--more]

The ``# text`` lines of each treebank's test part, at the revision that stands here, are joined four by four: with a
space, in Chinese and Japanese with nothing. What is counted are the three boundaries within each four, so that one
boundary is what separates two sentences, not the end of the text. The rules and abbreviations were made by reading the
dev parts of treebanks; no test part was looked at. ``--more`` measures treebanks in which 3 to 45 of 100 “sentences”
are headings and fragments that no mark ends: there no reader of marks reaches 98. Takes 4 minutes, of which pysbd
takes nearly all.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pysbd
import sentencex
from attrs import frozen

from citekit.language import sentences

Splitter = Callable[[str], list[int]]

TREEBANKS = (
    ("ar", "Arabic-PUD", "be733f45d21f42d506c62930f806ed2182a5ee3d"),
    ("cs", "Czech-PUD", "f68c66ccd8ab08fa343783a806fed446b905c07e"),
    ("de", "German-PUD", "ff80846ae60a0a70fc4d6251ef73e6a483a620ee"),
    ("en", "English-PUD", "f16eba4ae7f3d161870ed320676c5088b8fa476c"),
    ("es", "Spanish-PUD", "818a82b8628c9cbec78750c7e83ccba34b9ce22b"),
    ("fa", "Persian-PerDT", "d728a98d73bd2e52b693c582f249e162a76b6b8f"),
    ("fi", "Finnish-PUD", "fa2c5ad1df6b18333b29fe87d093051097f36365"),
    ("fr", "French-PUD", "c245786cfb3020d43bcfc96215ae531a1b07bcbc"),
    ("he", "Hebrew-HTB", "a6d496c877d0d07d97bcfdb2de11d245ef94256a"),
    ("hi", "Hindi-PUD", "8bc630f73e0737ce5ed9eaa97abf11f172ecc9bd"),
    ("hu", "Hungarian-Szeged", "8f08ba648e6f6345212a721b7cb1ad78c5924f0e"),
    ("id", "Indonesian-PUD", "765fb3fe486201f094cb177aff5aa84bc6b06800"),
    ("it", "Italian-PUD", "71d932aa096368331ba2fd9bc906ec8dd853da8e"),
    ("ja", "Japanese-GSD", "7bc20119f476b552635e0640644e577b6fd3606b"),
    ("ko", "Korean-PUD", "9bc99c21a00b88d44def216b64f898e4b6151d0d"),
    ("nl", "Dutch-Alpino", "95e374a608d114ec6c6b32f0fbd5f324d29ef286"),
    ("pl", "Polish-PUD", "a726e5866e7f134763d734e6d915b8faf10f552f"),
    ("pt", "Portuguese-PUD", "be08a756d76bd79bf5d4a492dfdc28b46b33e76e"),
    ("ro", "Romanian-RRT", "cc00bf852bc3c19ac345457eef8b3e5665392a72"),
    ("ru", "Russian-PUD", "da5b3816eeaa24283c1d81a48bb1de4d062fc5d5"),
    ("sv", "Swedish-PUD", "1290a67471931e543b4d2a734829f9177c604e94"),
    ("th", "Thai-PUD", "516638d39adfbc03fa3e7f7b33ce59555055a2d9"),
    ("tr", "Turkish-PUD", "63a134a087c8475ea832713b960baba8ff2f9401"),
    ("uk", "Ukrainian-IU", "21f641ba6109044ce9aafd4b2cbfa20a4ac6e479"),
    ("zh", "Chinese-PUD", "2849afd946a8c01b3e9acdf3e7afa8670cf2777d"),
)
MORE = (
    ("bg", "Bulgarian-BTB", "b5cd6324b2015dbf3cd328ddebefc54dceddd202"),
    ("da", "Danish-DDT", "85faf86dc39f735722925fb1e822070d83649068"),
    ("de", "German-GSD", "297fcf350481058d0737a27f0f8fd03b2eadd67a"),
    ("el", "Greek-GDT", "1485f849d5ac7fcafa092a75804b41dbb1a3f194"),
    ("en", "English-GUM", "afb41ee9bca57991125814fa04d96a0e61470c8b"),
    ("eu", "Basque-BDT", "b103756e7d3dca0130807308c73eb170fdba5394"),
    ("fi", "Finnish-TDT", "5e3a88a671ea673fa330e10cc59f54da587a95a7"),
    ("fr", "French-GSD", "830e2782304af08b3cc1c9250475343e04274d81"),
    ("hy", "Armenian-ArmTDP", "90fe19c2cc3942c4ab53c08e8aa09770c1177ab3"),
    ("it", "Italian-ISDT", "689c1bf3c7d132903d2196ac69b76a0933c90997"),
    ("nb", "Norwegian-Bokmaal", "e83586ff8b324f147e767dccd7ed801b3666ca08"),
    ("pl", "Polish-PDB", "27235e131faed50feb291faed1ff2fa5389a06be"),
    ("pt", "Portuguese-Bosque", "5de7ac34028ff6d1718031a4b0ae895717ed8dbe"),
    ("ru", "Russian-GSD", "5400f2fd7264b7699727bb61b09f53841899df26"),
    ("es", "Spanish-GSD", "57c045644664e5c1e169263cc4e3b95e40c078ba"),
    ("sv", "Swedish-Talbanken", "30067217d275233ed460d0c0abafeaf22d63a3d2"),
    ("tr", "Turkish-BOUN", "f828b02872123a8dfb336584eab0767c4e55c5f9"),
    ("ur", "Urdu-UDTB", "ed8da673c32352fb78036808349a9546e21fc78a"),
    ("zh", "Chinese-GSD", "200dbe8acf60ff0d194f2d30bf925c410eee762a"),
)
_UNSPACED = frozenset({"ja", "zh"})


@frozen
class Score:
    """Precision, recall and F1 of boundaries, of 100, and the speed in million bytes (UTF-8) a second of one core."""

    precision: float
    recall: float
    f1: float
    speed: float


def texts(folder: Path, treebank: str, revision: str) -> Iterator[str]:
    """Give the texts of the sentences of the test part of a treebank."""
    repository = ["git", "-C", str(folder / f"UD_{treebank}")]
    names = subprocess.run(
        [*repository, "ls-tree", "--name-only", revision], capture_output=True, text=True, check=True
    ).stdout.split()
    (name,) = (name for name in names if re.search(r"-test\.conllu$", name))
    shown = subprocess.run([*repository, "show", f"{revision}:{name}"], capture_output=True, check=True).stdout.decode()
    for line in shown.splitlines():
        if line.startswith("# text = "):
            yield line.removeprefix("# text = ").strip()


def joined(found: list[str], tag: str) -> list[tuple[str, set[int]]]:
    """Join sentences four by four; give each text with the places where its second, third and fourth begin."""
    between = "" if tag in _UNSPACED else " "
    given = []
    for at in range(0, len(found) - 3, 4):
        text, begins = found[at], set()
        for sentence in found[at + 1 : at + 4]:
            text += between
            begins.add(len(text))
            text += sentence
        given.append((text, begins))
    return given


def score(given: list[tuple[str, set[int]]], split: Splitter) -> Score:
    """Compare the places where *split* begins sentences with those where they begin."""
    right = wrong = missed = 0
    split(given[0][0])  # reads what it knows of the language
    begun = time.process_time()
    answers = [set(split(text)) - {0} for text, _ in given]
    taken = time.process_time() - begun
    for answer, (_, begins) in zip(answers, given, strict=True):
        right += len(answer & begins)
        wrong += len(answer - begins)
        missed += len(begins - answer)
    precision, recall = right / ((right + wrong) or 1), right / ((right + missed) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    size = sum(len(text.encode()) for text, _ in given)
    return Score(100 * precision, 100 * recall, 100 * f1, size / max(taken, 1e-9) / 1e6)


def splitters(tag: str) -> dict[str, Splitter]:
    """Give the splitters that know the language *tag*, ours first."""
    found: dict[str, Splitter] = {
        "citekit": lambda text: [start for start, _ in sentences(text, tag)],
        "sentencex": lambda text: [one["start_index"] for one in sentencex.get_sentence_boundaries(tag, text)],
    }
    if tag in pysbd.languages.LANGUAGE_CODES:
        segmenter = pysbd.Segmenter(language=tag, clean=False, char_span=True)
        found["pysbd"] = lambda text: [span.start for span in segmenter.segment(text)]
    return found


def main() -> None:
    folder, *options = sys.argv[1:]
    reached = 0
    for tag, treebank, revision in MORE if "--more" in options else TREEBANKS:
        given = joined(list(texts(Path(folder), treebank, revision)), tag)
        ours, *others = ((name, score(given, split)) for name, split in splitters(tag).items())
        _, one = ours
        reached += one.f1 >= 98
        told = "  ".join(f"{name} {other.f1:6.2f}" for name, other in others)
        print(
            f"{tag} {treebank:22} citekit P {one.precision:6.2f} R {one.recall:6.2f} F1 {one.f1:6.2f}"
            f"  {told}  ({one.speed:.1f} MB/s)",
            flush=True,
        )
    print(f"98 or more in {reached}")


if __name__ == "__main__":
    main()
