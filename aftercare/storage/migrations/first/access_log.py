"""Triggers that let nobody change what was written in the access log, on each kind of database."""

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
