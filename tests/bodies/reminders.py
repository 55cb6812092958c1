"""What phones send of themselves."""

_KEYS = {"p256dh": "{p256dh}", "auth": "{auth}"}
REMINDERS_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /phones": {"endpoint": "http://{silent_host}/push/new", **_KEYS},
    "POST /phones/renewal": {"endpoint": "http://{silent_host}/push/renewed", "token": "{renewal}", **_KEYS},
}
