"""The kinds of row that are kept about a child, by the noun that stands in their address."""

from dataclasses import dataclass
from typing import Any

from aftercare.cases.children.kind_forms import (
    ConcernAnswerForm,
    NewConcernForm,
    NoteForm,
    OfferForm,
    PlaceForm,
    ReportForm,
    RequestForm,
    TellingForm,
)
from aftercare.cases.children.records import (
    ChildConcern,
    ChildNote,
    ChildOffer,
    ChildPlace,
    ChildReport,
    ChildRequest,
    ChildTelling,
)
from aftercare.cases.powers import Power
from aftercare.cases.written_forms import WrittenForm


@dataclass(frozen=True)
class Part:
    """One kind of row: where it is kept, what is typed for a new one and to change it (None: never).

    `row_id` is the name of its id in addresses. `late` means that it is brought to its end also once the
    course is closed, so that no concern and no receipt stays open for ever. `power` is what it
    takes to add and to change: a concern does not wait for the team.
    """

    noun: str
    record: Any
    new: type[WrittenForm]
    changed: type[WrittenForm] | None
    row_id: str = ""
    late: bool = False
    power: Power = Power.work


NOTES = Part("notes", ChildNote, NoteForm, None)
OFFERS = Part("offers", ChildOffer, OfferForm, OfferForm, "child_offer_id")
PLACES = Part("places", ChildPlace, PlaceForm, PlaceForm, "child_place_id")
REPORTS = Part("reports", ChildReport, ReportForm, ReportForm, "child_report_id", late=True, power=Power.note)
CONCERNS = Part(
    "concerns", ChildConcern, NewConcernForm, ConcernAnswerForm, "concern_id", late=True, power=Power.note
)
TELLINGS = Part("tellings", ChildTelling, TellingForm, TellingForm, "telling_id")
REQUESTS = Part("requests", ChildRequest, RequestForm, RequestForm, "child_request_id")
PARTS = (NOTES, OFFERS, PLACES, REPORTS, CONCERNS, TELLINGS, REQUESTS)
