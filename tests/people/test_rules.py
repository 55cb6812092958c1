"""Where to go after the door, what a good password is, where tries come from."""

from datetime import date
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.people.devices import device_label
from aftercare.people.rules import inside, neighbourhood, password_trouble, works_on

HERE = "https://aftaler.example.org"
TRICKY = st.text(st.sampled_from("/\\.:@?#%&=\t\n\r \x00evil.orgajvscript:æ"), max_size=40)


def as_browsers_read(address: str) -> str:
    """Tabs and line breaks are dropped and backslashes turned (WHATWG URL, 4.4)."""
    return address.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None, 92: "/"})


@given(st.one_of(TRICKY, st.text(max_size=60), TRICKY.map(lambda rest: "/" + rest)))
def test_the_door_never_leads_elsewhere(to: str) -> None:
    seen = urlsplit(urljoin(f"{HERE}/sign-in", as_browsers_read(inside(to))))
    assert f"{seen.scheme}://{seen.netloc}" == HERE
    assert inside(to).startswith("/") and not inside(to).startswith("//")


@pytest.mark.parametrize("to", ["/", "/cases/64fa?said=saved", "/calendar?week=48&who=me#top"])
def test_our_own_addresses_are_kept(to: str) -> None:
    assert inside(to) == to


@pytest.mark.parametrize(
    "to",
    ["", "//evil.org", "/\\evil.org", "https://evil.org", "/\t/evil.org", "x", "/a b", "/ø", "/" + "a" * 300],
)
def test_other_addresses_become_the_front_page(to: str) -> None:
    assert inside(to) == "/"


@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "elleve tegn",
        "Password2026!",
        "Sommer2026!!!",
        "123456789012345",
        "aaaaaaaaaaaaaaaaaa",
        "passwordpassword",
        "MetteHolm1974",
        "mette.holm.2026",
        "a1" * 65,
        "              ",
    ],
)
def test_weak_passwords_are_told(password: str) -> None:
    assert password_trouble(password, ("Mette Holm", "mette@example.org"))


@pytest.mark.parametrize(
    "password",
    [
        "giraf lampe torsk vindue",
        "uB7-kqzM!x2pW",
        "كلمةالسرالطويلةهنا",
        "rødgrødmedfløde på tur",
        "å" * 3 + "bcdefghijklm",
    ],
)
def test_good_passwords_need_no_special_signs(password: str) -> None:
    assert password_trouble(password, ("Mette Holm",)) == ""


def test_one_home_is_one_address() -> None:
    assert neighbourhood("2001:db8:1:2::1") == neighbourhood("2001:db8:1:2:ffff::9")
    assert neighbourhood("2001:db8:1:2::1") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("192.0.2.1") != neighbourhood("192.0.2.2")
    assert (
        neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") != neighbourhood("::ffff:192.0.2.2")
    )
    assert neighbourhood("testclient") == "testclient"


def test_a_last_day_is_worked() -> None:
    day = date(2026, 12, 4)
    assert works_on(None, day) and works_on(day, day)
    assert not works_on(date(2026, 12, 3), day)


@pytest.mark.parametrize(
    ("says", "label"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1",
            "iPhone · Safari",
        ),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit Chrome/151.0 Mobile Safari/537.36", "Android · Chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/151 Safari/537 Edg/151", "Windows · Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0", "Linux · Firefox"),
        ("curl/8", ""),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_devices_are_called_what_people_call_them(says: str, label: str) -> None:
    assert device_label(says) == label
