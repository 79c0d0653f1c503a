"""Accents and signs of TeX are read alike wherever they stand, though most are read by a quicker way."""

from __future__ import annotations

from itertools import product

import pytest

from citekit.formats import read_foreign
from citekit.formats.foreign._tex import from_tex

ACCENTS = [rf"x\{accent}{letter}y" for accent, letter in product("\"'`^~=.", "aeinouzC")]
FORMS = [
    r"M{\"u}ller", r"M\"{u}ller", r"{M\"uller}", r"M{\"{u}}ller", r"{\"U}ber", r"{\"Uber}stieg", r"\"Uber",
    r"\v{S}koda", r"{\v S}koda", r"{\v{S}}koda", r"Erd\H{o}s", r"Fran\c{c}ois", r"\'{\i}dolo", r"{\'\i}dolo",
    r"Stra{\ss}e", r"Stra\ss{}e", r"{\O}rsted", r"\O{}rsted", r"\AA rhus", r"{\AA}rhus", r"S\o ren", r"{\ae}on",
    r"{\oe}uvre", r"A \& B", r"50\,\% of", r"a\_b", r"C\#", r"5\$ or 6\$", r"{The {\"o} B}", r"{A} \"{o} {B}",
    r"``\'a la''--\'etat~x", r"\LaTeX{} \& \"o", r"a \\ b", r"{{\"o}}", r"{\cyr \"o}", r"\"{\i}", r"!`Qu\'e!",
    r"{\"o", r"\"o}", "caf\\'e\n\nbar", r"\'",
]  # fmt: skip


@pytest.mark.parametrize("text", [*ACCENTS, *FORMS])
def test_a_command_elsewhere_changes_no_accent(text: str) -> None:
    for is_title in (False, True):
        beside = from_tex(rf"{text} \emph{{z}}", is_title=is_title)
        if beside.endswith(" <i>z</i>"):
            assert from_tex(text, is_title=is_title) == beside.removesuffix(" <i>z</i>")
        else:  # braces that are not balanced take the command in
            assert text.count("{") != text.count("}") or text.endswith("\\'")


def test_who_watches_sees_each_record_and_how_many_there_will_be() -> None:
    seen: list[tuple[int, int]] = []

    def watched(records, total):
        for number, record in enumerate(records, 1):
            seen.append((number, total))
            yield record

    bib = "\n".join(f"@book{{k{n}, title = {{T{n}}}, crossref = {{k1}}}}" for n in range(4)).encode()
    ris = "".join(f"TY  - BOOK\nTI  - T{n}\nER  - \n" for n in range(4)).encode()
    for content, name in ((bib, "a.bib"), (ris, "a.ris")):
        assert read_foreign(content, name, watched=watched) == read_foreign(content, name)
    assert seen == [(n, 4) for n in range(1, 5)] * 2


def test_a_key_that_stands_there_thousands_of_times_is_counted_once_each() -> None:
    bib = "\n".join(f"@book{{k, title = {{T{n}}}}}" for n in range(300)).encode()
    keys = [one.id for one in read_foreign(bib, "a.bib").sources]
    assert keys == ["k", *(f"k-{n}" for n in range(2, 301))]
