"""Rows of the access matrix: programmes."""

PROGRAMMES_ROWS: dict[str, str] = {
    "GET /cases/{case_id}/programmes": "door 200 404 200 200 404",
    "POST /cases/{case_id}/programmes": "door 303 404 303 303 404",
    "GET /cases/{case_id}/programmes/new": "door 200 404 200 200 404",
    "GET /cases/{case_id}/programmes/talk": "door 200 404 200 200 404",
    # her course is open: a talk afterwards is for a closed one
    "POST /cases/{case_id}/programmes/talk": "door 422 404 422 422 404",
    "POST /cases/{case_id}/programmes/groups": "door 422 404 422 422 404",
    "GET /cases/{case_id}/programmes/groups/{membership_id}/ending": "door 200 404 200 200 404",
    "POST /cases/{case_id}/programmes/groups/{membership_id}/ending": "door 303 404 303 303 404",
    "GET /cases/{case_id}/programmes/{programme_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/programmes/{programme_id}": "door 303 404 303 303 404",
    "GET /cases/{case_id}/programmes/{programme_id}/edit": "door 200 404 200 200 404",
    # Mette leads, Ida does not
    "POST /cases/{case_id}/programmes/{programme_id}/quota": "door 303 404 403 303 404",
    "POST /cases/{case_id}/programmes/{programme_id}/counting": "door 303 404 303 303 404",
    "POST /cases/{case_id}/programmes/{programme_id}/ending": "door 303 404 303 303 404",
    "POST /cases/{case_id}/programmes/{programme_id}/reopening": "door 303 404 303 303 404",
    # all of the centre
    "GET /programmes": "door 403 403 403 200 200",
    "GET /programmes/invoices": "door 403 403 403 200 200",
    "GET /programmes/invoices/file": "door 403 403 403 200 200",
    # groups are of Nordlys; who takes part is told only of the women in reach
    "GET /programmes/groups": "door 200 200 200 200 200",
    "POST /programmes/groups": "door 303 303 303 303 303",
    "GET /programmes/groups/new": "door 200 200 200 200 200",
    "GET /programmes/groups/{group_id}": "door 200 200 200 200 404",
    "POST /programmes/groups/{group_id}": "door 303 303 303 303 404",
    "GET /programmes/groups/{group_id}/edit": "door 200 200 200 200 404",
    "POST /programmes/groups/{group_id}/sessions": "door 303 303 303 303 404",
    "GET /programmes/groups/{group_id}/sessions/{session_id}": "door 200 200 200 200 404",
    "POST /programmes/groups/{group_id}/sessions/{session_id}": "door 303 404 303 303 404",
    "POST /programmes/groups/{group_id}/sessions/{session_id}/cancellation": "door 303 303 303 303 404",
}

PROGRAMMES_FRESH: set[str] = {"GET /programmes/invoices", "GET /programmes/invoices/file"}
