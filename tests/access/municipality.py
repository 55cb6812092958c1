"""Rows of the access matrix: municipality."""

_HERS = "door 200 404 200 200 404"
_CHANGED = "door 303 404 303 303 404"
_MEETING = "/partners/{partner_id}/meetings/{partner_meeting_id}"

MUNICIPALITY_ROWS: dict[str, str] = {
    "GET /cases/{case_id}/municipality": _HERS,
    "GET /cases/{case_id}/municipality/change": _HERS,
    "POST /cases/{case_id}/municipality/change": _CHANGED,
    "POST /cases/{case_id}/municipality/advisers": _CHANGED,
    "GET /cases/{case_id}/municipality/advisers/new": _HERS,
    "GET /cases/{case_id}/municipality/advisers/{adviser_id}": _HERS,
    "POST /cases/{case_id}/municipality/advisers/{adviser_id}": _CHANGED,
    "POST /cases/{case_id}/municipality/advisers/{adviser_id}/ending": _CHANGED,
    "GET /cases/{case_id}/municipality/counselling": _HERS,
    "POST /cases/{case_id}/municipality/counselling": _CHANGED,
    "POST /cases/{case_id}/municipality/counselling/going-on": _CHANGED,
    "GET /cases/{case_id}/municipality/plan": _HERS,
    "POST /cases/{case_id}/municipality/plan": _CHANGED,
    # Everybody sees numbers, of the women within reach.
    "GET /municipalities": "door 200 200 200 200 200",
    "GET /municipalities/{municipality}": "door 200 200 200 200 200",
    # The centre's partners: a relief worker looks them up, another centre has its own.
    "GET /partners": "door 200 200 200 200 200",
    "POST /partners": "door 303 303 403 303 303",
    "GET /partners/new": "door 200 200 403 200 200",
    "GET /partners/{partner_id}": "door 200 200 200 200 404",
    "POST /partners/{partner_id}": "door 303 303 403 303 404",
    "GET /partners/{partner_id}/edit": "door 200 200 403 200 404",
    "POST /partners/{partner_id}/meetings": "door 303 303 403 303 404",
    f"GET {_MEETING}": "door 200 200 403 200 404",
    f"POST {_MEETING}": "door 303 303 403 303 404",
}

MUNICIPALITY_FRESH: set[str] = set()
