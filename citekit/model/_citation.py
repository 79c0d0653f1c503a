"""A quotation as a publication cites it."""

from __future__ import annotations

from attrs import field, frozen

from citekit.errors import Location
from citekit.language import matches, primary
from citekit.model._attribution import Attribution
from citekit.model._convert import to_tuple
from citekit.model._quotation import Quotation
from citekit.model._source import Source
from citekit.model._translation import Translation
from citekit.model._validation import held, shown_fields


@frozen(kw_only=True, field_transformer=held)
class Citation:
    """A quotation with its key, its source, and its translations, the preferred one first.

    ``source`` is the work the words belong to. Where that was not seen and the words were taken from another work,
    ``quoted_in`` is that other. ``attribution`` spells the steps out where they do not follow from
    the other fields (`derive_attribution`). ``locator`` is written as in an article: ``p. 3``. ``where`` is the
    place in the file it was read from.
    """

    key: str
    source: Source = field(metadata={"reference": True})
    quotation: Quotation = field(metadata={"flat": True})
    translations: tuple[Translation, ...] = field(default=(), converter=to_tuple)
    quoted_in: Source | None = field(default=None, metadata={"reference": True})
    locator: str | None = None
    attribution: Attribution | None = None
    where: Location | None = field(default=None, eq=False, repr=False, metadata={"memory": True})

    __repr__ = shown_fields

    @property
    def seen_in(self) -> Source:
        """The source in which the words were seen."""
        return self.quoted_in or self.source

    def translation(self, tag: str) -> Translation | None:
        """Give the first translation into the language of *tag*, or ``None``."""
        language = primary(tag)
        return next((one for one in self.translations if matches(one.text.language, language)), None)
