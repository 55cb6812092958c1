"""Facts of the yearly figures get one home each, where nothing told is told as nothing told.

A child's part of the sheet names its child and may be filled in bit by bit; an inquiry needs no course;
whether she needs an interpreter, and how many children she has, may be unasked; the day she moved out stands
on the stay and on the course, where one of them knew it. Two that differ stay as they are: a matter tells.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

ASKED: dict[str, Any] = {"interpreter": sa.Boolean(), "children": sa.Integer()}
OF_A_CHILD = (
    *("boy", "danish", "psychologist", "later_report", "psychological_violence", "physical_violence"),
    *("witnessed_psychological", "witnessed_physical"),
)
# Of an erased course only its children's rows are left; without any, nobody knows whether she had children.
OF_THE_ERASED = (
    "UPDATE stays SET children = (SELECT count(*) FROM child_stays k WHERE k.stay_id = stays.id)"
    " WHERE case_id IS NULL AND EXISTS (SELECT 1 FROM child_stays k WHERE k.stay_id = stays.id)"
)
# The stay a course follows: the newest that began by the day she moved out, or the newest of all.
STAY_LEARNS = """
UPDATE stays SET moved_out_on = (SELECT c.moved_out_on FROM cases c WHERE c.id = stays.case_id)
WHERE moved_out_on IS NULL AND EXISTS (
  SELECT 1 FROM cases c WHERE c.id = stays.case_id AND c.moved_out_on IS NOT NULL AND stays.id = (
    SELECT s.id FROM stays s WHERE s.case_id = c.id AND s.moved_in_on <= c.moved_out_on
    ORDER BY s.moved_in_on DESC, s.id DESC LIMIT 1))
"""
COURSE_LEARNS = """
UPDATE cases SET moved_out_on = (
  SELECT s.moved_out_on FROM stays s WHERE s.case_id = cases.id
  ORDER BY s.moved_in_on DESC, s.id DESC LIMIT 1)
WHERE moved_out_on IS NULL
"""


def upgrade() -> None:
    """Make room for what is not known, and carry over what is."""
    _may_be_unasked()
    op.add_column("stays", sa.Column("withheld", sa.String(120), nullable=False, server_default=""))
    op.add_column("stays", sa.Column("children", sa.Integer(), nullable=True))
    with op.batch_alter_table("child_stays") as table:
        table.add_column(sa.Column("child_id", sa.String(24), nullable=True))
        table.add_column(sa.Column("withheld", sa.String(120), nullable=False, server_default=""))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        for name in OF_A_CHILD:
            table.alter_column(name, existing_type=sa.Boolean(), nullable=True)
        table.alter_column("age", existing_type=sa.Integer(), nullable=True)
        table.create_foreign_key("fk_child_stays_child_id_children", "children", ["child_id"], ["id"])
    op.execute("UPDATE child_stays SET child_id = id WHERE id IN (SELECT id FROM children)")
    op.execute(OF_THE_ERASED)
    _inquiries_need_no_course()
    op.execute(STAY_LEARNS)
    op.execute(COURSE_LEARNS)


def _may_be_unasked() -> None:
    """SQLite cannot lift a NOT NULL, and other tables point to `cases`: the column is made anew beside it."""
    if op.get_bind().dialect.name != "sqlite":
        for name in ASKED:
            op.alter_column("cases", name, nullable=True)
        return
    cases = sa.table("cases", *(sa.column(name) for each in ASKED for name in (each, f"{each}_asked")))
    for name, kind in ASKED.items():
        op.add_column("cases", sa.Column(f"{name}_asked", kind, nullable=True))
        op.execute(cases.update().values({f"{name}_asked": cases.c[name]}))
        op.execute(f"ALTER TABLE cases DROP COLUMN {name}")
        op.execute(f"ALTER TABLE cases RENAME COLUMN {name}_asked TO {name}")


def _inquiries_need_no_course() -> None:
    op.add_column("inquiries", sa.Column("centre_id", sa.String(24), nullable=True))
    op.execute(
        "UPDATE inquiries SET centre_id = (SELECT c.centre_id FROM cases c WHERE c.id = inquiries.case_id)"
    )
    with op.batch_alter_table("inquiries") as table:
        table.alter_column("centre_id", existing_type=sa.String(24), nullable=False)
        table.alter_column("case_id", existing_type=sa.String(24), nullable=True)
        table.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key("fk_inquiries_centre_id_centres", "centres", ["centre_id"], ["id"])
    op.create_index("ix_inquiries_centre_id_asked_on", "inquiries", ["centre_id", "asked_on"])


def downgrade() -> None:
    """What nobody has told cannot be made an answer again."""
    raise NotImplementedError
