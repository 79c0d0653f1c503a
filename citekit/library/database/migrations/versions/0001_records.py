"""Records with their history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STRICT = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Make the tables of records."""
    op.create_table(
        "changes",
        sa.Column("revision", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("made_on", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "records",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("place", _NUMBER, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("revision", _NUMBER, sa.ForeignKey("changes.revision"), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("source", "language", "outlet", "speaker", "dated")),
        sa.PrimaryKeyConstraint("kind", "key"),
        **_STRICT,
    )
    op.create_table(
        "history",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("revision", _NUMBER, sa.ForeignKey("changes.revision"), nullable=False),
        sa.Column("until", _NUMBER, sa.ForeignKey("changes.revision"), nullable=False),
        sa.Column("place", _NUMBER, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "revision"),
        **_STRICT,
    )
    op.create_index("records_by_place", "records", ["kind", "place"])
    op.create_index("records_by_source", "records", ["source"])
    for name in ("language", "outlet", "speaker"):
        op.create_index(f"records_by_{name}", "records", ["kind", name, "place"])
    op.create_index("records_by_date", "records", ["kind", "dated", "place"])
    op.create_index("records_by_revision", "records", ["revision"])
    op.create_index("history_by_until", "history", ["until"])
    if op.get_bind().dialect.name == "sqlite":
        letters = "unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"
        op.execute(f'CREATE VIRTUAL TABLE words USING fts5(tokens, tokenize="{letters}")')
    else:
        op.create_table(
            "words",
            sa.Column("rowid", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("tokens", sa.dialects.postgresql.TSVECTOR, nullable=False),
        )
        op.create_index("words_by_word", "words", ["tokens"], postgresql_using="gin")
