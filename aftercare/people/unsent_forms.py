"""A form that came when its login was over goes along with the page its writer signs in on, sealed for her.

The server keeps nothing of it: the page does, for as long as it is open, and what is a day old opens no more.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftercare.clock import is_within
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Unreadable

CARRIED = timedelta(hours=24)
MOST_SIGNS = 128 * 1024
_WHAT = "an unsent form"

Typed = Mapping[str, list[str]]


@dataclass(frozen=True)
class Unsent:
    """Where a form was going, and what was typed into it."""

    to: str
    typed: Typed


def carry(ring: Keyring, staff_id: str, unsent: Unsent, now: datetime) -> str:
    """The form as only she gets it back; empty when it is too much to go along."""
    told = json.dumps([now.isoformat(), unsent.to, dict(unsent.typed)])
    packed = urlsafe_b64encode(zlib.compress(told.encode())).decode()
    carried = urlsafe_b64encode(ring.house.seal_carried(_WHAT, staff_id, packed)).decode()
    return carried if len(carried) <= MOST_SIGNS else ""


def brought_back(ring: Keyring, staff_id: str, carried: str, now: datetime) -> Unsent | None:
    """The form again, None when it is another's, not ours, or older than a day."""
    try:
        packed = ring.house.open_carried(_WHAT, staff_id, urlsafe_b64decode(carried))
    except (Unreadable, ValueError):
        return None
    at, to, typed = json.loads(zlib.decompress(urlsafe_b64decode(packed)))
    return Unsent(to, typed) if is_within(datetime.fromisoformat(at), now, CARRIED) else None
