"""Words that no reader of the page sees, or that were taken back, are not found in it; those beside them are."""

import pytest

from citekit.formats import read_library
from citekit.verification import verify

LIBRARY = """\
schema: citekit/1
sources:
  hoja: {type: article-newspaper, language: es, title: La hoja, snapshot: page.html}
citations:
  agua: {source: hoja, quote: El pozo lleva tres años seco}
"""
WORDS = "El pozo lleva tres años seco"
REST = "<p>Llovió el martes en la sierra y el alcalde volvió a su casa sin decir nada más.</p>"
NOT_SEEN = [
    f"<p><del>{WORDS}</del></p>",
    f"<p><s>{WORDS}.</s> Dijo otra cosa.</p>",
    "<p>El pozo lleva <del>tres</del> años seco</p>",
    f'<img src="a.png" alt="{WORDS}">',
    f"<p hidden>{WORDS}</p>",
    f'<p style="display: none">{WORDS}</p>',
    f"<template><p>{WORDS}</p></template>",
    f"<noscript>{WORDS}</noscript>",
]
SEEN = [
    f"<p>{WORDS}</p>",
    f"<p><del>{WORDS}</del></p><p>{WORDS}</p>",
    f'<p>{WORDS}</p><img src="a.png" alt="{WORDS}">',
    f"<p>{WORDS} <del>y roto</del></p>",
    f"<p><ins>{WORDS}</ins></p>",
    "<p>El pozo <em>lleva</em> tres años <b>seco</b></p>",
]


def report(folder, page):
    html = f"<!DOCTYPE html><html lang=es><body>{page}{REST}</body></html>"
    (folder / "page.html").write_text(html, encoding="utf-8")
    return verify(read_library(LIBRARY.encode(), str(folder / "citations.yaml")))


@pytest.mark.parametrize("page", NOT_SEEN)
def test_words_that_no_reader_sees_or_that_are_struck_out_are_not_found(tmp_path, page):
    told = report(tmp_path, page)
    assert told.exit_code == 1
    assert not told.quotations[0].status.value.startswith(("exact", "normalised", "elided"))


@pytest.mark.parametrize("page", SEEN)
def test_words_that_a_reader_sees_are_found_whatever_is_hidden_beside_them(tmp_path, page):
    assert report(tmp_path, page).exit_code == 0
