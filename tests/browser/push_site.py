"""A small site with our worker, scripts and policy, that notes what the phone sends it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from aftercare.settings import Settings
from aftercare.web.guard import Guard
from aftercare.web.static_files import Statics, all_statics

PAGE = """<!doctype html><html lang="da"><head><title>Aftaler</title>
<meta name="push" data-key="{key}" data-owner="{owner}" data-held="{held}">
<script type="module" src="{push}" nonce="{nonce}"></script></head>
<body><h1>Amina</h1><button type="button" data-push="enable failed" hidden>Slå til</button>
<p data-push="install" hidden>install</p><p data-push="denied" hidden>denied</p>
<p data-push="on" hidden>on</p><p data-push="failed" hidden>failed</p>
<form data-phone="{held}" method="post" action="/phones/removal"><span data-this hidden>denne</span>
<button>Fjern</button></form></body></html>"""


@dataclass
class Site:
    """What the server of one test knows and has heard."""

    key: str
    port: int = 0
    owner: str = "mette"
    held: set[str] = field(default_factory=set)
    posts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    offline_cookies: list[str] = field(default_factory=list)
    failing_acks: int = 0
    token: str = "signed"
    renewed: int = 200
    server: uvicorn.Server = field(init=False)
    running: asyncio.Task[None] = field(init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def heard(self, path: str) -> list[dict[str, str]]:
        return [form for where, form, _ in self.posts if where == path]

    async def note(self, request: Request) -> Response:
        form: FormData = await request.form()
        if request.url.path == "/push/ack" and self.failing_acks:
            self.failing_acks -= 1
            return Response(status_code=503)
        fields = {name: str(value) for name, value in form.items()}
        if request.url.path == "/phones":
            self.held.add(sha256(fields["endpoint"].encode()).hexdigest())
        self.posts.append((request.url.path, fields, request.headers.get("cookie", "")))
        if request.url.path == "/phones/removal":
            return RedirectResponse("/me/phones", 303)
        return Response(self.token, self.renewed) if "renewal" in request.url.path else Response(self.token)

    async def close(self) -> None:
        """No net from now on."""
        self.server.should_exit = True
        await self.running


def _app(site: Site, statics: Statics) -> Starlette:
    async def page(request: Request) -> Response:
        facts = {
            "key": site.key,
            "owner": site.owner,
            "held": " ".join(site.held),
            "nonce": request.state.nonce,
            "push": statics.address("js/push.js"),
        }
        answer = HTMLResponse(PAGE.format(**facts))
        answer.set_cookie("session", "secret")
        return answer

    async def worker(_: Request) -> Response:
        shell = json.dumps([*statics.shell(), "/offline"])
        body = statics.body("service-worker.js").decode()
        return Response(body.replace("/*SHELL*/[]", shell), media_type="text/javascript")

    async def offline(request: Request) -> Response:
        site.offline_cookies.append(request.headers.get("cookie", ""))
        return HTMLResponse("<title>Aftaler</title><h1>Ingen forbindelse</h1>")

    async def static(request: Request) -> Response:
        file = statics.files[request.url.path]
        return Response(file.body, media_type=file.type, headers={"cache-control": "max-age=31536000"})

    routes = [
        Route("/service-worker.js", worker),
        Route("/offline", offline),
        Route("/static/{path:path}", static),
        Route("/push/ack", site.note, methods=["POST"]),
        Route("/phones", site.note, methods=["POST"]),
        Route("/phones/renewal", site.note, methods=["POST"]),
        Route("/phones/removal", site.note, methods=["POST"]),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, settings=Settings(demo=True))])


@asynccontextmanager
async def push_site(key: str) -> AsyncIterator[Site]:
    """The site on a free port of this machine, until the block ends."""
    site = Site(key)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free.listen()
        site.port = free.getsockname()[1]
        config = uvicorn.Config(_app(site, all_statics()), log_level="error", lifespan="off")
        site.server = uvicorn.Server(config)
        site.running = asyncio.create_task(site.server.serve([free]))
        yield site
        await site.close()
