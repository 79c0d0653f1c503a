"""What verification said of each citation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of checks."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "checks",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("checked_on", sa.Text, nullable=False),
        sa.Column("revision", number, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("similarity", sa.Float().with_variant(sa.REAL(), "sqlite")),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("page_sha256", sa.Text),
        sa.Column("record_sha256", sa.Text, nullable=False),
        sa.Column("citekit", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("checks_by_key", "checks", ["key", "number"])
    op.add_column("records", sa.Column("status", sa.Text))
    op.create_index("records_by_status", "records", ["kind", "status", "place"])
