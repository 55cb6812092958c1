"""Answers as a reader reads them: a space that no line breaks at is a space.

What pages hold together is asked in tests/web/test_unbroken.py and in a real Chromium, where it is told apart
from other spaces; every other test quotes a page as people do.
"""

from httpx2 import Response
from starlette.testclient import TestClient

from aftercare.web.unbroken import NO_BREAK


def read_plainly(client: TestClient) -> TestClient:
    """The same client, whose pages hold plain spaces."""
    client.event_hooks = {"response": [_with_plain_spaces]}
    return client


def _with_plain_spaces(answer: Response) -> None:
    if answer.headers.get("content-type", "").startswith("text/html"):
        # A response has no other place to put what was read of it.
        answer._content = answer.read().replace(NO_BREAK.encode(), b" ")
