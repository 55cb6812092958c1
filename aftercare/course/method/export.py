"""The method check as a file: the numbers, then the rows, with counting numbers instead of names."""

import csv
import io
from collections.abc import Sequence

from aftercare.course.method.check import Choice, Period
from aftercare.course.method.rules import Judged
from aftercare.course.method.tally import tally


def as_csv(rows: Sequence[Judged], choice: Choice, period: Period) -> str:
    """Two tables under each other; a course or worker has the same number in all its rows."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["criterion", "met", "of", "apart", "percent", "band", "first", "last"])
    for one in tally(rows, period.first, period.last):
        numbers = [one.numerator, one.denominator, one.apart, one.percent, one.band(choice.bands)]
        write.writerow([one.criterion, *numbers, period.first, period.last])
    write.writerow([])
    write.writerow(["criterion", "course", "phase", "due", "met", "apart", "counted"])
    number = {about: at for at, about in enumerate(sorted({row.about for row in rows}), 1)}
    for row in rows:
        if period.first <= row.due_on <= period.last:
            counted = " ".join(map(str, row.counted))
            told = [number[row.about], row.phase or "", row.due_on, int(row.met), int(row.apart), counted]
            write.writerow([row.criterion, *told])
    return out.getvalue()
