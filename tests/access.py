"""Who gets what answer at every address: the matrix that test_routes walks.

Columns: nobody, on the team (Mette), not on it (Jonas), relief worker on it (Ida), coordinator (Karin),
coordinator of another centre (Vibeke). Everything asked for belongs to Birgitte's case at Nordlys.
"door" is a 303 to the sign-in page. A number is the status.
"""

KINDS = (None, "mette", "jonas", "ida", "karin", "vibeke")

ROWS: dict[str, str] = {
    # phone
    "GET /healthz": "200 200 200 200 200 200",
    "GET /manifest.webmanifest": "200 200 200 200 200 200",
    "GET /offline": "200 200 200 200 200 200",
    "GET /service-worker.js": "200 200 200 200 200 200",
    "GET /static/{name:path}": "404 404 404 404 404 404",
    # caseload
    "GET /": "door 200 200 200 200 200",
    "GET /calendar": "door 200 200 200 200 200",
    "GET /caseload": "door 403 403 403 200 200",
    "GET /cases/{case_id}": "door 200 404 200 200 404",
    # doors
    "GET /sign-in": "200 200 200 200 200 200",
    "POST /demo/sign-in": "303 303 303 303 303 303",
}

BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /demo/sign-in": {"person": "mette"},
}
