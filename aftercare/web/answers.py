"""How an answer is dressed: the filled template with what every page knows."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from aftercare import clock
from aftercare.storage.ids import is_id


def fill_template(
    request: Request, template: str, lang: str, facts: dict[str, Any], status: int = 200
) -> HTMLResponse:
    """A page in this language with what every page knows."""
    known = {
        "person": getattr(request.state, "person", None),
        "nonce": request.state.nonce,
        "path": request.scope["path"],
        "said": request.query_params.get("said", ""),
        "said_of": next(filter(is_id, request.query_params.getlist("of")), ""),
        "demo": request.app.state.settings.demo,
        "now": clock.local(clock.now()),
    }
    response = HTMLResponse(request.app.state.templates.fill(template, lang, known | facts), status)
    response.headers["content-language"] = lang
    return response
