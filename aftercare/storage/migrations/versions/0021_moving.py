"""Tables of moving."""

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables of moving."""


def downgrade() -> None:
    """Take them away again."""
