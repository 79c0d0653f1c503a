"""What CSL does not know is said, with what may be meant; what is of another kind is refused with what is asked for."""

from __future__ import annotations

import pytest

from citekit.csl import InvalidStyle, Processor, UnknownStyle, cluster, known_styles, load_style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title></info>
<macro name="title"><text variable="title"/></macro>
<citation><layout>
{body}
</layout></citation></style>"""


def warnings(body: str = "", items: object = (), locale: str = "en-US") -> tuple[str, ...]:
    """Give what is said of a style that prints *body*."""
    return Processor(STYLE.format(body=body), locale, items).warnings


DOUBTS = [
    ('<text variable="publsher"/>', "style:5: CSL has no variable “publsher”; did you mean “publisher”?"),
    ('<grp><text variable="title"/></grp>', "style:5: CSL has no element <grp>; did you mean “group”?"),
    ('<choose><if type="bok"/></choose>', "style:5: CSL has no type “bok”; did you mean “book”?"),
    ('<choose><if variable="DOI titel"/></choose>', "style:5: CSL has no variable “titel”; did you mean “title”?"),
]


@pytest.mark.parametrize(("body", "expected"), DOUBTS)
def test_what_a_style_asks_for_that_there_is_not_is_said_with_its_line(body, expected):
    assert expected in warnings(body)


def test_of_an_item_an_unknown_type_and_a_misspelt_variable_are_said():
    items = [
        {"id": "a", "type": "articel-journal", "titel": "x"},
        {"id": "b", "type": "book", "title": "x", "is-referenced-by-count": 3, "attachments": []},
        {"id": "c", "type": "journal-article", "title": "x"},
    ]
    assert warnings(items=items) == (
        "item “a”: CSL has no type “articel-journal”; did you mean “article-journal”?",
        "item “a”: CSL has no variable “titel”; did you mean “title”?",
    )


@pytest.mark.parametrize(
    ("locale", "said"),
    [("es-ES", ""), ("es", ""), ("de-LI", "“de-DE”"), ("qu-PE", "English"), ("tlh", "English")],
)
def test_a_locale_that_is_not_there_is_said_with_the_one_that_speaks_for_it(locale, said):
    found = warnings(locale=locale)
    assert len(found) == bool(said)
    assert not said or said in found[0]


def test_no_installed_style_of_a_sample_is_doubted_for_what_csl_has():
    doubted = [name for name in known_styles()[::500] if any("element" in one for one in load_style(name).doubts())]
    assert doubted == []


def test_a_macro_that_is_not_defined_has_its_line():
    with pytest.raises(InvalidStyle, match=r"style:5: macro “titel” is called but not defined; did you mean “title”\?"):
        load_style(STYLE.format(body='<text macro="titel"/>'))


def test_a_style_is_found_by_the_name_that_it_had():
    assert load_style("vancouver").title == load_style("nlm-citation-sequence").title
    assert load_style("harvard1").title == load_style("harvard-cite-them-right").title
    with pytest.raises(UnknownStyle):
        load_style("harvard0")


WRONG = [
    (lambda: Processor(3), "a style is its name, its path or its XML; this is int"),
    (lambda: Processor("apa", "en-US", "text"), "an item is a mapping, as CSL-JSON has it; this is str"),
    (lambda: Processor("apa", "en-US", {"a": None}), "an item is a mapping, as CSL-JSON has it; this is NoneType"),
    (lambda: Processor("apa").cite(["x"]), "a citation is a Cluster; this is str"),
    (lambda: Processor("apa").cite(cluster("x")), "the citations of a document are a list of Cluster"),
]


@pytest.mark.parametrize(("call", "message"), WRONG)
def test_an_argument_of_another_type_is_told_what_it_should_be(call, message):
    with pytest.raises(TypeError, match=message):
        call()
