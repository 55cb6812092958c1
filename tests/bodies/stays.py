"""A valid form for each address that takes one: stays."""

STAYS_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /stays/rules": {
        "id": "a" * 24,
        "valid_from": "2026-12-01",
        "more_than_days": "10",
        "excluded": ["back"],
    },
    "POST /cases/{case_id}/stays": {
        "id": "a" * 24,
        "moved_in_on": "2026-10-01",
        "moved_out_on": "2026-11-20",
        "destination": "new_home",
    },
    "POST /cases/{case_id}/stays/elsewhere": {
        "id": "a" * 24,
        "began_on": "2025-02-01",
        "ended_on": "2025-03-01",
        "known_from": "herself",
    },
    "POST /cases/{case_id}/stays/inquiries": {
        "id": "a" * 24,
        "asked_on": "2026-11-20",
        "channel": "phone",
        "asker": "former",
        "outcome": "aftercare",
    },
    "POST /inquiries": {
        "id": "a" * 24,
        "asked_on": "2026-11-20",
        "channel": "mail",
        "asker": "caseworker",
        "outcome": "no_room",
    },
    "POST /inquiries/{logged_id}": {
        "id": "a" * 24,
        "asked_on": "2026-11-20",
        "channel": "mail",
        "asker": "caseworker",
        "outcome": "no_room",
        "version": "1",
    },
    "POST /cases/{case_id}/stays/{stay_id}/facts": {
        "region": "capital",
        "age": "34",
        "danish": "rather_not",
        "reasons": ["physical", "economic"],
        "version": "1",
    },
    "POST /cases/{case_id}/stays/{stay_id}/facts/{child_id}": {"boy": "girl", "physical_violence": "no"},
    "POST /cases/{case_id}/stays/{stay_id}/offer": {
        "id": "a" * 24,
        "answer": "thinking",
        "offered_on": "2026-11-20",
        "answered_on": "2026-11-23",
    },
    "POST /cases/{case_id}/stays/{stay_id}/ruling": {"id": "a" * 24, "ruling": "let", "why": "Aftalt"},
}
