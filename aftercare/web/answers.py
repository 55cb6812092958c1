"""What a handler may answer, and how a filled template is dressed with what every page knows."""

from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aftercare import clock
from aftercare.people.logins import Cookies
from aftercare.storage.ids import is_id
from aftercare.web.cookies import cookie_name
from aftercare.web.undo_marks import Tapped, shown_mark


@dataclass(frozen=True)
class Shown:
    """A template with its facts; a status of 400 or more rolls the transaction back."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class See:
    """Look there next (303). `said` names the notice that the next page shows, `undo` is the mark of what may
    be taken back there for some seconds, empty for nothing any more.
    """

    address: str
    said: str = ""
    cookie: Cookies | None = None
    undo: str | None = None


@dataclass(frozen=True)
class Told:
    """Facts for a script of ours, as JSON."""

    facts: dict[str, Any]
    status: int = 200
    cookie: Cookies | None = None


@dataclass(frozen=True)
class SendAgain:
    """The same form, to this address (307): the browser sends what was typed once more."""

    address: str


Answer = Shown | See | Told | SendAgain | Response


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
        "undo": _may_be_undone(request),
        "undo_mark": _undo_mark(request),
        "draft": getattr(request.state, "draft", "") if (request.method, status) == ("GET", 200) else "",
        "demo": request.app.state.settings.demo,
        "now": clock.local(clock.now()),
    }
    response = HTMLResponse(request.app.state.templates.fill(template, lang, known | facts), status)
    response.headers["content-language"] = lang
    return response


def _may_be_undone(request: Request) -> Tapped | None:
    """What the tap before did, while it may be taken back."""
    mark = _undo_mark(request)
    return shown_mark(request.app.state.database.keyring, mark, clock.now()) if mark else None


def _undo_mark(request: Request) -> str:
    return request.cookies.get(cookie_name(request.app.state.settings, "undo"), "")
