"""`pip wheel .` gives a wheel that runs from an empty folder, with nothing of the repository beside it."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import httpx2
import pytest

from tests.browser.server import ROOT, served

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")
# Nothing is fetched: what builds it and what it needs is installed already.
HERE = ("--no-deps", "--no-index")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of what stands in this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", *HERE, "--no-build-isolation", "-w", folder, ROOT], check=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([*PIP, "install", *HERE, "--target", folder, wheel], check=True, cwd=folder)
    return folder


def test_the_wheel_lays_only_the_package_among_other_peoples(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"aftercare", f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"}
    ours = [
        *ROOT.glob("templates/**/*.html"),
        *ROOT.glob("static/**/*.*"),
        *ROOT.glob("aftercare/**/*.p[yo]"),
        *ROOT.glob("aftercare/**/*.toml"),
    ]
    within = {path.relative_to(ROOT).as_posix().removeprefix("aftercare/") for path in ours}
    assert {f"aftercare/{name}" for name in (*within, "app.py")} == {
        name for name in names if name.startswith("aftercare/")
    }


@pytest.mark.by_turns
def test_the_demo_is_served_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (empty := tmp_path / "empty").mkdir()
    with served(at=empty, PYTHONPATH=str(installed)) as server, _browser(server.address) as browser:
        door = browser.get("/sign-in")
        assert (door.status_code, "Mette Holm" in door.text) == (200, True)
        _has_its_files(browser, door.text)
        assert browser.post("/demo/sign-in", data={"person": "mette"}).status_code == 303
        today = browser.get("/")
        assert (today.status_code, "Amina K." in today.text) == (200, True)
    assert not list(empty.iterdir())


@pytest.mark.by_turns
def test_a_real_one_is_served_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (empty := tmp_path / "empty").mkdir()
    surroundings = {"PYTHONPATH": str(installed), "AFTERCARE_DEMO": ""}
    with served(at=empty, **surroundings) as server, _browser(server.address) as browser:
        assert "/setup" in server.log
        assert browser.get("/sign-in").headers["location"] == "/setup"
        door = browser.get("/setup")
        assert (door.status_code, "Mette Holm" in door.text) == (200, False)
        _has_its_files(browser, door.text)
        assert browser.post("/demo/sign-in", data={"person": "mette"}).status_code == 404


def _browser(address: str) -> httpx2.Client:
    return httpx2.Client(base_url=address, timeout=20, headers={"Origin": address})


def _has_its_files(browser: httpx2.Client, page: str) -> None:
    files = re.findall(r'"(/static/[^"#]+)', page)
    assert {Path(file).suffix for file in files} >= {".css", ".js"}
    assert {browser.get(file).status_code for file in files} == {200}
