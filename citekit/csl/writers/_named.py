"""Writers by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl.writers._html import Html
from citekit.csl.writers._latex import Latex
from citekit.csl.writers._markdown import Markdown
from citekit.csl.writers._plain import Plain
from citekit.csl.writers._rst import Rst
from citekit.csl.writers._rtf import Rtf
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.csl.writers._writer import Writer


def writer_named(name: str) -> Writer:
    """Give the writer *name*, one of ``html``, ``plain``, ``markdown``, ``latex``, ``rtf``, ``rst``."""
    made: dict[str, type[Writer]] = {
        "html": Html,
        "latex": Latex,
        "markdown": Markdown,
        "plain": Plain,
        "rst": Rst,
        "rtf": Rtf,
    }
    if name not in made:
        raise InvalidInput(f"no citation writer “{name}”; there are {', '.join(sorted(made))}")
    return made[name]()
