"""Who was handed over in an interaction is found without looking through everybody who waits."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_handover_interaction", "handover", ["interaction_id"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_handover_interaction", "handover")
