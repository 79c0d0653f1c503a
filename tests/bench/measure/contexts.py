"""How often words outside of a whole sentence are said to govern it, which none do, on sentences of treebanks.

    git clone https://github.com/UniversalDependencies/UD_Arabic-PUD   # and each of TREEBANKS, into one folder
    python -m tests.bench.measure.contexts FOLDER [--part dev] [--list]

Each ``# text`` of a treebank's part, at the revision that stands here, is set between its neighbours (with a space, in
Chinese, Japanese and Thai with nothing) and given as the quotation: what is counted are the sentences of which a
context is reported, and apart from them those of which the sentence before is said to leave them open (a note). A
sentence counts if it and the one before it end with a mark, and it and the one after it begin with no small letter: a
heading that no mark ends, or the half of a sentence, is read on by any reader. The words and rules were made by reading
the dev parts; the test parts are looked at by no one. A treebank that has a test part alone (PUD) is divided: its first
half is the dev part.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from citekit.anchor import Context, Document, Match, Status

MOST = 400  # sentences of a treebank
TREEBANKS = (
    ("ar", "Arabic-PUD", "be733f45d21f42d506c62930f806ed2182a5ee3d"),
    ("bg", "Bulgarian-BTB", "b5cd6324b2015dbf3cd328ddebefc54dceddd202"),
    ("cs", "Czech-CAC", "a89ca01ff717f05692bbf5e70e8e781b5990cc53"),
    ("da", "Danish-DDT", "85faf86dc39f735722925fb1e822070d83649068"),
    ("de", "German-GSD", "297fcf350481058d0737a27f0f8fd03b2eadd67a"),
    ("el", "Greek-GDT", "1485f849d5ac7fcafa092a75804b41dbb1a3f194"),
    ("en", "English-GUM", "afb41ee9bca57991125814fa04d96a0e61470c8b"),
    ("es", "Spanish-GSD", "57c045644664e5c1e169263cc4e3b95e40c078ba"),
    ("fa", "Persian-PerDT", "d728a98d73bd2e52b693c582f249e162a76b6b8f"),
    ("fi", "Finnish-TDT", "5e3a88a671ea673fa330e10cc59f54da587a95a7"),
    ("fr", "French-GSD", "830e2782304af08b3cc1c9250475343e04274d81"),
    ("he", "Hebrew-HTB", "a6d496c877d0d07d97bcfdb2de11d245ef94256a"),
    ("hi", "Hindi-PUD", "8bc630f73e0737ce5ed9eaa97abf11f172ecc9bd"),
    ("hu", "Hungarian-Szeged", "8f08ba648e6f6345212a721b7cb1ad78c5924f0e"),
    ("id", "Indonesian-GSD", "89491e4d51c15da157175c303213ae5ff6f05f9d"),
    ("it", "Italian-ISDT", "689c1bf3c7d132903d2196ac69b76a0933c90997"),
    ("ja", "Japanese-GSD", "7bc20119f476b552635e0640644e577b6fd3606b"),
    ("ko", "Korean-Kaist", "ef244243b578e7cd0fb4fe45cd80b63de2a60e00"),
    ("nb", "Norwegian-Bokmaal", "e83586ff8b324f147e767dccd7ed801b3666ca08"),
    ("nl", "Dutch-Alpino", "95e374a608d114ec6c6b32f0fbd5f324d29ef286"),
    ("pl", "Polish-PDB", "27235e131faed50feb291faed1ff2fa5389a06be"),
    ("pt", "Portuguese-Bosque", "5de7ac34028ff6d1718031a4b0ae895717ed8dbe"),
    ("ro", "Romanian-RRT", "cc00bf852bc3c19ac345457eef8b3e5665392a72"),
    ("ru", "Russian-GSD", "5400f2fd7264b7699727bb61b09f53841899df26"),
    ("sv", "Swedish-Talbanken", "30067217d275233ed460d0c0abafeaf22d63a3d2"),
    ("tr", "Turkish-BOUN", "f828b02872123a8dfb336584eab0767c4e55c5f9"),
    ("uk", "Ukrainian-IU", "21f641ba6109044ce9aafd4b2cbfa20a4ac6e479"),
    ("zh", "Chinese-GSD", "200dbe8acf60ff0d194f2d30bf925c410eee762a"),
)
_UNSPACED = frozenset({"ja", "th", "zh"})
_MARKED = re.compile(r"[.!?…。！？।۔؟][\"'”’»“」』)\]]*\Z")


@frozen
class Reported:
    """What was reported of one sentence that stands between two others."""

    text: str
    start: int
    end: int
    found: tuple[Context, ...]

    @property
    def accused(self) -> bool:
        return any(not one.apart for one in self.found)


def sentences_of(folder: Path, treebank: str, revision: str, part: str) -> list[str]:
    """Give the texts of the sentences of a part of a treebank, in their order."""
    place = folder / f"UD_{treebank}"
    repository = ["git", "-C", str(place)]
    names = subprocess.run(
        [*repository, "ls-tree", "--name-only", revision], capture_output=True, text=True, check=True
    ).stdout.split()
    only = [name for name in names if name.endswith(".conllu")]
    (name,) = only if len(only) == 1 else (name for name in only if name.endswith(f"-{part}.conllu"))
    shown = subprocess.run([*repository, "show", f"{revision}:{name}"], capture_output=True, check=True).stdout.decode()
    lines = (line for line in shown.splitlines() if line.startswith("# text = "))
    found = [line.removeprefix("# text = ").strip() for line in lines]
    half = len(found) // 2
    return found if len(only) > 1 else found[half:] if part == "test" else found[:half]


def reported(found: list[str], tag: str) -> Iterator[Reported]:
    """Give what is reported of each of *found* between the one before and the one after it."""
    between = "" if tag in _UNSPACED else " "
    for before, own, after in zip(found, found[1:], found[2:], strict=False):
        if not (_MARKED.search(before) and _MARKED.search(own)) or own[0].islower() or after[0].islower():
            continue
        text = between.join((before, own, after))
        start = len(before) + len(between)
        document = Document(text, tag)
        span = document.span(start, start + len(own))
        match = Match(own, Status.EXACT, 1.0, (span,), 1, 0.0, text)
        yield Reported(text, span.start, span.end, document.context(match))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the treebanks are")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--most", type=int, default=MOST, help="sentences of each treebank")
    parser.add_argument("--list", action="store_true", help="print what is reported, and of which sentence")
    parser.add_argument("--language", action="append", help="only this language")
    chosen = parser.parse_args()
    accused = noted = total = 0
    for tag, treebank, revision in TREEBANKS:
        if chosen.language and tag not in chosen.language:
            continue
        all_of_them = sentences_of(chosen.folder, treebank, revision, chosen.part)[: chosen.most]
        results = list(reported(all_of_them, tag))
        own, apart = sum(one.accused for one in results), sum(bool(one.found) and not one.accused for one in results)
        accused, noted, total = accused + own, noted + apart, total + len(results)
        print(f"{tag}  {treebank:<20}{own:>4} of {len(results):>5} accused, {apart:>3} noted")
        for one in results if chosen.list else ():
            if one.found:
                first = one.found[0]
                print(f"    {first.kind} “{first.words}”{' (note)' * first.apart}: "
                      f"{one.text[:one.start]}[{one.text[one.start:one.end]}]{one.text[one.end:]}")  # fmt: skip
    print(f"all{'':<21}{accused:>4} of {total:>5} accused ({accused / max(total, 1):.2%}), {noted:>3} noted")


if __name__ == "__main__":
    main()
