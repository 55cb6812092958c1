"""What a checkpoint of the access log says of the rows it let go, and the clock's witness."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

PARTS: dict[str, sa.types.TypeEngine[Any]] = {
    "older_than": sa.DateTime(timezone=True),
    "newest_at": sa.DateTime(timezone=True),
    "head_seq": sa.BigInteger(),
    "head_link": sa.LargeBinary(),
}
# Demo mode keeps no witness: its clock is made up.
SEEN = "SELECT at FROM heartbeats WHERE id = 'sweep' AND NOT EXISTS (SELECT 1 FROM installation WHERE demo)"


def upgrade() -> None:
    """Checkpoints from before say less, and are told of; the witness begins where reminders last ran."""
    for name, kind in PARTS.items():
        op.add_column("access_checkpoints", sa.Column(name, kind, nullable=True))
    op.create_table(
        "clock_witness",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("jumped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ahead_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_witness")),
    )
    first = f"INSERT INTO clock_witness (id, seen_at, agrees) VALUES (1, ({SEEN}), :agrees)"  # noqa: S608  No value in it.
    op.execute(sa.text(first).bindparams(agrees=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("clock_witness")
    for name in PARTS:
        op.drop_column("access_checkpoints", name)
