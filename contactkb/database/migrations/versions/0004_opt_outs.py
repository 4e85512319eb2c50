"""Whoever wants no text messages is remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of opt-outs."""
    op.create_table(
        "opt_out",
        sa.Column("correspondent", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("correspondent"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("opt_out")
