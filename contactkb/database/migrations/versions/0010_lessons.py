"""Lessons: what the ear has learnt, for every process the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for one lesson in each language."""
    op.create_table(
        "lesson",
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("taught_at", UtcDateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("language"),
    )


def downgrade() -> None:
    """What was learnt can be learnt again."""
    op.drop_table("lesson")
