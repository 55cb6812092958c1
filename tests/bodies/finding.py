"""Forms that look for somebody or something, and the first steps."""

FINDING_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /first-steps": {},
    "POST /find": {"q": "birgitte"},
    "POST /new/{act}": {"q": "birgitte"},
    "POST /cases": {"q": "birgitte", "needs": ""},
    "POST /cases/{case_id}/journal": {"q": "birgitte", "what": "note"},
    "POST /services": {"q": "birgitte"},
    "POST /partners": {"q": "politiet"},
}
