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


def run(terminal: CliRunner, *args: object, said: str = "") -> Result:
    return terminal.invoke(cli, [str(each) for each in args], input=said)


@pytest.mark.by_turns
def test_a_list_is_looked_at_imported_and_written_out(
    house: House, terminal: CliRunner, tmp_path: Path
) -> None:
    before = opened(house)
    looked = run(terminal, "import", tmp_path / "list.csv", *WHO, "--look")
    assert (looked.exit_code, opened(house)) == (0, before)
    assert "Nothing is wrong" in looked.output
    told = run(terminal, "import", tmp_path / "list.csv", *WHO, said="n")
    assert (told.exit_code, "Nothing was imported" in told.output, opened(house)) == (0, True, before)
    told = run(terminal, "import", tmp_path / "list.csv", *WHO, said="y")
    assert told.exit_code == 0
    assert "Imported 2 courses" in told.output
    assert len(opened(house) - before) == 2
    told = run(terminal, "import", tmp_path / "list.csv", *WHO, "--again", 3, "--yes")
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


UGLY = """Efterværn;;;;
Navn;Udflytningsdato;Mobil;Note;Ansvarlig
Selma;20.11.2026;20304050;ring kun om dagen;
Maja;22.11.2026;;;mette
"""


def test_what_is_taken_left_out_and_not_stated_is_told_before_anything_is_written(
    house: House, terminal: CliRunner, tmp_path: Path
) -> None:
    before = opened(house)
    (tmp_path / "list.csv").write_text(UGLY, encoding="mac_roman")
    told = run(terminal, "import", tmp_path / "list.csv", *WHO)
    assert (told.exit_code, opened(house)) == (1, before)
    assert "2 rows name no programme" in told.output
    told = run(terminal, "import", tmp_path / "list.csv", *WHO, "--programme", "cti", "--look")
    lines = told.output.splitlines()
    assert told.exit_code == 0
    assert "The headings stand in row 2. What stands above them is not read: Efterværn" in lines
    assert "  Udflytningsdato = Moved out (2 of 2 rows)" in lines
    assert lines[lines.index("What is NOT taken:") + 1] == "  Note (1 of 2 rows)"
    assert "  Programme, 2 rows: becomes CTI" in lines
    assert "  Key worker, 1 rows: Karin Dahl becomes key worker" in lines
    assert "  Language, 2 rows: stays not stated" in lines
    assert "Would be imported: 2." in lines


def test_a_column_is_chosen_by_hand(house: House, terminal: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Navn;Type;Boede før\nSelma;CTI;Rødovre\n")
    args = ["import", tmp_path / "list.csv", *WHO, "--look"]
    told = run(terminal, *args, "--column", "boede før=Kommune", "--column", "Type=", "--programme", "cti")
    assert "  Boede før = Municipality (1 of 1 rows)" in told.output
    assert "  Type (1 of 1 rows)" in told.output
    told = run(terminal, *args, "--column", "Boede før=Skostørrelse")
    assert (told.exit_code, "no column “Skostørrelse”" in told.output) == (1, True)
    told = run(terminal, *args, "--column", "Alder=Kommune")
    assert (told.exit_code, "no heading “Alder”" in told.output) == (1, True)
