"""Sources that nobody quotes: their bibliography, and the citation of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citekit.csl import Bibliography, CiteItem, Cluster
from citekit.errors import InvalidInput
from citekit.model import Library, Source
from citekit.rendering._citing import processor_for
from citekit.rendering._note import DEFAULT_STYLE

if TYPE_CHECKING:
    from pathlib import Path


def bibliography(
    sources: Iterable[Source], *, style: str | Path = DEFAULT_STYLE, locale: str = "en-US", to: str = "plain"
) -> Bibliography:
    """Give the bibliography of *sources* in a CSL style, in its order: translated titles in brackets.

    *style* is a name or a path, *to* the name of a writer of `citekit.csl`: ``plain``, ``html``, ``markdown``,
    ``latex``, ``rst``, ``rtf``, ``typst`` or ``docx-xml``. Raises `InvalidInput` for a style that has no bibliography,
    and what `citekit.csl.Processor` raises.
    """
    chosen: Sequence[Source] = tuple(sources)
    processor = processor_for(Library(sources=chosen), style, locale, to)
    if processor.style.bibliography is None:
        raise InvalidInput(f"the style “{style}” has no bibliography; choose another")
    processor.nocite(source.id for source in chosen)
    return processor.bibliography()


def source_note(source: Source, *, style: str | Path = DEFAULT_STYLE, locale: str = "en-US", to: str = "plain") -> str:
    """Give the citation of *source* as it is printed where it comes first, without its number."""
    processor = processor_for(Library(sources=(source,)), style, locale, to)
    return processor.cite([Cluster((CiteItem(source.id),), 1 if processor.style.is_note else 0)])[0]
