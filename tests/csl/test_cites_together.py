"""What CSL leaves to its readers about cites side by side, held to what manuals and other processors print."""

from __future__ import annotations

import pytest

from citekit.csl import CiteItem, Cluster, Processor, cluster

PEOPLE = {"Díaz-León": "Esa", "Куприн": "Александр", "Παπαδάκης": "Νίκος", "Doe": "John Karl"}
ITEMS = [
    {"id": f"{family}-{year}", "type": "book", "title": f"T{year}", "issued": {"date-parts": [[year]]},
     "author": [{"family": family, "given": given}]}
    for family, given in PEOPLE.items() for year in (2015, 2016)
]  # fmt: skip


def style(layout: str, citation: str = "", root: str = "") -> str:
    """Give a style that cites with *layout*."""
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {root}><info><title>t</title>'
        f'<id>t</id><updated>2020-01-01T00:00:00Z</updated></info><citation {citation}><layout delimiter="; ">{layout}'
        "</layout></citation></style>"
    )


YEARS = style(
    '<group delimiter=", "><group delimiter=" "><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group><text variable="locator"/></group>',
    'collapse="year" cite-group-delimiter=", " after-collapse-delimiter="; "',
)
LOCATORS = [
    (("", ""), "{} 2015, 2016"),
    (("3", ""), "{} 2015, 3; 2016"),
    (("", "333"), "{} 2015; 2016, 333"),
    (("3", "333"), "{} 2015, 3; 2016, 333"),
]


@pytest.mark.parametrize("family", PEOPLE)
@pytest.mark.parametrize(("locators", "printed"), LOCATORS)
def test_a_page_is_never_taken_for_another_year(family: str, locators: tuple[str, str], printed: str) -> None:
    cites = tuple(CiteItem(f"{family}-{year}", page) for year, page in zip((2015, 2016), locators, strict=True))
    assert Processor(YEARS, "en-US", ITEMS, to="plain").cite([Cluster(cites)]) == (printed.format(family),)


@pytest.mark.parametrize(
    ("mark", "printed"),
    [
        (".\u00a0", "J.\u00a0K.\u00a0Doe"),
        (". ", "J. K. Doe"),
        (".", "J.K. Doe"),
        ("\u202f", "J\u202fK\u202fDoe"),
        ("", "JK Doe"),
    ],
)
def test_the_space_that_cannot_break_stands_behind_the_last_initial_too(mark: str, printed: str) -> None:
    names = style('<names variable="author"><name/></names>', root=f'initialize-with="{mark}"')
    assert Processor(names, "en-US", ITEMS, to="plain").cite([cluster("Doe-2015")]) == (printed,)
    inverted = style(
        '<names variable="author"><name name-as-sort-order="all"/></names>', root=f'initialize-with="{mark}"'
    )
    (turned,) = Processor(inverted, "en-US", ITEMS, to="plain").cite([cluster("Doe-2015")])
    assert turned == f"Doe, {printed.removesuffix('Doe').strip()}"


SUFFIXES = [
    ('<group><text value="-"/><text variable="year-suffix"/></group>', ("Doe-a", "Doe-b", "Roe")),
    ('<group><text term="no date" form="short"/><text variable="year-suffix" prefix="-"/></group>',
     ("Doen.d.-a", "Doen.d.-b", "Roen.d.")),
]  # fmt: skip


@pytest.mark.parametrize(("group", "printed"), SUFFIXES)
def test_a_hyphen_waits_for_the_letter_of_a_year_and_a_term_does_not(group: str, printed: tuple[str, ...]) -> None:
    items = [
        {"id": str(n), "type": "book", "author": [{"family": name}]} for n, name in enumerate(("Doe", "Doe", "Roe"))
    ]
    text = style(f'<names variable="author"/>{group}', 'disambiguate-add-year-suffix="true"')
    assert Processor(text, "en-US", items, to="plain").cite([cluster(str(n)) for n in range(3)]) == printed


LABELLED = style(
    '<choose><if is-numeric="locator"><label variable="locator" form="short" suffix=" "/></if></choose>'
    '<text variable="locator"/>',
    root='page-range-format="minimal"',
)
PLACES = [
    ("chapter", "iv", "chap. iv"),
    ("chapter", "iv–vi", "chaps. iv–vi"),
    ("chapter", "ii, xlix", "chaps. ii, xlix"),
    ("chapter", "101-105", "chaps. 101–105"),
    ("page", "101-105", "pp. 101–5"),
    ("page", "xciv", "p. xciv"),
    ("folio", "85r–88r", "fols. 85r–88r"),
    ("folio", "85r-88v", "fols. 85r–88v"),
    ("column", "327b", "col. 327b"),
    ("chapter", "civil", "civil"),
    ("chapter", "vx", "vx"),
    ("chapter", "IV", "IV"),
    ("chapter", "Michael", "Michael"),
    ("chapter", "", ""),
]


@pytest.mark.parametrize(("label", "locator", "printed"), PLACES)
def test_a_place_in_a_work_has_its_label_and_its_range(label: str, locator: str, printed: str) -> None:
    item = CiteItem("Doe-2015", locator, label)
    assert Processor(LABELLED, "en-US", ITEMS, to="plain").cite([Cluster((item,))]) == (printed,)
