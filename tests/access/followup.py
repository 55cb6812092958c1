"""Rows of the access matrix: how it goes, and surveys."""

FOLLOWUP_ROWS: dict[str, str] = {
    "GET /cases/{case_id}/outcomes": "door 200 404 200 200 404",
    "POST /cases/{case_id}/outcomes": "door 303 404 303 303 404",
    "GET /surveys": "door 403 403 403 200 200",
    "POST /surveys": "door 403 403 403 200 200",
    "GET /s/{survey}": "200 200 200 200 200 200",
    "POST /s/{survey}": "200 200 200 200 200 200",
}
