"""What was sent and received in an interaction is found without looking through everything."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_outgoing_interaction", "outgoing", ["interaction_id"])
    op.create_index("ix_letter_interaction", "letter", ["interaction_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_letter_interaction", "letter")
    op.drop_index("ix_outgoing_interaction", "outgoing")
