"""Searching as a browser does: the words go in a form, which leads to an address without them."""

from httpx2 import Response
from starlette.testclient import TestClient

from aftercare.routes import ROUTES

SEARCHES = {f"POST {route.facts.path}" for route in ROUTES if route.facts.searches}


def search(phone: TestClient, path: str, words: str, **filters: str) -> Response:
    """The page that shows what was found, without script; `filters` stand in the form beside the words."""
    sent = phone.post(path, data={"q": words} | filters)
    assert sent.status_code == 303, sent.text
    return phone.get(sent.headers["location"])


def search_as_typed(phone: TestClient, path: str, words: str, **filters: str) -> Response:
    """The part of the page that changes while somebody types."""
    there = {"hx-request": "true", "hx-current-url": f"https://aftaler.example{path}"}
    return phone.post(path, data={"q": words} | filters, headers=there)
