"""Plans made up for tests: hypothesis draws them, and one is as long as a plan can be."""

from datetime import date

from hypothesis import strategies as st

from aftercare.course.plan.areas import Area
from aftercare.course.plan.rules import TEXTS, PlannedArea, PlannedStep, Sheet, Who

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
IDS = st.sampled_from([f"{number:024x}" for number in range(8)])


def steps() -> st.SearchStrategy[PlannedStep]:
    """Any step."""
    days = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))
    return st.builds(
        PlannedStep, id=IDS, what=WORDS, who=st.sampled_from(Who), support=WORDS, due_on=days, support_id=IDS
    )


def areas() -> st.SearchStrategy[PlannedArea]:
    """Any area with any steps."""
    return st.builds(
        PlannedArea,
        id=IDS,
        area=st.sampled_from([area.value for area in Area]),
        called=WORDS,
        supports=st.lists(st.tuples(IDS, WORDS), max_size=2).map(tuple),
        steps=st.lists(steps(), max_size=4, unique_by=lambda step: step.id).map(tuple),
        **dict.fromkeys(TEXTS, WORDS),
    )


def sheets() -> st.SearchStrategy[Sheet]:
    """Any plan."""
    return st.lists(areas(), max_size=4, unique_by=lambda area: area.id).map(tuple)


def longest(sentence: str, areas: int = 9, steps: int = 12) -> Sheet:
    """Every field as full of this sentence as the forms allow."""
    full, step = (sentence * 500)[:500], (sentence * 200)[:200]
    return tuple(
        PlannedArea(
            id=f"{number:024x}",
            area=list(Area)[number % 9].value,
            supports=tuple((f"{one:024x}", step[:60]) for one in range(6)),
            steps=tuple(
                PlannedStep(
                    f"{number:012x}{one:012x}", step, Who.support, "a" * 24, step[:60], date(2027, 2, 1)
                )
                for one in range(steps)
            ),
            **dict.fromkeys(TEXTS, full),
        )
        for number in range(areas)
    )
