"""The model of py3langid, mapped into memory instead of read into it."""

from __future__ import annotations

import lzma
import mmap
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LOCAL_HEADER = 30  # bytes of a ZIP member before its name, with the lengths of name and extra field at their end
_ALIGNED = 64  # bytes: the file is padded at its front for the first and largest table, which is of floats


def py3langid_identifier() -> Any:
    """Give py3langid's identifier of languages with shares for scores, as its own loader does.

    Its loader holds 68 MB of tables twice over while it reads them; of a short text, a few pages of them are needed.
    A model of another layout than that of version 0.4 is left to the package's own loader.
    """
    import py3langid
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        tables = _tables(Path(py3langid.__file__).parent / MODEL_FILE)
        return LanguageIdentifier(
            _aligned(tables["ptc"]),
            _aligned(tables["pc"]),
            tables["classes"].tolist(),
            _integers(tables["nextmove"]),
            _integers(tables["out_feat"]),
            norm_probs=True,
            tk_row=_integers(tables["nextmove_row"]),
        )
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, lzma.LZMAError):
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _tables(path: Path) -> dict[str, NDArray[Any]]:
    """Give the arrays of a packed ``.npz`` by their names, on a map of a file that goes when they do."""
    with tempfile.TemporaryFile() as file:
        with lzma.open(path) as packed:
            header = packed.read(_LOCAL_HEADER)
            file.write(bytes(-_end_of(header) % _ALIGNED) + header)
            shutil.copyfileobj(packed, file, 1 << 20)
        file.flush()
        with zipfile.ZipFile(file) as members:
            infos = members.infolist()
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return {info.filename.removesuffix(".npy"): _table(file, whole, info) for info in infos}


def _table(file: IO[bytes], whole: mmap.mmap, info: zipfile.ZipInfo) -> NDArray[Any]:
    import numpy as np
    from numpy.lib.format import read_array_header_1_0, read_magic

    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{info.filename} is compressed, and cannot be mapped")
    file.seek(info.header_offset)
    file.seek(info.header_offset + _end_of(file.read(_LOCAL_HEADER)))
    if read_magic(file) != (1, 0):
        raise ValueError(f"{info.filename} has no header of version 1.0")
    shape, _, dtype = read_array_header_1_0(file)
    return np.frombuffer(whole, dtype, int(np.prod(shape)), file.tell()).reshape(shape)


def _end_of(header: bytes) -> int:
    """Give how many bytes the header of a ZIP member has, with the name and the extra field behind it."""
    return _LOCAL_HEADER + int.from_bytes(header[-4:-2], "little") + int.from_bytes(header[-2:], "little")


def _aligned(table: NDArray[Any]) -> NDArray[Any]:
    """Give *table*, or a copy of it where numpy would copy the whole for each look into it."""
    import numpy as np

    return np.require(table, requirements="A")


def _integers(table: NDArray[Any]) -> Sequence[int]:
    """Give the whole numbers of *table* as Python's own, each when it is asked for; they need not be aligned."""
    octets: Any = table.view("uint8").data
    whole: Sequence[int] = octets.cast(table.dtype.char)
    return whole
