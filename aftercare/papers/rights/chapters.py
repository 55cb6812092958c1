"""Every chapter of the record in the order she reads them; what stands in each the records say themselves."""

from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.children.records import (
    Child,
    ChildConcern,
    ChildNote,
    ChildOffer,
    ChildPlace,
    ChildReport,
    ChildRequest,
    ChildTelling,
)
from aftercare.cases.consents.records import Consent
from aftercare.cases.municipal_ties import MunicipalTie
from aftercare.cases.records import Block, BrokenGlass, Case, Closure, TeamMember
from aftercare.cases.safety.records import (
    DangerToLife,
    HerAnswer,
    NotSent,
    ResidentLink,
    SafeContact,
    WaySource,
)
from aftercare.course.clock.records import CtiOffer, Extension, OutOfContact, OwnRhythm, PhaseCheck
from aftercare.course.closing.records import (
    ClosingAddendum,
    ClosingNote,
    FollowUp,
    Meeting,
    MeetingDecision,
    TransferLine,
    TransferPlan,
)
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.earlier.records import EarlierCourse
from aftercare.course.network.records import FamilyCaution, Handover, Support
from aftercare.course.notes.records import CaseNote
from aftercare.course.records import (
    AreaReview,
    AreaStep,
    FocusArea,
    OwnPlace,
    PhasePlan,
    PhaseReview,
    PhaseTurn,
    PlanAnswer,
    ReviewAddendum,
)
from aftercare.figures.outcomes.records import Outcome
from aftercare.moving_out.checklist_records import MoveLine, MunicipalNotice, SafetyTalk
from aftercare.moving_out.records import AftercareOffer, Inquiry, StayElsewhere, StayPlan, StayRuling
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.papers.letters.records import Letter
from aftercare.papers.rights.chapter import Chapter
from aftercare.papers.rights.records import Correction, Erasure, Hold
from aftercare.storage.tables import Record
from aftercare.storage.withdrawn_records import WithdrawnRow
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    PoliceStatus,
    Psychologist,
    Referral,
    RestrainingOrder,
    Schooling,
    Talk,
)
from aftercare.support.municipality.records import Adviser, Counselling, MunicipalPlan
from aftercare.support.programmes.group_records import GroupAttendance, GroupMember
from aftercare.support.programmes.records import AfterTalk, CountChoice, FurtherProgramme, QuotaLift
from aftercare.team.records import CaseHandover, CaseRemark, Takeover, TeamPoint
from aftercare.visits.cafes.records import Guest
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.records import Visit, VisitStep

_WHO_SHE_IS: tuple[type[Record], ...] = (
    *(Case, SafeContact, WaySource, KeptApart, ApartWord, TeamMember, Block),
)
_COURSE: tuple[type[Record], ...] = (
    *(CtiOffer, PhaseCheck, OwnRhythm, OutOfContact, Extension, EarlierCourse),
    *(PhaseTurn, FocusArea, AreaStep, PhasePlan, PlanAnswer),
    *(PhaseReview, AreaReview, OwnPlace, ReviewAddendum),
    *(Visit, VisitStep, Contact, Addendum, CaseNote, Support, Handover, FamilyCaution, Guest),
    *(ResidentLink, HerAnswer, NotSent, DangerToLife),
    *(Meeting, MeetingDecision, TransferPlan, TransferLine, ClosingNote, ClosingAddendum, FollowUp),
    *(TeamPoint, CaseRemark, CaseHandover, Takeover),
)
_HELP: tuple[type[Record], ...] = (
    *(Inquiry, StayPlan, StayElsewhere, StayRuling, AftercareOffer),
    *(FurtherProgramme, QuotaLift, AfterTalk, GroupMember, GroupAttendance, CountChoice),
    *(MoveLine, MunicipalNotice, SafetyTalk),
    *(Child, ChildNote, ChildOffer, ChildPlace, ChildReport, ChildConcern, ChildTelling, ChildRequest),
    *(MunicipalTie, Adviser, Counselling, MunicipalPlan),
    *(Psychologist, Talk, PoliceStatus, RestrainingOrder, Grant, Referral, Schooling, PathStep),
    *(Interpreter, Consent, Letter, Outcome),
)
_STAY_AND_END: tuple[type[Record], ...] = (
    *(BrokenGlass, Stay, ChildStay, Closure, Hold, Erasure, Correction, WithdrawnRow),
)
CHAPTERS = tuple(Chapter(record) for record in (*_WHO_SHE_IS, *_COURSE, *_HELP, *_STAY_AND_END))
