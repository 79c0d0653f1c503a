"""Twice the bibliography takes at most a little more than twice the work, hostile ones too."""

import pytest

from citekit.formats import read_foreign
from tests.work import TWICE, growth

ENTRY = "@article{k%d, title = {The {T}itle %d}, author = {Doe, John and Roe, J.}, year = 2020, crossref = {c}}\n"
CHAIN = "@book{k%d, title = {x}, crossref = {k%d}}\n"
CASES = {
    "entries": ("biblatex", lambda n: "".join(ENTRY % (i, i) for i in range(n)), 20),
    "one key": ("biblatex", lambda n: "@book{a, title = {x}}\n" * n, 20),
    "a chain of crossref": ("biblatex", lambda n: "".join(CHAIN % (i, i + 1) for i in range(n)), 30),
    "names": ("biblatex", lambda n: "@book{a, author = {" + " and ".join(["{Doe}, John"] * n) + "}}", 100),
    "braces": ("biblatex", lambda n: "@book{a, title = {" + "{x} " * n + "}}", 200),
    "strings": ("biblatex", lambda n: '@string{s = "x"}\n@book{a, title = ' + " # ".join(["s"] * n) + "}", 200),
    "items": ("csl-json", lambda n: "[" + ",".join(f'{{"id": "a{i}", "title": "x"}}' for i in range(n)) + "]", 40),
    "broken items": ("csl-json", lambda n: "[" + '{"id": "a", "title" "x"},' * n + "]", 40),
    "references": ("ris", lambda n: "TY  - BOOK\nTI  - x\nAU  - Doe, J\nER  - \n" * n, 20),
    "references without an end": ("ris", lambda n: "TY  - BOOK\nTI  - x\n" * n, 20),
    "lines of one tag": ("ris", lambda n: "TY  - BOOK\nTI  - x\n" + "more\n" * n + "ER  - \n", 200),
    "templates": ("cs1", lambda n: "{{cite web |title=x |last=Doe |first=J}}\n" * n, 20),
    "templates that never end": ("cs1", lambda n: "{{cite web |title=x " * n, 600),
    "open links": ("cs1", lambda n: "{{cite web |title=" + "[[" * n + "}}", 200),
}


@pytest.mark.long(each=4)
@pytest.mark.parametrize("name", CASES)
def test_twice_the_file_is_twice_the_work(name):
    form, text, size = CASES[name]
    assert growth(lambda n: read_foreign(text(n).encode(), "a", form), size) <= TWICE
