"""A centre in a database and the same centre as plain values, side by side, for a machine of rules."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import select, update

from aftercare.cases.records import Part, TeamMember
from aftercare.consequences import CONSEQUENCES
from aftercare.demo.cast import NOON, STAFF, Cast, move_in
from aftercare.errors import NotAllowed, NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage import keys
from aftercare.storage.engines import Database
from tests.cases.model import Membership, Model, Worker

REFUSED = (NotFound, NotAllowed)


class House:
    """One database for all runs, each rolled back at its end."""

    def __init__(self, empty: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="aftercare-relations-"))
        shutil.copy(empty, self.folder / "aftercare.db")
        self.loop = asyncio.new_event_loop()
        ring = keys.make(self.folder / "keys")
        self.database = Database(f"sqlite+aiosqlite:///{self.folder / 'aftercare.db'}", ring)
        self.database.consequences = CONSEQUENCES

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The answer, from the one loop the database lives in."""
        return self.loop.run_until_complete(work)

    def leave(self) -> None:
        """Everything closed and gone."""
        self.run(self.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)


class Centre(RuleBasedStateMachine):
    """The cast in both, before anything happens."""

    house: House

    @initialize()
    def move_in(self) -> None:
        """The cast, in the database and in the model."""
        self.writing = self.house.database.writing()
        self.db = self.house.run(self.writing.__aenter__())
        self.cast: Cast = self.house.run(move_in(self.db, NOON))
        self.model = Model(NOON)
        for name, (centre, _, role, _) in STAFF.items():
            self.model.workers[name] = Worker(name, centre, role, self.cast.people[name].works_until)
        names = {person.id: name for name, person in self.cast.people.items()}
        cases = {case_id: name for name, case_id in self.cast.cases.items()}
        self.model.centre_of = {name: "sydhavn" if name == "yasmin" else "nordlys" for name in cases.values()}
        for row in self.house.run(self.db.execute(select(TeamMember))).scalars():
            made = Membership(row.id, cases[row.case_id], names[row.staff_id], row.since, leads=row.leads)
            made.lasting = row.part != Part.relief
            self.model.members.append(made)

    def teardown(self) -> None:
        """Nothing of it stays."""
        if hasattr(self, "writing"):
            with contextlib.suppress(ZeroDivisionError):
                undo = ZeroDivisionError()
                self.house.run(self.writing.__aexit__(ZeroDivisionError, undo, None))

    def attempt(self, work: Coroutine[Any, Any, Any]) -> tuple[bool, Any]:
        """Whether it was let through, and what came of it; what was refused leaves nothing behind."""

        async def tried() -> Any:
            async with self.db.begin_nested():
                return await work

        try:
            return True, self.house.run(tried())
        except REFUSED:
            return False, None

    def person(self, who: str) -> Person:
        return replace(self.cast.people[who], role=self.model.workers[who].role)

    def works(self, who: str) -> bool:
        return self.model.workers[who].works(self.model.today)

    def change(self, who: str, **values: object) -> None:
        """What the coordinator's room does to a colleague."""
        changed = update(Staff).where(Staff.id == self.cast.people[who].id).values(**values)
        self.house.run(self.db.execute(changed.execution_options(synchronize_session=False)))
