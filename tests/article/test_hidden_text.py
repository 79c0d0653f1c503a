"""What an HTML article hides by its own style sheets is not read, unless that is nearly all of it."""

import pytest

from citekit.article import read_article
from citekit.verification import audit

SEEN = "The minister said that “the bridge will open in May” and left the room."
HIDDEN = "Nobody sees that “the bridge will never open” in this line."

STYLES = [
    "<style>.x {display: none}</style><p class=x>{}</p>",
    "<style>#y .x {visibility: hidden}</style><section id=y><p class=x>{}</p></section>",
    "<style>@media screen {.x {position: absolute; left: -9999px}}</style><p class=x>{}</p>",
    "<p style='display:none'>{}</p>",
    "<style>.x {font-size: 0}</style><div class=x><p>{}</p></div>",
]


def page(style, seen=SEEN, hidden=HIDDEN):
    return f"<html><body><article><h1>Bridge</h1><p>{seen}</p>{style.replace('{}', hidden)}</article></body></html>"


@pytest.mark.parametrize("style", STYLES)
def test_what_style_sheets_hide_is_no_part_of_the_article(style):
    article = read_article(page(style), name="a.html")
    assert any(block.text == SEEN for block in article.blocks)
    assert not any("never open" in block.text for block in article.blocks)


@pytest.mark.parametrize("style", STYLES)
def test_what_they_show_again_is_read(style):
    shown = (
        style.replace("none", "block")
        .replace("hidden", "visible")
        .replace("-9999px", "0")
        .replace("size: 0", "size: 9px")
    )
    assert any("never open" in block.text for block in read_article(page(shown), name="a.html").blocks)


def test_sheets_that_hide_nearly_all_are_not_believed_and_that_is_said():
    text = page("<style>article {display: none}</style><p>{}</p>")
    article = read_article(text, name="a.html")
    assert any(block.text == SEEN for block in article.blocks)
    found = [one for one in audit(article).findings if one.rule == "CK117"]
    assert any("hide most of the article" in one.message for one in found)
    plain = read_article(page("<p>{}</p>"), name="a.html")
    assert not [one for one in audit(plain).findings if "hide" in one.message]
