"""Where a push may be sent: the browsers' own push services at public addresses, and nowhere else."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
LONGEST_ENDPOINT = 2048
MOST_ADDRESSES = 16

LONGEST_NAME = 253

# ASCII, for to IGNORECASE alone the Kelvin sign is a k and the long s an s.
_ENDPOINT = re.compile(
    r"(https?)://([a-z0-9.-]+)(?::([0-9]{1,5}))?(/[\x21-\x5b\x5d-\x7e]*)", re.IGNORECASE | re.ASCII
)
_LABEL = re.compile(r"(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NO_SUCH_NAME = {socket.EAI_NONAME, socket.EAI_NODATA}

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL_6 = ipaddress.ip_network("2000::/3")
_SPECIAL_6 = tuple(
    ipaddress.ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_SPECIAL_4 = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)

Resolve = Callable[[str, int], Awaitable[Iterable[str]]]


class RefusedEndpoint(ValueError):
    """This endpoint, or an address its name leads to, is not one we send to. Says why, not where."""


class DeadEndpoint(RefusedEndpoint):
    """Nothing can ever be sent to this endpoint: it is no address of a push service, or no name at all."""


class NoSuchName(OSError):
    """The resolver answers that there is no such name. It may be wrong, or cut off, so it is asked again."""


HOSTS_KNOWN = 256
"""So many judgements of a name are kept: all phones together have a handful."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A push endpoint that passed the rule. `target` is path and query exactly as the browser gave them."""

    scheme: str
    host: str
    port: int
    target: str
    local: bool = False

    @property
    def origin(self) -> str:
        """Scheme, host and any unusual port: the audience of RFC 8292 section 2."""
        usual = 443 if self.scheme == "https" else 80
        return f"{self.scheme}://{self.host}" + ("" if self.port == usual else f":{self.port}")


def read_endpoint(text: str, local_hosts: Iterable[str] = ()) -> Endpoint:
    """Take an endpoint apart, or raise DeadEndpoint. Looks nothing up, so it is safe on any input.

    `local_hosts` are exact `host:port` pairs of a demo push service, the only ones allowed plain http.
    """
    if len(text) > LONGEST_ENDPOINT:
        raise DeadEndpoint("endpoint is longer than 2048 characters")
    found = _ENDPOINT.fullmatch(text)
    if found is None:
        raise DeadEndpoint("endpoint is not a plain https address")
    scheme, host, target = found[1].lower(), found[2].lower(), found[4]
    if not is_name(host):
        raise DeadEndpoint("endpoint's host is no name")
    port = int(found[3] or (443 if scheme == "https" else 80))
    if f"{host}:{port}" in set(local_hosts):
        return Endpoint(scheme, host, port, target, local=True)
    if scheme != "https" or port != 443:
        raise DeadEndpoint("endpoint is not https on port 443")
    if not is_push_service(host):
        raise DeadEndpoint("endpoint is not a push service we know")
    return Endpoint(scheme, host, port, target)


@lru_cache(HOSTS_KNOWN)
def is_push_service(host: str) -> bool:
    """True for a push service of a browser we know, or a name beneath one of those that have some."""
    return any(host == service or host.endswith(f".{service}") for service in PUSH_SERVICES)


@lru_cache(HOSTS_KNOWN)
def is_name(host: str) -> bool:
    """True for a host name the resolver can be asked for (RFC 1123): labels of 1 to 63, 253 in all.

    No push service has a name in Punycode, and what a resolver makes of a wrong one is its own affair.
    """
    return len(host) <= LONGEST_NAME and all(_LABEL.fullmatch(label) for label in host.split("."))


def is_public(address: str) -> bool:
    """True for an address on the open internet.

    Python's own `is_global` lets NAT64, 6to4, site-local and multicast pass, so this follows the IANA
    registries of special-purpose addresses: IPv6 only from 2000::/3 without its exceptions, or NAT64
    of a public IPv4.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv4Address):
        return not any(known in block for block in _SPECIAL_4)
    if known.scope_id is not None:
        return False
    if known in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)))
    return known in _GLOBAL_6 and not any(known in block for block in _SPECIAL_6)


def is_loopback(address: str) -> bool:
    """True for this machine itself, the only place a local push service may stand."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


async def system_resolve(host: str, port: int) -> list[str]:
    """Addresses of a host from the system's resolver. Raises OSError when there are none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for _, _, _, _, address in found]


async def addresses(host: str, port: int, resolve: Resolve, *, local: bool = False) -> list[str]:
    """Look a host up once; every answer must be public (loopback for a local one), else RefusedEndpoint.

    One bad answer among good ones refuses them all: that is what a rebinding resolver looks like.
    Raises DeadEndpoint for what is no name at all, NoSuchName, and OSError when the resolver fails.
    """
    try:
        found = list(dict.fromkeys(await resolve(host, port)))
    except UnicodeError:
        raise DeadEndpoint("push service's host is no name") from None
    except socket.gaierror as failure:
        if failure.errno in _NO_SUCH_NAME:
            raise NoSuchName from None
        raise
    allowed = is_loopback if local else is_public
    if not found or len(found) > MOST_ADDRESSES or not all(allowed(address) for address in found):
        raise RefusedEndpoint("push service leads to an address we do not send to")
    return found
