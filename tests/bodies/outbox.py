"""Forms about what a phone kept without net."""

OUTBOX_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /outbox/notes": {"alias": "Hende med hunden", "note": "Nøglen ligger i receptionen."},
    "POST /outbox/notes/{free_id}/case": {"case": "{case_id}"},
    "POST /outbox/notes/{free_id}/removal": {},
    "POST /outbox": {"kind": "save"},
    "POST /outbox/{outbox_id}/sending": {},
    "POST /outbox/{outbox_id}/removal": {},
}
