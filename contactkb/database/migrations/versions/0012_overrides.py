"""What was decided otherwise than a standard did is found without looking through everything that was decided."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_decision_purpose", "decision", ["purpose", "at"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_decision_purpose", "decision")
