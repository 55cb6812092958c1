"""A valid form for each address that takes one: importing."""

IMPORTING_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /import": {"id": "a" * 24, "kind": "courses", "pasted": "Navn;Fraflyttet\nSelma;24.11.2026"},
    "POST /import/export": {"kind": "courses"},
    "POST /import/{import_id}/columns": {
        "columns": ["called", "moved_out_on", "programme"],
        "version": "1",
    },
    "POST /import/{import_id}/rows": {"again": []},
    "POST /cases/{case_id}/earlier": {
        "id": "f" * 24,
        "last_contact_on": "2026-11-03",
        "visits_used": "1",
        "version": "1",
    },
}
