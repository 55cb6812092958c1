"""A house that stands for many tests: what one of them did is gone before the next."""

from datetime import timedelta
from pathlib import Path

from aftercare import clock
from tests.houses import House
from tests.standing import Standing


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
