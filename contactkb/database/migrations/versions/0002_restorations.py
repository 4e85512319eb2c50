"""Every restoration is remembered, so that what was said in a future that it took back is recognised."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of restorations."""
    op.create_table(
        "restoration",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("epoch"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("restoration")
