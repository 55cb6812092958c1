"""Forms of the house book."""

HOUSE_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /house": {"id": "a" * 24, "kind": "incident", "on": "2026-11-24", "text": "Trusler ved døren."},
    "POST /house/{entry_id}": {"done": "Vi har talt om det.", "version": "1"},
    "POST /crisis-plan": {"text": "Ring 112. Ring til lederen.", "version": "0"},
}
