"""Puts each mutant into a copy of the program and runs the tests that must notice: killed, or survived.

`python -m tests.mutants` walks all of them, `python -m tests.mutants reach log` those about reach and log.
Ends with 1 when one survived.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutants import Mutant, listed

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "data")
SECONDS = 900


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the whole tree."""
    with tempfile.TemporaryDirectory(prefix="aftercare-mutants-") as folder:
        yield Path(shutil.copytree(ROOT, Path(folder) / "tree", ignore=LEFT_OUT))


def mutated(text: str, mutant: Mutant) -> str:
    """The file's text with the mutant in it. Raises ValueError when it does not fit in exactly one place."""
    if text.count(mutant.text) != 1 or mutant.text == mutant.becomes:
        raise ValueError(f"{mutant.about}: its text stands {text.count(mutant.text)} times in {mutant.path}")
    return text.replace(mutant.text, mutant.becomes)


def judge(tree: Path, mutant: Mutant) -> str:
    """`killed` when one of its tests fails with it, `survived` when none does."""
    file = tree / mutant.path
    whole = file.read_text("utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["--turn", "all", *mutant.noticed_by]
    try:
        file.write_text(mutated(whole, mutant), "utf-8")
        ran = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, timeout=SECONDS)
    finally:
        file.write_text(whole, "utf-8")
    if ran.returncode in (0, 1):
        return ("survived", "killed")[ran.returncode]
    return f"no tests ran: {ran.stdout[-300:]}{ran.stderr[-300:]}"


def main(about: Iterable[str] = ()) -> int:
    """Walks those about one of these; all when there are none."""
    chosen = [one for one in listed() if not about or one.about.partition(":")[0] in about]
    killed = 0
    with copied() as tree:
        for mutant in chosen:
            said = judge(tree, mutant)
            killed += said == "killed"
            sys.stdout.write(f"{said:9} {mutant.about}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{killed} of {len(chosen)} killed.\n")
    return int(killed < len(chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
