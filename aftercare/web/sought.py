"""A search: what is sought comes in a form and stands in no address, which browsers and servers keep.

The form is answered by an address that holds the words sealed, so that Back, a reload and the next page of a
list find the same again, also without script. Filters that are no name stand there as they are.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode

from aftercare import clock
from aftercare.storage.sealed import Lock, Unreadable
from aftercare.words.names import LONGEST_NAME

FIELD = "q"
"""Where a form has the words of a search, and the name under which a page's facts have them."""
MARK = "sought"
HELD_FOR = timedelta(hours=12)
"""A working day: after it, and for anybody else, the address is that of the whole list (ours)."""
NOT_KEPT = (FIELD, MARK, "page", "said", "draft")


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a search, no more than a name may have, and their mark in an address; or neither."""

    words: str = ""
    mark: str = ""

    @classmethod
    def typed(cls, lock: Lock, whose: str, typed: str, now: datetime) -> Self:
        """What came in a form; `whose` says whose search it is, and of which page."""
        words = typed.strip()[:LONGEST_NAME]
        if not words:
            return cls()
        told = json.dumps([now.isoformat(), words.ljust(LONGEST_NAME)], ensure_ascii=False)
        return cls(words, urlsafe_b64encode(lock.seal_carried(MARK, whose, told)).decode().rstrip("="))

    @classmethod
    def read(cls, lock: Lock, whose: str, mark: str, now: datetime) -> Self:
        """What an address holds; nothing for a mark that is too old, of another page, or somebody else's."""
        try:
            sealed = urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
            at, words = json.loads(lock.open_carried(MARK, whose, sealed))
        except (Unreadable, Error, ValueError):
            return cls()
        held = clock.is_within(datetime.fromisoformat(at), now, HELD_FOR)
        return cls(words.strip(), mark) if held else cls()

    def address(self, path: str, asked: Mapping[str, str], *, page: int = 1) -> str:
        """This path with what is asked beside the search; what is empty, or the first page, is left out."""
        chosen = {name: value for name, value in asked.items() if value and name not in NOT_KEPT}
        chosen |= {MARK: self.mark} if self.mark else {}
        chosen |= {"page": str(page)} if page > 1 else {}
        return f"{path}?{urlencode(chosen)}" if chosen else path


NOTHING = Sought()
