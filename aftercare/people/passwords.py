"""Passwords: argon2id with the RFC 9106 low-memory profile, two at a time, never on the loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from aftercare.people.rules import password_as_typed

# One takes 64 MiB and 0.2 s, so two threads are the most that a flood of sign-ins may take.
_TWO = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
# The hash of nothing anybody typed: unknown people cost the same work as known ones.
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$jgl+32TFbuaBcfbMj5KvoA$TquTK1i6wvlvT49xOo3AWVtO6Xxl4+c4j7TDFDTQgqo"


# A second and a half of waiting; beyond it strangers are asked to come back, and known phones still wait.
CROWD = 16


class _Queue:
    """How many stand before the two."""

    length = 0


async def hashed(password: str) -> str:
    """The password as it is kept."""
    return await asyncio.get_running_loop().run_in_executor(_TWO, _HASHER.hash, password_as_typed(password))


async def matches(kept: str | None, password: str) -> bool:
    """True when this is the password kept. Takes as long for somebody who has none."""
    _Queue.length += 1
    try:
        asked = asyncio.get_running_loop().run_in_executor(
            _TWO, _verify, kept or NOBODYS, password_as_typed(password)
        )
        return await asked and kept is not None
    finally:
        _Queue.length -= 1


def crowded() -> bool:
    """True while more passwords wait to be judged than strangers should add to."""
    return _Queue.length >= CROWD


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
