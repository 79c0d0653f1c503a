"""The door of an index: a folder of files that somebody else may have written."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from citekit.anchor import QuoteIndex
from citekit.anchor.index import _files as files
from citekit.anchor.index._segment import Layout
from citekit.errors import CitekitError
from tests.fuzz.door import Broken, Door, bounded, document, folder, words

TEXTS = {
    "es/hoja": "El ministro dijo que son setecientos soldados para adiestrar a las fuerzas armadas. " * 3,
    "ja/nami": "約300人の教官が乗船し、その装備も積み込まれたと広報官は述べた。" * 4,
    "ar/mina": "لن نفرغ سفينة واحدة قبل أن نعرف ما تحمله، قال رئيس النقابة أمس. " * 3,
    "de/berg": "Wir haben um Ausbilder gebeten, nicht um Besatzer, sagte der Gesandte am Dienstag. " * 3,
}


@lru_cache(maxsize=1)
def kept_index() -> tuple[dict[str, Any], dict[str, bytes]]:
    """Give the body of the manifest of a whole index of two segments, and its segments."""
    place = Path(mkdtemp(prefix="index."))
    for names in (["es/hoja", "ja/nami", "ar/mina"], ["de/berg", "es/hoja"]):
        index = QuoteIndex.open(place) if (place / "manifest.json").exists() else QuoteIndex()
        for name in names:
            index.add(name, TEXTS[name] + ("" if len(names) == 3 else " Más."))
        index.save(place)
    body = json.loads((place / "manifest.json").read_bytes())["index"]
    segments = {path.name: path.read_bytes() for path in sorted(place.glob("*.segment"))}
    for path in sorted(place.iterdir()):
        path.unlink()
    place.rmdir()
    return body, segments


def _index(content: bytes) -> str:
    """Lay out an index as the input says, and use it.

    The first line says what the rest is: ``manifest`` the file as it is; ``body`` its content, which gets the right
    checksum; ``layout`` what the layout of the first segment says otherwise (JSON); ``bytes`` lines of places and hex
    that are written over the first segment, a place being ``SECTION+OFFSET``; ``right`` the same, and every
    checksum is made right after it.
    """
    kind, _, rest = content.partition(b"\n")
    body, segments = kept_index()
    body, segments = json.loads(json.dumps(body)), dict(segments)
    first = next(iter(segments))
    with folder() as place:
        manifest = None
        match kind:
            case b"manifest":
                manifest = rest
            case b"body":
                body = _json(rest)
            case b"layout" if isinstance(changes := _json(rest), dict):
                body["segments"][0] |= changes
            case b"bytes" | b"right":
                segments[first] = _overwritten(_layout(body["segments"][0]).starts, segments[first], rest)
                if kind == b"right":
                    segments[first] = _made_right(body["segments"][0], segments[first])
            case _:
                return "no such kind"
        for name, segment in segments.items():
            (place / name).write_bytes(segment)
        (place / "manifest.json").write_bytes(manifest if manifest is not None else _with_checksum(body))
        return _used(place, content)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _with_checksum(body: Any) -> bytes:
    return json.dumps({"checksum": files._checksum(body), "index": body}).encode()


def _layout(said: dict[str, Any]) -> Layout:
    return Layout(**{**said, "dropped": tuple(said["dropped"])})


def _overwritten(starts: Sequence[int], segment: bytes, lines: bytes) -> bytes:
    changed = bytearray(segment)
    for line in lines.split(b"\n"):
        try:
            at, put = line.split()
            section, _, offset = at.rpartition(b"+")
            start, written = starts[int(section or 0) % 6] + int(offset), bytes.fromhex(put.decode())
        except ValueError:
            continue
        start %= len(changed)
        changed[start : start + len(written)] = written[: len(changed) - start]
    return bytes(changed)


def _made_right(layout: dict[str, Any], segment: bytes) -> bytes:
    size = _layout(layout).starts[-1]
    pages = [segment[start : min(start + (1 << 14), size)] for start in range(0, size, 1 << 14)]
    sums = np.array([zlib.crc32(page) for page in pages], dtype="<u4").tobytes()
    layout["checksum"] = zlib.crc32(sums)
    return segment[:size] + sums


_LOOKED_FOR = ("setecientos soldados para adiestrar", "nicht um Besatzer, sagte", "その装備も積み込まれた")


def _used(place: Path, content: bytes) -> str:
    said = "read"
    for use in (_searched, _checked, _added_to):
        try:
            use(place)
        except CitekitError as error:
            bounded(str(error), content)
            said = f"refused ({type(error).__name__})"
    return said


def _searched(place: Path) -> None:
    index = QuoteIndex.open(place)
    len(index)
    for quoted in _LOOKED_FOR:
        for hit in index.find(quoted):
            if hit.match.good and "".join(quoted.split()) not in "".join(hit.match.text.split()):
                raise Broken(f"“{quoted}” is {hit.match.status.value} in a text that has it not")


def _checked(place: Path) -> None:
    QuoteIndex.open(place).check()


def _added_to(place: Path) -> None:
    index = QuoteIndex.open(place)
    index.add("fr/port", "Le bateau est parti sans lumière, a dit le capitaine du port hier soir. " * 3)
    index.add("es/hoja", "El pozo lleva tres años seco, dice la alcaldesa del pueblo.")
    index.save(place)
    if not any(hit.id == "fr/port" for hit in QuoteIndex.open(place).find("parti sans lumière, a dit le")):
        raise Broken("what was added to the index is not found in it")


BODY = document("index")

INDEX = Door(
    "index",
    "the folder of an index: its manifest and its segments",
    _index,
    words("index"),
    (b"bytes\n", b"right\n", b"manifest\n", b"body\n", b"layout\n"),
    ((b"body\n", BODY), (b"layout\n", BODY["segments"][0])),
    4,
)
