"""Every place from which something reaches her, each asked as a caseworker asks it, in every situation.

`python -m tests.cases.safety.leaving_places` writes the table in docs/safe-contact.md anew.
"""

import re
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import update

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason, Closure
from aftercare.cases.safety.gate import PhoneOf, Stopped, Way
from aftercare.cases.safety.hours import Hours, written
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.ways import ANSWER_OF
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.records import OutOfContact
from aftercare.course.closing.records import FollowUp
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.records import Cafe
from aftercare.visits.records import Visit
from tests.cases.safety.test_hours import MORNINGS, at
from tests.world import World, build_world

CALLS = {
    "The case": "GET /cases/{case_id}",
    "Writing down a contact": "GET /contacts/new?case={case_id}",
    "A visit": "GET /visits/{visit_id}",
    "Out of contact": "GET /cases/{case_id}/out-of-contact",
    "A guest of a café": "GET /cafes/{cafe_id}/guests/{guest_id}",
    "How it goes at 3, 6 and 9 months": "GET /cases/{case_id}/outcomes",
    "How it goes a year later": "GET /cases/{case_id}/closing-note",
}
"""Where she may be called from."""

LINKS = {
    "Link to a visit": "POST /visits/{visit_id}/link",
    "Link to a plan": "POST /cases/{case_id}/plans/{plan_id}/link",
    "Link to the offer": "POST /cases/{case_id}/stays/{stay_id}/offer/link",
    "Link to a café": "POST /cafes/{cafe_id}/guests/{guest_id}/link",
}
"""Where a link goes out, as a text message or as a code while she is with us."""

NOT_NOW = ("Ring · ", "Ring og spørg hende først · ", "act act--not")
"""How a place, or the head of its page, says that she is not to be called."""

YES: dict[str, Any] = {column.key: True for column in ANSWER_OF.values()} | {
    "wants_invitations": True,
    "confirmed_on": NOON.date(),
    "holds_until": NOON.date() + timedelta(days=60),
}
UNKNOWN = {column.key: None for column in ANSWER_OF.values()}
ALL_DAY = (Hours(frozenset(range(5)), MORNINGS.begin, MORNINGS.end.replace(hour=16)),)
SITUATIONS: dict[str, tuple[datetime, dict[str, Any]]] = {
    "Tuesday at noon": (NOON, {}),
    "at 23.30": (at("2026-11-24", "23:30"), {}),
    "on a day off": (at("2026-12-25", "10:00"), {"week": written(ALL_DAY)}),
    "expired": (NOON, {"holds_until": NOON.date() - timedelta(days=1)}),
    "never asked": (NOON, UNKNOWN | {"confirmed_on": None}),
    "no messages": (NOON, {"stopped": Stopped.messages}),
    "nothing more": (NOON, {"stopped": Stopped.everything}),
    "he has the phone": (NOON, {"phone_of": PhoneOf.his}),
    "she has died": (NOON, {}),
}


def answers(world: World, name: str) -> Mapping[str, str]:
    """What each place answers in this situation: go, wait, never, or that there is no such thing there."""
    moment, facts = SITUATIONS[name]
    world.put_back()
    clock.set_to(NOON)
    world.house.run(_stand, world, YES | facts, name == "she has died")
    clock.set_to(moment)
    mette = world.house.phone("mette")
    found = {}
    for place, asked in (CALLS | LINKS).items():
        method, path = str(world.fill(asked)).split(" ")
        answer = mette.request(method, path)
        found[place] = _told(answer.status_code, answer.text, "tel" if place in CALLS else "sms")
    return found


def _told(status: int, page: str, scheme: str) -> str:
    if status != 200:
        return "nothing is made"
    code = ", a code" if 'class="qr"' in page else ""
    if re.search(rf'href="{scheme}:', page):
        return "go" + code
    way = Way.call if scheme == "tel" else Way.text
    waits = re.search(rf'name="way" value="{way}"', page)
    if scheme == "tel" and not waits and not any(said in page for said in NOT_NOW):
        return "nothing is offered"
    return ("wait" if waits else "never") + code


async def _stand(world: World, facts: dict[str, Any], died: bool) -> None:
    async with world.house.database.writing() as db:
        case = await find_case(db, world.house.cast.people["mette"], world.ids["case_id"], NOON)
        if week := facts.get("week"):
            facts = facts | {"week": case.lock.seal(SafeContact.week, case.id, week)}
        hers = SafeContact.case_id == case.id
        await db.execute(update(SafeContact).where(hers).values(**facts))
        later = NOON + timedelta(days=90)
        await db.execute(update(Visit).where(Visit.id == world.ids["visit_id"]).values(starts_at=later))
        await db.execute(update(Cafe).where(Cafe.id == world.ids["cafe_id"]).values(starts_at=later))
        due = {"consent": True, "due_on": NOON.date(), "done_on": None}
        await db.execute(update(FollowUp).where(FollowUp.case_id == case.id).values(**due))
        lost = OutOfContact(id=new_id(), case_id=case.id, since=NOON.date(), why=WhyLost.no_answer)
        lost.by, lost.at = case.person.id, NOON
        db.add(lost)
        if died:
            closure = Closure(id=new_id(), case_id=case.id, reason=ClosingReason.died, at=NOON)
            closure.closed_on, closure.by = NOON.date(), case.person.id
            db.add(closure)


def table(world: World) -> str:
    """The table of docs/safe-contact.md."""
    found = {name: answers(world, name) for name in SITUATIONS}
    lines = ["| From where | " + " | ".join(found) + " |", "|---" * (len(found) + 1) + "|"]
    for place in CALLS | LINKS:
        lines.append(f"| {place} | " + " | ".join(one[place] for one in found.values()) + " |")
    return "\n".join(lines)


DOCS = Path(__file__).parents[3] / "docs" / "safe-contact.md"
BEGIN, END = "<!-- made by tests/cases/safety/leaving_places.py -->\n", "\n<!-- end -->"


def written_table() -> str:
    """What the page says."""
    return DOCS.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    with build_world(Path(tempfile.mkdtemp())) as made:
        made.keep(None, "mette")
        before, _, rest = DOCS.read_text("utf-8").partition(BEGIN)
        DOCS.write_text(before + BEGIN + table(made) + END + rest.partition(END)[2], "utf-8")
