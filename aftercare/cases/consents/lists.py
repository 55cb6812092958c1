"""Reading consents, always from reach."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.consents.records import Consent
from aftercare.cases.consents.rules import DataKind, GivenHow, Permission, ReceiverKind, ends_soon, stands
from aftercare.cases.found import CASE, FoundCase
from aftercare.errors import NotFound
from aftercare.lead_times import Leads
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

CONSENT = CASE.with_its(Consent, "consent_id")


@dataclass(frozen=True, slots=True)
class Given:
    """A consent, opened. `child` is what the child is called, empty for hers; `says` is for the rule."""

    id: str
    child_id: str
    child: str
    says: Permission
    purpose: str
    given_on: date
    given_how: GivenHow
    withdrawn_on: date | None
    withdrawn_how: str
    settled: bool

    @property
    def receiver(self) -> ReceiverKind:
        """Who may be told."""
        return self.says.receiver

    @property
    def named(self) -> str:
        """By name; empty for any of its kind."""
        return self.says.named

    @property
    def kinds(self) -> list[DataKind]:
        """What may be told, in our order."""
        return [kind for kind in DataKind if kind in self.says.kinds]

    def stands(self, today: date) -> bool:
        """True when it holds today."""
        return stands(self.says, today)

    def ends_soon(self, today: date, leads: Leads) -> bool:
        """True when it ends shortly, by these lead times, and nobody has settled what then."""
        return not self.settled and ends_soon(self.says, today, leads)


COLUMNS = tuple(column.key for column in Consent.__table__.columns)
CONSENT_COLUMNS = (
    *(column.label(f"consent_{column.key}") for column in Consent.__table__.columns),
    Child.called.label("consent_child"),
)
CONSENTS: Select[Any] = (
    select(*CONSENT_COLUMNS).select_from(Consent).outerjoin(Child, Child.id == Consent.child_id)
)


def given(lock: Lock, row: Row[Any]) -> Given:
    """A row of the columns CONSENT_COLUMNS, opened with its case's lock."""
    known = row._mapping
    one = {name: known[f"consent_{name}"] for name in COLUMNS}
    child_id = one["child_id"] or ""
    return Given(
        id=one["id"],
        child_id=child_id,
        child=lock.open(Child.called, child_id, known["consent_child"]) if child_id else "",
        says=Permission(
            whose=child_id,
            receiver=ReceiverKind(one["receiver"]),
            kinds=frozenset(DataKind(kind) for kind in one["kinds"].split(",") if kind),
            from_on=one["from_on"],
            until_on=one["until_on"],
            withdrawn=one["withdrawn_at"] is not None,
            named=lock.open(Consent.named, one["id"], one["named"]),
        ),
        purpose=lock.open(Consent.purpose, one["id"], one["purpose"]),
        given_on=one["given_on"],
        given_how=GivenHow(one["given_how"]),
        withdrawn_on=one["withdrawn_on"],
        withdrawn_how=one["withdrawn_how"],
        settled=one["settled_at"] is not None,
    )


async def consents_of(db: AsyncSession, lock: Lock, case_id: str) -> list[Given]:
    """Every consent of a case whose lock this is: hers, then each child's, newest first; one statement."""
    rows = await db.execute(CONSENTS.where(Consent.case_id == case_id))
    found = [given(lock, row) for row in rows]
    newest = sorted(found, key=lambda one: (one.says.from_on, one.id), reverse=True)
    return sorted(newest, key=lambda one: in_danish(one.child))


async def one_consent(db: AsyncSession, case: FoundCase, consent_id: str) -> Given:
    """A consent of the case, in one statement. Raises NotFound."""
    row = (await db.execute(CONSENTS.where(Consent.id == consent_id, Consent.case_id == case.id))).first()
    if row is None:
        raise NotFound
    return given(case.lock, row)


async def children_of(db: AsyncSession, lock: Lock, case_id: str) -> list[tuple[str, str]]:
    """(id, what it is called) of each child of a case whose lock this is, by name; one statement."""
    rows = await db.execute(select(Child.id, Child.called).where(Child.case_id == case_id))
    names = [(row.id, lock.open(Child.called, row.id, row.called)) for row in rows]
    return sorted(names, key=lambda each: in_danish(each[1]))
