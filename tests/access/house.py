"""Rows of the access matrix: the house book and the crisis plan; the entry is one of Mette's."""

HOUSE_ROWS: dict[str, str] = {
    "GET /house": "door 200 200 200 200 200",
    "POST /house": "door 303 303 303 303 303",
    "GET /house/new": "door 200 200 200 200 200",
    "GET /house/{entry_id}": "door 200 404 404 200 404",
    "POST /house/{entry_id}": "door 303 404 404 303 404",
    "GET /crisis-plan": "door 200 200 200 200 200",
    "POST /crisis-plan": "door 403 403 403 303 303",
}
