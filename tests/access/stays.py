"""Rows of the access matrix: stays."""

STAYS_ROWS: dict[str, str] = {
    "GET /stays": "door 200 200 200 200 200",
    "GET /stays/rules": "door 403 403 403 200 200",
    "POST /stays/rules": "door 403 403 403 303 303",
    "GET /cases/{case_id}/stays": "door 200 404 200 200 404",
    "POST /cases/{case_id}/stays": "door 303 404 303 303 404",
    "GET /cases/{case_id}/stays/new": "door 200 404 200 200 404",
    "GET /cases/{case_id}/stays/elsewhere": "door 200 404 200 200 404",
    "POST /cases/{case_id}/stays/elsewhere": "door 303 404 303 303 404",
    "GET /cases/{case_id}/stays/elsewhere/{elsewhere_id}": "door 200 404 200 200 404",
    "GET /cases/{case_id}/stays/inquiries": "door 200 404 200 200 404",
    "POST /cases/{case_id}/stays/inquiries": "door 303 404 303 303 404",
    "GET /cases/{case_id}/stays/inquiries/{inquiry_id}": "door 200 404 200 200 404",
    "GET /cases/{case_id}/stays/{stay_id}": "door 200 404 200 200 404",
    "GET /cases/{case_id}/stays/{stay_id}/offer": "door 200 404 200 200 404",
    "POST /cases/{case_id}/stays/{stay_id}/offer": "door 303 404 303 303 404",
    "POST /cases/{case_id}/stays/{stay_id}/offer/link": "door 200 404 200 200 404",
    # Ida does not lead, so the rule is not hers to go beside.
    "POST /cases/{case_id}/stays/{stay_id}/ruling": "door 303 404 403 303 404",
    "GET /cases/{case_id}/time": "door 200 404 200 200 404",
}

STAYS_FRESH: set[str] = set()
