"""A row of the tables of matters: one kind and its fact."""

from dataclasses import dataclass

from aftercare.cases.records import Programme
from aftercare.matters import Kind
from tests.matters.planting import Plant


@dataclass(frozen=True)
class Row:
    """One kind and its fact. Copenhagen days, read at eight in the morning, or "day hour:minute".

    `today` is when it first leads Today, `late` the first day it is late there and on the board ("" for what
    asks gently), `agenda` the first day the meeting takes it up, `phone` from when until when phones tell of
    it. `begins` is true for what nobody can be told of before it has happened. `moved_out` is the day she
    moved out. `of_house` is what belongs to no case. `gone` is the first
    day on which nothing asks for it any more.
    """

    kind: Kind
    plant: Plant
    today: str = ""
    late: str = ""
    agenda: str = ""
    phone: tuple[tuple[str, str], ...] = ()
    begins: bool = False
    of_house: bool = False
    gone: str = ""
    moved_out: str = ""
    programme: Programme = Programme.cti
    language: str = "da"
