"""What is open about the offer of aftercare, for the glances that gather open matters."""

from typing import Any

from sqlalchemy import Select, exists
from sqlalchemy.orm import aliased

from aftercare.cases.matters import mark
from aftercare.cases.records import Case, Programme
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import ANSWER_AWAITED, MOVE_OUT_DIFFERS, OFFER_WANTED

_later = aliased(AftercareOffer)
_newer = exists().where(_later.stay_id == AftercareOffer.stay_id, _later.at > AftercareOffer.at)
# A CTI course is an offer of its own, with a clock of its own.
_ordinary = Case.programme == Programme.aftercare

_other = aliased(Stay)
# The stay a course follows says another day than the course (move_out.py).
_differs = (
    Stay.moved_out_on != Case.moved_out_on,
    Stay.moved_in_on <= Case.moved_out_on,
    ~exists()
    .where(_other.case_id == Case.id, _other.moved_in_on > Stay.moved_in_on)
    .where(_other.moved_in_on <= Case.moved_out_on)
    .correlate(Stay, Case),
)

MARKS: tuple[Select[Any], ...] = (
    mark(OFFER_WANTED, Stay, Stay.offer_by, Stay.offer_by.is_not(None), _ordinary),
    mark(MOVE_OUT_DIFFERS, Stay, Stay.moved_out_on, *_differs),
    mark(
        ANSWER_AWAITED,
        AftercareOffer,
        AftercareOffer.ask_on,
        AftercareOffer.ask_on.is_not(None),
        ~_newer,
    ),
)
