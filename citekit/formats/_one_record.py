"""One record from what a library file has under its key, without the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from citekit.errors import InvalidFile, InvalidInput, Location, Mistake
from citekit.formats._languages import localised_citation, localised_source
from citekit.formats._library_file import wrong_key
from citekit.formats._structure import Context, Invalid, make_converter
from citekit.model import UNDETERMINED, Agent, AgentKind, Citation, Source

if TYPE_CHECKING:
    from cattrs import Converter


@frozen
class RecordReader:
    """Reads records one by one, each from the mapping that `record_data` gave of it.

    *sources* are those that a citation may name; *name* is what messages call the place.
    """

    sources: Mapping[str, Source]
    name: str
    _converter: Converter = field(init=False, eq=False, repr=False)

    @_converter.default
    def _new(self) -> Converter:
        return make_converter(Context(self.sources))

    def source(self, key: str, data: Mapping[str, Any]) -> Source:
        """Give the source that *data* says; raises `InvalidFile` with all that is wrong in it."""
        return localised_source(self._structured(key, {**data, "id": key}, Source))

    def citation(self, key: str, data: Mapping[str, Any]) -> Citation:
        """Give the citation that *data* says; raises `InvalidFile` with all that is wrong in it."""
        return localised_citation(self._structured(key, {**data, "key": key}, Citation))

    def publication(self, data: Any) -> Agent:
        """Give who publishes, as *data* says; raises `InvalidFile` with all that is wrong in it."""
        agent: Agent = self._structured("publication", data, Agent)
        return agent if isinstance(data, dict) and "kind" in data else evolve(agent, kind=AgentKind.OUTLET)

    def _structured(self, key: str, data: Any, kind: type) -> Any:
        try:
            return self._converter.structure(data, kind)
        except Invalid as invalid:
            where = Location(self.name)
            said = ((".".join(map(str, (key, *one.path))), one.message) for one in invalid.problems)
            raise InvalidFile(tuple(Mistake(where, path, message) for path, message in said)) from None


def check_citable(record: Source | Citation) -> None:
    """Raise `InvalidInput` where no file could keep *record*: a key that none can name, a translation into nothing."""
    key = record.id if isinstance(record, Source) else record.key
    if refused := wrong_key(key, "sources" if isinstance(record, Source) else "citations"):
        raise InvalidInput(f"“{key}”: {refused}")
    if isinstance(record, Citation):
        for one in record.translations:
            if one.text.language == UNDETERMINED:
                raise InvalidInput(f"“{key}”: a translation says no language; give it a language tag like “en”")
