"""What a tap has just done may be undone for some seconds: a signed mark says what, whose, and since when.

A cookie holds it for these seconds, and the form on the next page; it names ids alone.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self

from itsdangerous import BadSignature, URLSafeSerializer

from aftercare import clock
from aftercare.storage.keys import Keyring

SHOWN_FOR = timedelta(seconds=10)
TAKEN_FOR = timedelta(seconds=20)
"""A slow phone and a slow thumb have as long again (ours)."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """What was done to which row of which case, by whom, and the page to come back to.

    `at` is a UTC instant as ISO text, `stands` a hash of what stood there after the tap.
    """

    kind: str
    row: str
    case: str
    staff: str
    home: str
    at: str
    stands: str = ""

    def is_within(self, now: datetime, span: timedelta) -> bool:
        """True when it was so lately."""
        return clock.is_within(datetime.fromisoformat(self.at), now, span)

    def signed(self, ring: Keyring) -> str:
        """As it stands in the cookie and the form."""
        return str(_signer(ring).dumps(asdict(self)))

    @classmethod
    def read(cls, ring: Keyring, mark: str) -> Self | None:
        """What the mark says; None when it was not signed by us."""
        try:
            return cls(**_signer(ring).loads(mark))
        except (BadSignature, TypeError):
            return None


def shown_mark(ring: Keyring, mark: str, now: datetime) -> Tapped | None:
    """The same while it should be offered."""
    found = Tapped.read(ring, mark) if mark else None
    return found if found and found.is_within(now, SHOWN_FOR) else None


def _signer(ring: Keyring) -> URLSafeSerializer:
    return URLSafeSerializer(ring.secret("undo"), salt="undo-v1", signer_kwargs={"digest_method": sha256})
