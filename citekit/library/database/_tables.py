"""The tables of a library, the same in SQLite and PostgreSQL, and how a database comes to have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from sqlalchemy import Connection

METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

CHANGES = Table(
    "changes",
    METADATA,
    Column("revision", _NUMBER, primary_key=True, autoincrement=True),
    Column("made_on", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
"""Each save: its number, when (ISO 8601, UTC) and by whom."""

RECORDS = Table(
    "records",
    METADATA,
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("place", _NUMBER, nullable=False),
    Column("data", Text, nullable=False),
    Column("revision", _NUMBER, ForeignKey("changes.revision"), nullable=False),
    Column("source", Text),
    Column("language", Text),
    Column("outlet", Text),
    Column("speaker", Text),
    Column("dated", Text),
    Column("status", Text),
    PrimaryKeyConstraint("kind", "key"),
    Index("records_by_place", "kind", "place"),
    Index("records_by_source", "source"),
    Index("records_by_language", "kind", "language", "place"),
    Index("records_by_outlet", "kind", "outlet", "place"),
    Index("records_by_speaker", "kind", "speaker", "place"),
    Index("records_by_date", "kind", "dated", "place"),
    Index("records_by_revision", "revision"),
    Index("records_by_status", "kind", "status", "place"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Each record as it stands: a source, a citation or the publication, as a library file has it, in JSON.

``status`` is what the last verification said of it, as long as it was not changed since.
"""

HISTORY = Table(
    "history",
    METADATA,
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("revision", _NUMBER, ForeignKey("changes.revision"), nullable=False),
    Column("until", _NUMBER, ForeignKey("changes.revision"), nullable=False),
    Column("place", _NUMBER, nullable=False),
    Column("data", Text, nullable=False),
    PrimaryKeyConstraint("kind", "key", "revision"),
    Index("history_by_until", "until"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Each record as it stood before: from the change ``revision`` until the change ``until``, which replaced it."""

CHECKS = Table(
    "checks",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False),
    Column("checked_on", Text, nullable=False),
    Column("revision", _NUMBER, nullable=False),
    Column("status", Text, nullable=False),
    Column("similarity", Float().with_variant(REAL(), "sqlite")),
    Column("findings", Text, nullable=False),
    Column("page_sha256", Text),
    Column("record_sha256", Text, nullable=False),
    Column("citekit", Text, nullable=False),
    Index("checks_by_key", "key", "number"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
"""What verification said of a citation, of which bytes of its record and page, and by which citekit."""


def is_current(connection: Connection) -> bool:
    """Tell whether the tables are those of this citekit."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision() == _scripts().get_current_head()


def migrate(connection: Connection, name: str) -> None:
    """Bring the tables up to this citekit's; raises `InvalidInput` for those of a later one, which stay as they are."""
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext

    scripts = _scripts()
    now = MigrationContext.configure(connection).get_current_revision()
    if now == scripts.get_current_head():  # another process was quicker
        return
    if now is not None and now not in {one.revision for one in scripts.walk_revisions()}:
        raise InvalidInput(f"{name}: its tables are of a later citekit ({now}); install that one")

    def steps(revision: str, _: object) -> list[Any]:
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001  # as Alembic's own commands do

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, transaction_per_migration=False)
        environment.run_migrations()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).with_name("migrations")))
