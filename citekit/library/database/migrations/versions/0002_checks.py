"""What verification said of each citation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of checks."""
    op.create_table(
        "checks",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("checked_on", sa.Text, nullable=False),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("similarity", sa.Float().with_variant(sa.REAL(), "sqlite")),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("page_sha256", sa.Text),
        sa.Column("record_sha256", sa.Text, nullable=False),
        sa.Column("citekit", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", "checked_on"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("checks_by_status", "checks", ["status", "key"])
