"""Guided conversations, and what they leave for people: promises with a cadence, care moments, tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PROMISED = ("every", "until", "escalate", "run")


def upgrade() -> None:
    """Add what is new; promises so far have no cadence."""
    for name in PROMISED:
        op.add_column("promise", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "script_run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("interaction_id", sa.String(), nullable=False),
        sa.Column("correspondent", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("begun_once", sa.String(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("last_once", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("begun_once"),
    )
    op.create_index("ix_script_run_interaction", "script_run", ["interaction_id", "status"])
    op.create_index("ix_script_run_correspondent", "script_run", ["correspondent", "at"])
    op.create_table(
        "touchpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=True),
        *_outcome(),
    )
    op.create_index("ix_touchpoint_due", "touchpoint", ["outcome", "due"])
    op.create_index("ix_touchpoint_interaction", "touchpoint", ["interaction_id"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("interaction_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        *_outcome(),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_task_due", "task", ["outcome", "due"])
    op.create_index("ix_task_interaction", "task", ["interaction_id"])


def downgrade() -> None:
    """Remove it."""
    for table in ("task", "touchpoint", "script_run"):
        op.drop_table(table)
    for name in reversed(PROMISED):
        op.drop_column("promise", name)


def _outcome() -> tuple[sa.schema.SchemaItem, ...]:
    """From which run it comes, and how it ended."""
    return (
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
