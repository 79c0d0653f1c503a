"""Which sources are one work."""

import pytest

from citekit.library import duplicates
from citekit.model import Date, Name, Source, Text


def source(key, **fields):
    texts = {name: Text(value) for name, value in fields.items() if name in {"title", "container_title"}}
    rest = {name: value for name, value in fields.items() if name not in texts}
    return Source(id=key, **texts, **rest)


LI = (Name(Text("Li"), Text("Ana")),)
SAME = [
    ({"doi": "10.1234/ABC"}, {"doi": "https://doi.org/10.1234/abc"}, "DOI"),
    ({"isbn": "978-3-642-00230-4", "title": "Uno"}, {"isbn": "3642002307", "title": "uno"}, "ISBN"),
    ({"url": "http://www.x.example/a/", "title": "Дом"}, {"url": "https://x.example/a#top", "title": "дом"}, "URL"),
    (
        {"title": "Über die Katzen der Welt", "author": LI, "issued": Date(((2020,),))},
        {"title": "<i>Uber</i> die Katzen der Welt.", "author": LI, "issued": Date(((2020, 5),))},
        "title",
    ),
]
OTHERS = [
    ({"doi": "10.1234/abc"}, {"doi": "10.1234/abd"}),
    ({"isbn": "978-3-642-00230-4", "title": "Part one"}, {"isbn": "978-3-642-00230-4", "title": "Part two"}),
    (
        {"isbn": "978-3-642-00230-4", "title": "A", "volume": "1"},
        {"isbn": "978-3-642-00230-4", "title": "A", "volume": "2"},
    ),
    ({"url": "https://x.example/", "title": "A"}, {"url": "https://x.example/", "title": "B"}),
    ({"title": "Editorial", "author": LI}, {"title": "Editorial", "author": LI}),
    (
        {"title": "The cats of the world", "issued": Date(((2020,),))},
        {"title": "The cats of the world", "issued": Date(((2021,),))},
    ),
    ({"title": "The cats of the world", "author": LI}, {"title": "The cats of the world"}),
]


@pytest.mark.parametrize(("one", "other", "by"), SAME)
def test_one_work_is_told_by_what_names_it(one, other, by):
    (found,) = duplicates([source("a", **one), source("b", **other)])
    assert (found.key, found.other, found.by) == ("b", "a", by)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_works_that_share_less_are_two(one, other):
    assert list(duplicates([source("a", **one), source("b", **other)])) == []
