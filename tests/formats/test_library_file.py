"""The file that a reporter edits."""

import json
import os
import re
import warnings

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.errors import CitekitWarning, InvalidFile, UnreadableFile, UnsupportedSchema
from citekit.formats import MAX_BYTES, json_schema, read_library, write_library
from citekit.model import Library, Text, Translation
from tests.formats.strategies import libraries

HEAD = "schema: citekit/1\n"
SOURCE = HEAD + "sources:\n  a: {type: book, language: es, title: Uno}\n"


@pytest.mark.long
@settings(max_examples=100 if os.environ.get("CITEKIT_HEAVY") else 10)
@given(libraries())
def test_a_library_is_read_as_it_was_written(library):
    for name in ("citations.yaml", "citations.json"):
        written = write_library(library, name=name)
        assert read_library(written, name) == library
        assert write_library(library, written, name) == written
    jsonschema.validate(json.loads(write_library(library, name="citations.json")), json_schema())


def test_the_published_schema_is_the_one_of_the_records(root):
    published = json.loads((root / "docs/reference/citekit-1.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema()


def fields_in(schema):
    """Give each field of a schema, wherever it stands in it, with its own schema."""
    match schema:
        case dict():
            own = schema.get("properties")
            if isinstance(own, dict):
                yield from own.items()
            for part in schema.values():
                yield from fields_in(part)
        case list():
            for part in schema:
                yield from fields_in(part)


def test_the_schema_says_of_every_field_what_it_is_for():
    fields = list(fields_in(json_schema()))
    assert len(fields) > 200
    assert [key for key, one in fields if not one.get("description")] == []


def test_every_field_that_is_described_is_there():
    from citekit._data import entries

    told = {row.split("\t")[0] for row in entries("formats", "fields.txt")}
    schema = json_schema()
    records = {"Library": schema["properties"]}
    for name, one in schema["$defs"].items():
        records[name] = next(part["properties"] for part in (one, *one.get("oneOf", ())) if "properties" in part)
    assert told == {f"{name}.{key}" for name, properties in records.items() for key in properties}


def test_the_example_is_valid_by_the_schema(troops):
    library = Library.open(troops / "citations.yaml")
    jsonschema.validate(json.loads(write_library(library, name="x.json")), json_schema())


def test_what_is_not_said_is_not_invented():
    library = read_library(
        (SOURCE + "citations:\n  k: {source: a, quote: dos, translations: [{language: en, text: two}]}\n").encode()
    )
    (citation,) = library.citations
    assert citation.quotation.text == Text("dos", "es")
    assert citation.translations[0].by == "unknown"
    assert citation.quotation.speaker is None


@pytest.mark.parametrize("digest", ["0" * 64, "1" * 30 + "e" + "2" * 33])
def test_a_digest_that_looks_like_a_number_is_a_digest(digest):
    library = read_library(f"{HEAD}sources: {{a: {{snapshot: {{path: a.html, sha256: {digest}}}}}}}\n".encode())
    assert library.sources[0].snapshot.sha256 == digest
    assert read_library(write_library(library)) == library


def test_yaml_1_2_has_neither_yes_nor_dates():
    library = read_library(
        (
            HEAD + "sources:\n  a: {type: book, language: no, title: {no: Nei}, issued: 2023-05-25, volume: 12}\n"
        ).encode()
    )
    assert library.sources[0].language == "no"
    assert str(library.sources[0].issued) == "2023-05-25"
    assert library.sources[0].volume == "12"


COMMENTED = """\
# Kept: the first line
schema: citekit/1   # and this
sources:
  # Before a source
  b: {type: book, language: es, title: "Dos"}   # behind one
  a:
    type: book
    language: es      # declared
    title: Uno

citations:
  # Before a citation
  k:
    quote: 'uno y dos'
    source: a         # order is the reporter's
    translations:
      - text: one and two   # by whom?
        language: en
"""


def test_what_did_not_change_is_written_back_to_the_byte():
    library = read_library(COMMENTED.encode())
    assert write_library(library, COMMENTED.encode()) == COMMENTED.encode()


def test_a_change_keeps_the_comments_and_the_order_of_the_rest():
    library = read_library(COMMENTED.encode())
    (citation,) = library.citations
    changed = evolve(
        citation,
        locator="p. 3",
        translations=(
            evolve(citation.translations[0], by="human", engine=None),
            Translation(text=Text("eins und zwei", "de")),
        ),
    )
    written = write_library(evolve(library, citations=(changed,)), COMMENTED.encode()).decode()
    assert re.findall(r"#.*", written) == re.findall(r"#.*", COMMENTED)
    expected = (
        COMMENTED.rstrip("\n")
        + "\n        by: human\n      - language: de\n        text: eins und zwei\n    locator: p. 3\n"
    )
    assert written == expected


def test_saving_keeps_the_old_file_where_the_new_one_cannot_be_written(tmp_path):
    path = tmp_path / "citations.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    library = Library.open(path)
    library.save(path)
    assert path.read_text(encoding="utf-8") == SOURCE
    path.write_text("sources: [", encoding="utf-8")
    with pytest.raises(InvalidFile):
        library.save(path)
    assert path.read_text(encoding="utf-8") == "sources: ["
    assert [one.name for one in tmp_path.iterdir()] == ["citations.yaml"]


MISTAKES = [
    ("an empty file", "", ["the file is empty; it begins with “schema: citekit/1”"]),
    ("no mapping", "- a\n", ["1:1: the file is no mapping"]),
    ("no schema", "sources: {}\n", ["“schema” is missing"]),
    ("another schema", "schema: other/1\n", ["1:9: schema: “other/1” is no schema of citekit"]),
    (
        "an unknown key at the top",
        HEAD + "citation: {}\n",
        ["2:1: citation: unknown key “citation”; did you mean “citations”?"],
    ),
    (
        "several mistakes at once",
        HEAD + "sources:\n  a:\n    titel: Uno\n    language: x!\n    issued: 2023-13-01\n    type: 3\n",
        [
            "4:5: sources.a.titel: unknown key “titel”; did you mean “title”?",
            "5:15: sources.a.language: “x!” is no language tag",
            "6:13: sources.a.issued: 13 is no month",
            "7:11: sources.a.type: 3 is no text",
        ],
    ),
    (
        "a type that CSL has not",
        HEAD + "sources:\n  a:\n    type: boook\n",
        ["4:11: sources.a.type: “boook” is not allowed; allowed: article, ", "did you mean “book”?"],
    ),
    (
        "a translator kind that is none",
        SOURCE
        + "citations:\n  k:\n    source: a\n    quote: dos\n"
        + "    translations:\n      - {language: en, text: two, by: machin}\n",
        [
            "9:39: citations.k.translations[0].by: “machin” is not allowed; allowed: human, human_revised",
            "did you mean “machine”?",
        ],
    ),
    (
        "a number for text",
        SOURCE + "citations:\n  k: {source: a, quote: 1}\n",
        ["5:25: citations.k.quote: 1 is no text"],
    ),
    ("a missing key", SOURCE + "citations:\n  k: {source: a}\n", ["5:6: citations.k: “quote” is missing"]),
    (
        "a source that is not there",
        SOURCE + "citations:\n  k: {source: aa, quote: dos}\n",
        ["citations.k.source: no source “aa”; did you mean “a”?"],
    ),
    (
        "a translation without a language",
        SOURCE + "citations:\n  k: {source: a, quote: dos, translations: [{text: two}]}\n",
        ["citations.k.translations[0]: “language” is missing"],
    ),
    (
        "a key that stands twice",
        HEAD + "sources:\n  a: {type: book}\n  a: {type: book}\n",
        ["4:3: sources.a: the key “a” stands here a second time; it stood first in line 3"],
    ),
    (
        "a lone surrogate",
        HEAD + 'sources: {a: {title: "\\ud800"}}\n',
        ["2:22: sources.a.title: half of a surrogate pair"],
    ),
    ("a tag of a program", HEAD + "sources: {a: {title: !!python/object:os.system x}}\n", ["is not read here"]),
    ("brackets without end", HEAD + "sources: " + "[" * 5000, ["nested too deeply"]),
    ("itself inside itself", HEAD + "sources: &a {x: *a}\n", ["nested too deeply"]),
    ("broken syntax", HEAD + "sources: {a: [}\n", ["2:15"]),
    (
        "a billion laughs",
        HEAD
        + "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        ["too many values"],
    ),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_is_told_with_its_place(content, expected):
    with pytest.raises(InvalidFile) as caught:
        read_library(content.encode())
    for line in expected:
        assert line in str(caught.value)


def test_every_mistake_is_told_at_once():
    content = next(case[1] for case in MISTAKES if case[0] == "several mistakes at once")
    with pytest.raises(InvalidFile) as caught:
        read_library(content.encode())
    assert len(caught.value.mistakes) == 4


def test_a_mistake_in_the_json_twin_has_its_line_too():
    with pytest.raises(InvalidFile, match=r'x\.json:3:16: sources\["a b"\]\.type: 3 is no text'):
        read_library(b'{"schema": "citekit/1", "sources":\n\t{"a b":\n\t{"type":      3}}}', "x.json")


def test_a_surrogate_pair_in_json_is_one_character():
    library = read_library(b'{"schema": "citekit/1", "sources": {"a": {"title": "\\ud83d\\ude00"}}}', "x.json")
    assert library.sources[0].title.value == "😀"


def test_invalid_utf_8_is_told_with_its_place():
    with pytest.raises(InvalidFile, match=r"citations\.yaml:2:11: byte 0xff is no valid UTF-8"):
        read_library(b"schema: citekit/1\nsources: '\xff'\n")


def test_a_file_of_50_mb_is_refused_unread(tmp_path):
    path = tmp_path / "citations.yaml"
    path.write_bytes(b"schema: citekit/1\n" + b"# x\n" * (50 * 2**20 // 4))
    with pytest.raises(InvalidFile, match=f"more than {MAX_BYTES // 2**20} MiB"):
        Library.open(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnreadableFile, match="there is no such file"):
        Library.open(tmp_path / "citations.yaml")


def test_a_newer_minor_schema_is_read_with_a_warning():
    content = b"schema: citekit/1.7\nnews: 1\nsources: {a: {type: book, mood: grave, title: Uno}}\n"
    with pytest.warns(CitekitWarning, match=r"citekit/1\.7 is newer"):
        library = read_library(content)
    assert library.sources[0].title.value == "Uno"


def test_a_newer_major_schema_is_refused():
    with pytest.raises(UnsupportedSchema, match=r"citations\.yaml:1:9"):
        read_library(b"schema: citekit/2\n")


def test_a_valid_file_warns_of_nothing(troops):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Library.open(troops / "citations.yaml")
