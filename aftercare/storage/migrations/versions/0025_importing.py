"""Tables of importing."""

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the tables of importing."""


def downgrade() -> None:
    """Take them away again."""
