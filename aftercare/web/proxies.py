"""Who really asks: what a trusted proxy says of that is believed, what anybody else says is not.

uvicorn does this too, but believes more: a hop that is no address becomes the asker, one address written as
IPv4 and inside IPv6 becomes two askers with tries of their own, and so one trusted proxy becomes a stranger.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from aftercare.settings import Network

Address = IPv4Address | IPv6Address


class Proxied:
    """Puts the address and the scheme a request began with where the server had those of its last hop."""

    def __init__(self, app: ASGIApp, proxies: Sequence[Network]) -> None:
        self.app = app
        self.proxies = tuple(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        peer = scope.get("client") if scope["type"] == "http" else None
        if peer and _is_trusted(_address(peer[0]), self.proxies):
            headers = Headers(scope=scope)
            scope["client"] = (asker(peer[0], headers.getlist("x-forwarded-for"), self.proxies), 0)
            told = ",".join(headers.getlist("x-forwarded-proto")).rpartition(",")[2].strip().lower()
            scope["scheme"] = told if told in ("http", "https") else scope["scheme"]
        await self.app(scope, receive, send)


def asker(peer: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The first hop, from ours outwards, that is no trusted proxy: nothing beyond it can be believed.

    `forwarded` are the X-Forwarded-For lines in their order. A hop that is no address ends the walk at
    the proxy that named it.
    """
    nearest = peer
    for hop in reversed(",".join(forwarded).split(",")):
        found = _address(hop)
        if found is None:
            return nearest
        nearest = str(found)
        if not _is_trusted(found, proxies):
            return nearest
    return nearest


def _is_trusted(address: Address | None, proxies: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in proxies)


def _address(hop: str) -> Address | None:
    """The address in `192.0.2.7`, `192.0.2.7:443`, `2001:db8::7` or `[2001:db8::7]:443`, IPv4 as IPv4."""
    text = hop.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
