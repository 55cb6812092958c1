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
from aftercare.web.routing import Routes, both, get, post

PEOPLE: Routes = [
    # The doors
    *both("/sign-in", doors.sign_in_form, doors.open_door),
    post("/sign-in/passkey", passkey_pages.enter_with_passkey),
    post("/sign-in/passkey/challenge", passkey_pages.question_to_enter),
    *both("/unlock", unlock_pages.unlock_form, unlock_pages.open_again),
    post("/unlock/passkey", unlock_pages.unlock_with_passkey),
    post("/unlock/passkey/challenge", unlock_pages.question_to_unlock),
    post("/sign-out", doors.sign_out),
    post("/demo/sign-in", demo_door.demo_sign_in),
    *both("/setup", setup_pages.setup_form, setup_pages.set_up),
    *both("/welcome/{invitation}", welcome_pages.welcome, welcome_pages.choose),
    # People
    *both("/me", people_pages.me, people_pages.change_me),
    *both("/me/keys", own_keys_pages.own_keys, own_keys_pages.choose_own_keys),
    post("/me/vouchings/{vouching_id}/refusal", vouching_pages.decline_own),
    post("/me/logins/{login_id}/end", people_pages.sign_out_elsewhere),
    *both("/me/devices/{device_id}/loss", device_pages.own_loss_form, device_pages.own_loss),
    post("/me/passkeys", passkey_pages.new_passkey),
    post("/me/passkeys/challenge", passkey_pages.question_to_new),
    post("/me/passkeys/{passkey_id}", passkey_pages.rename_passkey),
    *both(
        "/me/passkeys/{passkey_id}/removal", passkey_pages.passkey_removal_form, passkey_pages.passkey_removal
    ),
    get("/more", people_pages.more),
    *both("/centre", centre_pages.centre, centre_pages.change),
    *both("/colleagues", colleague_pages.everyone, colleague_pages.invite),
    get("/colleagues/new", colleague_pages.invite_form),
    *both("/colleagues/{staff_id}", colleague_pages.one_colleague, colleague_pages.change_colleague),
    *both(
        "/colleagues/{staff_id}/devices/{device_id}/loss",
        device_pages.colleagues_loss_form,
        device_pages.colleagues_loss,
    ),
    *both("/colleagues/{staff_id}/handover", supervision_pages.move_form, supervision_pages.move_all),
    *both("/colleagues/{staff_id}/departure", leaving_pages.departure_form, colleague_pages.end_employment),
    post("/colleagues/{staff_id}/invitations", colleague_pages.new_link),
    post("/colleagues/{staff_id}/vouchings/{vouching_id}/confirmation", vouching_pages.confirm_asked),
    post("/colleagues/{staff_id}/vouchings/{vouching_id}/refusal", vouching_pages.decline_asked),
    *both("/absences", absence_pages.away, absence_pages.go_away),
    post("/absences/{absence_id}/ending", absence_pages.come_back),
]
