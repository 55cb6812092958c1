"""Rows of the access matrix: importing. The list in the world is Karin's, with one woman in it."""

IMPORTING_ROWS: dict[str, str] = {
    "GET /import": "door 403 403 403 200 200",
    "POST /import": "door 403 403 403 303 303",
    "POST /import/export": "door 403 403 403 200 200",
    "GET /import/{import_id}": "door 403 403 403 200 404",
    "POST /import/{import_id}/columns": "door 403 403 403 303 404",
    "POST /import/{import_id}/rows": "door 403 403 403 303 404",
    "GET /import/{import_id}/undoing": "door 403 403 403 303 404",
    "POST /import/{import_id}/undoing": "door 403 403 403 409 404",
}

IMPORTING_FRESH: set[str] = set(IMPORTING_ROWS)
