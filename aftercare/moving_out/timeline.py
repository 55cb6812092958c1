"""Her path put together from what is written: the moments of the list, and the stretches of the picture."""

from collections.abc import Iterator

from aftercare import clock
from aftercare.cases.offers import OfferAnswer
from aftercare.moving_out.stay_history import Entry
from aftercare.moving_out.stay_lists import HerStays, StaySheet
from aftercare.moving_out.timeline_rules import Lane, Moment, Step, Stretch, courses


def moments(hers: HerStays) -> Iterator[Moment]:
    """Everything that happened on her path, in no order."""
    yield Moment(hers.case.opened_on, Step.opened)
    for one in hers.entries:
        yield from _closing(one) if one.kind == "closure" else _written(hers, one)
    for stay in hers.stays:
        yield from _stay(stay)


def stretches(hers: HerStays) -> list[Stretch]:
    """What lasted, and the single days on which somebody asked."""
    found = [Stretch(Lane.stay, stay.moved_in_on, stay.moved_out_on) for stay in hers.stays]
    closings = [
        (one.on, clock.local(one.later).date() if one.later else None)
        for one in hers.entries
        if one.kind == "closure" and one.on
    ]
    found += courses(hers.case.opened_on, closings)
    found += [Stretch(Lane.elsewhere, one.on, one.until or one.on) for one in hers.elsewhere if one.on]
    return found + [Stretch(Lane.asked, one.on, one.on) for one in hers.inquiries if one.on]


def _stay(stay: StaySheet) -> Iterator[Moment]:
    yield Moment(stay.moved_in_on, Step.moved_in)
    if stay.moved_out_on:
        yield Moment(stay.moved_out_on, Step.moved_out, stay.destination)
    for one in stay.offers:
        day = one.on if one.word == OfferAnswer.offered else one.until
        if day:
            yield Moment(day, Step.offer, one.word, one.text)


def _closing(one: Entry) -> Iterator[Moment]:
    if one.on:
        yield Moment(one.on, Step.closed, one.word)
    if one.later:
        yield Moment(clock.local(one.later).date(), Step.reopened)


def _written(hers: HerStays, one: Entry) -> Iterator[Moment]:
    if one.kind == "inquiry" and one.on:
        yield Moment(one.on, Step.inquiry, one.word, one.text)
    if one.kind == "elsewhere" and one.on:
        yield Moment(one.on, Step.new_stay if hers.is_new(one) else Step.elsewhere, one.word, one.text)
        if one.until:
            yield Moment(one.until, Step.elsewhere_ended)
