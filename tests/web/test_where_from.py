"""Where a post comes from, in every combination of what phones of all ages say of it."""

from itertools import product
from pathlib import Path

import pytest

from aftercare.settings import Settings
from aftercare.web.guard import refusal
from tests.conftest import House
from tests.visits.talking import linked, planned, trace

HOST = "aftaler.example.dk"
OURS, ELSEWHERE = f"https://{HOST}", "https://evil.example"
SITES = (None, "same-origin", "same-site", "cross-site", "none", "")
ORIGINS = (
    None,
    OURS,
    ELSEWHERE,
    "null",
    "",
    f"http://{HOST}",
    f"{OURS}.evil.example",
    f"{OURS}@evil.example",
    "https://[",
)
REFERRERS = (None, f"{OURS}/cases", f"{OURS}/m/abc?lang=da", f"{ELSEWHERE}/?to={OURS}", "about:blank", "")
EVERY = list(product(SITES, ORIGINS, REFERRERS))


def headers_of(site: str | None, origin: str | None, referrer: str | None) -> dict[str, str]:
    said = {"sec-fetch-site": site, "origin": origin, "referer": referrer}
    return {name: value for name, value in said.items() if value is not None}


def may_post(site: str | None, origin: str | None, referrer: str | None, *, demo: bool) -> bool:
    """What is said first decides alone; who says nothing is no browser."""
    if site is not None:
        return site == "same-origin"
    if origin is not None:
        return origin == OURS
    if referrer is not None:
        return referrer.startswith(f"{OURS}/")
    return demo


@pytest.mark.parametrize("demo", [True, False])
def test_every_combination(demo: bool) -> None:
    settings = Settings(data=Path("/nowhere"), base_url=OURS, demo=demo)
    for site, origin, referrer in EVERY:
        said = {"host": HOST} | headers_of(site, origin, referrer)
        lines = [(name.encode(), value.encode()) for name, value in said.items()]
        scope = {"type": "http", "method": "POST", "path": "/cases/new", "scheme": "https", "headers": lines}
        expected = 0 if may_post(site, origin, referrer, demo=demo) else 403
        assert refusal(scope | {"query_string": b""}, settings) == expected, said


ME = {"tongue": "da", "version": "1"}
OLD_PHONES = {
    "iOS 16.3: no Sec-Fetch-Site": {"origin": "http://127.0.0.1:8000"},
    "an old WebView: a Referer alone": {"referer": "http://127.0.0.1:8000/m/abc"},
}


@pytest.mark.parametrize("says", OLD_PHONES.values(), ids=OLD_PHONES.keys())
def test_an_old_phone_answers_and_writes(house: House, says: dict[str, str]) -> None:
    mette = house.phone("mette")
    link = linked(mette, planned(house, mette, purpose="Budget"))
    assert house.phone(None).post(link, data={"answer": "yes"}, headers=says).status_code == 303
    assert trace(house)[0][0][0] == "confirmed"
    assert mette.post("/me", data=ME, headers=says).status_code == 303


def test_our_pages_let_a_phone_say_where_it_posts_from(house: House) -> None:
    """With `no-referrer` a form's post carried `Origin: null` and nothing else."""
    for path in ("/sign-in", "/m/wrong", "/nowhere", "/offline", "/static/icons/favicon.svg"):
        assert house.phone(None).get(path).headers["referrer-policy"] == "same-origin"
