"""Hellerup Krisecenter's catalogue and statistics of 2024: moving out, aftercare and the house's own work."""

from tests.promises import Promise

HELLERUP_AFTER: tuple[Promise, ...] = (
    Promise(
        "S1",
        (
            "Udslusning: moving aid, start-up grant, deposit loan, practical help, proper goodbye, "
            "contact to coordinating adviser"
        ),
        (
            "tests/moving_out/test_checklist_pages.py::test_the_checklist_begins_once_with_all_that_the_seed_names",
            "tests/moving_out/test_checklist_pages.py::test_done_is_one_tap_with_day_and_colleague",
        ),
    ),
    Promise(
        "S1",
        "Efterværn at least 3 months for all families",
        (
            "tests/support/programmes/test_pages.py::test_ordinary_aftercare_shows_visits_and_when_it_may_end",
            "tests/support/programmes/test_ending_early.py::test_what_may_end_a_course_before_its_time",
        ),
    ),
    Promise(
        "S1",
        "three visits at home or centre + phone as needed",
        (
            "tests/course/clock/test_rhythm.py::test_visits_used_and_left",
            "tests/visits/test_actions.py::test_a_kept_visit_uses_one_of_three",
        ),
    ),
    Promise(
        "S1",
        "purpose: short transition; finish the stay; new problems; pass information to future professionals",
        (
            "tests/visits/test_pages.py::test_a_visit_of_ordinary_aftercare_has_its_four_purposes",
            "tests/papers/letters/test_composing.py::test_no_bird_sings_without_consent",
        ),
    ),
    Promise(
        "S1",
        "eligibility > 14 days; not other centre/institution/back to perpetrator",
        (
            "tests/moving_out/test_eligibility.py::test_the_published_rule_by_hand",
            "tests/moving_out/test_stay_pages.py::test_the_offer_is_not_to_be_had_until_the_lead_decides",
        ),
    ),
    Promise(
        "S1",
        "offer, accept, decline",
        (
            "tests/moving_out/test_offering.py::test_a_no_is_let_be_and_can_be_taken_up_again",
            "tests/moving_out/test_offer_door.py::test_her_answers_are_written_down_and_a_no_is_taken_up_again",
        ),
    ),
    Promise(
        "S1",
        "aftercare café twice a year",
        (
            "tests/visits/cafes/test_rules.py::test_how_she_gets_to_know",
            "tests/visits/cafes/test_answering.py::test_who_came",
            "tests/visits/cafes/test_door.py::test_the_page_names_no_place_and_nobody_else",
        ),
    ),
    Promise(
        "S1",
        "extension by concrete agreement",
        (
            "tests/support/programmes/test_pages.py::test_extended_aftercare_from_agreement_to_end",
            "tests/support/programmes/test_marks.py::test_an_agreement_shows_its_end_until_it_is_ended",
        ),
    ),
    Promise(
        "S1",
        "ambulatory talks (relapse minimising), women of any age not resident, add-on",
        (
            "tests/support/programmes/test_pages.py::test_an_ambulatory_course_has_no_move_out_and_no_three_visits",
            "tests/support/programmes/test_invoices.py::test_what_each_municipality_pays_for_a_month",
        ),
    ),
    Promise(
        "S1",
        (
            "psychologist §109 (stk. 8/9) for women and children, during or right after stay, at "
            "centre or clinic, agreed with mother and acting municipality"
        ),
        (
            "tests/support/entitlements/test_psychologist.py::test_hours_stop_at_ten_until_the_lead_says_yes",
            "tests/support/entitlements/test_psychologist.py::test_a_child_has_hours_of_its_own_and_hers_stay_ten",
            "tests/support/entitlements/test_psychologist.py::test_no_thanks_elsewhere_and_bad_days_keep_what_was_typed",
        ),
    ),
    Promise(
        "S1",
        "coordinating counselling stk. 7",
        (
            "tests/support/municipality/test_pages.py::test_counselling_says_where_it_stands_and_cites_the_law_of_today",
            "tests/support/municipality/test_overview.py::test_the_figures_of_the_centre_by_hand",
        ),
    ),
    Promise(
        "S1",
        "caseworker meetings (woman, caseworker, social worker, pædagog)",
        (
            "tests/course/meetings/test_meetings.py::test_a_held_meeting_becomes_one_contact",
            "tests/course/meetings/test_meetings.py::test_decisions_are_followed_up",
        ),
    ),
    Promise(
        "S1",
        "social counselling, lawyer volunteers, Red Cross, talks",
        (
            "tests/support/entitlements/test_pages.py::test_a_referral_and_what_came_of_it",
            "tests/course/network/test_pages.py::test_the_directory_is_searched_and_filtered",
        ),
    ),
    Promise(
        "S1",
        (
            "children's offers, school placement, mother–child talks, legeterapi, COS (8 weeks × 2 "
            "h, groups and individual)"
        ),
        (
            "tests/support/programmes/test_series.py::test_a_series_meets_so_many_times_on_its_weekday",
            "tests/support/programmes/test_group_pages.py::test_a_group_from_both_sides",
            "tests/cases/children/test_pages.py::test_offers_school_and_who_may_be_told_are_kept",
        ),
    ),
    Promise(
        "S1",
        "supervision (external, group, individual; leader's)",
        (
            "tests/team/test_meetings.py::test_the_agenda_makes_itself_and_says_why",
            "tests/figures/house_book/test_pages.py::test_interviews_come_again_after_half_a_year_and_supervision_names_nobody",
        ),
    ),
    Promise(
        "S1",
        "focus areas/methods (ATV, narrative, systemic, RBP, COS, mentalisation, PTSD, empowerment)",
        gap="a note carries no tag of a method",
    ),
    Promise(
        "S1",
        "voldspolitik, kriseplan, ambulanceplan, kollegial førstehjælp",
        (
            "tests/figures/house_book/test_pages.py::test_what_happened_to_a_colleague_is_taken_up_after_a_week",
            "tests/figures/house_book/test_pages.py::test_the_crisis_plan_is_the_coordinators_to_write_and_everybodys_to_read",
        ),
        gap="the crisis plan is read online only; nothing of a centre is kept on a phone without connection",
    ),
    Promise(
        "S1",
        "yearly statistics, 30 tables (see 3.1)",
        (
            "tests/figures/test_yearly.py::test_every_table_counts_as_printed",
            "tests/figures/test_other_counts.py::test_fifteen_of_twenty_six_took_aftercare_in_2024",
            "GET /figures",
        ),
    ),
    Promise(
        "S1",
        'inquiries table incl. "Efterværn"',
        (
            "tests/figures/test_yearly.py::test_inquiries_of_2024_add_up_to_237",
            "tests/figures/test_other_counts.py::test_inquiries_and_rules_are_the_centres_own_and_of_the_year",
        ),
        gap=(
            "only inquiries written on a course are counted; those that led to none are not written down here"
        ),
    ),
    Promise(
        "S1",
        "children's report: within 3 days; supplementary/closing?",
        (
            "tests/cases/children/test_rules.py::test_the_first_report_is_due_three_days_after_moving_in",
            "tests/cases/children/test_others.py::test_reports_are_sent_on_and_their_receipt_waited_for",
        ),
    ),
    Promise(
        "S1",
        "average stay",
        ("tests/figures/test_yearly.py::test_every_table_counts_as_printed",),
    ),
)
