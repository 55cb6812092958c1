"""The access log, its head, and triggers that let nobody change what was written."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Only what a checkpoint has let go may be deleted.
LET_GO = "OLD.seq <= (SELECT coalesce(max(seq), 0) FROM access_checkpoints)"
SQLITE = (
    "CREATE TRIGGER access_log_is_not_edited BEFORE UPDATE ON access_log "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_log_is_not_cut BEFORE DELETE ON access_log "
    f"WHEN NOT ({LET_GO}) BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_log_follows BEFORE INSERT ON access_log "
    "WHEN NEW.seq <= (SELECT seq FROM access_head) "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_head_goes_on BEFORE UPDATE ON access_head WHEN NEW.seq < OLD.seq "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_head_stays BEFORE DELETE ON access_head "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_checkpoints_are_not_edited BEFORE UPDATE ON access_checkpoints "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_checkpoints_stay BEFORE DELETE ON access_checkpoints "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION access_log_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the access log is append-only'; END $$",
    f"""CREATE OR REPLACE FUNCTION access_log_lets_go() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF {LET_GO} THEN RETURN OLD; END IF; RAISE EXCEPTION 'the access log is append-only'; END $$""",
    "CREATE TRIGGER access_log_is_not_edited BEFORE UPDATE ON access_log "
    "FOR EACH ROW EXECUTE FUNCTION access_log_refuses()",
    "CREATE TRIGGER access_log_is_not_cut BEFORE DELETE ON access_log "
    "FOR EACH ROW EXECUTE FUNCTION access_log_lets_go()",
    "CREATE TRIGGER access_log_is_not_emptied BEFORE TRUNCATE ON access_log "
    "FOR EACH STATEMENT EXECUTE FUNCTION access_log_refuses()",
    "CREATE TRIGGER access_head_goes_on BEFORE UPDATE ON access_head FOR EACH ROW "
    "WHEN (NEW.seq < OLD.seq) EXECUTE FUNCTION access_log_refuses()",
    "CREATE TRIGGER access_head_stays BEFORE DELETE ON access_head "
    "FOR EACH ROW EXECUTE FUNCTION access_log_refuses()",
    "CREATE TRIGGER access_checkpoints_stay BEFORE UPDATE OR DELETE ON access_checkpoints "
    "FOR EACH ROW EXECUTE FUNCTION access_log_refuses()",
)


def upgrade() -> None:
    """Make the log, begin it at nothing, and close it to changes."""
    _access_log()
    _head_and_checkpoints()
    first = sa.text("INSERT INTO access_head (id, seq, link, mark) VALUES (1, 0, :link, '')")
    op.execute(first.bindparams(sa.bindparam("link", bytes(32), type_=sa.LargeBinary())))
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(trigger)


def downgrade() -> None:
    """Take it away again."""
    for table in ("access_checkpoints", "access_head", "access_log"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION access_log_refuses()")
        op.execute("DROP FUNCTION access_log_lets_go()")


def _access_log() -> None:
    words = [("centre_id", 24), ("staff_id", 24), ("login_id", 24), ("deed", 20), ("place", 120)]
    words += [("case_id", 24), ("target", 24), ("purpose", 20)]
    op.create_table(
        "access_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in words),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.LargeBinary(), nullable=True),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_access_log")),
    )
    for name in ("case_id", "staff_id", "centre_id"):
        op.create_index(op.f(f"ix_access_log_{name}_at"), "access_log", [name, "at"], unique=False)


def _head_and_checkpoints() -> None:
    op.create_table(
        "access_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_head")),
    )
    op.create_table(
        "access_checkpoints",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_access_checkpoints")),
    )
