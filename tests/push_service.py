"""A push service on loopback that checks and decrypts what it gets, and misbehaves where told to.

It stands in for the world outside, not for code of ours: tokens are verified and bodies opened with
`cryptography` and `http_ece`, independently of what made them.
"""

import asyncio
import json
import secrets
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import http_ece
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LARGEST_BODY = 4096


@dataclass(frozen=True)
class Behaviour:
    """How one subscription answers. `status` None means: check the request and answer as a real one would.

    `raw` replaces the whole answer by bytes that may be no HTTP at all; `drip` sends the body a byte a time.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0
    drip: float = 0.0
    raw: bytes | None = None


@dataclass
class Subscription:
    """What a browser would hand to our page, with the private half it would keep."""

    endpoint: str
    p256dh: str
    auth: str
    private_key: ec.EllipticCurvePrivateKey = field(repr=False)
    behaviour: Behaviour = Behaviour()
    gone: bool = False

    def answer(self, status: int | None = None, **how: object) -> None:
        """Answer so from now on; takes what Behaviour takes."""
        self.behaviour = Behaviour(status, **how)


@dataclass(frozen=True)
class Received:
    """One push as the phone would see it, and as the service did."""

    subscription: Subscription
    plain: bytes
    body: bytes
    headers: dict[str, str]
    claims: dict[str, object]
    public_key: str

    @property
    def message(self) -> dict:
        return json.loads(self.plain)


class Unacceptable(Exception):
    """A status to answer with, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class PushService:
    """The running service: `subscribe()` phones, read `received` and `refused`, count `connections`."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self.stop = asyncio.Event()
        self.port = 0
        self.connections = 0
        self.requests = 0
        self.received: list[Received] = []
        self.refused: list[Unacceptable] = []
        self._subscriptions: dict[str, Subscription] = {}

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def subscribe(self) -> Subscription:
        private_key = ec.generate_private_key(ec.SECP256R1())
        point = private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        path = f"/push/{secrets.token_urlsafe(16)}"
        made = Subscription(
            f"http://{self.host}{path}", base64url(point), base64url(secrets.token_bytes(16)), private_key
        )
        self._subscriptions[path] = made
        return made

    async def serve_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await self._serve_one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        line, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.requests += 1
        subscription = self._subscriptions.get(line.split()[1])
        behaviour = subscription.behaviour if subscription else Behaviour(404)
        await asyncio.sleep(behaviour.delay)
        if behaviour.raw is not None:
            writer.write(behaviour.raw)
            await writer.drain()
            return False
        status = self._judge(subscription, headers, body) if behaviour.status is None else behaviour.status
        await _write_answer(writer, status, behaviour)
        return True

    def _judge(self, subscription: Subscription, headers: dict[str, str], body: bytes) -> int:
        try:
            if subscription.gone:
                raise Unacceptable(410, "gone")
            claims, public_key = self._verify(headers)
            plain = _open(subscription, headers, body)
        except Unacceptable as why:
            self.refused.append(why)
            return why.status
        self.received.append(Received(subscription, plain, body, headers, claims, public_key))
        return 201

    def _verify(self, headers: dict[str, str]) -> tuple[dict[str, object], str]:
        try:
            scheme, _, rest = headers["authorization"].partition(" ")
            parts = dict(part.strip().split("=", 1) for part in rest.split(","))
            claims = verify_token(parts["t"], parts["k"])
        except (KeyError, ValueError, InvalidSignature) as broken:
            raise Unacceptable(401, f"token: {broken!r}") from broken
        if scheme != "vapid" or claims["aud"] != f"http://{self.host}":
            raise Unacceptable(403, f"audience {claims['aud']}")
        if not 0 < claims["exp"] - self.now() <= 24 * 3600:
            raise Unacceptable(403, "expiry")
        return claims, parts["k"]


def verify_token(token: str, public_key: str) -> dict[str, object]:
    """Claims of an ES256 token. Raises InvalidSignature or ValueError."""
    signed, _, signature = token.rpartition(".")
    raw = unbase64url(signature)
    dss = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64url(public_key))
    key.verify(dss, signed.encode(), ec.ECDSA(SHA256()))
    head, payload = (json.loads(unbase64url(part)) for part in signed.split("."))
    if head["alg"] != "ES256" or len(raw) != 64:
        raise ValueError("not ES256")
    return payload


def _open(subscription: Subscription, headers: dict[str, str], body: bytes) -> bytes:
    if not headers.get("ttl", "").isdigit() or len(headers.get("topic", "")) > 32:
        raise Unacceptable(400, "TTL missing or topic too long")
    if len(body) > LARGEST_BODY:
        raise Unacceptable(413, "too large")
    if headers.get("content-encoding") != "aes128gcm":
        raise Unacceptable(415, "content encoding")
    try:
        return decrypt(subscription, body)
    except (http_ece.ECEException, ValueError) as broken:
        raise Unacceptable(400, f"not for this phone: {broken!r}") from broken


def decrypt(subscription: Subscription, body: bytes) -> bytes:
    """Open a body the way a browser does."""
    return http_ece.decrypt(
        body, private_key=subscription.private_key, auth_secret=unbase64url(subscription.auth)
    )


async def _write_answer(writer: asyncio.StreamWriter, status: int, behaviour: Behaviour) -> None:
    head = {"content-length": str(len(behaviour.body)), **behaviour.headers}
    lines = [f"HTTP/1.1 {status} Answer", *(f"{name}: {value}" for name, value in head.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    if not behaviour.drip:
        writer.write(behaviour.body)
    for byte in behaviour.body if behaviour.drip else b"":
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(behaviour.drip)
    await writer.drain()


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unbase64url(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@contextmanager
def push_service(now: Callable[[], float] = time.time) -> Iterator[PushService]:
    """A push service in its own thread on a free port until the block ends; `now` is in epoch seconds."""
    service, ready, loop = PushService(now), threading.Event(), asyncio.new_event_loop()

    async def serve() -> None:
        server = await asyncio.start_server(service.serve_connection, "127.0.0.1", 0)
        service.port = server.sockets[0].getsockname()[1]
        ready.set()
        await service.stop.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield service
    finally:
        loop.call_soon_threadsafe(service.stop.set)
        thread.join(5)
        loop.close()
