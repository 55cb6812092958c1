"""Every address of the house, wing by wing; each wing's routes.py says its own."""

from aftercare.cases.apart.routes import APART_ROUTES
from aftercare.cases.children.routes import CHILDREN_ROUTES
from aftercare.cases.consents.routes import CONSENTS_ROUTES
from aftercare.cases.outbox.routes import OUTBOX_ROUTES
from aftercare.cases.put_off.routes import PUT_OFF_ROUTES
from aftercare.cases.risk.routes import RISK_ROUTES
from aftercare.cases.room_heads import declare_standing
from aftercare.cases.routes import CASES_ROUTES
from aftercare.cases.safety.routes import SAFETY_ROUTES
from aftercare.cases.withdrawal.routes import WITHDRAWAL_ROUTES
from aftercare.course.clock.routes import CLOCK_ROUTES
from aftercare.course.closing.routes import CLOSING_ROUTES
from aftercare.course.contacts.routes import CONTACTS_ROUTES
from aftercare.course.earlier.routes import EARLIER_ROUTES
from aftercare.course.meetings.routes import MEETINGS_ROUTES
from aftercare.course.method.routes import METHOD_ROUTES
from aftercare.course.network.routes import NETWORK_ROUTES
from aftercare.course.notes.routes import NOTES_ROUTES
from aftercare.course.plan.routes import PLAN_ROUTES
from aftercare.course.room_head import STANDING
from aftercare.figures.house_book.routes import HOUSE_BOOK_ROUTES
from aftercare.figures.outcomes.routes import OUTCOMES_ROUTES
from aftercare.figures.routes import FIGURES_ROUTES
from aftercare.finding.routes import FINDING_ROUTES
from aftercare.importing.routes import IMPORTING_ROUTES
from aftercare.moving_out.routes import MOVING_OUT_ROUTES
from aftercare.operation.routes import OPERATION_ROUTES
from aftercare.papers.letters.routes import LETTERS_ROUTES
from aftercare.papers.looks.routes import LOOKS_ROUTES
from aftercare.papers.rights.routes import RIGHTS_ROUTES
from aftercare.people.routes import PEOPLE_ROUTES
from aftercare.reminders.routes import REMINDERS_ROUTES
from aftercare.support.entitlements.routes import ENTITLEMENTS_ROUTES
from aftercare.support.municipality.routes import MUNICIPALITY_ROUTES
from aftercare.support.programmes.routes import PROGRAMMES_ROUTES
from aftercare.team.routes import TEAM_ROUTES
from aftercare.today.routes import TODAY_ROUTES
from aftercare.visits.cafes.routes import CAFES_ROUTES
from aftercare.visits.coming_home.routes import COMING_HOME_ROUTES
from aftercare.visits.routes import VISITS_ROUTES
from aftercare.web.routes import WEB_ROUTES
from aftercare.web.routing import Routes

# Every page about her says where her course stands; the wing of cases cannot know it.
declare_standing(STANDING)
ROUTES: Routes = [
    *CASES_ROUTES,
    *APART_ROUTES,
    *CHILDREN_ROUTES,
    *CONSENTS_ROUTES,
    *OUTBOX_ROUTES,
    *PUT_OFF_ROUTES,
    *RISK_ROUTES,
    *SAFETY_ROUTES,
    *WITHDRAWAL_ROUTES,
    *CLOCK_ROUTES,
    *CLOSING_ROUTES,
    *CONTACTS_ROUTES,
    *EARLIER_ROUTES,
    *MEETINGS_ROUTES,
    *METHOD_ROUTES,
    *NETWORK_ROUTES,
    *NOTES_ROUTES,
    *PLAN_ROUTES,
    *FIGURES_ROUTES,
    *HOUSE_BOOK_ROUTES,
    *OUTCOMES_ROUTES,
    *FINDING_ROUTES,
    *IMPORTING_ROUTES,
    *MOVING_OUT_ROUTES,
    *OPERATION_ROUTES,
    *LETTERS_ROUTES,
    *LOOKS_ROUTES,
    *RIGHTS_ROUTES,
    *PEOPLE_ROUTES,
    *REMINDERS_ROUTES,
    *ENTITLEMENTS_ROUTES,
    *MUNICIPALITY_ROUTES,
    *PROGRAMMES_ROUTES,
    *TEAM_ROUTES,
    *TODAY_ROUTES,
    *VISITS_ROUTES,
    *COMING_HOME_ROUTES,
    *CAFES_ROUTES,
    *WEB_ROUTES,
]
