"""Hellerup Krisecenter's catalogue of 2024: the house, the woman, her plan and the stay."""

from tests.promises import Promise

HELLERUP: tuple[Promise, ...] = (
    Promise(
        "S1",
        "overall goal / vision: a life without violence after the stay",
        (
            "tests/figures/outcomes/test_outcomes.py::test_only_the_newest_point_that_has_come_is_asked_for",
            "GET /cases/{case_id}/outcomes",
        ),
    ),
    Promise(
        "S1",
        "the woman steers the content of her plan and its evaluation",
        (
            "tests/course/plan/test_planning.py::test_versions_only_grow_and_are_never_changed",
            "tests/browser/test_plan_on_paper.py::test_every_plan_is_one_page_in_every_language",
        ),
    ),
    Promise(
        "S1",
        "flexible solutions with municipalities",
        (
            "tests/support/programmes/test_pages.py::test_extended_aftercare_from_agreement_to_end",
            "GET /cases/{case_id}/programmes/{programme_id}",
        ),
    ),
    Promise(
        "S1",
        "stay plan, social + pedagogical part, evaluated continuously",
        ("tests/moving_out/test_stay_pages.py::test_both_parts_of_the_plan_are_carried_over_side_by_side",),
    ),
    Promise(
        "S1",
        "municipal §141 plan, coordination",
        (
            "tests/support/municipality/test_pages.py::test_the_municipal_plan_beside_ours",
            "tests/papers/letters/test_composing.py::test_the_municipal_plan_has_its_four_headings_and_cites_the_law",
        ),
    ),
    Promise(
        "S1",
        "electronic client record, development courses",
        (
            "tests/course/contacts/test_readers.py::test_a_visit_that_was_kept_has_readers_too",
            "tests/course/network/test_closing_note.py::test_a_signed_note_is_added_to_and_never_changed",
        ),
    ),
    Promise(
        "S1",
        "effektsamtaler (twice yearly, qualitative)",
        (
            "tests/figures/house_book/test_pages.py::test_interviews_come_again_after_half_a_year_and_supervision_names_nobody",
            "tests/figures/house_book/test_rules.py::test_it_is_taken_up_after_a_week_or_half_a_year",
        ),
    ),
    Promise(
        "S1",
        "running electronic survey: former residents",
        (
            "tests/figures/outcomes/test_surveys.py::test_an_answer_leads_back_to_nobody",
            "tests/figures/outcomes/test_surveys.py::test_nothing_is_told_before_five_have_answered",
        ),
    ),
    Promise(
        "S1",
        "running electronic survey: municipal caseworkers",
        ("tests/figures/outcomes/test_surveys.py::test_a_municipal_survey_is_of_a_municipality",),
    ),
    Promise(
        "S1",
        "§109, anonymous admission",
        (
            "tests/moving_out/test_stay_pages.py::test_an_anonymous_stay_has_an_alias_and_no_cpr_number",
            "tests/moving_out/test_telling.py::test_an_anonymous_stay_is_told_without_name_and_cpr_number",
        ),
    ),
    Promise(
        "S1",
        "leader decides admission/discharge",
        ("tests/course/clock/test_turning.py::test_only_the_lead_and_the_coordinator_close",),
    ),
    Promise(
        "S1",
        "staff: pædagoger, socialrådgivere, night, souschef, leader, vikarer",
        (
            "tests/cases/test_relations.py::test_no_path_leads_to_a_foreign_case",
            "tests/course/contacts/test_readers.py::test_a_psychologists_note_is_for_psychologists",
        ),
    ),
    Promise(
        "S1",
        "target group; honour-related, forced/arranged marriage; other perpetrator than partner",
        (
            "tests/support/entitlements/test_perpetrators.py::test_several_with_relation_family_and_honour",
            "tests/support/entitlements/test_perpetrators.py::test_honour_raises_the_caution_of_the_network",
        ),
    ),
    Promise(
        "S1",
        "children < 18 may come; samværsbørn not in statistics",
        (
            "tests/cases/children/test_rules.py::test_children_on_contact_visits_never_count",
            "tests/cases/children/test_pages.py::test_the_number_of_records_stands_beside_the_number_of_the_course",
        ),
    ),
    Promise(
        "S1",
        "inquiry channels (in person, mail, phone; herself, caseworker, authority)",
        ("tests/moving_out/test_stay_pages.py::test_an_inquiry_of_a_former_resident_led_to_aftercare",),
        gap="an inquiry is written on a course; one that leads to no course has no place of its own",
    ),
    Promise(
        "S1",
        "municipality told within 3 days (stk. 4)",
        (
            "tests/moving_out/test_checklist_rules.py::test_the_municipality_is_told_within_three_working_days",
            "tests/moving_out/test_telling.py::test_the_admission_is_told_of_the_stay_that_is_written_down",
        ),
    ),
    Promise(
        "S1",
        "ongoing orientation of caseworker; centre as tovholder",
        (
            "tests/support/municipality/test_writing.py::test_counselling_asks_after_half_a_year_and_a_year_until_it_ends",
            "tests/support/municipality/test_pages.py::test_the_page_leads_to_joint_meetings_and_the_plan",
        ),
        gap=(
            "the next day to orient the caseworker is asked for twice, after half a year and a year,"
            " not freely chosen"
        ),
    ),
    Promise(
        "S1",
        'guidance no. 4 names "efterværn"',
        (
            "tests/course/closing/test_transfer.py::test_the_law_is_cited_as_it_read_that_day",
            "tests/support/programmes/test_pages.py::test_ordinary_aftercare_shows_visits_and_when_it_may_end",
        ),
    ),
    Promise(
        "S1",
        "key-worker team at least 1 pædagog + 1 socialrådgiver",
        (
            "tests/cases/test_opening.py::test_a_missing_pedagogue_is_shown_and_hinders_nothing",
            "tests/cases/test_absences.py::test_it_begins_and_ends_by_itself",
        ),
    ),
    Promise(
        "S1",
        (
            "first-month matters: housing, economy, work, education, divorce, custody, property, CPR"
            " registration, post address, Danish lessons, residence permit"
        ),
        (
            "tests/moving_out/test_checklist_rules.py::test_the_lines_of_the_seed_are_all_there",
            "tests/moving_out/test_checklist_pages.py::test_a_line_goes_on_with_a_status_or_is_not_needed",
        ),
    ),
    Promise(
        "S1",
        "police report; fetching belongings",
        (
            "tests/support/entitlements/test_pages.py::test_police_statuses_are_a_history_without_content",
            "tests/moving_out/test_checklist_rules.py::test_the_lines_of_the_seed_are_all_there",
        ),
    ),
    Promise(
        "S1",
        "children: support needs, institution, school, taxa scheme",
        (
            "tests/cases/children/test_pages.py::test_offers_school_and_who_may_be_told_are_kept",
            "tests/moving_out/test_checklist_rules.py::test_the_lines_of_the_seed_are_all_there",
        ),
        gap="a taxi arrangement is a line somebody adds to the checklist, not one that is there",
    ),
    Promise(
        "S1",
        "partners: social services, Familieretshus, school, day-care, police, doctor",
        (
            "tests/support/municipality/test_partners.py::test_the_list_is_searched_by_place_kind_and_word",
            "tests/cases/consents/test_pages.py::test_a_consent_is_written_once_and_told",
        ),
    ),
    Promise(
        "S1",
        "mobilising private network",
        ("tests/course/contacts/test_network.py::test_the_map_says_what_the_table_says",),
    ),
)
