"""`make soak` runs all of it, with what else runs by turns; `python -m tests.soak today` the part of the day.

That part is what `.ci/run` runs.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.soak.days import MOST_SECONDS, PARTS, TIMES_SLOWER, all_files, files_of, part_of

ROOT = Path(__file__).parents[2]


def command(*files: Path) -> list[str]:
    """What runs these files on two cores, with all that takes turns elsewhere."""
    names = [path.relative_to(ROOT).as_posix() for path in files]
    once = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--no-loadscope-reorder"]
    return [*once, "--turn", "all", *names]


def main(when: str = "") -> int:
    """How the tests ended. Raises TimeoutExpired when they hang."""
    if not when:
        both = (command(*all_files()), [*command(ROOT / "tests"), "-m", "by_turns or in_parts"])
        return max(subprocess.run(each, cwd=ROOT, check=False).returncode for each in both)
    today = part_of(datetime.now(UTC).date())
    sys.stderr.write(f"Soak, part {today + 1} of {len(PARTS)}.\n")
    most = MOST_SECONDS * TIMES_SLOWER
    return subprocess.run(command(*files_of(today)), cwd=ROOT, check=False, timeout=most).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
