"""A new installation has failed nothing: what has never happened is told as still to come."""

from aftercare.storage.backups.backup_keys import new_backup_key
from tests.conftest import House


def test_no_backup_yet_is_not_26_hours_without(house: House) -> None:
    new_backup_key(house.settings.data, house.settings.data.parent / f"{house.settings.data.name}.key")
    karin = house.phone("karin")
    page, board = karin.get("/operation").text, karin.get("/caseload").text
    assert "Ingen er lykkedes" not in page and "Der er endnu ikke lavet nogen" in page
    assert "Der har endnu ikke været nogen runde" in page and "Ingen bliver mindet" not in page
    assert "i 26 timer" not in board and "Der er endnu ikke lavet nogen sikkerhedskopi" in board
