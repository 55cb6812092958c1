"""What every request passes before and after a page: size, where it comes from, headers."""

import re
import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aftercare.settings import Settings

BODY_LIMIT = 256 * 1024
# A list of 2 MB and its form; the one address where a file comes in.
UPLOAD_LIMIT, UPLOADS = 2 * 1024 * 1024 + 64 * 1024, ("/import",)
HEAD_LIMIT = 16 * 1024
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
PLAIN_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "x-robots-tag": "noindex, nofollow",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
HSTS = "max-age=63072000; includeSubDomains"


def policy(nonce: str) -> str:
    """The content security policy, without anything unsafe (trust.md 5.1)."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types htmx worker"
    )


def body_limit(scope: Scope) -> int:
    """How many bytes may be sent to this address: a list comes in parts, which are read as they come."""
    kind = Headers(scope=scope).get("content-type", "").lower()
    is_list = scope["path"] in UPLOADS and kind.startswith("multipart/form-data")
    return UPLOAD_LIMIT if is_list else BODY_LIMIT


class Guard:
    """Puts the headers on every answer, errors and static files too, and a nonce on every request."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        doubtful = _has_two_readings(Headers(scope=scope))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in PLAIN_HEADERS.items():
                    headers[name] = value
                headers["content-security-policy"] = policy(nonce)
                headers.setdefault("cache-control", "no-store")
                if doubtful:
                    headers["connection"] = "close"
                if self.settings.secure:
                    headers["strict-transport-security"] = HSTS
            await send(message)

        await self.app(scope, receive, dressed)


def is_ours(host: str, settings: Settings) -> bool:
    """True for the name people reach us by, and for bare numbers and none.

    A stranger's name may be made to lead here, so that her pages count as ours (DNS rebinding).
    The demo has no other numbers than this machine's own: its doors stand open.
    """
    found = re.fullmatch(r"\[([0-9a-f:.]+)\](:[0-9]*)?|([^\[\]/@:]*)(:[0-9]*)?", host.lower())
    name = (found[1] or found[3]) if found else host
    if name in ("", "localhost", urlsplit(settings.address).hostname):
        return True
    try:
        number = ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or not settings.demo


def refusal(scope: Scope, settings: Settings) -> int:
    """The status a request is turned away with before its page is asked; 0 when it may go on.

    A post must come from our own pages. Something that says nothing of where is no browser; only demo mode
    lets it post.
    """
    headers = Headers(scope=scope)
    if unreadable := _unreadable(scope, headers):
        return unreadable
    if not is_ours(headers.get("host", ""), settings):
        return 403
    if scope["method"] in SAFE_METHODS or _comes_from_us(scope, headers, settings):
        return 0
    says_nothing = not any(name in headers for name in ("sec-fetch-site", "origin", "referer"))
    return 0 if settings.demo and says_nothing else 403


def _comes_from_us(scope: Scope, headers: Headers, settings: Settings) -> bool:
    """Judged by Sec-Fetch-Site, else Origin, else Referer (design.md 5): what comes first decides alone.

    Older phones send no Sec-Fetch-Site (iOS before 16.4), and the oldest only a Referer. None can
    be set by a page of others; `Origin: null` is a page that hides where it is.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    came = re.match("https?://[^/?#]+", headers.get("origin", headers.get("referer", "")))
    return came is not None and came[0] in (
        settings.address,
        f"{scope.get('scheme')}://{headers.get('host')}",
    )


def _has_two_readings(headers: Headers) -> bool:
    """True for a body with a length and chunks: a proxy before us may cut it elsewhere (RFC 9112, 6.3)."""
    return "transfer-encoding" in headers and "content-length" in headers


def _unreadable(scope: Scope, headers: Headers) -> int:
    """400 for two readings, 413 for a body over the limit, 431 for a head: the server measures pieces."""
    length = headers.get("content-length", "0")
    if _has_two_readings(headers):
        return 400
    if not re.fullmatch("[0-9]{1,9}", length) or int(length) > body_limit(scope):
        return 413
    head = len(scope["path"]) + sum(len(name) + len(value) for name, value in scope["headers"])
    return 431 if head + len(scope["query_string"]) > HEAD_LIMIT else 0
