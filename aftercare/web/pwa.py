"""What a phone asks for by itself: is it alive, the manifest, the worker, the offline page."""

import json

from starlette.responses import JSONResponse, Response

from aftercare import clock
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import ALARMS, ALARMS_LATE, beaten_at
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page
from aftercare.web.static_files import Statics


@page(transaction=False)
async def healthz(ask: Ask) -> Answer:
    """200 when the database answers; a broken one raises into 503. `alarms` is false when none are raised."""
    database: Database = ask.database
    answers = await database.answers()
    async with database.reading() as db:
        beaten = await beaten_at(db, ALARMS)
    return JSONResponse({"ok": answers, "alarms": clock.is_within(beaten, ask.now, ALARMS_LATE)})


@page(transaction=False)
async def manifest(ask: Ask) -> Answer:
    """A neutral name and icon: nothing here says what the app is for."""
    statics: Statics = ask.request.app.state.statics
    icons = [
        {"src": statics.address(f"icons/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png"} | extra
        for name, size, extra in (
            ("icon-192", 192, {}),
            ("icon-512", 512, {}),
            ("maskable-512", 512, {"purpose": "maskable"}),
        )
    ]
    name = ask.words("Appointments")
    body = {"id": "/", "name": name, "short_name": name, "start_url": "/", "scope": "/"}
    body |= {"display": "standalone", "background_color": "#fbf8f3", "theme_color": "#4a3a78"}
    return JSONResponse(body | {"lang": ask.lang, "icons": icons}, media_type="application/manifest+json")


@page(transaction=False)
async def service_worker(ask: Ask) -> Answer:
    """The worker, with the list of static files it may keep."""
    statics: Statics = ask.request.app.state.statics
    shell = json.dumps([*statics.shell(), "/offline"])
    body = statics.body("service-worker.js").decode().replace("/*SHELL*/[]", shell)
    return Response(body, media_type="text/javascript; charset=utf-8")


@page(transaction=False)
async def offline(ask: Ask) -> Answer:
    """What the phone shows without net."""
    return Shown("offline.html")
