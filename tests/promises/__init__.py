"""What the centres' own documents ask, line by line, and the test or page that keeps it.

The lines are those of our reading of the five seeds (domain.md 6) that are more than context: `named` is the
matter as the document names it. A reference is a test ("tests/a.py::test_b") or an address ("GET /figures").
"""

from typing import NamedTuple


class Promise(NamedTuple):
    """One line: which document, what it names, and what keeps it; `gap` says what is not kept yet."""

    seed: str
    named: str
    kept: tuple[str, ...] = ()
    gap: str = ""
