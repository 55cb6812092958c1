"""What can be begun with the +, for whom, and at which form it then goes on; pure."""

from dataclasses import dataclass

from aftercare.errors import NotFound
from aftercare.people.records import Role
from aftercare.words import N_


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that begins here. `leads` is its form, with {case} or {child} once she is chosen."""

    name: str
    sign: str
    title: str
    asks: str
    leads: str

    @property
    def of_child(self) -> bool:
        """True for what is about a child, who is chosen rather than its mother."""
        return "{child}" in self.leads

    @property
    def chosen_first(self) -> bool:
        """True where it is first asked whom it is about."""
        return "{case}" in self.leads

    @property
    def href(self) -> str:
        """Where the + leads for it."""
        return f"/new/{self.name}" if self.chosen_first else self.leads

    def form(self, case_id: str, child_id: str = "") -> str:
        """The form with her, or the child, chosen."""
        return self.leads.format(case=case_id, child=child_id)


_OPENS_CASE = Act("case", "cases", N_("Case"), "", "/cases/new")
ACTS = (
    Act(
        "contact",
        "phone",
        N_("Contact"),
        N_("Whom were you in contact with?"),
        "/contacts/new?case={case}&back=today",
    ),
    Act("visit", "calendar", N_("Visit"), N_("Whom do you visit?"), "/visits/new?case={case}"),
    Act("note", "note", N_("Note"), N_("Whom is the note about?"), "/cases/{case}/notes/new"),
    _OPENS_CASE,
    Act(
        "concern",
        "warning",
        N_("Concern about a child"),
        N_("Which child?"),
        "/cases/{case}/children/{child}/concerns/new",
    ),
    Act("support", "network", N_("Support"), N_("Whom does the support help?"), "/cases/{case}/supports/new"),
    Act("cafe", "cup", N_("Café"), "", "/cafes/new"),
    Act("inquiry", "people", N_("Inquiry"), "", "/inquiries"),
)


def acts_for(role: Role) -> list[Act]:
    """What she may begin; a relief worker opens no case."""
    return [act for act in ACTS if act is not _OPENS_CASE or role is not Role.relief]


def act_named(name: str) -> Act:
    """The one of this name that asks for whom. Raises NotFound."""
    for act in ACTS:
        if act.name == name and act.chosen_first:
            return act
    raise NotFound
