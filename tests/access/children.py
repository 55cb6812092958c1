"""Rows of the access matrix: children."""

ONE = "/cases/{case_id}/children/{child_id}"
SEEN = "door 200 404 200 200 404"
DONE = "door 303 404 303 303 404"
# A child's print is for the coordinator, the lead and its key person; Ida is neither.
PAPER = "door 200 404 403 200 404"

CHANGING = {
    "offers": "child_offer_id",
    "places": "child_place_id",
    "reports": "child_report_id",
    "concerns": "concern_id",
    "tellings": "telling_id",
    "requests": "child_request_id",
}

CHILDREN_ROWS: dict[str, str] = {
    "GET /children": "door 200 200 200 200 200",
    "GET /cases/{case_id}/children": SEEN,
    "POST /cases/{case_id}/children": DONE,
    "GET /cases/{case_id}/children/new": SEEN,
    f"GET {ONE}": SEEN,
    f"POST {ONE}": DONE,
    f"GET {ONE}/edit": SEEN,
    f"GET {ONE}/print": PAPER,
    f"POST {ONE}/print": PAPER,
    **{f"GET {ONE}/{noun}/new": SEEN for noun in ("notes", *CHANGING)},
    **{f"POST {ONE}/{noun}": DONE for noun in ("notes", *CHANGING)},
    **{f"GET {ONE}/{noun}/{{{row_id}}}": SEEN for noun, row_id in CHANGING.items()},
    **{f"POST {ONE}/{noun}/{{{row_id}}}": DONE for noun, row_id in CHANGING.items()},
}

CHILDREN_FRESH: set[str] = {f"GET {ONE}/print", f"POST {ONE}/print"}
