"""Forms about what may be dangerous at her address."""

_HERE = "POST /cases/{case_id}/home-visits"

RISK_BODIES: dict[str, dict[str, str | list[str]]] = {
    _HERE: {"id": "a" * 24, "kind": "others", "note": "En bror på besøg.", "owner_id": "{mette_id}"},
    f"{_HERE}/{{risk_id}}": {"kind": "dog", "level": "known", "owner_id": "{mette_id}", "version": "1"},
    f"{_HERE}/{{risk_id}}/review": {"version": "1"},
    "POST /visits/{visit_id}/yes": {"version": "1"},
}
