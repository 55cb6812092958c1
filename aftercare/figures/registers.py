"""Reads stays with every fact of theirs from where daily work keeps it, in three statements and by no key.

Whoever counts, exports or erases reads them here, so that a fact told once is the same everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, RowMapping, Select, String, case, func, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy import literal_column as written
from sqlalchemy import null as nothing
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.children.records import Child, ChildOffer, ChildReport
from aftercare.cases.children.rules import ChildKind, OfferKind
from aftercare.cases.offers import OfferAnswer
from aftercare.cases.records import Case
from aftercare.cases.safety.perpetrator_records import Perpetrator
from aftercare.course.clock.records import CtiOffer
from aftercare.figures import homes
from aftercare.figures.homes import Kid, Noted, Registers, Span
from aftercare.figures.tables import ChildFacts, StayFacts
from aftercare.moving_out.eligibility import Rule
from aftercare.moving_out.records import AftercareOffer, StayRuling
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.support.entitlements.records import PoliceStatus, Psychologist

_other = aliased(Stay)
_NEXT = (
    select(func.min(_other.moved_in_on))
    .where(_other.case_id == Stay.case_id, _other.moved_in_on > Stay.moved_in_on)
    .correlate(Stay)
    .scalar_subquery()
)
_BEFORE = (
    select(func.count(_other.id))
    .where(_other.case_id == Stay.case_id, _other.moved_in_on < Stay.moved_in_on)
    .correlate(Stay)
    .scalar_subquery()
)
_STAYS = (
    select(*Stay.__table__.columns, Case.interpreter.label("asked"), Case.children.label("hers"))
    .add_columns(_NEXT.label("next_in"), _BEFORE.label("before"))
    .outerjoin(Case, Case.id == Stay.case_id)
)


def _register(
    name: str, record: Any, word: Any, on: Any, *where: Any, about: Any = None, born: Any = None
) -> Any:
    """One register's part of the union."""
    empty = as_type(nothing(), String)
    return select(
        written(f"'{name}'", String).label("register"),
        record.case_id,
        record.id,
        record.at,
        as_type(word, String).label("word"),
        (as_type(nothing(), Date) if on is None else on).label("on"),
        (empty if about is None else about).label("about"),
        (as_type(nothing(), Integer) if born is None else born).label("born"),
    ).where(*where)


# The psychologist she found herself counts as the one we offered.
_TOOK = case((Psychologist.elsewhere_on.is_not(None), OfferAnswer.accepted.value), else_=Psychologist.answer)
_KIDS = Child.kind == ChildKind.accompanying
_PARTS: tuple[Select[Any], ...] = (
    _register("perpetrators", Perpetrator, Perpetrator.relation, None, Perpetrator.removed_at.is_(None)),
    _register(
        "police",
        PoliceStatus,
        PoliceStatus.status,
        PoliceStatus.on,
        PoliceStatus.undone_at.is_(None),
        about=PoliceStatus.moment,
    ),
    _register(
        "psychologists",
        Psychologist,
        _TOOK,
        Psychologist.offered_on,
        about=Psychologist.child_id,
    ),
    _register(
        "psychologists",
        ChildOffer,
        ChildOffer.answer,
        ChildOffer.offered_on,
        ChildOffer.kind == OfferKind.psychologist,
        about=ChildOffer.child_id,
    ),
    _register("reports", ChildReport, ChildReport.kind, ChildReport.sent_on, about=ChildReport.child_id),
    _register(
        "offers",
        AftercareOffer,
        AftercareOffer.answer,
        AftercareOffer.offered_on,
        about=AftercareOffer.stay_id,
    ),
    _register("offers", CtiOffer, CtiOffer.answer, CtiOffer.offered_on),
    _register("rulings", StayRuling, StayRuling.ruling, None, about=StayRuling.stay_id),
    _register("kids", Child, nothing(), Child.moved_in_on, _KIDS, about=Child.id, born=Child.born_in),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One stay as the tables count it, and each child of it by its id; "" is one without a record."""

    stay_id: str
    case_id: str | None
    facts: StayFacts
    children: tuple[tuple[str, ChildFacts], ...]


async def counted(
    db: AsyncSession, rules: Sequence[Rule], today: date, *which: ColumnElement[bool]
) -> list[Counted]:
    """These stays, the oldest first; `rules` are those of their centre.

    A stay that goes on is told as it stands `today`, with no day she moved out.
    """
    stays = (await db.execute(_STAYS.where(*which).order_by(Stay.moved_in_on, Stay.id))).mappings().all()
    mine = select(Stay.id).where(*which)
    theirs = defaultdict(list)
    for row in await db.execute(select(*ChildStay.__table__.columns).where(ChildStay.stay_id.in_(mine))):
        theirs[row.stay_id].append(row._mapping)
    registers = await _registers(db, select(Stay.case_id).where(*which))
    return [
        _counted(row, registers[row["case_id"] or ""], theirs[row["id"]], rules=rules, today=today)
        for row in stays
    ]


async def _registers(db: AsyncSession, cases: Select[Any]) -> dict[str, Registers]:
    parts = [part.where(part.selected_columns.case_id.in_(cases)) for part in _PARTS]
    every = union_all(*parts).subquery()
    found: dict[str, Registers] = defaultdict(Registers)
    for row in await db.execute(select(every).order_by(every.c.at, every.c.id)):
        of_case = found[row.case_id]
        if row.register == "kids":
            of_case.kids.append(Kid(row.about, row.born, row.on))
        else:
            getattr(of_case, row.register).append(Noted(row.on or date.min, row.word, row.about or ""))
    return found


def _counted(
    row: RowMapping,
    registers: Registers,
    theirs: Sequence[RowMapping],
    *,
    rules: Sequence[Rule],
    today: date,
) -> Counted:
    out = row["moved_out_on"]
    span = Span(row["moved_in_on"], out or today, row["next_in"], not row["before"])
    unlinked = sum(not one["child_id"] for one in theirs)
    told = row["hers"] if row["case_id"] else row["children"]
    many = homes.how_many(len(homes.there(registers.kids, span)) + unlinked, told)
    came, left = homes.reported(registers.police, span)
    took = homes.aftercare(registers, row["id"], span, out=out, to=row["destination"], rules=rules)
    accepted = (took, row["aftercare_accepted"])
    facts = StayFacts(
        moved_in_on=row["moved_in_on"],
        moved_out_on=out,
        region=row["region"],
        age=row["age"],
        danish=row["danish"],
        interpreter=_first(row["asked"], row["interpreter"]),
        income=row["income"],
        reasons=_words(row["reasons"]),
        perpetrator=_first(homes.perpetrator(registers.perpetrators), row["perpetrator"]),
        misuse=row["misuse"],
        reported_at_admission=_first(came, row["reported_at_admission"]),
        reported_at_discharge=_first(left, row["reported_at_discharge"]),
        psychologist=_first(homes.psychologist(registers.psychologists, span), row["psychologist"]),
        stays_in_life=row["stays_in_life"],
        destination=row["destination"],
        aftercare_accepted=_first(*(accepted if row["case_id"] else reversed(accepted))),
        children=many,
        withheld=_words(row["withheld"]),
    )
    children = _children(row, registers, span, theirs, many=many or 0)
    return Counted(row["id"], row["case_id"], facts, children)


def _children(
    row: RowMapping, registers: Registers, span: Span, theirs: Iterable[RowMapping], *, many: int
) -> tuple[tuple[str, ChildFacts], ...]:
    """Her children with a record, those of an erased course, and a blank for each that was only told of."""
    sheets = {one["child_id"]: one for one in theirs if one["child_id"]}
    found = [
        (kid.id, _child(sheets.get(kid.id), row, registers, span, kid))
        for kid in homes.there(registers.kids, span)
    ]
    found += [("", _child(one, row, registers, span)) for one in theirs if not one["child_id"]]
    blank = _child(None, row, registers, span)
    return (*found, *[("", blank)] * (many - len(found)))


def _child(
    sheet: RowMapping | None, row: RowMapping, registers: Registers, span: Span, kid: Kid | None = None
) -> ChildFacts:
    said = sheet or _NOTHING
    age = span.ends.year - kid.born_in if kid and kid.born_in else said["age"]
    psychologist = homes.psychologist(registers.psychologists, span, kid.id) if kid else None
    later = homes.later_report(registers.reports, span, kid.id) if kid else None
    return ChildFacts(
        boy=said["boy"],
        age=age,
        danish=said["danish"],
        psychologist=_first(psychologist, said["psychologist"]),
        later_report=_first(later, said["later_report"]),
        psychological_violence=said["psychological_violence"],
        physical_violence=said["physical_violence"],
        witnessed_psychological=said["witnessed_psychological"],
        witnessed_physical=said["witnessed_physical"],
        destination=said["destination"] or row["destination"],
        stays_in_life=said["stays_in_life"],
        withheld=_words(said["withheld"]),
    )


_NOTHING: Any = defaultdict(lambda: None)


def _first(register: Any, told: Any) -> Any:
    return told if register is None else register


def _words(said: str | None) -> tuple[str, ...]:
    return tuple(word for word in (said or "").split(",") if word)
