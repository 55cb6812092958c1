"""A valid form for each address that takes one: children."""

ONE = "POST /cases/{case_id}/children/{child_id}"
NEW = {"id": "a" * 24}
READ = {"version": "1"}
OFFER = {
    "kind": "psychologist",
    "offered_on": "2026-11-20",
    "answer": "accepted",
    "answered_on": "2026-11-21",
}
PLACE = {"kind": "school", "called": "Prøveskolen", "contact": "Læreren", "may_contact": "yes"}
REPORT = {"kind": "supplementary", "sent_on": "2026-11-20", "sent_to": "København, børn og unge"}
TELLING = {"who": "Faren", "may_know": "ask_first", "what": "Kun hvordan det går i skolen."}
REQUEST = {"who": "Faren", "what": "Hvor går han i skole?", "asked_on": "2026-11-23"}
CONCERN = {"what": "Sover ikke.", "owner_id": "{mette_id}", "due_on": "2026-11-27"}

CHILDREN_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /cases/{case_id}/children": {
        **NEW,
        "called": "Noah",
        "born_in": "2018",
        "key_person_id": "{mette_id}",
    },
    ONE: {**READ, "called": "Alma", "born_in": "2017", "custody": "joint"},
    f"{ONE}/print": {"hide": "Naboen", "guarded": "yes"},
    f"{ONE}/notes": {**NEW, "kind": "voice", "on": "2026-11-23", "heard": "alone", "text": "Jeg vil hjem."},
    f"{ONE}/offers": {**NEW, **OFFER},
    f"{ONE}/offers/{{child_offer_id}}": {**READ, **OFFER},
    f"{ONE}/places": {**NEW, **PLACE},
    f"{ONE}/places/{{child_place_id}}": {**READ, **PLACE},
    f"{ONE}/reports": {**NEW, **REPORT},
    f"{ONE}/reports/{{child_report_id}}": {**READ, **REPORT},
    f"{ONE}/concerns": {**NEW, **CONCERN},
    f"{ONE}/concerns/{{concern_id}}": {**READ, "done": "Talt med skolen.", "answered_on": "2026-11-24"},
    f"{ONE}/tellings": {**NEW, **TELLING},
    f"{ONE}/tellings/{{telling_id}}": {**READ, **TELLING},
    f"{ONE}/requests": {**NEW, **REQUEST},
    f"{ONE}/requests/{{child_request_id}}": {
        **READ,
        **REQUEST,
        "answer": "refused",
        "answered_on": "2026-11-24",
    },
}
