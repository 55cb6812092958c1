"""Rows of the access matrix: figures, quality goals, the method check."""

FIGURES_ROWS: dict[str, str] = {
    "GET /figures": "door 403 403 403 200 200",
    "GET /figures/courses": "door 403 403 403 200 200",
    "GET /figures/file": "door 403 403 403 200 200",
    "GET /method": "door 200 200 200 200 200",
    "GET /method/about": "door 200 200 200 200 200",
    "GET /method/file": "door 403 403 403 200 200",
    "GET /method/thresholds": "door 403 403 403 200 200",
    "POST /method/thresholds": "door 403 403 403 303 303",
    "GET /method/workers/{staff_id}": "door 403 403 403 200 404",
    "POST /method/workers/{staff_id}": "door 403 403 403 303 404",
    "GET /method/{criterion}": "door 200 200 200 200 200",
    "GET /cases/{case_id}/method": "door 200 404 200 200 404",
    "GET /goals": "door 403 403 403 200 200",
    "POST /goals": "door 403 403 403 303 303",
    "GET /goals/new": "door 403 403 403 200 200",
    "GET /goals/{goal_id}": "door 403 403 403 200 404",
    "POST /goals/{goal_id}": "door 403 403 403 303 404",
    "POST /goals/{goal_id}/values": "door 403 403 403 303 404",
}
