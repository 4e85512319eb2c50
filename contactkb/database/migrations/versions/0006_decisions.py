"""Decisions are kept: what was decided, from which inputs and revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORDS = ("standard", "purpose", "outcome", "channel", "by", "correspondent", "interaction")


def upgrade() -> None:
    """Add the table of decisions."""
    op.create_table(
        "decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("moment", UtcDateTime(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("epoch", "revision", "number")),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("body", "result", "reason")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_decision_standard", "decision", ["standard", "at"])
    op.create_index("ix_decision_correspondent", "decision", ["correspondent", "at"])
    op.create_index("ix_decision_interaction", "decision", ["interaction"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("decision")
