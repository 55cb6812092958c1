"""Tables of letters."""

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the tables of letters."""


def downgrade() -> None:
    """Take them away again."""
