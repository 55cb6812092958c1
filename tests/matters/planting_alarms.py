"""An alarm that calls Mette, and the try of it that a centre has waiting."""

from sqlalchemy import select

from aftercare.demo.cast import NOON
from aftercare.visits.coming_home.actions import decide
from aftercare.visits.coming_home.raising import raise_once
from aftercare.visits.coming_home.records import Alarm
from aftercare.visits.coming_home.rules import AlarmKind
from tests.matters.planting import Ground, Plant
from tests.moments import at
from tests.visits.coming_home.things import call


def alarm(moment: str) -> Plant:
    """Somebody asked for help at her visit, and Mette is called."""

    async def plant(ground: Ground) -> None:
        karin = ground.cast.people["karin"]
        facts = {"kind": AlarmKind.help, "centre_id": karin.centre_id, "case_id": ground.case}
        facts |= {
            "watch_version": 1,
            "staff_id": karin.id,
            "due_at": at(moment),
            "key": f"help:{ground.name}",
        }
        await raise_once(ground.db, facts, at(moment))
        made = select(Alarm.id).where(Alarm.case_id == ground.case)
        alarm_id = (await ground.db.execute(made)).scalar_one()
        await call(ground.db, ground.cast, alarm_id, "mette", at(moment))

    return plant


async def help_wanted(ground: Ground) -> None:
    """Mette asked for help, and nobody has ended it."""
    facts = {"kind": AlarmKind.help, "centre_id": ground.mette.centre_id, "case_id": ground.case}
    facts |= {"watch_version": 1, "staff_id": ground.mette.id, "due_at": NOON, "key": "help:her own"}
    await raise_once(ground.db, facts, NOON)


async def drill(ground: Ground) -> None:
    """The centre has decided who watches, and tries it the same day."""
    assert await decide(ground.db, ground.mette, "", [], version=0, now=NOON)
