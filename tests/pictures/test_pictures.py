"""The pictures are those of the list, small, and told of; `make pictures` makes them anew."""

from tests.access import ROWS
from tests.pictures import FOLDER, MOST_BYTES, SCREENS, SIZES, file_of, table


def test_the_pictures_are_those_of_the_list() -> None:
    listed = {file_of(screen, size).name for screen in SCREENS for size in SIZES}
    assert listed == {path.name for path in FOLDER.iterdir() if path.suffix not in (".py", ".md", "")}
    assert len(listed) == 24


def test_they_are_pictures_and_small_together() -> None:
    held = [file_of(screen, size).read_bytes() for screen in SCREENS for size in SIZES]
    assert all(one[:4] == b"RIFF" and one[8:12] == b"WEBP" and len(one) > 5_000 for one in held)
    assert sum(map(len, held)) < MOST_BYTES


def test_each_shows_an_address_of_the_house_and_the_table_tells_of_it() -> None:
    pages = {
        f"GET {one.address.replace('{case}', '{case_id}').replace('{visit}', '{visit_id}')}"
        for one in SCREENS
    }
    pages = {"GET /new/{act}" if page.startswith("GET /new/") else page for page in pages}
    assert pages <= set(ROWS)
    assert (FOLDER / "README.md").read_text("utf-8").endswith(table())
