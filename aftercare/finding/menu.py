"""Every page that is a way in by itself, by the group it stands in; the menu and the search read it.

Names are those of the glossary, one for each thing, and a page bears its own as its heading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aftercare.people.records import Role
from aftercare.words import N_, Words
from aftercare.words.names import begins_words


class Group(StrEnum):
    """What belongs together: one's own day, the centre, its figures, and what it has decided."""

    mine = "mine"
    centre = "centre"
    figures = "figures"
    settings = "settings"


GROUP_NAMES = {
    Group.mine: N_("My things"),
    Group.centre: N_("The centre"),
    Group.figures: N_("Figures and quality"),
    Group.settings: N_("Settings"),
}
OPEN = frozenset({Group.mine})
"""What stands unfolded: a caseworker comes for her own, and for the rest she looks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the menu names it. `role` is whom it is for; None means everybody who works here.

    `within` is the page that links it, where it stands in no menu and is only searched for.
    """

    href: str
    sign: str
    name: str
    text: str
    group: Group
    role: Role | None = None
    within: str = ""

    def is_for(self, role: Role) -> bool:
        """True for who may open it."""
        return self.role in (None, role)

    def is_called(self, sought: str, words: Words) -> bool:
        """True when its name or what stands beside it has what was typed, in the language of these words."""
        return begins_words(sought, [words(self.name), words(self.text)])


def _for_all(group: Group, *lines: tuple[str, str, str, str]) -> list[Entry]:
    return [Entry(href, sign, name, text, group) for href, sign, name, text in lines]


def _coordinators(group: Group, *lines: tuple[str, str, str, str]) -> list[Entry]:
    return [Entry(*line, group, Role.coordinator) for line in lines]


def _on_settings(*lines: tuple[str, str, str, str]) -> list[Entry]:
    return [Entry(*line, Group.settings, Role.coordinator, within="/settings") for line in lines]


ENTRIES: list[Entry] = [
    *_coordinators(Group.mine, ("/caseload", "chart", N_("Caseload"), N_("who needs something now"))),
    *_for_all(
        Group.mine,
        ("/children", "people", N_("The children"), N_("open concerns, and who is there for whom")),
        ("/cafes", "cup", N_("Cafés"), N_("invitations and who comes")),
        ("/programmes/groups", "people", N_("Groups"), N_("talks in groups, and who came")),
        ("/supervision", "note", N_("Team meeting"), N_("what was agreed there and is not done yet")),
        ("/services", "network", N_("Services"), N_("everybody who supports the women")),
        ("/emergency", "warning", N_("Emergency access"), N_("when you must help and are not on her team")),
        ("/me", "settings", N_("Me and my phones"), N_("reminders, password, languages")),
    ),
    *_for_all(
        Group.centre,
        ("/inquiries", "phone", N_("Inquiries"), N_("who asked for help or a place")),
        ("/coming-home", "out", N_("Coming home"), N_("who is told when a colleague does not come home")),
        ("/alarms", "bell", N_("Alarms"), N_("who was called for, and how it ended")),
        ("/absences", "calendar", N_("Absence"), N_("who is away, and who stands in")),
        (
            "/partners",
            "share",
            N_("Partners"),
            N_("police, municipality and others you meet with"),
        ),
        ("/municipalities", "home", N_("Municipalities"), N_("counselling offered, and days waited")),
        ("/stays", "route", N_("Stays and aftercare"), N_("who has a right to it, and what she answered")),
        ("/house", "edit", N_("The house book"), N_("crisis plan, incidents, supervision")),
    ),
    *_coordinators(
        Group.centre,
        ("/colleagues", "people", N_("Colleagues"), N_("invite, change, end")),
        (
            "/programmes",
            "clock",
            N_("Hours and invoices"),
            N_("what was agreed and paid for, and what is used"),
        ),
    ),
    *_for_all(
        Group.figures, ("/method", "check", N_("Method check"), N_("are courses run as CTI means them"))
    ),
    *_coordinators(
        Group.figures,
        ("/figures", "chart", N_("Figures of the year"), N_("who moved out, and where to")),
        ("/goals", "route", N_("Quality goals"), N_("what you want to reach")),
        ("/surveys", "note", N_("Surveys"), N_("what former residents and municipalities answer")),
        ("/looks", "search", N_("Unusual looks"), N_("who opened what, and the weekly sample")),
    ),
    *_for_all(
        Group.settings, ("/settings", "settings", N_("Settings"), N_("what the centre decides itself"))
    ),
    *_coordinators(
        Group.settings,
        ("/import", "share", N_("Import and export"), N_("from your lists, and out again")),
        ("/operation", "bell", N_("Operation"), N_("backups, reminders, keys")),
        ("/first-steps", "forward", N_("First steps"), N_("what a new centre does first")),
    ),
    *_on_settings(
        ("/centre", "home", N_("Name and phone of the centre"), N_("as residents and colleagues see it")),
        ("/areas", "edit", N_("Areas of a plan"), N_("what a plan may be about")),
        ("/move-out", "check", N_("List for moving out"), N_("its points, and how soon you call her")),
        ("/stays/rules", "route", N_("Rules for aftercare"), N_("who may have it, and for how long")),
        ("/method/thresholds", "chart", N_("Limits of the method check"), N_("what counts as kept")),
        ("/retention", "clock", N_("Kept and erased"), N_("how long closed courses are kept")),
    ),
]
BAR: list[Entry] = _for_all(
    Group.mine,
    ("/", "today", N_("Today"), N_("what is to be done")),
    ("/cases", "cases", N_("Cases"), N_("the women you follow")),
    ("/calendar", "calendar", N_("Calendar"), N_("three weeks, and who is away")),
    ("/visits", "calendar", N_("My visits"), N_("ahead and past")),
    ("/new", "plus", N_("New"), N_("contact, visit, note, case")),
)
"""What stands in the bar, or is opened from Today; the menu need not name it, the search does."""


def menu_for(role: Role) -> dict[Group, list[Entry]]:
    """What the menu shows her, by group. Whoever does not lead the centre has her own things, and the rest of
    the house as one group; there the figures are no group of their own.
    """
    shown: dict[Group, list[Entry]] = {}
    for one in ENTRIES:
        if one.is_for(role) and not one.within:
            own = one.group is Group.mine or role is Role.coordinator
            shown.setdefault(one.group if own else Group.centre, []).append(one)
    return shown


def pages_called(sought: str, role: Role, words: Words) -> Iterable[Entry]:
    """The pages she may open whose name or explanation says what was typed, in her language."""
    return [one for one in (*BAR, *ENTRIES) if one.is_for(role) and one.is_called(sought, words)]
