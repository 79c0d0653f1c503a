"""New records are written just as ruamel.yaml writes them, by a quicker way that knows most of what it does."""

from __future__ import annotations

from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from citekit.formats._lines import Lines
from citekit.formats._splice import Writer

ODD = [
    "2023", "012", "1.5", "1e5", "0x1f", "0o7", "1_000", "2023-05-01", "2014-12", "12:30", "978-3-16-148410-0",
    "10.1000/x", "100–110", "55-62", "-x", "- x", "a: b", "a #b", "a:", "a#b", ":a", "yes", "no", "true", "Null", "~",
    "", "null", "it's: so", "'q", "\"q", "[a]", "{a}", "a, b", "‘x’", "“so”", "«так»", "（注）", "é", "中文：題",
    "שלום: עולם", "سؤال؟", "ทดสอบ", "a\nb", "%x", "@x", "&x", "*x", "!x", "|", ">", "?", "? x", "---", "...", "--- x",
    "<i>x</i>", "<<", "=", " lead", "trail ", "a  b", "a\tb", "a\u00a0b", "a\u200bb", "a\u2028b", "\ufeffx", "😀 x",
    "N/A", ".inf", "nan", "e\u0301", "x" * 200, "word " * 900, "y" * 5000,
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.text("ab1 :#-'\"{}[],.?!&*%@|>", max_size=8))
KEYS = st.one_of(
    st.sampled_from(["a", "kern-1990", "2023", "a b", "é", "k: v", "x" * 130, "yes", "-a"]), st.text(max_size=6)
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(0, 3000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def by_ruamel(value: Any) -> str:
    """Give *value* as ruamel.yaml alone writes it with the settings of a library file."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = StringIO()
    yaml.dump(value, written)
    return written.getvalue()


def has_old_break(value: Any) -> bool:
    """Tell whether a line end of YAML 1.1 is in *value*, which citekit quotes and ruamel.yaml does not."""
    return any(sign in repr(value) for sign in ("\\x85", "\\u2028", "\\u2029", "\\ufeff"))


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
@example({"schema": "citekit/1", "sources": {}, "citations": {"a": []}})
@settings(max_examples=60)
def test_whatever_is_written_is_written_as_ruamel_does(value: dict[str, Any]) -> None:
    if not has_old_break(value):
        assert Writer().block(deepcopy(value)) == by_ruamel(value)


@pytest.mark.parametrize("text", ODD)
def test_every_odd_value_is_spelled_and_read_as_before(text: str) -> None:
    data = {
        "sources": {"one": {"title": text, "author": [{"family": text}], "multi": {"es": [text, text]}}, "two": text}
    }
    written = Writer().block(deepcopy(data))
    assert YAML(typ="safe", pure=True).load(written) == data
    assert has_old_break(text) or written == by_ruamel(data)


def test_usual_records_need_ruamel_for_nothing() -> None:
    records = {
        f"key-{n}": {"title": f"A title {n}: and more", "page": f"{n}–{n + 9}", "issued": "2023"} for n in range(9)
    }
    asked: list[Any] = []
    written = Lines(lambda value: str(asked.append(value))).block({"sources": records})
    assert written == by_ruamel({"sources": records})
    assert not asked
