"""@page: makes a handler a page. What may be asked of it, and by whom, its route says; see routing.py."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, overload
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response

from aftercare.web.answers import Answer, See, SendAgain, Shown, Told
from aftercare.web.ask import Ask

__all__ = ["Answer", "Ask", "Page", "See", "SendAgain", "Shown", "Told", "page", "plain"]

Asked_contra = TypeVar("Asked_contra", bound=Ask, contravariant=True)
Handled = TypeVar("Handled", bound=Ask)
Before = Callable[[Ask], Answer | None]


@dataclass(frozen=True)
class Page(Generic[Asked_contra]):
    """A handler, and what is done around it. `before` may answer before anything is opened.

    `transaction` False is for a handler that opens its own; `files` takes one file, from who carries a login.
    """

    handler: Callable[[Asked_contra], Awaitable[Answer]]
    transaction: bool = True
    before: Before | None = None
    files: bool = False

    @property
    def name(self) -> str:
        """The handler's own."""
        return getattr(self.handler, "__name__", "")


@overload
def page(handler: Callable[[Handled], Awaitable[Answer]]) -> Page[Handled]: ...


@overload
def page(
    *, transaction: bool = True, before: Before | None = None, files: bool = False
) -> Callable[[Callable[[Handled], Awaitable[Answer]]], Page[Handled]]: ...


def page(
    handler: Callable[[Handled], Awaitable[Answer]] | None = None,
    *,
    transaction: bool = True,
    before: Before | None = None,
    files: bool = False,
) -> Page[Handled] | Callable[[Callable[[Handled], Awaitable[Answer]]], Page[Handled]]:
    """Makes a handler a page: it runs in one transaction, which returning commits and raising rolls back.

    GET and HEAD read; everything else gets the one writer.
    """

    def dressed(handler: Callable[[Handled], Awaitable[Answer]]) -> Page[Handled]:
        return Page(handler, transaction, before, files)

    return dressed(handler) if handler else dressed


def prove_again(ask: Ask) -> Answer:
    """The page that asks who it is anew: it leads back to what was looked at, and keeps what was typed.

    For a login that locked itself, and before what needs a proof of the last five minutes.
    """
    if ask.wants_fragment:
        page = ask.asked_from.path or "/"
        return Response(headers={"hx-redirect": f"/unlock?to={quote(page, safe='/')}"})
    if ask.request.method != "POST":
        return See(f"/unlock?to={quote(ask.there, safe='/')}")
    facts = {"to": ask.there, "again": True, "kept": ask.typed, "form": None}
    return Shown("people/unlock.html", facts, 401)


def plain(text: str, status: int = 200) -> Response:
    """A bare text answer, for machines."""
    return PlainTextResponse(text, status)
