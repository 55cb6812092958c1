"""What a form brings: its fields, and at the one address that takes it a small file, never onto the disk."""

import asyncio
from contextlib import aclosing

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from aftercare.web.guard import body_limit

FORM_SECONDS = 20
MOST_FIELDS = 400

Fields = list[tuple[str, str]]


class InMemory(MultiPartParser):
    """Keeps the file in memory: on a disk it would lie in the clear (its body is measured before)."""

    spool_max_size = 1 << 30


async def read_form(request: Request, *, files: bool = False) -> tuple[Fields, dict[str, bytes]]:
    """Fields and files of a post. Without `files`, one that brings a file is refused.

    Raises HTTPException 408 for a slow phone and 422 for a broken form.
    """
    if request.method != "POST":
        return [], {}
    try:
        async with asyncio.timeout(FORM_SECONDS):
            return await (_with_files(request) if files and _is_upload(request) else _fields(request))
    except (UnicodeError, MultiPartException, KeyError):
        raise HTTPException(422) from None
    except TimeoutError:
        raise HTTPException(408) from None


def _is_upload(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith("multipart/form-data")


async def _fields(request: Request) -> tuple[Fields, dict[str, bytes]]:
    form = await request.form(max_fields=MOST_FIELDS, max_files=0, max_part_size=body_limit(request.scope))
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)], {}


async def _with_files(request: Request) -> tuple[Fields, dict[str, bytes]]:
    most = body_limit(request.scope)
    async with aclosing(request.stream()) as stream:
        form = await InMemory(
            request.headers, stream, max_files=1, max_fields=MOST_FIELDS, max_part_size=most
        ).parse()
    try:
        sent = form.multi_items()
        files = {name: await value.read() for name, value in sent if not isinstance(value, str)}
        return [(name, value) for name, value in sent if isinstance(value, str)], files
    finally:
        await form.close()
