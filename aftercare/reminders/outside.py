"""Word to addresses outside that the operator has set: plain requests, ten seconds, no redirects."""

import json
from collections.abc import Mapping

import httpcore

TIMEOUT = 10.0
_LIMITS = {"connect": TIMEOUT, "read": TIMEOUT, "write": TIMEOUT, "pool": TIMEOUT}


class NotTaken(Exception):
    """The other side answered with something else than yes; the message is its status."""


async def tell(
    address: str, body: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> None:
    """Asks for this address, or posts `body` to it as JSON. Raises NotTaken, OSError, httpcore's errors.

    A redirect is a no: what we tell is for the address that was set, and for no other.
    """
    method = "GET" if body is None else "POST"
    content = None if body is None else json.dumps(body).encode()
    told = list((headers or {}).items()) + ([("content-type", "application/json")] if content else [])
    async with httpcore.AsyncConnectionPool(max_connections=1) as pool:
        response = await pool.request(
            method, address, headers=told, content=content, extensions={"timeout": _LIMITS}
        )
    if not 200 <= response.status < 300:
        raise NotTaken(str(response.status))
