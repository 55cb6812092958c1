"""Tables of needs."""

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the tables of needs."""


def downgrade() -> None:
    """Take them away again."""
