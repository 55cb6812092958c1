"""Danner on the time after the centre, and on Critical Time Intervention."""

from tests.promises import Promise

DANNER: tuple[Promise, ...] = (
    Promise(
        "S2",
        "risk of return is highest at move-out; great uncertainty",
        (
            "tests/moving_out/test_checklist_rules.py::test_first_contact_is_due_until_somebody_reaches_her",
            "tests/moving_out/test_checklist_rules.py::test_the_talks_that_are_due",
            "tests/course/clock/test_rhythm.py::test_safiya_was_not_reached_for_sixteen_days",
        ),
    ),
    Promise(
        "S2",
        "a close, steady support person who knows her story",
        (
            "tests/team/test_handing_over.py::test_visits_and_advice_go_along_and_the_former_lead_is_gone_tomorrow",
        ),
    ),
    Promise(
        "S2",
        "aftercare by pædagoger, psykologer, socialrådgivere",
        ("tests/course/contacts/test_readers.py::test_a_psychologists_note_is_for_psychologists",),
    ),
    Promise(
        "S2",
        "home visits, individual talks, group programmes, self-help groups",
        (
            "tests/support/programmes/test_groups.py::test_who_came_is_written_once_and_can_be_corrected",
            "tests/course/contacts/test_rules.py::test_everything_but_an_attempt_is_a_contact",
        ),
    ),
    Promise(
        "S2",
        "lectures/workshops on relationships, economy, handy-woman",
        (
            "tests/support/programmes/test_groups.py::test_who_came_is_written_once_and_can_be_corrected",
            "tests/support/programmes/test_groups.py::test_seats_are_given_once_and_come_free_again",
        ),
        gap="a workshop has seats and attendance; invitations by link are for cafés alone",
    ),
    Promise(
        "S2",
        "women and children both",
        (
            "tests/cases/children/test_pages.py::test_a_child_has_its_own_key_person",
            "tests/cases/children/test_pages.py::test_offers_school_and_who_may_be_told_are_kept",
        ),
        gap="a child has a record, measures and offers of its own but no plan in versions like hers",
    ),
    Promise(
        "S2",
        "municipal aftercare: housing, economy, work, education, contact with father",
        (
            "tests/course/plan/test_plans.py::test_what_changed_is_told_by_hand",
            "GET /cases/{case_id}/plans/{plan_id}",
        ),
    ),
    Promise(
        "S2",
        "fixed municipal contact person (family adviser)",
        (
            "tests/support/municipality/test_pages.py::test_an_adviser_is_written_corrected_called_and_ended",
            "tests/support/municipality/test_writing.py::test_a_new_adviser_follows_the_old_one_who_is_kept",
        ),
    ),
    Promise(
        "S2",
        "cooperation with København 2016–18 to find best methods",
        ("tests/figures/test_courses.py::test_programmes_are_counted_by_hand", "GET /figures/courses"),
    ),
    Promise(
        "S4",
        "CTI with Socialstyrelsen and Københavns Kommune",
        ("tests/stories/test_nine_months.py::test_nine_months_of_one_woman",),
    ),
    Promise(
        "S4",
        "offered to women moving out of Danner",
        (
            "tests/course/clock/test_offers.py::test_what_can_be_written_down",
            "tests/course/clock/test_place.py::test_before_move_out_she_is_in_contact_building",
        ),
    ),
    Promise(
        "S4",
        "social worker = CTI worker and continuous support person",
        ("tests/team/test_handing_over.py::test_it_goes_to_nobody_who_may_not_have_it",),
    ),
    Promise(
        "S4",
        "worker makes contact to treatment and support offers",
        ("tests/course/network/test_linking.py::test_each_step_is_dated_and_kept",),
    ),
    Promise(
        "S4",
        "nine areas",
        ("tests/course/plan/test_plans.py::test_three_areas_and_a_fourth_for_a_reason",),
    ),
    Promise(
        "S4",
        '"mindst to år"',
        (
            "tests/course/closing/test_transfer.py::test_nobody_is_asked_later_without_her_yes",
            "tests/course/network/test_closing_note.py::test_she_is_asked_later_only_with_her_yes_and_in_time",
        ),
    ),
    Promise(
        "S4",
        "a third are repeaters",
        (
            "tests/moving_out/test_stay_pages.py::test_stays_elsewhere_are_earlier_or_new",
            "tests/figures/test_other_counts.py::test_new_stays_by_hand",
        ),
    ),
    Promise(
        "S4",
        "at the end: tools, responsibility, network of friends and family",
        (
            "tests/course/network/test_closing_note.py::test_the_note_begins_with_those_who_hold",
            "GET /cases/{case_id}/transfer",
        ),
    ),
    Promise(
        "S4",
        "close cooperation with municipal unit; centre knowledge + authority activities",
        (
            "tests/course/plan/test_planning.py::test_a_plan_is_read_by_its_team_alone",
            "tests/course/contacts/test_network.py::test_nobody_unsafe_can_be_called_or_logged_with_a_tap",
        ),
    ),
    Promise(
        "S4",
        "misuse, children, safety re ex-partner",
        (
            "tests/course/contacts/test_readers.py::test_a_psychologists_note_is_for_psychologists",
            "tests/support/entitlements/test_perpetrators.py::test_who_may_read",
            "tests/moving_out/test_checklist_rules.py::test_the_talks_that_are_due",
        ),
        gap="notes and the list of those who were violent can be guarded; a whole area of the plan cannot",
    ),
)
