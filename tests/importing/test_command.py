"""python -m aftercare import and export: the same in a terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aftercare.__main__ import cli
from tests.conftest import House
from tests.importing.test_pages import TEXT, opened

WHO = ["--as", "karin@example.org"]


@pytest.fixture
def terminal(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """A terminal on the machine of this house."""
    monkeypatch.setenv("AFTERCARE_DATA", str(house.settings.data))
    monkeypatch.setenv("AFTERCARE_DEMO", "1")
    monkeypatch.setenv("AFTERCARE_NOW", "2026-11-24T08:00")
    (tmp_path / "list.csv").write_text(TEXT, encoding="utf-8")
    return CliRunner()


def run(terminal: CliRunner, *args: object) -> Result:
    return terminal.invoke(cli, [str(each) for each in args])


def test_a_list_is_looked_at_imported_and_written_out(
    house: House, terminal: CliRunner, tmp_path: Path
) -> None:
    before = opened(house)
    looked = run(terminal, "import", tmp_path / "list.csv", *WHO, "--look")
    assert (looked.exit_code, opened(house)) == (0, before)
    assert "Nothing is wrong" in looked.output
    told = run(terminal, "import", tmp_path / "list.csv", *WHO)
    assert told.exit_code == 0
    assert "Imported 2 courses" in told.output
    assert len(opened(house) - before) == 2
    told = run(terminal, "import", tmp_path / "list.csv", *WHO, "--again", 3)
    assert "Row 2: Selma is here already" in told.output
    assert "Imported 1 courses" in told.output
    out = tmp_path / "out.csv"
    assert run(terminal, "export", *WHO, "--to", out).exit_code == 0
    assert "Selma" in out.read_text()
    assert out.stat().st_mode & 0o777 == 0o600
    assert run(terminal, "export", *WHO, "--to", out).exit_code == 1


def test_troubles_name_row_column_and_cure_and_end_with_one(
    house: House, terminal: CliRunner, tmp_path: Path
) -> None:
    before = opened(house)
    (tmp_path / "list.csv").write_text(TEXT.replace("22.11.2026", "11.2026"))
    told = run(terminal, "import", tmp_path / "list.csv", *WHO)
    assert (told.exit_code, opened(house)) == (1, before)
    assert "Row 3, Fraflyttet: “11.2026” is not a whole day. Write day, month and year" in told.output
    (tmp_path / "list.csv").write_bytes(b"x" * (50 * 1024 * 1024))
    told = run(terminal, "import", tmp_path / "list.csv", *WHO)
    assert (told.exit_code, "more than 2 MB" in told.output) == (1, True)


@pytest.mark.parametrize("email", ["mette@example.org", "nobody@example.org"])
def test_only_a_coordinator_s_name_will_do(
    house: House, terminal: CliRunner, tmp_path: Path, email: str
) -> None:
    told = run(terminal, "import", tmp_path / "list.csv", "--as", email)
    assert (told.exit_code, "No coordinator signs in as" in told.output) == (1, True)
