"""What leaves the house cannot be worked out: not from a table's total, nor from one that adds up with it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.figures.hiding import TOGETHER, outside
from aftercare.figures.tables import NOT_TOLD, SMALL, Table, counted
from aftercare.figures.yearly import OF_CHILDREN, OF_STAYS, REASONS

Seen = tuple[int | None, tuple[int | None, ...]]


def made(counts: Sequence[int], name: str = "income", of: int | None = None) -> Table:
    words = [str(at) for at in range(len(counts))]
    told = dict(zip(words, counts, strict=True))
    return counted(7, name, told, words, sum(counts) if of is None else of)


def seen(table: Table) -> Seen:
    (one,) = outside([table])
    return one.of, one.counts


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to count so many in so many rows."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("rows", "most"), [(2, 40), (3, 24), (4, 15)])
def test_no_hidden_number_can_be_worked_out_though_one_knows_how_we_hide(rows: int, most: int) -> None:
    """Goes through every table: whoever sees one cannot tell a hidden number from at least one other."""
    by_look: dict[Seen, list[tuple[int, ...]]] = defaultdict(list)
    for total in range(1, most):
        for counts in splits(total, rows):
            by_look[seen(made(counts))].append(counts)
    for look, tables in by_look.items():
        for at in range(rows):
            if look[1][at] is None:
                assert len({counts[at] for counts in tables}) > 1, (look, tables[:3])


@given(st.lists(st.integers(0, 60), min_size=1, max_size=10))
def test_no_small_number_is_shown_nor_left_over(counts: list[int]) -> None:
    if not sum(counts):
        return
    of, shown = seen(made(counts))
    assert not any(one and one < SMALL for one in shown)
    hidden = [count for count, one in zip(counts, shown, strict=True) if one is None]
    left = sum(counts) - sum(one for one in shown if one is not None)
    assert left == sum(hidden) and (of is None or len(hidden) != 1)
    assert of is None or not hidden or left >= SMALL


@given(st.integers(1, 60), st.lists(st.integers(0, 60), min_size=5, max_size=5), st.integers(0, 60))
def test_several_answers_leave_no_few_over(asked: int, named: list[int], untold: int) -> None:
    told = dict(zip(REASONS, [min(one, asked) for one in named], strict=True)) | {NOT_TOLD: untold}
    table = counted(8, "reasons", told, REASONS, asked + untold)
    (one,) = outside([table])
    for row, count in zip(one.table.rows, one.counts, strict=True):
        others = asked - row.count
        if row.word != NOT_TOLD and count is not None:
            assert not 0 < row.count < SMALL and not 0 < others < SMALL


@given(st.lists(st.integers(0, 4), min_size=5, max_size=40))
def test_how_many_children_is_not_worked_out_from_all_of_them(numbers: list[int]) -> None:
    """With children, how many, and the number of all children add up to each other: they go together."""
    with_children = made([sum(one > 0 for one in numbers), numbers.count(0)], "with_children")
    how_many = made(
        [numbers.count(1), numbers.count(2), sum(one > 2 for one in numbers)], "children", of=len(numbers)
    )
    few = any(0 < row.count < SMALL for table in (with_children, how_many) for row in table.rows)
    looks = [one.counts for one in outside([with_children, how_many])]
    assert all(all(count is None for count in counts) is few for counts in looks if few)
    assert few or not any(count is None for counts in looks for count in counts)


def test_the_tables_that_go_together_are_tables() -> None:
    names = {name for _, name, _, _ in (*OF_STAYS, *OF_CHILDREN)} | {"children", "reasons"}
    assert names > TOGETHER
