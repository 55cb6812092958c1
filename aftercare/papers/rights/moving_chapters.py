"""The chapters of her record about moving out."""

from aftercare.moving_out.checklist_records import MoveLine, MunicipalNotice, SafetyTalk
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.words import N_

REMOVED = (Line("removed_at", N_("Taken back")), Line("removed_by", N_("Taken back by"), "staff"))

MOVING: tuple[Chapter, ...] = (
    Chapter(
        MoveLine,
        N_("Checklist of moving out"),
        "at",
        (
            Line("key", N_("What is to be done?"), "matter_names"),
            Line("called", N_("What")),
            Line("stage", N_("Where does it belong?"), "stage_titles"),
            Line("who", N_("Who does it"), "doer_names"),
            Line("due_on", N_("By when")),
            Line("state", N_("How far is it?"), "line_states"),
            Line("done_on", N_("Done")),
            Line("done_by", N_("Done by"), "staff"),
            NOTE,
            BY,
            AT,
        ),
    ),
    Chapter(
        MunicipalNotice,
        N_("Told to the municipality"),
        "sent_on",
        (
            Line("kind", N_("Kind"), "notice_names"),
            Line("event_on", N_("Day")),
            Line("sent_on", N_("Told on")),
            Line("how", N_("How?"), "ways_told"),
            Line("told_to", N_("To whom?")),
            Line("anonymous", N_("She stays anonymous")),
            BY,
            AT,
            *REMOVED,
        ),
    ),
    Chapter(
        SafetyTalk,
        N_("Safety talks"),
        "held_on",
        (
            Line("talk", N_("Kind"), "talk_names"),
            Line("held_on", N_("Day")),
            Line("held_by", N_("Held by"), "staff"),
            Line("where_is_he", N_("Where is he now?"), "third"),
            Line("knows_address", N_("Who knows where she lives?"), "third"),
            Line("phone_checked", N_("Has her phone been looked through?")),
            Line("children", N_("How is it for the children?")),
            Line("whom_to_call", N_("Whom does she call if she gets afraid?"), "third"),
            Line("note", N_("What did you agree on?")),
            BY,
            AT,
            *REMOVED,
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
MOVING_LEFT_OUT: dict[str, str] = {
    "move_lists": "that a checklist was begun; its lines are told",
    "move_lines.position": "the order of the list on the screen",
}
