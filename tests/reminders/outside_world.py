"""A mail server and an HTTP address on loopback, by real sockets; they stand in for the world outside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class Outside:
    """What came in; `status` is what it answers, None is silence."""

    port: int = 0
    status: int | None = 200
    mails: list[Message] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    @property
    def smtp(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def mail_server() -> AsyncIterator[Outside]:
    """Takes mail as RFC 5321 says, or refuses it with the status it was told."""
    outside = Outside(status=250)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())

        say("220 localhost")
        while line := (await reader.readline()).decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                say("354 go on")
                text = await reader.readuntil(b"\r\n.\r\n")
                if outside.status == 250:
                    outside.mails.append(message_from_bytes(text[:-3], policy=default))
                say(f"{outside.status} that was it")
            elif word == "QUIT":
                say("221 bye")
                break
            else:
                say("250 ok")
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        outside.port = server.sockets[0].getsockname()[1]
        yield outside


@asynccontextmanager
async def http_server() -> AsyncIterator[Outside]:
    """Takes requests, and answers with its status; a redirect leads to itself."""
    outside = Outside()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = (await reader.readexactly(int(headers.get("content-length", "0")))).decode()
        outside.asked.append((head[0], headers, body))
        if outside.status is not None:
            answer = (f"HTTP/1.1 {outside.status} x", "location: /again", "content-length: 0", "", "")
            writer.write("\r\n".join(answer).encode())
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        outside.port = server.sockets[0].getsockname()[1]
        yield outside
