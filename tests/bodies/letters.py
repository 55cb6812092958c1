"""A valid form for each address that takes one: letters."""

LOOKED_AT: dict[str, str | list[str]] = {"preview": "{preview}", "version": "1"}

LETTERS_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /cases/{case_id}/consents": {
        "id": "a" * 24,
        "receiver": "school",
        "named": "Skolen ved Søerne",
        "kinds": ["children", "safety"],
        "purpose": "At skolen ved, hvem der henter",
        "from_on": "2026-11-24",
        "until_on": "2027-06-30",
        "given_on": "2026-11-24",
        "given_how": "in_person",
    },
    "POST /cases/{case_id}/consents/{consent_id}/withdrawal": {"on": "2026-11-24", "how": "phone"},
    "POST /cases/{case_id}/letters": {"id": "a" * 24, "kind": "plan", "consent": "{consent_id}"},
    "POST /cases/{case_id}/letters/{letter_id}": {"version": "1", "s1": "Ro om aftenen."},
    "POST /cases/{case_id}/letters/{letter_id}/print": LOOKED_AT,
    "POST /cases/{case_id}/letters/{letter_id}/export": LOOKED_AT,
}
