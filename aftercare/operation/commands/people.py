"""python -m aftercare people, centres and setup-code: ways in that only whoever is at the machine can give.

What is printed leaves at once, also into a pipe, and says until when it works.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta

import click
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.operation.commands.opening import open_for_change
from aftercare.operation.health import migration_of
from aftercare.people.access_log import Deed, Doer, Purpose, Trace, append
from aftercare.people.actions import EmailTaken
from aftercare.people.first_setup import Founder, found_centre, setup_waits
from aftercare.people.installation import SETUP_GOOD_FOR, new_setup_code
from aftercare.people.invitations import PURPOSE, keep_invitation
from aftercare.people.records import Profession, Staff, Vouch, Vouching
from aftercare.people.vouching import OPEN, carry_out, vouch
from aftercare.phone_numbers import NotOneNumber, typed_number
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.keys import BadKeys
from aftercare.storage.machine import newest_migration
from aftercare.web.links import make_link
from aftercare.words.names import shows

GOOD_FOR = timedelta(hours=24)
EMAIL = click.option("--email", required=True, help="What she signs in with.")
Work = Callable[[AsyncSession, Settings, datetime], Awaitable[str]]


class Refused(Exception):
    """Nothing was done; the text says why."""


@click.group()
def people() -> None:
    """The ways in of those who work here, for a centre with one coordinator or none who can get in."""


@people.command()
@EMAIL
def recover(email: str) -> None:
    """Print a one-time link for somebody who cannot get in; her old ways in stop at once."""

    async def work(db: AsyncSession, settings: Settings, now: datetime) -> str:
        staff = await _one(db, email)
        done = await vouch(db, None, staff.id, Vouch.way_in, now)
        return await _link(db, settings, staff, done.id, now)

    _run(work)


@people.command()
@EMAIL
def confirm(email: str) -> None:
    """Confirm, as the second of two, that a colleague becomes a coordinator as another has asked."""

    async def work(db: AsyncSession, settings: Settings, now: datetime) -> str:
        staff = await _one(db, email)
        asked = (Vouching.staff_id == staff.id, Vouching.kind == Vouch.coordinator, *OPEN)
        wanted = (await db.execute(select(Vouching).where(*asked))).scalar()
        if wanted is None:
            raise Refused("Nobody has asked that she becomes a coordinator.")
        wanted.confirmed_at = now
        await db.flush()
        await carry_out(db, wanted, now)
        await _log(db, staff, "confirm", now)
        return "She is a coordinator now. Her centre is told."

    _run(work)


@people.command("vouch")
@EMAIL
def trust(email: str) -> None:
    """Write down that a colleague holds her keys herself: she may then confirm what her inviter asks."""

    async def work(db: AsyncSession, settings: Settings, now: datetime) -> str:
        staff = await _one(db, email)
        await vouch(db, None, staff.id, Vouch.trusted, now)
        await _log(db, staff, "vouch", now)
        return "Written down. Her centre is told."

    _run(work)


@click.group()
def centres() -> None:
    """The centres of this installation."""


@centres.command("found")
@click.option("--name", prompt="What the centre is called")
@click.option("--phone", prompt="Its phone", default="")
@click.option("--coordinator", prompt="Name of its first coordinator")
@click.option("--email", prompt="Her e-mail")
@click.option("--profession", prompt="Trained as", type=click.Choice([one.value for one in Profession]))
def found_one(name: str, phone: str, coordinator: str, email: str, profession: str) -> None:
    """Found another centre; print a one-time link for its first coordinator."""

    async def work(db: AsyncSession, settings: Settings, now: datetime) -> str:
        founder = Founder(
            name.strip(), phone.strip(), coordinator.strip(), email.strip(), Profession(profession)
        )
        if not (shows(founder.centre) and shows(founder.called) and "@" in founder.email):
            raise Refused("A centre needs a name, and its coordinator a name and an e-mail.")
        try:
            typed_number(founder.phone)
        except NotOneNumber as trouble:
            raise Refused(str(trouble)) from None
        try:
            await found_centre(db, founder, now)
        except EmailTaken:
            raise Refused("Somebody signs in with this address already.") from None
        return await _link(db, settings, await _one(db, founder.email), None, now)

    _run(work)


@click.command("setup-code")
def setup_code() -> None:
    """Print a new code for /setup, while nobody works here; earlier ones stop working."""
    settings, database = _opened()

    async def made() -> None:
        try:
            async with database.reading() as db:
                await _of_this_version(db)
                if not await setup_waits(db):
                    raise Refused("Somebody works here already: python -m aftercare people recover")
            await tell_setup_code(database, settings.address)
        finally:
            await database.close()

    _answered(made())


async def tell_setup_code(database: Database, address: str) -> None:
    """Make a new setup code and print it, where it is used and until when."""
    now = clock.now()
    code, until = await new_setup_code(database, now), _moment(now + SETUP_GOOD_FOR)
    click.echo(f"Nobody works here yet. Open {address}/setup with the code {code}. It works until {until}.")


async def _link(db: AsyncSession, settings: Settings, staff: Staff, done: str | None, now: datetime) -> str:
    token, mark = make_link(keys_of(db), PURPOSE)
    until = now + GOOD_FOR
    await keep_invitation(db, staff.id, mark, None, now, until=until, vouching_id=done)
    await _log(db, staff, "recover" if done else "found", now)
    told = "Her old ways in are shut, and her centre is told.\n" if done else ""
    return f"{told}{settings.address}/welcome/{token}\nIt works once, until {_moment(until)}."


async def _log(db: AsyncSession, staff: Staff, what: str, now: datetime) -> None:
    trace = Trace(Deed.change, f"terminal /people/{what}", target=staff.id, purpose=Purpose.house)
    await append(db, [trace], Doer("", staff.centre_id), now)


async def _one(db: AsyncSession, email: str) -> Staff:
    marks = keys_of(db).fingerprints("email", email)
    staff = (await db.execute(select(Staff).where(Staff.email_mark.in_(marks)))).scalar()
    if staff is None:
        raise Refused("Nobody signs in with this address.")
    return staff


async def _of_this_version(db: AsyncSession) -> None:
    if await migration_of(db) != newest_migration():
        raise BadSettings("This database is of another version. Start the server once first.")


def _moment(at: datetime) -> str:
    return f"{clock.local(at):%Y-%m-%d %H:%M} (Copenhagen)"


def _opened() -> tuple[Settings, Database]:
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        return settings, open_for_change(settings)
    except (BadSettings, BadKeys, OSError) as reason:
        raise click.ClickException(str(reason)) from None


def _run(work: Work) -> None:
    settings, database = _opened()

    async def worked() -> None:
        try:
            async with database.writing() as db:
                await _of_this_version(db)
                told = await work(db, settings, clock.now())
            click.echo(told)
        finally:
            await database.close()

    _answered(worked())


def _answered(work: Coroutine[None, None, None]) -> None:
    try:
        asyncio.run(work)
    except (Refused, BadSettings, BadKeys, OSError) as reason:
        raise click.ClickException(str(reason)) from None
