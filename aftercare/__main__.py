"""python -m aftercare: serve."""

import asyncio
import importlib
import socket
import sys
from typing import Any

import click
import uvicorn

from aftercare import clock
from aftercare.people.installation import open_database, prepare
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.keys import BadKeys


@click.group()
def cli() -> None:
    """Aftercare's server and its tools."""


def _stop(reason: object) -> None:
    click.echo(f"Aftercare does not start: {reason}", err=True)
    sys.exit(2)


def _port_is_taken(settings: Settings) -> bool:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False


async def _plant(settings: Settings) -> None:
    """Demo mode's made-up centre, planted once in an empty database."""
    database = open_database(settings)
    if await prepare(database, settings, clock.now()):
        demo = importlib.import_module("tests.demo")
        async with database.writing() as db:
            await demo.plant(db, clock.now())
    await database.close()


@cli.command()
def serve() -> None:
    """Serve the app; in demo mode plant the demo first."""
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        if _port_is_taken(settings):
            _stop(f"port {settings.port} on {settings.host} is taken. Choose another with PORT=8001.")
        if settings.demo:
            asyncio.run(_plant(settings))
        make_app = importlib.import_module("app").make_app
        app = make_app(settings, open_database(settings))
    except (BadSettings, BadKeys) as reason:
        _stop(reason)
    click.echo(f"Aftercare answers on {settings.address}")
    if settings.demo:
        click.echo("Demo data, made up. Sign in with one tap as Mette Holm (caseworker) or Karin Dahl.")
    # No access log: addresses hold the secrets of links.
    quiet: dict[str, Any] = {"log_level": "warning", "access_log": False, "server_header": False}
    uvicorn.run(app, host=settings.host, port=settings.port, **quiet)


if __name__ == "__main__":
    cli()
