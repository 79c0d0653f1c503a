"""Several files as one library: whose record counts, what is said, and what is written where."""

import json
import warnings

import pytest

from citekit import Library, Text
from citekit.article import read_article
from citekit.errors import CitekitWarning, InvalidFile, InvalidInput, UnreadableFile
from citekit.library import open_for_article
from citekit.model import Citation, Quotation, Source

OWN = """schema: citekit/1
sources:
  ours: {type: book, language: es, title: Uno}  # ours
citations:
  said: {source: theirs, quote: dos}
"""
THEIRS = [{"id": "theirs", "type": "book", "language": "de", "title": "Zwei"}]


@pytest.fixture
def files(tmp_path):
    own, theirs = tmp_path / "citations.yaml", tmp_path / "refs.json"
    own.write_text(OWN, encoding="utf-8")
    theirs.write_text(json.dumps(THEIRS), encoding="utf-8")
    return own, theirs


@pytest.mark.parametrize("turned", [False, True])
def test_a_citation_may_name_a_source_of_another_file(files, turned):
    own, theirs = files
    library = Library.open(theirs, own) if turned else Library.open(own, theirs)
    assert {one.id for one in library.sources} == {"ours", "theirs"}
    assert library.citation("said").source.title == Text("Zwei", "de")
    assert library.citation("said").quotation.text == Text("dos", "de")
    assert library.address == own


def test_a_source_needs_no_quotation(files):
    library = Library.open(files[1])
    assert (library.source("theirs").title, library.citations) == (Text("Zwei", "de"), ())


def test_what_is_written_goes_to_the_first_of_ours_and_nothing_of_others_with_it(files):
    own, theirs = files
    before = theirs.read_bytes()
    library = Library.open(theirs, own)
    from attrs import evolve

    more = Citation(key="more", source=library.source("theirs"), quotation=Quotation(text=Text("drei", "de")))
    saved = evolve(library, citations=(*library.citations, more)).save(library.address)
    assert own.read_text("utf-8") == OWN + "  more:\n    source: theirs\n    quote: drei\n"
    assert theirs.read_bytes() == before
    assert saved.source("theirs").title == Text("Zwei", "de")
    again = evolve(saved, sources=[one for one in saved.sources if one.id != "ours"]).save(saved.address)
    assert "ours" not in own.read_text("utf-8").split("citations:")[0].replace("# ours", "")
    assert {one.id for one in again.sources} == {"theirs"}


def test_a_file_of_another_program_is_never_written(files):
    own, theirs = files
    before = theirs.read_bytes()
    library = Library.open(own, theirs)
    for each in (library, Library.open(theirs), Library(sources=[Source(id="a")])):
        with pytest.raises(InvalidInput, match="writes to none"):
            each.save(theirs)
    with pytest.raises(InvalidInput, match="writes to none"):
        Library().save(theirs.with_suffix(".bib"))
    assert theirs.read_bytes() == before


def test_a_key_in_two_files_is_said_and_the_first_counts(files):
    own, theirs = files
    theirs.write_text(json.dumps([*THEIRS, {"id": "ours", "title": "other"}]), encoding="utf-8")
    with pytest.warns(CitekitWarning, match=r"refs\.json:1: the key “ours” is used in .*citations\.yaml:3:3 too"):
        library = Library.open(own, theirs)
    assert library.source("ours").title == Text("Uno", "es")
    library.save(own)
    assert own.read_text("utf-8") == OWN


def test_the_same_record_in_two_files_is_no_matter(files):
    own, theirs = files
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        library = Library.open(own, theirs, own, theirs)
        copy = theirs.with_name("copy.json")
        copy.write_bytes(theirs.read_bytes())
        assert Library.open(own, theirs, copy).sources == library.sources


def test_a_key_of_a_source_and_of_a_citation_is_refused(files):
    own, theirs = files
    own.write_text(OWN.replace("said:", "ours:"), encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"citations\.yaml:5:3: .*“ours” is the key of a source too"):
        Library.open(own, theirs)
    own.write_text(OWN.replace("said:", "theirs:"), encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"citations\.yaml:5:3: .*“theirs” is the key of a source too"):
        Library.open(own, theirs)


def test_what_cannot_be_read_in_a_file_of_others_is_said(files):
    files[1].write_text('[{"id": "theirs"},\n {"id": }]', encoding="utf-8")
    with pytest.warns(CitekitWarning, match=r"refs\.json:2:9: no JSON"):
        assert Library.open(files[1]).source("theirs")


def test_a_file_that_is_not_there_is_refused(files):
    with pytest.raises(UnreadableFile, match=r"none\.bib: there is no such file"):
        Library.open(files[0], files[0].with_name("none.bib"))


ARTICLE = """---
title: A
references:
- id: inline
  title: A *red* one
- id: ours
  title: Not ours
---
Text [@inline].
"""


def test_references_of_an_article_count_before_any_file(files):
    article = read_article(ARTICLE, name="a.md")
    with pytest.warns(CitekitWarning, match=r"the key “ours” is used in a\.md:6 too"):
        both = open_for_article(files, article)
    assert both.source("inline").title == Text("A <i>red</i> one")
    assert both.source("ours").title == Text("Not ours")
    both.save(files[0])
    assert files[0].read_text("utf-8") == OWN
    alone = open_for_article((), article)
    assert [one.id for one in alone.sources] == ["inline", "ours"]


def test_a_citation_may_name_a_source_that_only_the_article_has(files):
    own, _ = files
    own.write_text(OWN.replace("theirs", "inline"), encoding="utf-8")
    article = read_article(ARTICLE.replace("- id: ours\n  title: Not ours\n", ""), name="a.md")
    library = open_for_article([own], article)
    assert library.citation("said").source.title == Text("A <i>red</i> one")
    library.save(own)
    assert "red" not in own.read_text("utf-8")
    with pytest.raises(InvalidFile, match="no source “inline”"):
        Library.open(own)
