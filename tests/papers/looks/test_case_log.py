"""Who has looked at one case: told to whom it concerns, by day, with what and why, and to nobody else."""

import re

import pytest

from aftercare.people.access_log import Deed, Purpose
from tests.conftest import House
from tests.papers.looks.history import History


@pytest.fixture
def log(house: House) -> House:
    """A house where Birgitte's case was looked at on two days."""

    async def write() -> None:
        async with house.database.writing() as db:
            told = History(db, house.cast)
            await told.did("sara", "2026-10-20 09:00", purpose=Purpose.deputy)
            await told.did("mette", "2026-11-20 09:00")
            await told.did("mette", "2026-11-20 09:05", place="GET /cases/{case_id}/facts")
            await told.did("mette", "2026-11-20 09:30")
            await told.did(
                "karin", "2026-11-23 14:10", Deed.reveal, "GET /cases/{case_id}/address", Purpose.coordinator
            )
            await told.did("", "2026-11-23 16:00", Deed.push, "reminder", Purpose.house)
            await told.did("", "2026-11-23 18:20", Deed.link, "GET /m/{link}", Purpose.her_link)
            await told.did("vibeke", "2026-11-23 19:00", Deed.denied, purpose=Purpose.none)
            await told.did("jonas", "2026-11-23 10:00", case_id=house.cast.cases["safiya"])

    house.run(write)
    return house


def page(house: House, person: str, query: str = "") -> str:
    answer = house.phone(person).get(f"/cases/{house.cast.cases['birgitte']}/log{query}")
    assert answer.status_code == 200
    return answer.text


def rows(text: str) -> list[str]:
    found = re.findall(r'<li><div class="row">(.*?)</div></li>', text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


@pytest.mark.parametrize("person", ["mette", "karin"])
def test_the_log_is_told_by_day_with_phone_and_reason(log: House, person: str) -> None:
    told = rows(page(log, person))
    assert told[-7:] == [
        "19.00 En fra et andet sted Forløbets overblik · ingen relation · iPhone · Safari Afvist",
        "18.20 En person med hendes link Hendes link · gennem hendes eget link Hendes link åbnet",
        "16.00 Aftaler selv Påmindelse til en telefon · automatisk Påmindelse sendt",
        "14.10 Karin Dahl Adresse · som koordinator · iPhone · Safari Adresse vist",
        "09.30 Mette Holm Forløbets overblik · på hendes team · iPhone · Safari",
        "09.05 Mette Holm Oplysninger, Forløbets overblik · på hendes team · iPhone · Safari 2 gange",
    ]
    assert "Mandag 23. november" in page(log, person)


def test_whoever_is_on_the_team_without_leading_learns_only_that_it_is_written(log: House) -> None:
    text = page(log, "ida")
    assert "Hvert opslag bliver skrevet ned" in text
    assert rows(text) == []
    assert "Karin Dahl" not in text.replace("<b>Karin", "")


def test_it_can_be_read_for_one_colleague_and_a_shorter_time(log: House) -> None:
    karin = log.cast.people["karin"].id
    assert [row[:16] for row in rows(page(log, "mette", f"?who={karin}"))] == ["14.10 Karin Dahl"]
    assert rows(page(log, "karin", "?days=90"))[-1].startswith("09.00 Sara Lind")
    assert "Sara Lind" not in page(log, "karin")
    assert "Karin Dahl</option>" in page(log, "mette")
    assert "Jonas Bech</option>" not in page(log, "mette")


@pytest.mark.parametrize(
    "query", ["?days=-1", "?days=x", "?who=%00", "?who=' OR 1=1", "?page=99999", "?page=x"]
)
def test_odd_wishes_are_answered_all_the_same(log: House, query: str) -> None:
    page(log, "karin", query)


def test_long_logs_come_fifty_lines_a_page(house: House) -> None:
    async def write() -> None:
        async with house.database.writing() as db:
            told = History(db, house.cast)
            for number in range(60):
                await told.did(
                    "mette", f"2026-11-{10 + number // 20} {8 + number % 20 // 2:02}:{number % 2 * 30:02}"
                )

    house.run(write)
    assert len(rows(page(house, "karin"))) == 50
    assert "1 af 2" in page(house, "karin")
    assert len(rows(page(house, "karin", "?page=2&days=30"))) >= 10


def test_her_own_list_names_no_colleague_and_no_place_of_ours(log: House) -> None:
    karin, case_id = log.phone("karin"), log.cast.cases["birgitte"]
    for lang, word in (
        ("da", "Hvornår dine oplysninger er brugt"),
        ("ar", "متى استُخدمت معلوماتك"),
        ("en", "When your"),
    ):
        text = karin.get(f"/cases/{case_id}/log/hers?lang={lang}").text
        assert word in text
        assert f'lang="{lang}"' in text
        shown = re.sub(r"<[^>]+>", " ", text).lower()
        for never in (
            "mette",
            "holm",
            "karin",
            "dahl",
            "vibeke",
            "birgitte",
            "nordlys",
            "koordinator",
            "iphone",
            "krisecenter",
            "vold",
            "efterværn",
            "prøvevej",
        ):
            assert never not in shown, (lang, never)
    text = karin.get(f"/cases/{case_id}/log/hers").text
    assert "En af dine faste personer: læst" in text
    assert "En, der har ansvaret for arbejdet: adresse læst" in text
    assert "Dit eget link: åbnet" in text
    assert "Sket af sig selv: påmindelse til den, du skal mødes med" in text
    assert "19.00" not in text


def test_printing_her_list_is_written_down_as_a_print(log: House) -> None:
    log.phone("mette").get(f"/cases/{log.cast.cases['birgitte']}/log/hers")
    assert "Hendes egen liste over opslag · på hendes team Udskrevet" in rows(page(log, "mette"))[0]


def test_her_list_speaks_her_language_unless_another_is_chosen(log: House) -> None:
    case_id = log.cast.cases["amina"]
    assert 'lang="ar" dir="rtl"' in log.phone("mette").get(f"/cases/{case_id}/log/hers").text
