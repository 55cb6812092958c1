"""The log's lines by themselves: ours in words, others' only by the place, errors by kind and place."""

import json
import logging
import subprocess
import sys

import pytest

from aftercare.web.request_log import JsonLines, request_id

SECRET = "Kanarie Prøvesen 20304050"
LINES = JsonLines()


def line_of(name: str, message: str, *words: object, error: Exception | None = None) -> dict[str, object]:
    """One record as the operator reads it."""
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "/x/place.py", 7, message, words, told)
    made = LINES.format(record)
    assert "\n" not in made
    return json.loads(made)


def test_our_own_words_stand_as_they_are() -> None:
    request_id.set("abc123")
    line = line_of("aftercare.backup", "a backup failed: %s", "OSError")
    assert (line["event"], line["level"], line["request"]) == ("a backup failed: OSError", "error", "abc123")
    assert "said_at" not in line and str(line["time"]).endswith("+00:00")


@pytest.mark.parametrize(
    "name", ["uvicorn.error", "asyncio", "sqlalchemy.engine", "py.warnings", "aftercarex"]
)
def test_the_words_of_others_are_only_told_by_their_place(name: str) -> None:
    line = line_of(name, f"Task exception {SECRET}\n%s", SECRET)
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert (line["event"], line["said_at"]) == (name.split(".", maxsplit=1)[0], "place:7")


def test_an_error_is_told_by_kind_and_place() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        line = line_of("uvicorn.error", "Exception in ASGI application\n", error=error)
    assert line["error"] == "ValueError" and "test_request_log.py:" in str(line["error_at"])
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_what_nobody_caught_is_a_line_too() -> None:
    """In threads, in tasks, in __del__ and at the end of the process itself."""
    program = f"""
import asyncio, threading, warnings
from aftercare.web.request_log import begin_journal
begin_journal()
def fail(): raise ValueError("{SECRET}")
class Late:
    def __del__(self): fail()
async def forgotten():
    task = asyncio.ensure_future(asyncio.to_thread(fail))
    await asyncio.sleep(0.2)
threading.Thread(target=fail).start()
Late()
asyncio.run(forgotten())
warnings.warn("{SECRET}")
fail()
"""
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and SECRET not in done.stderr + done.stdout
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(told) == 5, told
    assert sum("uncaught ValueError" in line["event"] for line in told) == 3
    assert {"asyncio", "py"} <= {line["event"] for line in told}
