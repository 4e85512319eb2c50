"""Mail knows its threads by Message-ID, how often it answered whom, and how far each mailbox was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from contactkb.database.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; mail that was written before is found by its Message-ID from now on."""
    for table in ("letter", "outgoing"):
        op.add_column(table, sa.Column("message_id", sa.String(), nullable=False, server_default=""))
        op.create_index(f"ix_{table}_message_id", table, ["message_id"])
    op.execute("UPDATE outgoing SET message_id = substr(key, 6) WHERE kind = 'mail' AND key LIKE 'mail:<%'")
    op.execute("UPDATE outgoing SET kind = 'email' WHERE kind = 'mail'")
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_occurrence", "occurrence", ["what", "who", "at"])
    op.create_table(
        "mailbox",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("followed_since", UtcDateTime(), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    """Go back to the schema without them."""
    op.drop_table("mailbox")
    op.drop_table("occurrence")
    op.execute("UPDATE outgoing SET kind = 'mail' WHERE kind = 'email'")
    for table in ("outgoing", "letter"):
        op.drop_index(f"ix_{table}_message_id", table)
        op.drop_column(table, "message_id")
