"""A neutral mail by the server the operator has set: sealed on its way, and never a name or a place in it."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from aftercare.settings import LOOPBACK

TIMEOUT = 10.0


async def send_mail(server: str, sender: str, to: str, text: str) -> None:
    """One mail, whose subject is its first line. Raises OSError and smtplib's errors.

    `server` is `smtps://name:word@host:465`, or `smtp://…:587`, which must offer STARTTLS unless it is on
    this machine. It is sent in a thread, for at most ten seconds a step.
    """
    await asyncio.to_thread(_send, server, letter(sender, to, text))


def letter(sender: str, to: str, text: str) -> EmailMessage:
    """The mail as it leaves. Nothing in it names this machine, or tells what it is about."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to
    made["Subject"] = text.partition("\n")[0]
    made["Date"] = formatdate()
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">") or "localhost")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text + "\n")
    return made


def _send(server: str, made: EmailMessage) -> None:
    parts = urlsplit(server)
    host, sealed = parts.hostname or "", parts.scheme == "smtps"
    trust = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, parts.port or 465, local_hostname="localhost", timeout=TIMEOUT, context=trust)
        if sealed
        else smtplib.SMTP(host, parts.port or 587, local_hostname="localhost", timeout=TIMEOUT)
    ) as line:
        if not sealed and host not in LOOPBACK:
            line.starttls(context=trust)
        if parts.username:
            line.login(unquote(parts.username), unquote(parts.password or ""))
        line.send_message(made)
