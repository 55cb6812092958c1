"""A valid form for each address that takes one: municipality."""

_HERS = "POST /cases/{case_id}/municipality"
_PARTNER = {"kind": "police", "called": "Københavns Politi", "site": "København", "yearly": "yes"}
_MEETING = {"planned_on": "2026-11-10", "held_on": "2026-11-12", "minutes": "Vi mødes igen til maj."}

MUNICIPALITY_BODIES: dict[str, dict[str, str | list[str]]] = {
    f"{_HERS}/change": {"id": "7" * 24, "tie": "now", "name": "Roskilde", "since": "2026-11-20", "was": ""},
    f"{_HERS}/advisers": {
        "id": "8" * 24,
        "kind": "family",
        "called": "Anne Vang",
        "phone": "33 66 00 01",
        "since": "2026-11-20",
    },
    f"{_HERS}/advisers/{{adviser_id}}": {"called": "Lis Bruun Kjær", "phone": "33 66 00 02", "version": "1"},
    f"{_HERS}/advisers/{{adviser_id}}/ending": {"until": "2026-11-20"},
    f"{_HERS}/counselling": {
        "offered_on": "2026-08-01",
        "started_on": "2026-08-15",
        "last_contact_on": "2026-11-02",
        "version": "1",
    },
    f"{_HERS}/plan": {
        "made_on": "2026-09-01",
        "coordinated": "yes",
        "review_on": "2027-03-01",
        "version": "0",
    },
    "POST /partners/new": {"id": "9" * 24, **_PARTNER},
    "POST /partners/{partner_id}": {**_PARTNER, "version": "1"},
    "POST /partners/{partner_id}/meetings": {"id": "a" * 24, **_MEETING},
    "POST /partners/{partner_id}/meetings/{partner_meeting_id}": {**_MEETING, "version": "1"},
}
