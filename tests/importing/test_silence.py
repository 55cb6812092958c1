"""What stands in a list is told to whom it belongs, and never to a log."""

import pytest

from tests.conftest import House
from tests.importing.test_pages import send


def test_nothing_of_a_person_is_said_to_the_log(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whether a list is read, refused, judged or brought in."""
    caplog.set_level("DEBUG", logger="aftercare")
    secret, karin = "Kanariefugl", house.phone("karin")
    for text in (
        f"Navn;Fraflyttet;Indsats\n{secret};32.13.{secret};{secret}\n",
        f'Navn;Note\n"{secret};1\n',
        f"Navn;Indsats;Fraflyttet\n{secret};CTI;20.11.2026\n",
    ):
        there = send(karin, text.encode())
        if isinstance(there, str):
            karin.get(there)
            karin.post(f"{there}/rows")
    assert secret not in caplog.text
    assert not any(secret in said for said in capfd.readouterr())
