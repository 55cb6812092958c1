"""LivaShelter's quality goals of 2025: children, stays and violence."""

from tests.promises import Promise

LIVA: tuple[Promise, ...] = (
    Promise(
        "S3",
        "quality goals, follow-up, revision; work group; register analysis",
        (
            "tests/figures/test_goals.py::test_two_who_revise_at_once_lose_nothing",
            "tests/figures/test_goals.py::test_a_value_written_again_is_the_one_that_stands",
        ),
    ),
    Promise(
        "S3",
        "age: no goal",
        ("tests/figures/test_yearly.py::test_every_table_counts_as_printed",),
    ),
    Promise(
        "S3",
        "children: own needs, not part of mother's story",
        (
            "tests/cases/children/test_prints.py::test_a_childs_print_holds_nothing_of_its_mothers",
            "tests/cases/children/test_pages.py::test_what_the_child_says_is_dated_and_signed_as_it_is",
        ),
        gap="measures with a day stand for a child's plan; it has no plan in versions",
    ),
    Promise(
        "S3",
        "assessment of child at intake to right support",
        (
            "tests/cases/children/test_lists.py::test_what_is_open_is_marked_until_it_is_done",
            "tests/cases/children/test_pages.py::test_a_child_has_its_own_key_person",
        ),
    ),
    Promise(
        "S3",
        "clarity on capacity",
        (
            "tests/team/test_meetings.py::test_who_leads_too_many_courses_is_on_the_agenda",
            "tests/support/programmes/test_actions.py::test_only_who_leads_allows_more_talks",
        ),
    ),
    Promise(
        "S3",
        "overview of network and partners in København",
        (
            "tests/support/municipality/test_partners.py::test_the_list_is_searched_by_place_kind_and_word",
            "tests/course/network/test_pages.py::test_the_directory_is_searched_and_filtered",
        ),
    ),
    Promise(
        "S3",
        "children offered follow-up talks after stay",
        (
            "tests/cases/children/test_pages.py::test_offers_school_and_who_may_be_told_are_kept",
            "tests/support/programmes/test_rules.py::test_children_are_counted_by_talks_and_the_others_by_the_hour",
        ),
    ),
    Promise(
        "S3",
        "children's wellbeing and measures documented",
        (
            "tests/cases/children/test_writing.py::test_everything_that_was_written_is_read_again",
            "POST /cases/{case_id}/children/{child_id}/notes",
        ),
    ),
    Promise(
        "S3",
        "child's perspective and rights; every child has a trusted adult",
        (
            "tests/cases/children/test_pages.py::test_a_child_has_its_own_key_person",
            "tests/cases/children/test_lists.py::test_each_sees_the_children_of_her_own_cases",
        ),
    ),
    Promise(
        "S3",
        "børnefaglig koordinator is contact for children who live or have lived there",
        ("tests/cases/children/test_lists.py::test_each_sees_the_children_of_her_own_cases", "GET /children"),
    ),
    Promise(
        "S3",
        "makes needs visible to mother and network (social workers, caseworkers, school, day-care)",
        (
            "tests/papers/letters/test_pages.py::test_a_childs_letter_goes_on_the_childs_consent_and_holds_nothing_of_hers",
            "tests/papers/letters/test_child_notes.py::test_the_letter_of_one_child_tells_of_that_child_alone",
        ),
    ),
    Promise(
        "S3",
        "stays at other centres; fewer new stays than 2024",
        (
            "tests/figures/test_other_counts.py::test_new_stays_by_hand",
            "tests/figures/test_other_counts.py::test_the_pages_tell_inquiries_new_stays_and_who_could_be_offered",
        ),
    ),
    Promise(
        "S3",
        "cycle of violence, strategies; psychologist talks",
        (
            "tests/course/plan/test_plans.py::test_three_areas_and_a_fourth_for_a_reason",
            "tests/support/entitlements/test_psychologist.py::test_an_offer_an_answer_and_the_law_by_its_day",
        ),
    ),
    Promise(
        "S3",
        "follow-up talks as part of aftercare if need arises, within reason",
        (
            "tests/support/programmes/test_ending_early.py::test_talks_after_the_end_within_reason",
            "tests/support/programmes/test_pages.py::test_a_talk_after_the_end_leaves_the_course_closed",
        ),
    ),
)
