"""Tables of stays."""

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the tables of stays."""


def downgrade() -> None:
    """Take them away again."""
