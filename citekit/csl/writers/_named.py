"""Writers by their names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.csl.writers._writer import Writer

_CLASSES = {"docx-xml": "DocxXml", "html": "Html", "latex": "Latex", "markdown": "Markdown", "plain": "Plain",
            "rst": "Rst", "rtf": "Rtf", "typst": "Typst"}  # fmt: skip


def writer_named(name: str) -> Writer:
    """Give the writer of the format *name*, such as ``html``. Raises `InvalidInput`, which lists them."""
    if name not in _CLASSES:
        raise InvalidInput(f"no citation writer “{name}”; there are {', '.join(sorted(_CLASSES))}")
    writer: Writer = getattr(import_module(f"citekit.csl.writers._{name.replace('-', '_')}"), _CLASSES[name])()
    return writer
