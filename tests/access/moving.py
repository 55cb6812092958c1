"""Rows of the access matrix: moving."""

MOVING_ROWS: dict[str, str] = {
    "GET /cases/{case_id}/move-out": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out": "door 303 404 303 303 404",
    "GET /cases/{case_id}/move-out/print": "door 200 404 200 200 404",
    "GET /cases/{case_id}/move-out/lines/new": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out/lines": "door 303 404 303 303 404",
    "GET /cases/{case_id}/move-out/lines/{matter_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out/lines/{matter_id}": "door 303 404 303 303 404",
    "POST /cases/{case_id}/move-out/lines/{matter_id}/done": "door 303 404 303 303 404",
    "GET /cases/{case_id}/move-out/notices/{notice}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out/notices/{notice}": "door 303 404 303 303 404",
    "POST /cases/{case_id}/move-out/sent/{notice_id}/removal": "door 303 404 303 303 404",
    "GET /cases/{case_id}/move-out/talks/{talk}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out/talks/{talk}": "door 303 404 303 303 404",
    "GET /cases/{case_id}/move-out/held/{safety_talk_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/move-out/held/{safety_talk_id}/removal": "door 303 404 303 303 404",
    # the centre's own list: a key of ours is every centre's
    "GET /move-out": "door 403 403 403 200 200",
    "POST /move-out/lines": "door 403 403 403 303 303",
    "GET /move-out/lines/{matter}": "door 403 403 403 200 200",
    "POST /move-out/lines/{matter}": "door 403 403 403 303 303",
    "POST /move-out/lines/{matter}/keeping": "door 403 403 403 303 303",
    "POST /move-out/lines/{matter}/place": "door 403 403 403 303 303",
    "POST /move-out/first-contact": "door 403 403 403 303 303",
}

MOVING_FRESH: set[str] = set()
