"""Tables of programmes."""

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the tables of programmes."""


def downgrade() -> None:
    """Take them away again."""
