"""A house that stands for many tests: what one of them did is gone before the next."""

import shutil
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from aftercare import clock
from aftercare.demo.cast import Cast
from tests.houses import House
from tests.standing import Standing, StandsAnew


def test_it_is_put_back_as_it_was(house: House, tmp_path: Path) -> None:
    standing = Standing(house, tmp_path.with_name("kept"))
    amina, data = f"/cases/{house.cast.cases['amina']}", house.settings.data
    mette = house.phone("mette")
    before, files = mette.get("/cases").text, sorted(path.name for path in data.rglob("*"))
    key, written = (
        data / "keys" / "house.key",
        {"id": "a" * 24, "kind": "phone", "present": "her", "minutes": "5"},
    )
    held = key.read_bytes()
    assert mette.post(f"{amina}/contacts", data=written).status_code == 303
    key.write_bytes(b"spoilt")
    (data / "backups").mkdir(exist_ok=True)
    (data / "backups" / "one").touch()
    (data / "begun").unlink()
    bounds = house.app.state.bounds
    assert not bounds.allows("post", 0, timedelta(minutes=1), clock.now())

    again = standing.put_back()

    assert again is house and house.app.state.bounds is not bounds
    assert key.read_bytes() == held
    assert sorted(path.name for path in data.rglob("*")) == files
    assert mette.get("/cases").headers.get("location", "").startswith("/sign-in"), "signed in after the copy"
    assert "a" * 24 not in house.phone("mette").get(f"{amina}/contacts").text
    assert len(before) == len(house.phone("mette").get("/cases").text)


def test_one_whose_database_no_longer_answers_is_begun_again(
    first_house: tuple[Path, Cast], tmp_path: Path
) -> None:
    begun: list[House] = []
    with ExitStack() as stack:

        def begin() -> Standing[House]:
            place = tmp_path / f"standing{len(begun)}"
            shutil.copytree(first_house[0], place)
            begun.append(House(place, stack, cast=first_house[1]))
            return Standing(begun[-1], tmp_path / f"kept{len(begun)}")

        anew = StandsAnew(begin)
        assert anew.put_back() is begun[0]
        for file in begun[0].settings.data.glob("aftercare.db*"):
            file.unlink()
        (begun[0].settings.data / "aftercare.db").mkdir()
        assert anew.put_back() is begun[1]
        assert begun[1].phone("mette").get("/cases").status_code == 200
