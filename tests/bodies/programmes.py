"""A valid form for each address that takes one: programmes."""

_HERE = "/cases/{case_id}/programmes"
_ONE = f"{_HERE}/{{programme_id}}"
_GROUP = {"called": "Torsdagsgruppen", "kind": "self_help", "at": "17.00", "minutes": "90", "seats": "6"}

PROGRAMMES_BODIES: dict[str, dict[str, str | list[str]]] = {
    f"POST {_HERE}": {"id": "a" * 24, "kind": "children", "begun_on": "2026-11-24", "talks": "4"},
    f"POST {_HERE}/talk": {
        "id": "a" * 24,
        "kind": "phone",
        "day": "2026-11-24",
        "at": "07.30",
        "minutes": "20",
    },
    f"POST {_HERE}/groups": {"id": "a" * 24, "group": "{group_id}", "since": "2026-11-24"},
    f"POST {_HERE}/groups/{{membership_id}}/ending": {"on": "2026-11-24", "why": "her_wish"},
    f"POST {_ONE}": {"begun_on": "2026-10-01", "municipality": "København", "price": "700", "version": "1"},
    f"POST {_ONE}/quota": {"id": "a" * 24, "hours": "30", "why": "Kommunen har bevilget ti timer til."},
    f"POST {_ONE}/counting": {"contact": "{contact_id}", "counts": "no"},
    f"POST {_ONE}/ending": {"on": "2026-11-24", "reason": "completed", "version": "1"},
    "POST /programmes/groups": _GROUP | {"id": "a" * 24, "first": "2026-12-03", "times": "4", "every": "14"},
    "POST /programmes/groups/{group_id}": _GROUP | {"version": "1"},
    "POST /programmes/groups/{group_id}/sessions": {"id": "a" * 24, "on": "2027-02-02"},
    "POST /programmes/groups/{group_id}/sessions/{session_id}": {"shown": "{case_id}", "came": "{case_id}"},
}
