"""The only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
CONFIGURES = ("AFTERCARE_DATA", "AFTERCARE_DATABASE_URL", "AFTERCARE_BASE_URL", "AFTERCARE_DEMO")

Network = IPv4Network | IPv6Network


class BadSettings(Exception):
    """A setting that would make the installation unsafe or unable to run; the message says the cure."""


@dataclass(frozen=True)
class Settings:
    """What the surroundings decide. `demo_now` is wall time in Copenhagen, only in demo."""

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path("data")
    database_url: str = ""
    base_url: str = ""
    demo: bool = False
    demo_now: datetime | None = None
    push_hosts: tuple[str, ...] = field(default=())
    proxies: tuple[Network, ...] = ()
    heartbeat_url: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    sms_url: str = field(default="", repr=False)
    sms_token: str = field(default="", repr=False)

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database; SQLite inside `data` unless another is named."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'aftercare.db'}"

    @property
    def address(self) -> str:
        """Where people reach us, without a slash at the end."""
        return self.base_url or f"http://{self.host}:{self.port}"

    @property
    def secure(self) -> bool:
        """True when people come over https, so that cookies must never travel without it."""
        return self.address.startswith("https://")


def read(surroundings: Mapping[str, str] | None = None) -> Settings:
    """Settings from environment variables. Raises BadSettings with a cure in the message."""
    env = os.environ if surroundings is None else surroundings
    demo = env.get("AFTERCARE_DEMO", "") == "1" or not any(env.get(name) for name in CONFIGURES)
    settings = Settings(
        host=env.get("HOST", "127.0.0.1"),
        port=_port(env.get("PORT", "8000")),
        data=Path(env.get("AFTERCARE_DATA") or ("data/demo" if demo else "data")),
        database_url=env.get("AFTERCARE_DATABASE_URL", ""),
        base_url=env.get("AFTERCARE_BASE_URL", "").rstrip("/"),
        demo=demo,
        demo_now=_moment(env.get("AFTERCARE_NOW", "")) if demo else None,
        push_hosts=tuple(filter(None, env.get("AFTERCARE_PUSH_HOSTS", "").split(","))) if demo else (),
        proxies=_networks(env.get("AFTERCARE_PROXIES", "")),
        heartbeat_url=env.get("AFTERCARE_HEARTBEAT_URL", ""),
        smtp_url=env.get("AFTERCARE_SMTP_URL", ""),
        mail_from=env.get("AFTERCARE_MAIL_FROM", ""),
        sms_url=env.get("AFTERCARE_SMS_URL", ""),
        sms_token=env.get("AFTERCARE_SMS_TOKEN", ""),
    )
    _refuse_unsafe(settings)
    _refuse_unsafe_ways_out(settings)
    return settings


def _refuse_unsafe(settings: Settings) -> None:
    if settings.demo and settings.host not in LOOPBACK:
        raise BadSettings("Demo mode shows made-up people to anybody, so it answers only on HOST=127.0.0.1.")
    if settings.demo and settings.base_url and urlsplit(settings.base_url).hostname not in LOOPBACK:
        raise BadSettings("Demo mode answers only on loopback; leave AFTERCARE_BASE_URL empty.")
    if settings.demo and settings.proxies:
        raise BadSettings("Demo mode answers only on loopback; leave AFTERCARE_PROXIES empty.")
    if settings.base_url and not _is_origin(settings.base_url):
        raise BadSettings("AFTERCARE_BASE_URL must look like https://aftaler.example.org, without a path.")
    exposed = settings.host not in LOOPBACK or bool(settings.base_url)
    loopback = urlsplit(settings.address).hostname in LOOPBACK
    if exposed and not settings.secure and not (loopback and settings.host in LOOPBACK):
        raise BadSettings("Set AFTERCARE_BASE_URL to the https address people use; http is for loopback.")
    if settings.proxies and not settings.secure:
        raise BadSettings(
            "A proxy brings people from outside: set AFTERCARE_BASE_URL to their https address."
        )


def _refuse_unsafe_ways_out(settings: Settings) -> None:
    for name, address in (("HEARTBEAT", settings.heartbeat_url), ("SMS", settings.sms_url)):
        if address and not _is_safe(address, "https", "http"):
            raise BadSettings(f"AFTERCARE_{name}_URL must begin with https://; http is for loopback.")
    if settings.smtp_url and not (
        _is_safe(settings.smtp_url, "smtps", "smtp") or urlsplit(settings.smtp_url).scheme == "smtp"
    ):
        raise BadSettings("AFTERCARE_SMTP_URL must look like smtp://name:word@mail.example.org:587.")
    if bool(settings.smtp_url) != bool(settings.mail_from):
        raise BadSettings("Set both AFTERCARE_SMTP_URL and AFTERCARE_MAIL_FROM, or neither.")


def _is_safe(address: str, sealed: str, bare: str) -> bool:
    """True for the scheme that hides what is sent, and for the bare one on this machine."""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return named and (parts.scheme == sealed or (parts.scheme == bare and parts.hostname in LOOPBACK))


def _is_origin(address: str) -> bool:
    """Scheme, name and perhaps a port, and nothing after them."""
    try:
        parts = urlsplit(address)
        named = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        return False
    bare = not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
    return bool(named) and bare and parts.scheme in ("http", "https")


def _networks(text: str) -> tuple[Network, ...]:
    """Addresses and networks, with commas between. A whole internet of proxies is refused."""
    try:
        found = tuple(ip_network(part.strip()) for part in text.split(",")) if text.strip() else ()
    except ValueError as odd:
        raise BadSettings(f"AFTERCARE_PROXIES must look like 127.0.0.1,10.0.0.0/24: {odd}.") from None
    if any(network.prefixlen < (8 if network.version == 4 else 16) for network in found):
        raise BadSettings("AFTERCARE_PROXIES names too many: only the proxies themselves may be believed.")
    return found


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSettings(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise BadSettings(f"AFTERCARE_NOW must look like 2026-11-24T08:00, not {text!r}.") from None
