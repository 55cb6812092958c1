"""Asks the package registry whether anything we lock is known to be vulnerable. Part of `make check`.

Ends with 1 for a known vulnerability. Where nobody answers it says NOT AUDITED, loudly, and ends with 0:
a network that is down is no reason to stop work. A registry that does not know a vulnerability everybody
knows is not believed about the others either.
"""

import json
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from pip._internal.models.index import PyPI

ROOT = Path(__file__).parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock")
SEEN = ROOT / ".venv" / "audited.json"
KNOWN_BAD = "jinja2==2.10"
ACCEPTED: dict[str, str] = {}
"""Vulnerabilities that do not reach us, by their name, each with the reason."""
SECONDS = 10


class NobodyTells(Exception):
    """The registry gave no answer that can be believed."""


def locked(files: Iterable[Path]) -> list[str]:
    """Every `name==version` the lock files hold, once."""
    found = {line for path in files for line in re.findall(r"^[\w.-]+==[\w.!+-]+", path.read_text(), re.M)}
    return sorted(found)


def known(package: str, registry: str) -> list[str]:
    """Names of the vulnerabilities that are known of one version, and where they are mended."""
    name, version = package.split("==")
    try:
        with urlopen(f"{registry}/{name}/{version}/json", timeout=SECONDS) as answer:
            told: list[dict[str, Any]] = json.load(answer)["vulnerabilities"]
    except (URLError, OSError, ValueError, KeyError) as failure:
        raise NobodyTells(f"{package}: {failure}") from None
    return [
        f"{one['id']} (mended in {', '.join(one.get('fixed_in') or ['no version yet'])})"
        for one in told
        if not one.get("withdrawn") and one["id"] not in ACCEPTED
    ]


def audit(packages: list[str], registry: str) -> dict[str, list[str]]:
    """The packages with known vulnerabilities. Raises NobodyTells."""
    if not known(KNOWN_BAD, registry):
        raise NobodyTells(f"this registry does not know that {KNOWN_BAD} is vulnerable")
    with ThreadPoolExecutor(8) as asking:
        found = asking.map(lambda package: known(package, registry), packages)
        return {package: names for package, names in zip(packages, found, strict=True) if names}


def main(files: Iterable[Path] = LOCKS, registry: str = PyPI.pypi_url, seen: Path = SEEN) -> int:
    """Audits once a day, or when the locks change; tells and returns how the process should end."""
    packages = locked(files)
    done = json.dumps([date.today().isoformat(), packages])  # noqa: DTZ011  Any day will do.
    if seen.exists() and seen.read_text() == done:
        return tell(f"{len(packages)} packages audited today: no known vulnerability.", 0)
    try:
        bad = audit(packages, registry)
    except NobodyTells as reason:
        return tell(f"NOT AUDITED: nobody told about known vulnerabilities ({reason}).", 0)
    if bad:
        lines = [f"  {package}: {'; '.join(names)}" for package, names in bad.items()]
        return tell(
            "\n".join(["KNOWN VULNERABILITIES. Renew with make lock, then read what changed:", *lines]), 1
        )
    seen.write_text(done)
    return tell(f"{len(packages)} packages audited: no known vulnerability.", 0)


def tell(what: str, end: int) -> int:
    """On the terminal."""
    sys.stderr.write(f"{what}\n")
    return end


if __name__ == "__main__":
    sys.exit(main())
