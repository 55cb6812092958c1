"""Tables of moving."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables of moving."""
    _of_centre()
    op.create_table(
        "move_lists",
        _must("case_id", sa.String(length=24)),
        *_by(),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_move_lists")),
        _points("move_lists", "by", "staff"),
    )
    op.create_index(op.f("ix_move_lists_by"), "move_lists", ["by"])
    _lines()
    _notices()
    _talks()


def downgrade() -> None:
    """Take them away again."""
    for table in ("safety_talks", "municipal_notices", "move_lines", "move_lists"):
        op.drop_table(table)
    op.drop_table("move_choices")
    op.drop_table("move_template_lines")


def _of_centre() -> None:
    op.create_table(
        "move_template_lines",
        _must("id", sa.String(length=24)),
        _must("centre_id", sa.String(length=24)),
        _must("key", sa.String(length=20)),
        _must("stage", sa.String(length=10)),
        _maybe("position", sa.Integer()),
        _maybe("called", sa.LargeBinary()),
        _maybe("retired_on", sa.Date()),
        _must("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_template_lines")),
        sa.UniqueConstraint("centre_id", "key", name=op.f("uq_move_template_lines_centre_id_key")),
        _points("move_template_lines", "centre_id", "centres"),
    )
    op.create_index(op.f("ix_move_template_lines_centre_id"), "move_template_lines", ["centre_id"])
    op.create_table(
        "move_choices",
        _must("centre_id", sa.String(length=24)),
        _must("first_contact_days", sa.Integer()),
        *_by(),
        _must("version", sa.Integer()),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_move_choices")),
        _points("move_choices", "by", "staff"),
    )
    op.create_index(op.f("ix_move_choices_by"), "move_choices", ["by"])


def _lines() -> None:
    _table(
        "move_lines",
        _must("key", sa.String(length=20)),
        _must("stage", sa.String(length=10)),
        _must("position", sa.Integer()),
        _maybe("called", sa.LargeBinary()),
        _maybe("who", sa.String(length=20)),
        _maybe("due_on", sa.Date()),
        _must("state", sa.String(length=10)),
        _maybe("done_on", sa.Date()),
        _maybe("done_by", sa.String(length=24)),
        _maybe("note", sa.LargeBinary()),
        *_by(),
        _must("version", sa.Integer()),
        _points("move_lines", "done_by", "staff"),
        index=("case_id", "due_on"),
    )


def _notices() -> None:
    _table(
        "municipal_notices",
        _must("kind", sa.String(length=10)),
        _must("event_on", sa.Date()),
        _must("sent_on", sa.Date()),
        _must("how", sa.String(length=10)),
        _maybe("told_to", sa.LargeBinary()),
        _must("anonymous", sa.Boolean()),
        *_by(),
        *_removed("municipal_notices"),
        index=("case_id", "kind", "event_on"),
    )


def _talks() -> None:
    texts = ("where_is_he", "knows_address", "phone_checked", "children", "whom_to_call", "note")
    _table(
        "safety_talks",
        _must("talk", sa.String(length=10)),
        _must("held_on", sa.Date()),
        _must("held_by", sa.String(length=24)),
        *(_maybe(name, sa.LargeBinary()) for name in texts),
        *_by(),
        *_removed("safety_talks"),
        _points("safety_talks", "held_by", "staff"),
        index=("case_id", "talk", "held_on"),
    )
    op.create_index(op.f("ix_safety_talks_held_by"), "safety_talks", ["held_by"])


def _table(name: str, *columns: Any, index: tuple[str, ...]) -> None:
    """A table of things of one case, written by somebody; `index` begins with the case."""
    op.create_table(
        name,
        _must("id", sa.String(length=24)),
        _must("case_id", sa.String(length=24)),
        *columns,
        _points(name, "case_id", "cases"),
        _points(name, "by", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{'_'.join(index)}"), name, list(index))
    op.create_index(op.f(f"ix_{name}_by"), name, ["by"])


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _removed(table: str) -> tuple[Any, ...]:
    by = _maybe("removed_by", sa.String(length=24))
    return _maybe("removed_at", sa.DateTime(timezone=True)), by, _points(table, "removed_by", "staff")


def _by() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _must("by", sa.String(length=24)), _must("at", sa.DateTime(timezone=True))


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
