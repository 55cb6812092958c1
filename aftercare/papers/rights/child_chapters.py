"""The chapters about each child: a record of its own, in its mother's only when it is chosen."""

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
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line, Whose
from aftercare.words import N_

CHANGED = (Line("changed_by", N_("Changed by"), "staff"), Line("changed_at", N_("Changed")))

CHILD: tuple[Chapter, ...] = (
    Chapter(
        Child,
        N_("About the child"),
        "at",
        (
            Line("called", N_("Name")),
            Line("kind", N_("Lives with her or visits"), "child_kind_names"),
            Line("born_in", N_("Year of birth")),
            Line("key_person_id", N_("Key person of the child"), "staff"),
            Line("moved_in_on", N_("Moved in")),
            Line("custody", N_("Custody"), "custody_names"),
            Line("assessment", N_("The newest assessment")),
            Line("assessed_on", N_("Assessed")),
            Line("review_on", N_("To be looked at again")),
            BY,
            AT,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildNote,
        N_("The child's words, wellbeing and measures"),
        "on",
        (
            Line("kind", N_("Kind"), "child_note_names"),
            Line("on", N_("Day")),
            Line("heard", N_("How the child was heard"), "heard_names"),
            Line("text", N_("Words")),
            BY,
            AT,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildOffer,
        N_("Offered to the child"),
        "offered_on",
        (
            Line("kind", N_("Kind"), "child_offer_names"),
            Line("offered_on", N_("Offered")),
            Line("answer", N_("Answer"), "child_answer_names"),
            Line("answered_on", N_("Day of the answer")),
            Line("why_not", N_("Why not")),
            Line("hours", N_("Hours granted")),
            Line("held", N_("Talks held")),
            Line("place", N_("Place")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildPlace,
        N_("School and day-care"),
        "at",
        (
            Line("kind", N_("Kind"), "child_place_names"),
            Line("called", N_("Name")),
            Line("contact", N_("Who to speak to")),
            Line("phone", N_("Phone")),
            Line("may_contact", N_("May we contact them?"), "answer_names"),
            NOTE,
            Line("until", N_("Until")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildReport,
        N_("Reports to the municipality"),
        "sent_on",
        (
            Line("kind", N_("Kind"), "child_report_names"),
            Line("sent_on", N_("Sent on")),
            Line("sent_to", N_("Sent to")),
            NOTE,
            Line("receipt_by", N_("Receipt expected by")),
            Line("received_on", N_("Receipt came")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildConcern,
        N_("Concerns about the child"),
        "raised_on",
        (
            Line("what", N_("What is the concern?")),
            Line("owner_id", N_("Who answers for it"), "staff"),
            Line("raised_on", N_("Raised")),
            Line("due_on", N_("To be answered by")),
            Line("done", N_("What was done")),
            Line("answered_on", N_("Day of the answer")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.child,
    ),
    Chapter(
        ChildTelling,
        N_("Who may be told what"),
        "at",
        (
            Line("who", N_("Who")),
            Line("may_know", N_("May they be told?"), "may_know_names"),
            Line("what", N_("What may be told")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.guarded,
    ),
    Chapter(
        ChildRequest,
        N_("Who asked about the child"),
        "asked_on",
        (
            Line("asked_on", N_("Asked on")),
            Line("who", N_("Who asked")),
            Line("what", N_("What was asked for")),
            Line("answer", N_("Answer"), "request_names"),
            Line("answered_on", N_("Day of the answer")),
            Line("said", N_("What was told or handed out")),
            BY,
            AT,
            *CHANGED,
        ),
        whose=Whose.guarded,
    ),
)

# What is held and not told, as table.column, each with its reason.
CHILD_LEFT_OUT: dict[str, str] = {
    "children.first_report_by": "follows from the day the child moved in",
    **{
        f"{record.__tablename__}.child_id": "an id; each child has a print of its own"
        for record in (
            *(ChildNote, ChildOffer, ChildPlace, ChildReport),
            *(ChildConcern, ChildTelling, ChildRequest),
        )
    },
}
