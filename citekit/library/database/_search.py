"""Looking for citations by words, outlet, speaker, language, status and date, each by an index."""

from __future__ import annotations

from attrs import frozen
from sqlalchemy import bindparam, or_, select, text

from citekit.errors import InvalidInput
from citekit.library.database._engine import reading
from citekit.library.database._rows import CITATION, tokens
from citekit.library.database._store import Store
from citekit.library.database._tables import RECORDS

_MOST = 10_000


@frozen
class Found:
    """A citation that was found, with what it was looked for by."""

    key: str
    source: str | None
    language: str | None
    outlet: str | None
    speaker: str | None
    dated: str | None
    status: str | None


def search(  # noqa: PLR0913  # each is one thing to look for
    store: Store,
    words: str = "",
    *,
    outlet: str | None = None,
    speaker: str | None = None,
    language: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    most: int = 50,
    after: str | None = None,
) -> list[Found]:
    """Find citations in the order in which they were added, at most *most*, those behind the key *after*.

    *words* all stand in the quotation or a translation, whatever their case and marks; in scripts without spaces a part
    of a word is enough. *outlet*, *speaker* and *language* are as recorded, *status* is that of the last verification,
    *since* and *until* are dates (ISO 8601) of what was said, or else of the source, both included. Raises
    `InvalidInput` for words without a letter.
    """
    if not 1 <= most <= _MOST:
        raise InvalidInput(f"at most {_MOST:,} are given at once")
    wanted = select(
        *(RECORDS.c[name] for name in ("key", "source", "language", "outlet", "speaker", "dated", "status"))
    )
    wanted = wanted.where(RECORDS.c.kind == CITATION)
    for column, value in ((RECORDS.c.outlet, outlet), (RECORDS.c.speaker, speaker), (RECORDS.c.language, language)):
        if value is not None:
            wanted = wanted.where(column == value)
    if since is not None:
        wanted = wanted.where(RECORDS.c.dated >= since)
    if until is not None:
        wanted = wanted.where(or_(RECORDS.c.dated <= until, RECORDS.c.dated.startswith(until, autoescape=True)))
    is_sqlite = store.engine.dialect.name == "sqlite"
    if words.strip():
        looked_for = list(dict.fromkeys(tokens(words, is_looked_for=True)))
        if not looked_for:
            raise InvalidInput(f"“{words[:60]}” has no letter to look for")
        condition = "words MATCH :words" if is_sqlite else "tokens @@ CAST(:words AS tsquery)"
        quoted = [_looked_for(one, is_sqlite=is_sqlite) for one in looked_for]
        matching = text(f"SELECT rowid FROM words WHERE {condition}").bindparams(  # noqa: S608  # one of two of ours
            bindparam("words", (" " if is_sqlite else " & ").join(quoted))
        )
        wanted = wanted.where(RECORDS.c.place.in_(matching.columns(RECORDS.c.place)))
    if status is not None:
        wanted = wanted.where(RECORDS.c.status == status)
    if after is not None:
        place = select(RECORDS.c.place).where(RECORDS.c.kind == CITATION, RECORDS.c.key == after).scalar_subquery()
        wanted = wanted.where(RECORDS.c.place > place)
    with reading(store.engine) as connection:
        rows = connection.execute(wanted.order_by(RECORDS.c.place).limit(most)).all()
    return [Found(*row) for row in rows]


def _looked_for(token: str, *, is_sqlite: bool) -> str:
    """Give a token as the database looks it up: one sign alone begins those that are kept of it."""
    begins = len(token) == 1 and not token.isascii()
    if is_sqlite:
        return f'"{token}"*' if begins else f'"{token}"'
    return f"'{token}':*" if begins else f"'{token}'"
