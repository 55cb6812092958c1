"""Rows of the access matrix: how it goes."""

FOLLOWUP_ROWS: dict[str, str] = {
    "GET /cases/{case_id}/outcomes": "door 200 404 200 200 404",
    "POST /cases/{case_id}/outcomes": "door 303 404 303 303 404",
}
