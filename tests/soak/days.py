"""What is too long for every run, in seven parts: one a day, so that all of it runs every week."""

from datetime import date
from pathlib import Path

from tests.turns import turn_of

HERE = Path(__file__).parent
MOST_SECONDS = 420
"""What a part may take by itself on the two cores it was measured on."""
TIMES_SLOWER = 4
"""How much slower a machine may be before its part counts as hanging."""

# The files of each part, and the seconds each took.
PARTS: tuple[dict[str, int], ...] = (
    {"test_every_nasty_value.py": 264, "test_outbox_kills.py": 150},
    {"test_every_one_place.py": 270},
    {"test_five_thousand_posts.py": 156, "test_every_method.py": 87},
    {"test_hundred_kills.py": 273, "test_every_page_opened.py": 145},
    {"test_ten_thousand_tokens.py": 30, "test_deeper.py": 390},
    {"test_every_two_steps.py": 88, "test_every_other_place.py": 270},
    {"test_every_poison.py": 69, "test_every_sealed_column.py": 39, "test_on_both.py": 275},
)


def part_of(day: date) -> int:
    """The number of the part that runs on a day: each once in any seven days, also over New Year."""
    return turn_of(day) - 1


def files_of(part: int) -> list[Path]:
    """Where its tests stand."""
    return [HERE / name for name in PARTS[part]]


def all_files() -> list[Path]:
    """Those of every part."""
    return [path for part in range(len(PARTS)) for path in files_of(part)]
