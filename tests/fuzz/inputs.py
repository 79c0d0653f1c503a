"""What is thrown at a door: inputs that were kept, mutated, and new ones of its words."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.fuzz.door import Door

_MOST_EDITS = 6
_LONGEST_KEPT = 4000  # bytes of a seed that are mutated: larger ones are run as they are
# What is odd at any door: ends and beginnings of numbers, code points, lines and encodings.
ODD = (
    b"", b"\0", b"\n", b"\r", b"\r\n", b"\t", b" " * 40, b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    "\u2028".encode(), "\u202e".encode(), "\u200d".encode(), "e\u0301".encode(), "①".encode(), "٣".encode(),
    "İ".encode(), "ﷺ".encode(), "🇵🇪".encode(), "約".encode(), "ไม่".encode(), "مُ".encode(), b"-1", b"0", b"1e999",
    b"9" * 30, b"2" * 400, b".inf", b".NaN", b"NaN", b"null", b"true", b"~", b"[]", b"{}", b"'", b'"', b"\\", b"%s",
    b"../..", b"a" * 300, b"[" * 60, b"]" * 60, b"{" * 60, b"(" * 60, b"<a>" * 30,
)  # fmt: skip


@st.composite
def mutated(draw: DrawFn, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Give a seed with some pieces cut, repeated, exchanged, or put in from elsewhere."""
    content = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, _MOST_EDITS))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from((0, 0, 1, 1, 2, 3, 5, 8, 20, 100))))
        piece = content[start:end]
        match draw(st.integers(0, 6)):
            case 0:
                piece = b""
            case 1:
                piece *= draw(st.sampled_from((2, 3, 10, 100)))
            case 2 | 3:
                piece = draw(st.sampled_from(words))
            case 4:
                piece += draw(st.sampled_from(ODD))
            case 5:
                piece = draw(st.binary(min_size=1, max_size=4))
            case _:
                other = draw(st.sampled_from(seeds))
                at = draw(st.integers(0, len(other)))
                piece = other[at : at + draw(st.integers(1, 60))]
        content = (content[:start] + piece + content[end:])[: 4 * _LONGEST_KEPT]
    return content


def made_of(heads: Sequence[bytes], words: Sequence[bytes]) -> SearchStrategy[bytes]:
    """Give inputs that are made of *words* and odd pieces alone, some of them repeated, behind one of *heads*."""
    piece = st.one_of(
        st.sampled_from(words),
        st.sampled_from(words),
        st.sampled_from(ODD),
        st.builds(lambda word, times: word * times, st.sampled_from(words), st.sampled_from((2, 10, 50))),
    )
    return st.builds(operator.add, st.sampled_from(heads), st.lists(piece, max_size=40).map(b"".join))


_SCALARS = st.one_of(
    st.sampled_from(
        (None, True, False, 0, 1, -1, 2023, 99999, 2**63, 10**30, 0.5, float("nan"), float("inf"), -0.0, 1e300, "", " ",
         "a", "①", "٣", "2023-05-25", "2023-13-45", "2023-21/2024", "0000", "-0044", "9" * 30, "\ud800", "\u202e",
         "a\0b", "a\nb", "es", "zh-Hant", "x-y-z-", "../..", "page.html", "https://x.example/a", "<i>a", "{a}",
         "*", "x" * 300)
    ),
    st.integers(),
    st.text(max_size=12),
)  # fmt: skip
VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


@st.composite
def exchanged(draw: DrawFn, documents: Sequence[tuple[bytes, Any]]) -> bytes:
    """Give a document in JSON in which some values, at any depth, are others, or stand under other keys."""
    head, document = draw(st.sampled_from(documents))
    document = deepcopy(document)
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(document))
        holder, key = draw(st.sampled_from(places))
        _, other = draw(st.sampled_from(places))
        match draw(st.integers(0, 5)):
            case 0:
                del holder[key]
                if not list(_places(document)):
                    break
            case 1 if isinstance(holder, dict):
                holder[str(other)] = holder[key]
            case 2:
                holder[key] = [holder[key]]
            case 3:
                holder[key] = {"a": holder[key]} if isinstance(other, int) else {other: holder[key]}
            case _:
                holder[key] = draw(VALUES)
    return head + json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give each value within *value* by what holds it and its key there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(inner):
        yield value, key
        yield from _places(one)


def inputs(door: Door) -> SearchStrategy[bytes]:
    """Give what is thrown at *door*."""
    seeds = [content for path in door.seeds() if len(content := path.read_bytes()) <= _LONGEST_KEPT]
    ways = [mutated(seeds, door.words), mutated(seeds, door.words), made_of(door.heads, door.words)]
    return st.one_of(*ways, *([exchanged(door.values)] * 2 if door.values else []))
