"""The chapters about the work with her: visits, contacts, network, cafés."""

from aftercare.cases.safety.records import ResidentLink
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.network.records import FamilyCaution, Handover, Support
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.visits.cafes.records import Guest
from aftercare.visits.records import Visit, VisitStep
from aftercare.words import N_

WORK: tuple[Chapter, ...] = (
    Chapter(
        Visit,
        N_("Visits"),
        "starts_at",
        (
            Line("kind", N_("Kind of visit"), "visit_kinds"),
            Line("state", N_("How it stands"), "visit_states"),
            Line("starts_at", N_("Time")),
            Line("minutes", N_("Minutes")),
            Line("purpose", N_("What is it about?")),
            Line("staff_id", N_("Worker"), "staff"),
            Line("planned_at", N_("Written down")),
            Line("planned_by", N_("Written by"), "staff"),
        ),
    ),
    Chapter(
        VisitStep,
        N_("What happened to the visits"),
        "at",
        (
            Line("step", N_("Step"), "step_names"),
            Line("how", N_("How"), "how_names"),
            Line("why", N_("Why?")),
            Line("was_at", N_("Time before")),
            BY,
            AT,
        ),
    ),
    Chapter(
        Contact,
        N_("Contacts"),
        "at",
        (
            Line("kind", N_("Kind of contact"), "contact_names"),
            Line("at", N_("Time")),
            Line("reached", N_("Somebody answered"), "answer_names"),
            Line("minutes", N_("Minutes")),
            Line("present", N_("Who was there?"), "present_names"),
            Line("areas", N_("Areas"), "area_names"),
            Line("note", N_("Note"), "note"),
            Line("staff_id", N_("Written by"), "staff"),
            Line("signed_at", N_("Signed")),
        ),
    ),
    Chapter(Addendum, N_("Added afterwards"), "at", (Line("text", N_("What was added"), "note"), BY, AT)),
    Chapter(
        Support,
        N_("Her network"),
        "kind",
        (
            Line("kind", N_("Who it is"), "support_kinds"),
            Line("called", N_("Name"), "third"),
            Line("relation", N_("What they are to her")),
            Line("phone", N_("Phone"), "third"),
            Line("areas", N_("Areas"), "area_names"),
            Line("side", N_("Whose family"), "side_names"),
            Line("closeness", N_("How close"), "closeness_names"),
            Line("safe_to_contact", N_("Safe to contact"), "answer_names"),
            Line("she_agrees", N_("She agrees to contact"), "answer_names"),
            Line("knows_of_violence", N_("Knows what she has lived through"), "answer_names"),
            Line("why_safe", N_("Why it is safe")),
            Line("why_by", N_("Written by"), "staff"),
            Line("why_on", N_("Day")),
        ),
    ),
    Chapter(
        Handover,
        N_("Steps in her network"),
        "at",
        (
            Line("area", N_("Area"), "area_names"),
            Line("state", N_("Step"), "state_names"),
            Line("on", N_("Day")),
            NOTE,
            BY,
            AT,
        ),
    ),
    Chapter(
        FamilyCaution,
        N_("Care with the family"),
        "at",
        (Line("honour", N_("Conflict about honour"), "answer_names"), NOTE, BY, AT),
    ),
    Chapter(
        Guest,
        N_("Cafés"),
        "invited_at",
        (
            Line("invited_at", N_("Invited")),
            Line("invited_by", N_("Invited by"), "staff"),
            Line("told_how", N_("Told how"), "told_names"),
            Line("coming", N_("Coming"), "answer_names"),
            Line("children", N_("Children")),
            Line("interpreter", N_("Interpreter"), "answer_names"),
            NOTE,
            Line("answered_at", N_("Answered")),
            Line("answered_by", N_("Answer written by"), "staff"),
            Line("came", N_("Came"), "answer_names"),
        ),
    ),
    Chapter(
        ResidentLink,
        N_("Links handed to her"),
        "made_at",
        (
            Line("purpose", N_("What for"), "purpose_names"),
            Line("language", N_("Language"), "language_names"),
            Line("made_at", N_("Given")),
            Line("made_by", N_("Given by"), "staff"),
            Line("expires_at", N_("Works until")),
            Line("revoked_at", N_("Stopped")),
        ),
    ),
)
