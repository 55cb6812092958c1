"""What a backup finds missing beside the last one at which nothing was, and which keys go on being kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from aftercare.storage.backups.copy import Copied
from aftercare.storage.backups.kept_keys import KeptKeys, boxed
from aftercare.storage.case_key_records import key_mark, not_erased
from aftercare.storage.keys import Keyring

# Cases and their keys are looked after one by one; the others come and go by themselves.
NOT_WEIGHED = frozenset(
    {
        "access_log",
        "attempts",
        "backups",
        "case_keys",
        "cases",
        "imported_rows",
        "imports",
        "invitations",
        "logins",
        "passkey_challenges",
        "pushes",
        "reminders",
        "resident_links",
    }
)
FEW = 50
"""Rows below which a house is too young for half of them to mean anything."""


@dataclass(frozen=True)
class Losses:
    """Marks of case keys that are missing or do not open though nobody erased them; whether rows are."""

    keys: frozenset[str] = frozenset()
    shrunk: bool = False

    def __bool__(self) -> bool:
        """True when anything is lost."""
        return bool(self.keys) or self.shrunk


@dataclass(frozen=True)
class Weighed:
    """A copy beside what was kept before: which keys are sound, which erased, what is lost."""

    before: KeptKeys
    sound: dict[str, bytes]
    erased: frozenset[str]
    rows: int
    losses: Losses

    @property
    def back_again(self) -> frozenset[str]:
        """Cases with a key though it was erased: an older database, or a hand, brought them back."""
        return frozenset(self.sound) - not_erased(self.sound, self.erased)

    def kept(self, public: X25519PublicKey, installation: str, now: datetime) -> KeptKeys:
        """What is to be kept from now on: sound keys anew, lost ones as they were, erased ones no more."""
        new = boxed(public, {case: self.sound[case] for case in not_erased(self.sound, self.erased)})
        left = {mark: box for mark, box in self.before.boxes.items() if mark not in self.erased}
        kept = replace(self.before, installation=installation, boxes=left | new, erased=self.erased)
        return kept if self.losses else replace(kept, whole_at=now, rows=self.rows)


def weigh(before: KeptKeys, copied: Copied, ring: Keyring) -> Weighed:
    """What is missing in a copy. A key row that was altered is missing too and never replaces a good one."""
    sound = {case: key for case, key in copied.case_keys.items() if opens(ring, case, key)}
    erased = copied.erased | before.erased
    wanted = before.boxes.keys() | {key_mark(case) for case in copied.cases}
    lost = wanted - erased - {key_mark(case) for case in sound}
    rows = sum(count for name, count in copied.rows.items() if name not in NOT_WEIGHED)
    # What was erased since explains fewer rows.
    shrunk = erased == before.erased and before.rows > FEW and rows * 2 < before.rows
    return Weighed(before, sound, frozenset(erased), rows, Losses(frozenset(lost), shrunk))


def opens(ring: Keyring, case_id: str, wrapped: bytes) -> bool:
    """True for a key that the house keys unwrap."""
    return bool(ring.case(case_id, wrapped).keys)
