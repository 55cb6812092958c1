"""A valid form for each address that takes one: moving."""

LINE = {"who": "her", "due_on": "2026-12-01"}

MOVING_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /cases/{case_id}/move-out/lines": {
        "id": "a" * 24,
        "stage": "move",
        "called": "Kattens transportkasse",
        **LINE,
    },
    "POST /cases/{case_id}/move-out/lines/{matter_id}": {"state": "begun", "version": "1", **LINE},
    "POST /cases/{case_id}/move-out/notices/{notice}": {
        "id": "a" * 24,
        "sent_on": "2026-11-24",
        "how": "digital",
    },
    "POST /cases/{case_id}/move-out/talks/{talk}": {
        "id": "a" * 24,
        "held_on": "2026-11-24",
        "held_by": "{mette_id}",
    },
    "POST /move-out/lines": {"id": "a" * 24, "stage": "settle", "called": "Bibliotekskort"},
    "POST /move-out/lines/{matter}": {"called": "Møbler og ting", "version": "0"},
    "POST /move-out/lines/{matter}/keeping": {"keep": "no"},
}
