"""Rows of the access matrix: letters."""

CONSENTS, LETTERS = "/cases/{case_id}/consents", "/cases/{case_id}/letters"

LETTERS_ROWS: dict[str, str] = {
    f"GET {CONSENTS}": "door 200 404 200 200 404",
    f"POST {CONSENTS}": "door 303 404 403 303 404",
    f"GET {CONSENTS}/new": "door 200 404 403 200 404",
    f"GET {CONSENTS}/{{consent_id}}": "door 200 404 200 200 404",
    f"POST {CONSENTS}/{{consent_id}}/withdrawal": "door 303 404 403 303 404",
    f"POST {CONSENTS}/{{consent_id}}/lapse": "door 303 404 403 303 404",
    f"GET {LETTERS}": "door 200 404 200 200 404",
    f"POST {LETTERS}": "door 303 404 403 303 404",
    f"GET {LETTERS}/new": "door 200 404 403 200 404",
    f"GET {LETTERS}/{{letter_id}}": "door 200 404 200 200 404",
    f"POST {LETTERS}/{{letter_id}}": "door 303 404 403 303 404",
    f"GET {LETTERS}/{{letter_id}}/edit": "door 200 404 403 200 404",
    f"POST {LETTERS}/{{letter_id}}/print": "door 200 404 403 200 404",
    f"POST {LETTERS}/{{letter_id}}/export": "door 200 404 403 200 404",
    f"POST {LETTERS}/{{letter_id}}/removal": "door 303 404 403 303 404",
}

LETTERS_FRESH: set[str] = {f"POST {LETTERS}/{{letter_id}}/print", f"POST {LETTERS}/{{letter_id}}/export"}
