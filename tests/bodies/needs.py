"""A valid form for each address that takes one: needs, who was violent, the interpreter of a visit."""

_OF_CASE = "POST /cases/{case_id}/needs"
_PSYCHOLOGIST = f"{_OF_CASE}/psychologist/{{whose_id}}"
_PERPETRATORS = "POST /cases/{case_id}/perpetrators"
_ORDER = {"from_on": "2026-10-01", "until": "2027-10-01"}
_GRANT = {"fund": "Egmont", "applied_on": "2026-11-01", "answer": "waiting"}
_REFERRAL = {"target": "own_doctor", "referred_on": "2026-11-01", "outcome": "waiting"}

NEEDS_BODIES: dict[str, dict[str, str | list[str]]] = {
    _PSYCHOLOGIST: {
        "offered_on": "2026-10-01",
        "answer": "accepted",
        "answered_on": "2026-10-02",
        "hours": "10",
        "version": "1",
    },
    f"{_PSYCHOLOGIST}/talks": {"id": "a" * 24, "on": "2026-11-20", "minutes": "60"},
    f"{_PSYCHOLOGIST}/more": {"more": "2", "version": "1"},
    f"{_OF_CASE}/police": {"id": "a" * 24, "status": "charged", "moment": "later", "on": "2026-11-20"},
    f"{_OF_CASE}/orders": _ORDER | {"id": "a" * 24},
    f"{_OF_CASE}/orders/{{order_id}}": _ORDER | {"version": "1"},
    f"{_OF_CASE}/grants": _GRANT | {"id": "a" * 24},
    f"{_OF_CASE}/grants/{{grant_id}}": _GRANT | {"version": "1"},
    f"{_OF_CASE}/referrals": _REFERRAL | {"id": "a" * 24},
    f"{_OF_CASE}/referrals/{{referral_id}}": _REFERRAL | {"version": "1"},
    f"{_OF_CASE}/schooling/{{point}}": {
        "id": "a" * 24,
        "school": "unfinished",
        "danish": "none",
        "work": "jobcentre",
        "on": "2026-11-20",
    },
    f"{_OF_CASE}/steps": {"id": "a" * 24, "what": "Ringe til FGU"},
    f"{_OF_CASE}/steps/taken-over": {"items": ["cv", "su"]},
    f"{_OF_CASE}/steps/{{path_step_id}}/done": {"done": "yes"},
    _PERPETRATORS: {"id": "a" * 24, "relation": "brother", "honour": "yes"},
    f"{_PERPETRATORS}/{{perpetrator_id}}": {"relation": "husband", "version": "1"},
    "POST /visits/{visit_id}/interpreter": {
        "wanted": "yes",
        "language": "ar",
        "way": "phone",
        "booked_with": "Tolkebureauet",
        "professional": "yes",
    },
}
