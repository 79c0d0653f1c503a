"""What a format can carry is read again as it was written."""

import os

import pytest
from hypothesis import given, settings

from citekit.formats import read_foreign, record_data, write_foreign
from citekit.formats._languages import localised_source
from citekit.model import Library
from tests.formats.strategies import libraries, works

EXAMPLES = 200 if os.environ.get("CITEKIT_HEAVY") else 15


@pytest.mark.long
@settings(max_examples=EXAMPLES)
@given(libraries())
def test_csl_json_carries_every_source(library):
    written = write_foreign(library, "csl-json")
    read = read_foreign(written.content, "refs.json", "csl-json")
    assert read.mistakes == ()
    assert [record_data(one) for one in read.sources] == [record_data(localised_source(one)) for one in library.sources]


@settings(max_examples=EXAMPLES)
@given(works())
def test_pandocs_yaml_carries_a_work_and_its_marks(source):
    written = write_foreign(Library(sources=[source]), "csl-yaml")
    read = read_foreign(written.content, "refs.yaml", "csl-yaml")
    assert (read.mistakes, written.losses) == ((), ())
    assert read.sources == (source,)


@settings(max_examples=EXAMPLES)
@given(works())
def test_biblatex_carries_a_work(source):
    written = write_foreign(Library(sources=[source]), "biblatex")
    read = read_foreign(written.content, "refs.bib", "biblatex")
    assert (read.mistakes, written.losses) == ((), ())
    assert read.sources == (source,)
    assert write_foreign(Library(sources=read.sources), "biblatex").content == written.content


@settings(max_examples=EXAMPLES)
@given(works(types=("article-journal", "article-newspaper", "chapter")))
def test_ris_carries_what_it_does_not_say_it_lost(source):
    written = write_foreign(Library(sources=[source]), "ris")
    read = read_foreign(written.content, "refs.ris", "ris")
    assert read.mistakes == ()
    if not written.losses:
        assert read.sources == (source,)
        assert write_foreign(Library(sources=read.sources), "ris").content == written.content
    else:
        assert {one.field for one in written.losses} <= {"issue"}
