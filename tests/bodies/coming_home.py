"""Forms about coming home from a visit."""

COMING_HOME_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /visits/{visit_id}/coming-home": {"buddy": "{karin_id}", "version": "0"},
    "POST /coming-home": {
        "sentence": "Har du den blå mappe med?",
        "who": ["", ""],
        "since": ["7", "7"],
        "until": ["21", "21"],
        "days": ["all", "all"],
        "version": "0",
    },
    "POST /alarms/{alarm_id}/answer": {"doing": "calling"},
    "POST /alarms/{alarm_id}/end": {"how": "spoken", "word": "Hun er på vej hjem."},
}
