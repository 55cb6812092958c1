"""A schema as the database itself tells it, a line for each thing in it, to be compared as text."""

from typing import Any

from sqlalchemy import Connection, inspect, text

POSTGRES = (
    "SELECT 'trigger ' || c.relname || ': ' || pg_get_triggerdef(t.oid) FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal",
    "SELECT 'constraint ' || c.relname || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid) "
    "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
    "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'",
    "SELECT 'index ' || tablename || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'sequence ' || sequence_name FROM information_schema.sequences",
    "SELECT 'function ' || p.proname || ': ' || pg_get_functiondef(p.oid) FROM pg_proc p "
    "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'",
)
SQLITE = (
    "SELECT 'trigger ' || tbl_name || ': ' || sql FROM sqlite_master WHERE type = 'trigger'",
    "SELECT 'index ' || tbl_name || ': ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "SELECT 'sequence ' || name FROM sqlite_master WHERE name = 'sqlite_sequence'",
)


def schema_lines(connection: Connection) -> list[str]:
    """Every column in its order with type, emptiness and default; keys, indexes, triggers, sequences."""
    seen = inspect(connection)
    lines = []
    for table in seen.get_table_names():
        for at, column in enumerate(seen.get_columns(table)):
            kind = column["type"].compile(connection.dialect)
            what = f"{kind} {'may be empty' if column['nullable'] else 'not empty'}"
            lines.append(
                f"column {table}.{at:02}: {column['name']} {what} {column['default'] or ''}".rstrip()
            )
        lines.append(_key(table, "primary", seen.get_pk_constraint(table)))
        lines += [_key(table, "foreign", key) for key in seen.get_foreign_keys(table)]
        lines += [_key(table, "unique", key) for key in seen.get_unique_constraints(table)]
        lines += [_key(table, "check", key) for key in seen.get_check_constraints(table)]
    for asked in SQLITE if connection.dialect.name == "sqlite" else POSTGRES:
        lines += [" ".join(line.split()) for line in connection.execute(text(asked)).scalars()]
    return sorted(lines)


def _key(table: str, kind: str, key: Any) -> str:
    told = {name: key[name] for name in sorted(key) if key[name] and name != "comment"}
    return f"{kind} {table}: {told}"
