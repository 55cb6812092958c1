"""Each criterion over many rows: how many are met of how many, in percent, and the centre's band."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aftercare.course.method.rules import Criterion, Judged

# The bands of domain.md 1.5, which no source confirms: each centre may choose its own.
USUAL_BANDS = (40, 55, 70, 85)


@dataclass(frozen=True, slots=True)
class Tally:
    """One criterion over many rows. `percent` is a whole number, None while nothing is due."""

    criterion: Criterion
    rows: tuple[Judged, ...]

    @property
    def apart(self) -> int:
        """Rows listed for themselves."""
        return sum(row.apart for row in self.rows)

    @property
    def denominator(self) -> int:
        """Rows that count."""
        return len(self.rows) - self.apart

    @property
    def numerator(self) -> int:
        """Rows that count and are met."""
        return sum(row.met and not row.apart for row in self.rows)

    @property
    def percent(self) -> int | None:
        """Of a hundred, rounded half up."""
        below = self.denominator
        return (200 * self.numerator + below) // (2 * below) if below else None

    def band(self, starts: Sequence[int]) -> int | None:
        """1 to 5: how many of the centre's four thresholds the percentage has come over."""
        if not self.denominator:
            return None
        return 1 + sum(100 * self.numerator > start * self.denominator for start in starts)


def tally(rows: Iterable[Judged], first: date, last: date) -> list[Tally]:
    """All twelve criteria over what fell due from `first` to `last`, both included, in their order."""
    within = [row for row in rows if first <= row.due_on <= last]
    return [Tally(each, tuple(row for row in within if row.criterion is each)) for each in Criterion]
