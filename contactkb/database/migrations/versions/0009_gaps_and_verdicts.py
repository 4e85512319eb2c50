"""Gaps with what we took them for and what became of them, and verdicts of people about answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NEW_COLUMNS: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
    ("kind", sa.String(), "unanswered"),
    ("chance", sa.Double(), "0"),
    ("heard", sa.String(), ""),
    ("fact", sa.String(), ""),
    ("revision", sa.Integer(), "0"),
)
INDEXES = {"ix_gap_receipt": "receipt", "ix_gap_closing": "closing", "ix_gap_fact": "fact"}


def upgrade() -> None:
    """Add what is new; every gap so far is a question that nothing answered."""
    for name, kind, default in NEW_COLUMNS:
        op.add_column("gap", sa.Column(name, kind, nullable=False, server_default=default))
    op.add_column("gap", sa.Column("closing", sa.Integer(), nullable=True))
    for index, column in INDEXES.items():
        op.create_index(index, "gap", [column])
    op.create_table(
        "gap_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_gap_closing_at", "gap_closing", ["at"])
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("chance", sa.Double(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("meant", sa.String(), nullable=True),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_verdict_receipt", "verdict", ["receipt"], unique=True)
    op.create_index("ix_verdict_at", "verdict", ["at"])


def downgrade() -> None:
    """Go back; what was closed is open then."""
    op.drop_table("verdict")
    op.drop_table("gap_closing")
    for index in INDEXES:
        op.drop_index(index, "gap")
    op.drop_column("gap", "closing")
    for name, _, _ in reversed(NEW_COLUMNS):
        op.drop_column("gap", name)
