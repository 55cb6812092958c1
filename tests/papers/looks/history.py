"""Rows of the access log as tests tell them: who did what at which Copenhagen wall time."""

from collections.abc import Iterable
from datetime import datetime
from itertools import cycle

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.people.access_log import Deed, Doer, Purpose, Trace, append
from aftercare.people.records import Login
from aftercare.storage.access_log import rows as access_log
from aftercare.storage.access_log.chain import Written
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from tests.moments import at

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1"


class History:
    """Writes rows about one case, by name; a person's rows come from one phone."""

    def __init__(self, db: AsyncSession, cast: Cast, case: str = "birgitte") -> None:
        self.db, self.cast, self.case_id = db, cast, cast.cases[case]
        self.logins: dict[str, str] = {}

    async def did(
        self,
        who: str,
        moment: str,
        deed: Deed = Deed.look,
        place: str = "GET /cases/{case_id}",
        purpose: Purpose = Purpose.team,
        **more: str | int,
    ) -> None:
        """One row; `who` empty is the house or her link."""
        trace = Trace(deed, place, str(more.pop("case_id", self.case_id)), purpose=purpose, **more)
        person = self.cast.people.get(who)
        doer = Doer(person.id, person.centre_id, await self._login(who)) if person else None
        await append(self.db, [trace], doer, at(moment))

    async def often(self, who: str, moments: Iterable[datetime], place: str, *cases: str) -> None:
        """The same look at all these instants, at each of these cases in turn, in one go."""
        person, login_id = self.cast.people[who], await self._login(who)
        turn = cycle(cases or (self.case_id,))
        rows = [
            Written(0, at, person.centre_id, person.id, login_id, "look", place, next(turn), "", "team", 0)
            for at in moments
        ]
        await access_log.append(self.db, [(row, "") for row in rows])

    async def _login(self, who: str) -> str:
        if who not in self.logins:
            made = Login(id=new_id(), staff_id=self.cast.people[who].id, mark=new_id() * 2)
            made.began_at = made.seen_at = datetime.fromisoformat("2026-01-01T00:00+00:00")
            made.device = keys_of(self.db).house.seal(Login.device, made.id, IPHONE)
            self.db.add(made)
            await self.db.flush()
            self.logins[who] = made.id
        return self.logins[who]
