"""Pages that would be read in the square of their length are refused, however they hide it; others are read."""

import pytest

from citekit.errors import UnreadableFile
from citekit.pages import read_bytes

PAGE = "<!doctype html>\n"
CROWDED = {
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(1_100)) + ">x",
    "attributes without values": "<p " + " ".join(f"a{n}" for n in range(1_100)) + ">x",
    "attributes with the end of a tag in them": "<p " + " ".join(f"a{n}='>'" for n in range(1_100)) + ">x",
    "attributes that touch": "<p " + "".join(f'a{n}="b"' for n in range(1_100)) + ">x",
    "attributes between slashes": "<p/" + "/".join(f"a{n}" for n in range(1_100)) + ">x",
    "attributes with signs in their names": "<p " + " ".join(f"=a<\"'{n}" for n in range(2_300)) + ">x",
    "attributes in a comment that is over": "<!--><p " + " ".join(f"a{n}" for n in range(1_100)) + ">-->",
    "lists": "<ul><li>a" * 101,
    "numbered lists": "<ol><li>a" * 101,
    "lists whose ends stand in tables": "<ul><table><td>a</ul>" * 101,
    "lists whose ends are comments": "<ul>a<!--</ul>-->" * 101,
    "lists in capitals": "<UL\n>a" * 101,
}
READ = {
    "as many attributes as may be": "<p " + " ".join(f"a{n}=b" for n in range(990)) + ">palabra",
    "many tags": "<p a=b c d='e'>palabra" * 1_000,
    "tags never closed": "palabra" + "<a b=c " * 400,
    "one long attribute": f"<img src='data:{'a/b c ' * 5_000}'>palabra",
    "many lists": "<ul><li>palabra</ul>" * 500,
    "lists nested as deep as may be": "<ul><li>palabra" * 99,
    "lists in a script": f"<script>{'<ul><li>' * 300}</script>palabra",
}


@pytest.mark.parametrize("name", CROWDED)
def test_a_crowded_page_is_refused_with_what_is_too_much(name):
    with pytest.raises(UnreadableFile, match=r"^page:(?:\d+:)? .*(?:attributes|deep); save the page anew"):
        read_bytes((PAGE + CROWDED[name]).encode())


@pytest.mark.parametrize("name", READ)
def test_what_is_only_large_is_read(name):
    assert "palabra" in read_bytes((PAGE + READ[name]).encode()).text
