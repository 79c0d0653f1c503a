"""What a format can carry is read again as it was written."""

import os

from hypothesis import given, settings

from citekit.formats import read_foreign, write_foreign
from citekit.formats._languages import localised_source
from citekit.model import Library
from tests.formats.strategies import libraries

EXAMPLES = 200 if os.environ.get("CITEKIT_HEAVY") else 15


@settings(max_examples=EXAMPLES)
@given(libraries())
def test_csl_json_carries_every_source(library):
    written = write_foreign(library, "csl-json")
    read = read_foreign(written.content, "refs.json", "csl-json")
    assert read.mistakes == ()
    assert read.sources == tuple(map(localised_source, library.sources))
    assert write_foreign(Library(sources=read.sources), "csl-json").content == written.content
