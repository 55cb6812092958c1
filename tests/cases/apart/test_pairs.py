"""Writing a pair down, seeing it as far as one may, ending it, a word to the coordinator, and erasing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.actions import answer_word, end_pair, keep_apart, send_word
from aftercare.cases.apart.forms import EndForm, PairForm, ReplyForm, WordForm
from aftercare.cases.apart.lists import apart_of
from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.apart.rules import Because
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import ClosingReason
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.closing.closing import close_course
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotAllowed, NotFound, WrittenBefore
from aftercare.storage.ids import new_id
from aftercare.storage.withdrawn_records import WithdrawnRow
from tests.cases.apart.things import WHY, never_together
from tests.cases.things import bar

CLOSED = ClosingForm(
    id=new_id(), reason=ClosingReason.completed, closed_on=NOON.date(), note="", without="Hun ville ikke."
)
ENDED = EndForm(why="De er forsonede.")


async def found(db: AsyncSession, cast: Cast, who: str, case: str) -> FoundCase:
    return await find_case(db, cast.people[who], cast.cases[case], NOON)


async def test_it_stands_on_both_courses_for_who_reaches_both(db: AsyncSession, cast: Cast) -> None:
    await never_together(db, cast, "amina", "birgitte", by="mette")
    for one, other in (("amina", "birgitte"), ("birgitte", "amina")):
        for who in ("mette", "karin"):
            seen = await apart_of(db, await found(db, cast, who, one), NOON)
            assert [(each.other_id, each.text, each.by) for each in seen.known] == [
                (cast.cases[other], WHY, "Mette Holm")
            ]
            assert not seen.somebody


async def test_who_reaches_one_reads_that_there_is_somebody_and_no_number(
    db: AsyncSession, cast: Cast
) -> None:
    await never_together(db, cast, "birgitte", "safiya")
    once = await apart_of(db, await found(db, cast, "mette", "birgitte"), NOON)
    await never_together(db, cast, "birgitte", "amina", by="karin")
    assert (once.known, once.somebody) == ((), True)
    for who, case in (("jonas", "safiya"), ("ida", "birgitte")):
        seen = await apart_of(db, await found(db, cast, who, case), NOON)
        assert (seen.known, seen.somebody) == ((), True), "one or two, it reads the same"


async def test_who_is_blocked_from_the_other_learns_nothing(db: AsyncSession, cast: Cast) -> None:
    await never_together(db, cast, "birgitte", "safiya")
    await bar(db, cast, "mette", "safiya")
    seen = await apart_of(db, await found(db, cast, "mette", "birgitte"), NOON)
    assert (seen.known, seen.somebody) == ((), False)


async def test_nobody_pairs_with_a_course_out_of_reach(db: AsyncSession, cast: Cast) -> None:
    case = await found(db, cast, "mette", "birgitte")
    for other in ("safiya", "yasmin", "birgitte"):
        form = PairForm(id=new_id(), other=cast.cases[other], because=Because.own_wish)
        with pytest.raises(NotFound):
            await keep_apart(db, case, form, NOON)
    assert (await db.execute(select(KeptApart))).first() is None


async def test_the_same_pair_stands_once(db: AsyncSession, cast: Cast) -> None:
    side = await never_together(db, cast, "birgitte", "amina")
    case = await found(db, cast, "mette", "amina")
    form = PairForm(id=new_id(), other=cast.cases["birgitte"], because=Because.other)
    assert await keep_apart(db, case, form, NOON) is None
    again = PairForm(id=side, other=cast.cases["amina"], because=Because.same_man, text=WHY)
    assert await keep_apart(db, await found(db, cast, "karin", "birgitte"), again, NOON)
    assert len((await db.execute(select(KeptApart))).all()) == 2


async def test_ending_says_why_on_both_sides(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    side = await never_together(db, cast, "birgitte", "amina")
    with pytest.raises(NotAllowed):
        await end_pair(db, await found(db, cast, "ida", "birgitte"), side, ENDED, noon)
    case = await found(db, cast, "mette", "birgitte")
    await end_pair(db, case, side, ENDED, noon)
    await end_pair(db, case, side, ENDED, noon)
    with pytest.raises(WrittenBefore):
        await end_pair(db, case, side, EndForm(why="Noget andet"), noon)
    for one in ("birgitte", "amina"):
        seen = await apart_of(db, await found(db, cast, "karin", one), noon)
        [known] = seen.known
        assert (known.ended_on, known.why_ended, known.ended_by) == (noon.date(), ENDED.why, "Mette Holm")
        assert seen.standing == ()
    assert await keep_apart(db, case, PairForm(id=new_id(), other=cast.cases["amina"], because="other"), noon)


async def test_who_does_not_reach_the_other_does_not_end_it(db: AsyncSession, cast: Cast) -> None:
    side = await never_together(db, cast, "birgitte", "safiya")
    with pytest.raises(NotFound):
        await end_pair(db, await found(db, cast, "mette", "birgitte"), side, ENDED, NOON)
    with pytest.raises(NotFound):
        await withdraw(
            db, await found(db, cast, "mette", "birgitte"), "kept_apart", side, why="Ved ikke", now=NOON
        )


async def test_withdrawing_takes_both_sides(db: AsyncSession, cast: Cast) -> None:
    side = await never_together(db, cast, "birgitte", "amina", by="mette")
    case = await found(db, cast, "mette", "birgitte")
    for _ in range(2):
        await withdraw(db, case, "kept_apart", side, why="Det var en anden.", now=NOON)
    assert (await db.execute(select(KeptApart))).first() is None
    struck = (await db.execute(select(WithdrawnRow))).scalars().all()
    assert {one.case_id for one in struck} == {cast.cases["birgitte"], cast.cases["amina"]}
    assert [one.text for one in struck] == [None, None], "a half of a torn text is no words of anybody"


async def test_a_word_is_read_by_who_wrote_it_and_by_the_coordinator(db: AsyncSession, cast: Cast) -> None:
    case = await found(db, cast, "mette", "birgitte")
    word = WordForm(id=new_id(), whom="Hun hedder Safiya.")
    for _ in range(2):
        await send_word(db, case, word, NOON)
    read = {who: await words_of(db, cast, who) for who in ("mette", "ida", "karin")}
    assert read == {"mette": ["Hun hedder Safiya."], "ida": [""], "karin": ["Hun hedder Safiya."]}
    with pytest.raises(NotAllowed):
        await answer_word(db, await found(db, cast, "ida", "birgitte"), word.id, ReplyForm(reply="Nej"), NOON)
    form = PairForm(id=new_id(), other=cast.cases["safiya"], because=Because.same_man, word=word.id)
    assert await keep_apart(db, await found(db, cast, "karin", "birgitte"), form, NOON)
    row = (await db.execute(select(ApartWord))).scalar_one()
    assert (row.text, row.pair_made) == (None, True), "what it told of another woman stands in the pair alone"


async def words_of(db: AsyncSession, cast: Cast, who: str) -> list[str]:
    seen = await apart_of(db, await found(db, cast, who, "birgitte"), NOON)
    return [one.text for one in seen.words]


async def test_no_pair_comes_of_a_word_and_the_writer_reads_why(db: AsyncSession, cast: Cast) -> None:
    case, word = await found(db, cast, "mette", "birgitte"), WordForm(id=new_id(), whom="En nabo.")
    await send_word(db, case, word, NOON)
    karins = await found(db, cast, "karin", "birgitte")
    for _ in range(2):
        await answer_word(db, karins, word.id, ReplyForm(reply="Hun er ikke hos os."), NOON)
    with pytest.raises(WrittenBefore):
        await answer_word(db, karins, word.id, ReplyForm(reply="Noget andet"), NOON)
    [told] = (await apart_of(db, case, NOON)).words
    assert (told.pair_made, told.text, told.reply) == (False, "", "Hun er ikke hos os.")


async def test_it_goes_on_after_a_course_has_ended(db: AsyncSession, cast: Cast) -> None:
    await never_together(db, cast, "birgitte", "amina")
    await close_course(db, await found(db, cast, "karin", "amina"), CLOSED, NOON)
    seen = await apart_of(db, await found(db, cast, "karin", "birgitte"), NOON)
    assert len(seen.standing) == 1
    await never_together(db, cast, "amina", "safiya", now=NOON + timedelta(minutes=1))


async def test_neither_key_alone_opens_the_text(db: AsyncSession, cast: Cast) -> None:
    await never_together(db, cast, "birgitte", "amina")
    for row in (await db.execute(select(KeptApart))).scalars():
        case = await find_case(db, cast.people["karin"], row.case_id, NOON)
        half = bytes.fromhex(case.lock.open(KeptApart.half, row.id, row.half))
        assert len(half) == len(WHY.encode())
        assert b"Solveig" not in half
