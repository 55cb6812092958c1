"""Forms about one's own phone and reminders."""

_KEYS = {"p256dh": "{p256dh}", "auth": "{auth}"}

REMINDER_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /phones": {"endpoint": "http://{silent_host}/push/new", **_KEYS},
    "POST /phones/renewal": {"endpoint": "http://{silent_host}/push/renewed", "token": "{renewal}", **_KEYS},
    "POST /me": {"tongue": "da", "version": "1"},
    "POST /me/reminders": {
        "quiet_from": "20",
        "quiet_to": "8",
        "days_off": ["5", "6"],
        "hour_before": "90",
        "day_before_at": "14",
        "digest_at": "9",
        "kinds": ["turn", "out_of_rhythm"],
        "version": "1",
    },
}
