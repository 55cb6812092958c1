"""AuroraHuset's own page."""

from tests.promises import Promise

AURORA: tuple[Promise, ...] = (
    Promise(
        "S0",
        "AuroraHuset, opened 2025, §109-approved",
        (
            "tests/test_reach.py::test_what_is_hers",
            "tests/visits/cafes/test_actions.py::test_another_centre_neither_sees_nor_makes_it",
            "tests/course/plan/test_planning.py::test_the_centres_own_list",
        ),
    ),
    Promise(
        "S0",
        "Socialtilsynet",
        (
            "GET /figures/courses",
            "tests/figures/test_courses.py::test_the_page_counts_the_cast_and_names_nobody",
        ),
    ),
    Promise(
        "S0",
        "traumebevidst tilgang, recovery, responsbaseret praksis",
        ("GET /new/{act}",),
    ),
    Promise(
        "S0",
        "resident in the centre, main actor in own life",
        (
            "tests/course/plan/test_planning.py::test_her_newest_answer_counts_and_a_new_version_is_asked_anew",
            "tests/browser/test_agreeing.py::test_she_agrees_on_the_caseworkers_phone",
        ),
    ),
    Promise(
        "S0",
        "women's rights, dignity, self-determination; gender-aware; ethnicity, sexuality",
        gap="background beyond language, age and origin is not asked at all, so nothing can be refused yet",
    ),
    Promise(
        "S0",
        "children heard individually and together with mother",
        (
            "tests/cases/children/test_pages.py::test_what_the_child_says_is_dated_and_signed_as_it_is",
            "tests/cases/children/test_prints.py::test_the_mothers_record_holds_nothing_of_the_children_unless_it_is_chosen",
        ),
    ),
    Promise(
        "S0",
        "support parenthood, holistic effort",
        (
            "tests/course/clock/test_rules.py::test_she_chooses_at_most_three_areas_and_none_twice",
            "GET /cases/{case_id}/plan",
        ),
    ),
    Promise(
        "S0",
        "prevent and act fast on children's failing to thrive (safety, relations, development)",
        (
            "tests/cases/children/test_pages.py::test_a_concern_has_an_owner_a_day_and_goes_on_to_the_coordinator",
            "tests/cases/children/test_lists.py::test_a_concern_past_its_day_is_the_coordinators",
        ),
    ),
    Promise(
        "S0",
        "break the cycle of violence",
        (
            "tests/moving_out/test_telling.py::test_a_safety_talk_is_held_by_the_questions_and_kept_sealed",
            "tests/figures/test_other_counts.py::test_new_stays_by_hand",
        ),
    ),
)
