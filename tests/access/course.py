"""Rows of the access matrix about the clock and the plan of a course; hers, ordinary aftercare, has none."""

COURSE_ROWS: dict[str, str] = {
    "POST /cases/{case_id}/checks": "door 303 404 303 303 404",
    "POST /cases/{case_id}/checks/{tick_id}/removal": "door 303 404 303 303 404",
    "GET /cases/{case_id}/turn": "door 200 404 200 200 404",
    "POST /cases/{case_id}/turn": "door 422 404 422 422 404",
    "GET /cases/{case_id}/offer": "door 200 404 200 200 404",
    "POST /cases/{case_id}/offer": "door 303 404 303 303 404",
    "GET /cases/{case_id}/rhythm": "door 200 404 200 200 404",
    "POST /cases/{case_id}/rhythm": "door 303 404 303 303 404",
    "GET /cases/{case_id}/extension": "door 403 403 403 200 404",
    "POST /cases/{case_id}/extension": "door 403 403 403 422 404",
    "GET /cases/{case_id}/out-of-contact": "door 200 404 200 200 404",
    "POST /cases/{case_id}/out-of-contact": "door 303 404 303 303 404",
    "POST /cases/{case_id}/out-of-contact/ending": "door 303 404 303 303 404",
    "GET /cases/{case_id}/closure": "door 200 404 200 200 404",
    "POST /cases/{case_id}/closure": "door 303 404 403 303 404",
    "POST /cases/{case_id}/reopening": "door 303 404 403 303 404",
}
