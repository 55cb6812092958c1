"""A written row: added once, changed by its version, signed, taken back once, and never another case's."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.powers import Power
from aftercare.cases.written_rows import (
    Kind,
    Refused,
    add_row,
    change_row,
    take_back_row,
    write_only_row,
    write_row_of_centre,
)
from aftercare.course.network.forms import CautionForm
from aftercare.course.network.records import FamilyCaution
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.figures.house_book.forms import CrisisPlanForm
from aftercare.figures.house_book.records import CrisisPlan
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import DAMAGED
from aftercare.support.entitlements.forms import OwnStepForm, PoliceForm, ReferralForm
from aftercare.support.entitlements.records import PathStep, PoliceStatus, Referral, Referred
from aftercare.support.entitlements.register import STATUSES
from aftercare.support.entitlements.rules import Police

REFERRALS = Kind(Referral)
ON = date(2026, 11, 20)


def referral(**typed: object) -> ReferralForm:
    """A referral to a lawyer."""
    return ReferralForm.model_validate({"id": new_id(), "target": Referred.lawyer, "referred_on": ON} | typed)


async def test_it_is_added_once_and_never_to_another_case(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, form = cast.people["mette"], referral(who="Advokat Lund")
    for _ in range(2):
        await add_row(
            db, await find_case(db, mette, cast.cases["amina"], noon), of=REFERRALS, form=form, now=noon
        )
    row = (await db.execute(select(Referral))).scalar_one()
    assert (row.case_id, row.by, row.at, row.version) == (cast.cases["amina"], mette.id, noon, 1)
    for elsewhere in ("birgitte", "safiya"):
        with pytest.raises(NotFound):
            await add_row(
                db, await find_case(db, mette, cast.cases[elsewhere], noon), of=REFERRALS, form=form, now=noon
            )
        with pytest.raises(NotFound):
            await change_row(
                db,
                await find_case(db, mette, cast.cases[elsewhere], noon),
                row.id,
                of=REFERRALS,
                form=form,
                now=noon,
            )


async def test_what_was_typed_is_sealed_where_it_is_sealed_and_plain_where_it_is_plain(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, amina, form = cast.people["mette"], cast.cases["amina"], referral(who="Advokat Lund")
    await add_row(db, await find_case(db, mette, amina, noon), of=REFERRALS, form=form, now=noon)
    row = (await db.execute(select(Referral))).scalar_one()
    lock = (await find_case(db, mette, amina, noon)).lock
    assert lock.open_sound(Referral.who, row.id, row.who) == "Advokat Lund"
    assert (row.target, row.referred_on, row.outcome_on, row.note) == (Referred.lawyer, ON, None, None)


async def test_the_second_of_two_is_told_and_the_same_words_make_no_version(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, jonas, amina = cast.people["mette"], cast.people["jonas"], cast.cases["amina"]
    form = referral(who="Lund")
    await add_row(db, await find_case(db, mette, amina, noon), of=REFERRALS, form=form, now=noon)
    later = noon + timedelta(hours=1)

    async def change(**typed: object) -> bool:
        return await change_row(
            db,
            await find_case(db, jonas, amina, later),
            form.id,
            of=REFERRALS,
            form=referral(**typed),
            now=later,
        )

    assert await change(who="Lund", version=1)
    row = (await db.execute(select(Referral))).scalar_one()
    assert (row.version, row.by) == (1, mette.id)
    assert [await change(who="Bech", version=1) for _ in range(2)] == [True, True]
    assert (row.version, row.by, row.at) == (2, jonas.id, later)
    assert not await change(who="Holm", version=1)
    assert await change(who="Holm", version=2)


async def test_who_wrote_first_stays_where_the_kind_says_so(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, amina, kind = cast.people["mette"], cast.cases["amina"], Kind(Referral, signed_anew=False)
    form, later = referral(), noon + timedelta(hours=1)
    await add_row(db, await find_case(db, mette, amina, noon), of=kind, form=form, now=noon)
    changed = referral(who="Bech", version=1)
    assert await change_row(
        db, await find_case(db, cast.people["jonas"], amina, later), form.id, of=kind, form=changed, now=later
    )
    row = (await db.execute(select(Referral))).scalar_one()
    assert (row.by, row.at, row.version) == (mette.id, noon, 2)


async def test_a_damaged_value_stays_where_nobody_wrote_over_it(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, amina, form = cast.people["mette"], cast.cases["amina"], referral(who="Lund", note="Ringet")
    await add_row(db, await find_case(db, mette, amina, noon), of=REFERRALS, form=form, now=noon)
    row = (await db.execute(select(Referral))).scalar_one()
    kept = row.who = bytes(row.who or b"")[:-1] + b"x"
    await db.flush()
    shown = referral(who=DAMAGED, note="Skrevet", version=1)
    assert await change_row(
        db, await find_case(db, mette, amina, noon), form.id, of=REFERRALS, form=shown, now=noon
    )
    await db.refresh(row)
    assert (row.who, row.version) == (kept, 2)


async def test_it_is_taken_back_once_and_stays(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, jonas, amina = cast.people["mette"], cast.people["jonas"], cast.cases["amina"]
    status = PoliceForm(id=new_id(), status=Police.reported, on=ON)
    await add_row(db, await find_case(db, mette, amina, noon), of=STATUSES, form=status, now=noon)
    for who, when in ((jonas, noon), (mette, noon + timedelta(hours=1))):
        await take_back_row(db, await find_case(db, who, amina, when), status.id, of=STATUSES, now=when)
    row = (await db.execute(select(PoliceStatus))).scalar_one()
    assert (row.undone_at, row.undone_by) == (noon, jonas.id)
    step = OwnStepForm(id=new_id(), what="Ringe til skolen")
    await add_row(db, await find_case(db, mette, amina, noon), of=Kind(PathStep), form=step, now=noon)
    await take_back_row(db, await find_case(db, mette, amina, noon), step.id, of=Kind(PathStep), now=noon)
    assert (await db.execute(select(PathStep.removed_at))).scalar() == noon
    with pytest.raises(NotFound):
        await take_back_row(
            db, await find_case(db, mette, cast.cases["birgitte"], noon), status.id, of=STATUSES, now=noon
        )


async def test_a_kind_says_what_it_takes_what_fits_and_what_follows(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    async def never(_db: AsyncSession, row: Referral, form: ReferralForm, _now: datetime) -> None:
        if row.version is None and form.who == "Nobody":
            raise Refused("who", "Choose somebody.")

    def noted(row: Referral, today: date) -> None:
        row.outcome_on = today

    amina, kind = cast.cases["amina"], Kind(Referral, Power.allow, fits=never, follows=noted)
    with pytest.raises(NotAllowed):
        await add_row(
            db, await find_case(db, cast.people["jonas"], amina, noon), of=kind, form=referral(), now=noon
        )
    with pytest.raises(Refused) as no:
        await add_row(
            db,
            await find_case(db, cast.people["mette"], amina, noon),
            of=kind,
            form=referral(who="Nobody"),
            now=noon,
        )
    assert (no.value.field, no.value.why) == ("who", "Choose somebody.")
    await add_row(
        db, await find_case(db, cast.people["mette"], amina, noon), of=kind, form=referral(), now=noon
    )
    assert (await db.execute(select(Referral.outcome_on))).scalar() == noon.date()


async def test_the_only_row_of_a_case_and_of_a_centre(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, jonas, amina = cast.people["mette"], cast.people["jonas"], cast.cases["amina"]
    kind = Kind(FamilyCaution)

    async def write(note: str, version: int) -> bool:
        form = CautionForm(honour=True, note=note, version=version)
        return await write_only_row(db, await find_case(db, jonas, amina, noon), of=kind, form=form, now=noon)

    assert [await write("Farbror", 0), await write("Farbror", 0), await write("Fætter", 0)] == [
        True,
        True,
        False,
    ]
    assert await write("Fætter", 1)
    row = (await db.execute(select(FamilyCaution))).scalar_one()
    lock = (await find_case(db, mette, amina, noon)).lock
    assert lock.open_sound(FamilyCaution.note, amina, row.note) == "Fætter"
    assert (row.by, row.version, row.honour) == (jonas.id, 2, True)
    plans, karin = Kind(CrisisPlan), cast.people["karin"]
    for text, version, done in (("Ring 112", 0, True), ("Ring 114", 0, False), ("Ring 114", 1, True)):
        form = CrisisPlanForm(text=text, version=version)
        assert await write_row_of_centre(db, karin, of=plans, form=form, now=noon, centre="id") is done
    plan = (await db.execute(select(CrisisPlan))).scalar_one()
    assert keys_of(db).house.open_sound(CrisisPlan.text, plan.id, plan.text) == "Ring 114"
    assert (plan.id, plan.version) == (karin.centre_id, 2)
