"""Every URL of the doors, and of the people who work here."""

from aftercare.cases import absence_pages
from aftercare.people import (
    centre_pages,
    colleague_pages,
    device_pages,
    own_keys_pages,
    passkey_pages,
    setup_pages,
    unlock_pages,
    vouching_pages,
    welcome_pages,
)
from aftercare.people import (
    demo_sign_in_pages as demo_door,
)
from aftercare.people import pages as people_pages
from aftercare.people import (
    sign_in_pages as doors,
)
from aftercare.team import leaving_pages
from aftercare.team import pages as supervision_pages
from aftercare.web.route_facts import COORDINATORS, OPEN, STAFF, Shows
from aftercare.web.routing import Routes, get, post

PEOPLE: Routes = [
    # The doors
    get("/sign-in", doors.sign_in_form, who=OPEN, shows=Shows.none),
    post("/sign-in", doors.open_door, who=OPEN, shows=Shows.none),
    post("/sign-in/passkey", passkey_pages.enter_with_passkey, who=OPEN, shows=Shows.none),
    post("/sign-in/passkey/challenge", passkey_pages.question_to_enter, who=OPEN, shows=Shows.none),
    get("/unlock", unlock_pages.unlock_form, who=OPEN, shows=Shows.none),
    post("/unlock", unlock_pages.open_again, who=OPEN, shows=Shows.none),
    post("/unlock/passkey", unlock_pages.unlock_with_passkey, who=OPEN, shows=Shows.none),
    post("/unlock/passkey/challenge", unlock_pages.question_to_unlock, who=OPEN, shows=Shows.none),
    post("/sign-out", doors.sign_out, who=OPEN, shows=Shows.none),
    post("/demo/sign-in", demo_door.demo_sign_in, who=OPEN, shows=Shows.none),
    get("/setup", setup_pages.setup_form, who=OPEN, shows=Shows.none),
    post("/setup", setup_pages.set_up, who=OPEN, shows=Shows.none),
    get("/welcome/{invitation}", welcome_pages.welcome, who=OPEN, shows=Shows.none),
    post("/welcome/{invitation}", welcome_pages.choose, who=OPEN, shows=Shows.none),
    # People
    get("/me", people_pages.me, who=STAFF, shows=Shows.none),
    post("/me", people_pages.change_me, who=STAFF, shows=Shows.none),
    get("/me/keys", own_keys_pages.own_keys, who=STAFF, shows=Shows.none, fresh=True),
    post("/me/keys", own_keys_pages.choose_own_keys, who=STAFF, shows=Shows.none, fresh=True),
    post("/me/vouchings/{vouching_id}/refusal", vouching_pages.decline_own, who=STAFF, shows=Shows.none),
    post("/me/logins/{login_id}/end", people_pages.sign_out_elsewhere, who=STAFF, shows=Shows.none),
    get("/me/devices/{device_id}/loss", device_pages.own_loss_form, who=STAFF, shows=Shows.none),
    post("/me/devices/{device_id}/loss", device_pages.own_loss, who=STAFF, shows=Shows.none),
    post("/me/passkeys", passkey_pages.new_passkey, who=STAFF, shows=Shows.none),
    post("/me/passkeys/challenge", passkey_pages.question_to_new, who=STAFF, shows=Shows.none),
    post("/me/passkeys/{passkey_id}", passkey_pages.rename_passkey, who=STAFF, shows=Shows.none),
    get(
        "/me/passkeys/{passkey_id}/removal",
        passkey_pages.passkey_removal_form,
        who=STAFF,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/me/passkeys/{passkey_id}/removal",
        passkey_pages.passkey_removal,
        who=STAFF,
        shows=Shows.none,
        fresh=True,
    ),
    get("/more", people_pages.more, who=STAFF, shows=Shows.none),
    get("/centre", centre_pages.centre, who=COORDINATORS, shows=Shows.none, fresh=True),
    post("/centre", centre_pages.change, who=COORDINATORS, shows=Shows.none, fresh=True),
    get("/colleagues", colleague_pages.everyone, who=COORDINATORS, shows=Shows.none),
    post("/colleagues", colleague_pages.invite, who=COORDINATORS, shows=Shows.none, fresh=True),
    get("/colleagues/new", colleague_pages.invite_form, who=COORDINATORS, shows=Shows.none, fresh=True),
    get(
        "/colleagues/{staff_id}",
        colleague_pages.one_colleague,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}",
        colleague_pages.change_colleague,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    get(
        "/colleagues/{staff_id}/devices/{device_id}/loss",
        device_pages.colleagues_loss_form,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}/devices/{device_id}/loss",
        device_pages.colleagues_loss,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    get("/colleagues/{staff_id}/handover", supervision_pages.move_form, who=COORDINATORS, shows=Shows.many),
    post("/colleagues/{staff_id}/handover", supervision_pages.move_all, who=COORDINATORS, shows=Shows.many),
    get(
        "/colleagues/{staff_id}/departure",
        leaving_pages.departure_form,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}/departure",
        colleague_pages.end_employment,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}/invitations",
        colleague_pages.new_link,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}/vouchings/{vouching_id}/confirmation",
        vouching_pages.confirm_asked,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    post(
        "/colleagues/{staff_id}/vouchings/{vouching_id}/refusal",
        vouching_pages.decline_asked,
        who=COORDINATORS,
        shows=Shows.none,
        fresh=True,
    ),
    get("/absences", absence_pages.away, who=STAFF, shows=Shows.none),
    post("/absences", absence_pages.go_away, who=STAFF, shows=Shows.none),
    post("/absences/{absence_id}/ending", absence_pages.come_back, who=STAFF, shows=Shows.many),
]
