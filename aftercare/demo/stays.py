"""Plants stays of women in ordinary aftercare, what they said to the offer, inquiries and a new stay."""

from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.cases.offers import Offer, OfferAnswer, ask_again_on
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.moving_out.records import AftercareOffer, Inquiry, StayElsewhere, StayPlan, StayRuling
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import Channel, How, KnownFrom, Ruling, counted_as
from aftercare.storage.ids import new_id


@dataclass(frozen=True)
class Stayed:
    """How long she stayed, where she moved, what she says to the offer (empty: not offered), her words."""

    days: int
    to: str = "new_home"
    answer: str = "accepted"
    said: str = ""
    anonymous: bool = False


STAYS = {
    "birgitte": Stayed(94, said="Jeg vil gerne have nogen at ringe til."),
    "olena": Stayed(61, "network"),
    "kirsten": Stayed(143),
    "samira": Stayed(40, anonymous=True),
    "blessing": Stayed(9, said="Hun var her kort, men børnene har brug for ro."),
    "roza": Stayed(37, answer="thinking", said="Hun vil tale med sin søster først."),
    "selma": Stayed(212, "own_home"),
    "tove": Stayed(28, "lodgings", answer=""),
}
# What the sheet of the yearly figures says of some: region, age, Danish origin, income, forms of violence,
# misuse by the one who was violent, stays in her life. A dash is not asked, "!" she would rather not say.
SHEETS = {
    "birgitte": "capital 58 yes early_pension physical,psychological yes 1",
    "olena": "copenhagen 34 no wages psychological,economic no 1",
    "kirsten": "zealand 47 yes benefits physical,psychological,material yes 3",
    "samira": "copenhagen ! no ! psychological,sexual - -",
    "blessing": "capital 29 no cash_assistance physical no 2",
    "roza": "capital 41 no - psychological,material - 1",
    "selma": "southern 36 yes wages psychological no 1",
}
GOALS = (
    "Indskudslån og boligstøtte\nSvar fra Familieretshuset om samvær",
    "Faste aftener med børnene\nEn veninde at gå tur med",
)


def plant_stays(ground: Ground, courses: dict[str, Course]) -> None:
    """A stay for eight women; one was let in beside the rule, one is still to be offered, one thinks."""
    for name, stayed in STAYS.items():
        _stay(ground, courses[name], stayed)
    _asked(ground, courses["birgitte"], "herself", "admitted", 140)
    _asked(ground, courses["marianne"], "former", "aftercare", 30)
    new = StayElsewhere(id=new_id(), case_id=courses["marianne"].id, known_from=KnownFrom.herself)
    new.began_on, new.ended_on = ground.day(-45), ground.day(-33)
    new.place = courses["marianne"].lock.seal(StayElsewhere.place, new.id, "På Fyn")
    new.by, new.at = ground.id_of(courses["marianne"].writer), ground.at(ground.day(-30), "10.15")
    ground.put(new)


def _stay(ground: Ground, course: Course, stayed: Stayed) -> None:
    out = course.out_since()
    stay = Stay(id=new_id(), centre_id=ground.cast.centres["nordlys"], case_id=course.id)
    stay.moved_in_on, stay.moved_out_on = out - timedelta(days=stayed.days), out
    stay.destination, stay.leaving, stay.anonymous = stayed.to, "as_agreed", stayed.anonymous
    stay.by, stay.at = ground.id_of(course.writer), ground.at(out, "09.00")
    stay.offer_by = None if stayed.answer else out
    if stayed.answer:
        stay.aftercare_accepted = counted_as(OfferAnswer(stayed.answer))
        _offer(ground, course, stay, stayed)
    goals = StayPlan(id=stay.id, case_id=course.id, by=stay.by, at=stay.at)
    goals.social = course.lock.seal(StayPlan.social, stay.id, GOALS[0])
    goals.pedagogical = course.lock.seal(StayPlan.pedagogical, stay.id, GOALS[1])
    _sheet(stay, SHEETS.get(course.woman.name, ""))
    ground.put(stay, goals)


def _sheet(stay: Stay, said: str) -> None:
    if not said:
        return
    names = ("region", "age", "danish", "income", "reasons", "misuse", "stays_in_life")
    told = dict(zip(names, said.split(), strict=True))
    stay.withheld = ",".join(name for name, word in told.items() if word == "!")
    for name in [name for name, word in told.items() if word not in "-!"]:
        word = told[name]
        setattr(stay, name, int(word) if name == "age" else word == "yes" if name == "danish" else word)


def _offer(ground: Ground, course: Course, stay: Stay, stayed: Stayed) -> None:
    on = stay.moved_out_on or ground.today
    if stayed.days <= 14:
        _let(ground, course, stay, stayed.said)
    answered = min(on + timedelta(days=1), ground.today)
    row = AftercareOffer(id=new_id(), case_id=course.id, stay_id=stay.id, offered_on=on, how=How.us)
    row.answer, row.answered_on = stayed.answer, answered
    row.reason = course.lock.seal(AftercareOffer.reason, row.id, stayed.said if stayed.days > 14 else "")
    row.ask_on = ask_again_on(Offer(on, OfferAnswer(stayed.answer), answered))
    row.by, row.at = ground.id_of(course.writer), ground.at(on, "11.00")
    ground.put(row)


def _let(ground: Ground, course: Course, stay: Stay, why: str) -> None:
    row = StayRuling(id=new_id(), case_id=course.id, stay_id=stay.id, ruling=Ruling.let)
    row.why = course.lock.seal(StayRuling.why, row.id, why)
    row.by, row.at = ground.id_of("karin"), ground.at(stay.moved_out_on or ground.today, "10.00")
    ground.put(row)


def plant_inquiries(ground: Ground) -> None:
    """Two years of people who asked the house for something, of no course: every third day one."""
    led = ("no_room", "referred", "no_room", "admitted", "not_target", "referred", "counselling", "aftercare")
    who = ("herself", "caseworker", "herself", "network", "authority")
    for number in range(200):
        on = ground.day(-3 * number)
        outcome, writer = led[number % len(led)], ("mette", "jonas", "karin", "ida")[number % 4]
        asker = "former" if outcome == "aftercare" else who[number % len(who)]
        row = Inquiry(id=new_id(), centre_id=ground.cast.centres["nordlys"], asked_on=on, outcome=outcome)
        row.channel, row.asker = (Channel.phone, Channel.phone, Channel.mail)[number % 3], asker
        row.by, row.at, row.version = ground.id_of(writer), ground.at(on, "13.20"), 1
        ground.put(row)


def _asked(ground: Ground, course: Course, asker: str, outcome: str, days: int) -> None:
    on: date = ground.day(-days)
    row = Inquiry(
        centre_id=ground.cast.centres["nordlys"],
        id=new_id(),
        case_id=course.id,
        asked_on=on,
        channel=Channel.phone,
        asker=asker,
        outcome=outcome,
    )
    row.by, row.at = ground.id_of(course.writer), ground.at(on, "14.00")
    ground.put(row)
