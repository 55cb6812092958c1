"""What each address is called when somebody reads the access log."""

from functools import cache

from aftercare.people.logins import DOOR
from aftercare.words import N_

# Where her address stands on the screen; every showing is a deed of its own, whatever the page.
SHOW_ADDRESS = ("/cases/{case_id}/address", "/cases/{case_id}/address/edit")

OVERVIEWS = {
    "/": N_("Today"),
    "/calendar": N_("Calendar"),
    "/caseload": N_("Caseload"),
    "/cases": N_("Cases"),
    "/new": N_("New"),
    "/visits": N_("Visits"),
    "/services": N_("Services"),
    "/cafes": N_("Cafés"),
    "/more": N_("More"),
    "/find": N_("Find"),
    "/first-steps": N_("First steps"),
    "/supervision": N_("Team meeting"),
    "/figures": N_("Figures of the year"),
    "/goals": N_("Quality goals"),
    "/surveys": N_("Surveys"),
    "/s/{survey}": N_("Surveys"),
    "/method": N_("Method check"),
    "/areas": N_("The list of areas"),
    "/retention": N_("Kept and erased"),
    "/operation": N_("Operation"),
    "/programmes": N_("Hours and invoices"),
    "/stays": N_("Stays and aftercare"),
    "/inquiries": N_("Inquiries"),
    "/move-out": N_("Moving out"),
    "/children": N_("The children"),
    "/municipalities": N_("Municipalities"),
    "/partners": N_("Partners"),
    "/coming-home": N_("Coming home"),
    "/out": N_("Out"),
    "/alarms": N_("Alarms"),
    "/house": N_("The house book"),
    "/crisis-plan": N_("Crisis plan"),
    "/import": N_("Import and export"),
    "/outbox": N_("From the phone"),
    "/offline": N_("No connection"),
    "/healthz": N_("State of the server"),
    "/manifest.webmanifest": N_("The app on the phone"),
    "/service-worker.js": N_("The app on the phone"),
}
CASE = {
    "/cases/new": N_("New case"),
    "/cases/{case_id}": N_("Overview of the course"),
    "/cases/{case_id}/journal": N_("Journal"),
    "/cases/{case_id}/notes": N_("Note without a contact"),
    "/cases/{case_id}/papers": N_("Papers"),
    "/cases/{case_id}/facts": N_("Facts"),
    "/cases/{case_id}/address": N_("Address"),
    "/cases/{case_id}/team": N_("Her team"),
    "/cases/{case_id}/blocks": N_("Who may not open the course"),
    "/emergency": N_("Emergency access"),
    "/cases/{case_id}/lead": N_("Who leads the course"),
    "/cases/{case_id}/safe-contact": N_("Safe contact"),
    "/cases/{case_id}/not-sent": N_("Held back"),
    "/cases/{case_id}/put-off": N_("Put off"),
    "/cases/{case_id}/danger": N_("Her life is in danger"),
    "/cases/{case_id}/apart": N_("Must never meet"),
    "/cases/{case_id}/apart/words": N_("A word to the coordinator"),
    "/cases/{case_id}/apart/words/{word_id}": N_("A word to the coordinator"),
    "/cases/{case_id}/apart/{apart_id}/ending": N_("Must never meet"),
    "/cases/{case_id}/phases": N_("Phases"),
    "/cases/{case_id}/checks": N_("Checklist"),
    "/cases/{case_id}/turn": N_("The turn"),
    "/cases/{case_id}/offer": N_("The offer"),
    "/cases/{case_id}/rhythm": N_("The rhythm of contact"),
    "/cases/{case_id}/extension": N_("Beyond nine months"),
    "/cases/{case_id}/out-of-contact": N_("Out of contact"),
    "/cases/{case_id}/areas": N_("Focus areas"),
    "/cases/{case_id}/closure": N_("The end of the course"),
    "/cases/{case_id}/reopening": N_("The end of the course"),
    "/cases/{case_id}/log": N_("Who has looked"),
    "/cases/{case_id}/log/hers": N_("Her own list of looks"),
    "/cases/{case_id}/log/address": N_("Who could see the address"),
    "/cases/{case_id}/withdrawn": N_("Withdrawn"),
    "/undo": N_("Undone at once"),
    "/cases/{case_id}/earlier": N_("What went before"),
    "/cases/{case_id}/contacts": N_("Contacts"),
    "/cases/{case_id}/meetings": N_("Joint meetings"),
    "/cases/{case_id}/decisions": N_("Joint meetings"),
    "/cases/{case_id}/method": N_("Method check"),
    "/cases/{case_id}/plan": N_("The plan"),
    "/cases/{case_id}/plans": N_("The plan"),
    "/cases/{case_id}/review": N_("Review"),
    "/cases/{case_id}/reviews": N_("Review"),
    "/cases/{case_id}/movement": N_("How it moves"),
    "/cases/{case_id}/steps": N_("Steps"),
    "/cases/{case_id}/closing-note": N_("Closing note"),
    "/cases/{case_id}/transfer": N_("Transfer plan"),
    "/cases/{case_id}/follow-ups": N_("Follow-up"),
    "/cases/{case_id}/handover": N_("Hand over"),
    "/cases/{case_id}/handovers/{handover_id}": N_("Hand over"),
    "/cases/{case_id}/network": N_("Network"),
    "/cases/{case_id}/record": N_("Everything kept about her"),
    "/cases/{case_id}/record/corrections": N_("Correction"),
    "/cases/{case_id}/retention": N_("Kept and erased"),
    "/cases/{case_id}/erasure": N_("Erasing the course"),
    "/cases/{case_id}/holds": N_("Keeping the course longer"),
    "/cases/{case_id}/supports": N_("Support network"),
    "/cases/{case_id}/stays": N_("Stays and aftercare"),
    "/cases/{case_id}/time": N_("Her line of time"),
    "/cases/{case_id}/programmes": N_("Programmes"),
    "/cases/{case_id}/move-out": N_("Moving out"),
    "/cases/{case_id}/children": N_("The children"),
    "/cases/{case_id}/municipality": N_("Municipality"),
    "/cases/{case_id}/needs": N_("Support and applications"),
    "/cases/{case_id}/home-visits": N_("Before home visits"),
    "/cases/{case_id}/perpetrators": N_("Who was violent"),
    "/cases/{case_id}/consents": N_("Consents"),
    "/cases/{case_id}/letters": N_("Letters"),
    "/cases/{case_id}/outcomes": N_("How it goes"),
}
ROUND_HER = {
    "/contacts/new": N_("New contact"),
    "/contacts/{contact_id}": N_("A contact"),
    "/visits/new": N_("New visit"),
    "/visits/{visit_id}": N_("A visit"),
    "/visits/{visit_id}/move": N_("Moving a visit"),
    "/visits/{visit_id}/cancellation": N_("Calling off a visit"),
    "/visits/{visit_id}/absence": N_("A visit that was missed"),
    "/visits/{visit_id}/confirmation": N_("A visit's confirmation"),
    "/visits/{visit_id}/check-in": N_("Arrival at a visit"),
    "/visits/{visit_id}/check-out": N_("What was written after a visit"),
    "/visits/{visit_id}/link": N_("Link to a visit"),
    "/m/{link}": N_("Her link"),
    "/m/exit": N_("Her way out of her page"),
    "/m/opening": N_("Her page opened again"),
    "/cases/{case_id}/answers": N_("What she has answered herself"),
    "/cafes/new": N_("New café"),
    "/cafes/{cafe_id}": N_("A café"),
    "/cafes/{cafe_id}/invitations": N_("Invitations to a café"),
    "/cafes/{cafe_id}/guests/{guest_id}": N_("A guest at a café"),
    "/cafes/{cafe_id}/guests/{guest_id}/link": N_("Link to a café"),
    "/cafes/{cafe_id}/guests/{guest_id}/removal": N_("A guest at a café"),
    "/cafes/{cafe_id}/guests/{guest_id}/attendance": N_("Who came to a café"),
}
PEOPLE = {
    "/looks": N_("Unusual looks"),
    "/looks/checks": N_("A look of the sample"),
    "/looks/{staff_id}": N_("What a colleague has looked at"),
    "/sign-in": N_("The door"),
    "/sign-in/return": N_("The door"),
    "/unsent": N_("The door"),
    "/demo/sign-in": N_("The door"),
    "/sign-out": N_("The door"),
    "/unlock": N_("Unlocking"),
    "/setup": N_("Setting up"),
    "/welcome/{invitation}": N_("A new way in"),
    "/me": N_("Her own page"),
    "/me/logins": N_("Phones and computers"),
    "/me/devices": N_("Phones and computers"),
    "/me/passkeys": N_("Her own passkeys"),
    "/me/phones": N_("Reminders on her phone"),
    "/not-seen": N_("Reminders not seen"),
    "/not-seen/{unseen_id}/told": N_("Reminders not seen"),
    "/reminders/too-late": N_("Reminders that came too late"),
    "/phones": N_("Reminders on her phone"),
    "/push": N_("Reminders on her phone"),
    "/absences": N_("Absence"),
    "/centre": N_("The centre"),
    "/settings": N_("Settings"),
    "/colleagues": N_("Colleagues"),
    "/colleagues/new": N_("New colleague"),
    "/colleagues/{staff_id}": N_("A colleague"),
    "/colleagues/{staff_id}/departure": N_("A colleague's last day"),
    "/colleagues/{staff_id}/invitations": N_("A new way in"),
}
HOUSE = {DOOR: N_("The door"), "reminder": N_("Reminder to a phone")}
PLACES = OVERVIEWS | CASE | ROUND_HER | PEOPLE | HOUSE
GONE = N_("A page that is no longer there")
# These name themselves alone: what lies beneath them is something else.
ALONE = ("/", "/cases", "/cases/{case_id}")


def path_of(place: str) -> str:
    """The address of a place as it is logged: "GET /cases/{case_id}" is /cases/{case_id}."""
    return place.rpartition(" ")[2]


@cache
def name_of(place: str) -> str:
    """The sentence for a place, to be said in the reader's language; for what has no name, that above it.

    A place in an old row may be gone.
    """
    path = path_of(place)
    if path in PLACES:
        return PLACES[path]
    above = path.rpartition("/")[0]
    while above and above not in PLACES:
        above = above.rpartition("/")[0]
    return PLACES[above] if above and above not in ALONE else GONE
