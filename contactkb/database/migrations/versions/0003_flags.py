"""Flags; who decided about a message; and failed sign-ins by name and address instead of by name alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new, and forget who was barred by name alone."""
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("resolved_by", sa.String(), nullable=True),
        sa.Column("resolved_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_flag_resolved_at", "flag", ["resolved_at"])
    op.create_index("ix_flag_fact", "flag", ["fact"])
    op.create_table(
        "sign_in_failure",
        sa.Column("pair", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("barred_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("pair"),
    )
    op.create_index("ix_sign_in_failure_last_at", "sign_in_failure", ["last_at"])
    op.add_column("outgoing", sa.Column("decided_by", sa.String(), nullable=True))
    op.drop_column("user_account", "failures")
    op.drop_column("user_account", "barred_until")


def downgrade() -> None:
    """Go back; nobody is barred then."""
    op.add_column("user_account", sa.Column("barred_until", UtcDateTime(), nullable=True))
    op.add_column("user_account", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.drop_column("outgoing", "decided_by")
    op.drop_table("sign_in_failure")
    op.drop_table("flag")
