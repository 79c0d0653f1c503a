"""Which columns an archive of quotations has, and which its verdicts."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from citekit.errors import CitekitError, InvalidInput

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = 1
"""The version of both schemas; a file that names a later one is refused."""
VERSION_KEY = b"citekit.archive"
_TEXTS = (
    *("id", "quote", "prefix", "suffix", "language", "text", "page", "media_type"),
    *("translation", "translation_language", "problem"),
)
_PAGES = ("page", "text", "content", "media_type", "language")


def require_arrow() -> None:
    """Raise `InvalidInput` that says what to install where pyarrow is not there."""
    if importlib.util.find_spec("pyarrow") is None:
        raise InvalidInput("an archive needs pyarrow, which is not installed: python -m pip install '.[archive]'")


def asked_schema() -> pa.Schema:
    """Give the columns of quotations to verify, all of them strings but ``content``.

    ``quote`` has to be there, and one of ``text`` (the text of the page), ``content`` (its bytes: HTML, PDF, whatever
    `citekit.pages` reads) and ``page`` (the key of a page in a dataset of pages). ``id`` names a row, ``prefix`` and
    ``suffix`` are those of W3C's TextQuoteSelector, ``language`` and ``translation_language`` BCP 47 tags, and
    ``media_type`` is what ``content`` was served as; ``problem`` says why what the row is of could not be read: it
    is not checked. Other columns are not looked at.
    """
    import pyarrow as pa

    fields = [pa.field(name, pa.string()) for name in _TEXTS]
    return pa.schema([*fields, pa.field("content", pa.binary())], {VERSION_KEY: str(VERSION).encode()})


def pages_schema() -> pa.Schema:
    """Give the columns of a dataset of pages: ``page``, its key, with ``text`` or ``content``."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(name, pa.binary() if name == "content" else pa.string()) for name in _PAGES],
        {VERSION_KEY: str(VERSION).encode()},
    )


def verdict_schema() -> pa.Schema:
    """Give the columns of verdicts, a row for each quotation.

    ``status`` is one of `citekit.anchor.Status`, ``start`` and ``end`` code points of the page's text, ``segments`` the
    parts that the words were found in, ``findings`` what the checks found, ``translation_status`` one of
    `TranslationStatus`, ``page_sha256`` the digest of the bytes or the UTF-8 text that was looked at, and ``error`` why
    a quotation could not be checked, where its status is ``not_checked`` or ``unreachable``.
    """
    import pyarrow as pa

    span = [pa.field("start", pa.int64()), pa.field("end", pa.int64())]
    texts = [pa.field(name, pa.string()) for name in ("rule", "severity", "message", "evidence")]
    return pa.schema(
        [
            pa.field("id", pa.string()),
            pa.field("status", pa.string()),
            pa.field("similarity", pa.float64()),
            *span,
            pa.field("segments", pa.list_(pa.struct(span))),
            pa.field("zone", pa.string()),
            pa.field("findings", pa.list_(pa.struct([*texts, *span]))),
            pa.field("translation_status", pa.string()),
            pa.field("page_sha256", pa.string()),
            pa.field("error", pa.string()),
        ],
        {VERSION_KEY: str(VERSION).encode()},
    )


def check_columns(schema: pa.Schema, name: str, *, pages: bool) -> None:
    """Raise `InvalidInput` with all that is wrong with the columns of *name*; *pages*: a dataset of pages is given."""
    wrong = [*_of_later_version(schema), *_of_other_types(schema, asked_schema())]
    if "quote" not in schema.names:
        wrong.append("there is no column “quote”")
    if not {"text", "content"} & set(schema.names) and not (pages and "page" in schema.names):
        wanted = "“page”" if pages else "“text” or “content”"
        wrong.append(f"there is no column {wanted}, to look for the words in")
    _raise(wrong, name)


def check_page_columns(schema: pa.Schema, name: str) -> None:
    """Raise `InvalidInput` with all that is wrong with the columns of *name*, a dataset of pages."""
    wrong = [*_of_later_version(schema), *_of_other_types(schema, pages_schema())]
    if "page" not in schema.names:
        wrong.append("there is no column “page”, the key of a page")
    if not {"text", "content"} & set(schema.names):
        wrong.append("there is no column “text” or “content”")
    _raise(wrong, name)


def _raise(wrong: list[str], name: str) -> None:
    if wrong:
        raise InvalidInput(f"{name}: {'; '.join(wrong)}")


def _of_later_version(schema: pa.Schema) -> list[str]:
    said = (schema.metadata or {}).get(VERSION_KEY, b"1")
    if said.isdigit() and int(said) <= VERSION:
        return []
    shown = said.decode("utf-8", "replace")[:40]
    return [f"its columns are of version {shown}, and this citekit knows {VERSION}; install a later one"]


def _of_other_types(schema: pa.Schema, wanted: pa.Schema) -> list[str]:
    return [
        f"the column “{field.name}” is {field.type}, and has to be {wanted.field(field.name).type}"
        for field in schema
        if field.name in wanted.names and not _serves(field.type, wanted.field(field.name).type)
    ]


def _serves(given: pa.DataType, wanted: pa.DataType) -> bool:
    import pyarrow.types as kinds

    if kinds.is_dictionary(given):
        given = given.value_type
    texts = kinds.is_string(given) or kinds.is_large_string(given) or kinds.is_string_view(given)
    if kinds.is_binary(wanted):
        return bool(kinds.is_binary(given) or kinds.is_large_binary(given) or kinds.is_binary_view(given))
    return bool(texts or kinds.is_null(given))


def asked_of(batch: pa.RecordBatch) -> list[dict[str, object] | CitekitError]:
    """Give the rows of *batch* that the columns say; an error in the place of one that is no UTF-8."""
    wanted = asked_schema()
    names = [name for name in batch.schema.names if name in wanted.names]
    columns = {name: _values(batch.column(batch.schema.get_field_index(name))) for name in names}
    rows: list[dict[str, object] | CitekitError] = []
    for at in range(batch.num_rows):
        row = {name: column[at] for name, column in columns.items()}
        broken = [name for name, value in row.items() if isinstance(value, CitekitError)]
        rows.append(InvalidInput(f"“{broken[0]}” is no UTF-8") if broken else row)
    return rows


def _values(column: pa.Array) -> list[object]:
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_value(one) for one in column]


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return InvalidInput("no UTF-8")
