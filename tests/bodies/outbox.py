"""Forms about what a phone kept without net, and what it tells of itself."""

_KEYS = {"p256dh": "{p256dh}", "auth": "{auth}"}

OUTBOX_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /outbox/notes": {"alias": "Hende med hunden", "note": "Nøglen ligger i receptionen."},
    "POST /outbox/notes/{free_id}/case": {"case": "{case_id}"},
    "POST /outbox/notes/{free_id}/removal": {},
    "POST /phones": {"endpoint": "http://{silent_host}/push/new", **_KEYS},
    "POST /phones/renewal": {"endpoint": "http://{silent_host}/push/renewed", "token": "{renewal}", **_KEYS},
    "POST /outbox": {"kind": "save"},
    "POST /outbox/{outbox_id}/sending": {},
    "POST /outbox/{outbox_id}/removal": {},
}
