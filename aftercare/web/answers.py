"""What a handler may answer, and how a filled template is dressed with what every page knows."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aftercare import clock
from aftercare.lead_times import AS_DECLARED, leads_on
from aftercare.people.logins import Cookies
from aftercare.storage.ids import is_id
from aftercare.storage.outbox_keys import outbox_key
from aftercare.web.cookies import cookie_name
from aftercare.web.forms import written
from aftercare.web.undo_marks import Tapped, shown_mark

# With any other status somebody may stand before the page who is not to see her name.
_ABOUT_HER = (200, 409, 422)
SECRET_FIELDS = ("password", "code", "setup", "passkey", "share")


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

    @property
    def where(self) -> str:
        """The address with the notice in it; a part of the page that is named comes last (RFC 3986, 3.5)."""
        if not self.said:
            return self.address
        page, mark, part = self.address.partition("#")
        return f"{page}{'&' if '?' in page else '?'}said={self.said}{mark}{part}"


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
    cookie: Cookies | None = None


Answer = Shown | See | Told | SendAgain | Response


def fill_template(
    request: Request, template: str, lang: str, facts: dict[str, Any], status: int = 200
) -> HTMLResponse:
    """A page in this language with what every page knows.

    A refused form never loses a word: what the page itself does not show of it stands at its top. But for the
    page that asks who it is (401), since somebody else may hold the phone.
    """
    person, now = getattr(request.state, "person", None), clock.local(clock.now())
    known = {
        "person": person,
        "nonce": request.state.nonce,
        "path": request.scope["path"],
        "said": _said(request),
        "said_of": next(filter(is_id, request.query_params.getlist("of")), ""),
        "undo": _may_be_undone(request),
        "undo_mark": _undo_mark(request),
        "posted": request.method == "POST",
        "posted_here": status < 400 and _has_page(request),
        "draft": getattr(request.state, "draft", "") if (request.method, status) == ("GET", 200) else "",
        "unshown": [],
        "about_her": getattr(request.state, "about_her", None) if status in _ABOUT_HER else None,
        "sealing_key": partial(outbox_key, request.app.state.database.keyring),
        "demo": request.app.state.settings.demo,
        "now": now,
        "leads": leads_on(person.terms, now.date()) if person else AS_DECLARED,
    }
    page = request.app.state.templates.fill(template, lang, known | facts)
    if status >= 400 and status != 401 and (unshown := _unshown(request, page)):
        page = request.app.state.templates.fill(template, lang, known | facts | {"unshown": unshown})
    response = HTMLResponse(page, status)
    response.headers["content-language"] = lang
    return response


def _has_page(request: Request) -> bool:
    """True when what was posted to can be looked at, too."""
    pattern = getattr(request.scope.get("route"), "path", "")
    gets = (one for one in request.app.routes if "GET" in (getattr(one, "methods", None) or ()))
    return request.method == "POST" and any(getattr(one, "path", "") == pattern for one in gets)


def _unshown(request: Request, page: str) -> list[str]:
    """What was typed and stands nowhere in this page, but for what the page itself had put into its form.

    A short word that is only a part of another, or of the page's nonce, does not stand there.
    """
    typed: dict[str, list[str]] = getattr(request.state, "typed", {})
    open_ones = {name: values for name, values in typed.items() if name not in (*SECRET_FIELDS, "overrule")}
    texts = (text.replace("\r\n", "\n").strip() for text in sorted(written(open_ones)))
    shown = page.replace(request.state.nonce, "")
    return [text for text in texts if text and not _stands_in(shown, str(escape(text)))]


def _stands_in(page: str, text: str) -> bool:
    """True when it is there by itself: no letter or digit goes on before or after it."""
    at = page.find(text)
    while at >= 0:
        if not (page[at - 1 : at].isalnum() or page[at + len(text) : at + len(text) + 1].isalnum()):
            return True
        at = page.find(text, at + len(text))
    return False


def _said(request: Request) -> str:
    """The notice of what the page before did; an address that comes from elsewhere calls none up.

    Browsers that do not tell where they come from are believed: they are led here by our own redirect.
    """
    ours = request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return request.query_params.get("said", "") if ours else ""


def _may_be_undone(request: Request) -> Tapped | None:
    """What the tap before did, while it may be taken back by who is signed in here."""
    mark, person = _undo_mark(request), getattr(request.state, "person", None)
    found = shown_mark(request.app.state.database.keyring, mark, clock.now()) if mark else None
    return found if found and person and found.staff == person.id else None


def _undo_mark(request: Request) -> str:
    return request.cookies.get(cookie_name(request.app.state.settings, "undo"), "")
