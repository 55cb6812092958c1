"""What stands in a row of safe contact: answers, words and hours, under the names of their columns."""

from typing import Any

from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import ASKED
from aftercare.storage.sealed import Lock

WISHES = (*ASKED, "may_say_who", "watched")
KNOWN = (*WISHES, "phone_of", "she_contacts", "stopped")
"""What has a source of its own: how, when and by whom we came to know it."""
WORDS = ("hours", "say", "through", "answers", "cover", "code_word", "note")
SEALED = (*WORDS, "week")


def read_kept(kept: SafeContact, lock: Lock) -> dict[str, Any]:
    """What is kept, under the names of the columns, unsealed."""
    answers = {name: getattr(kept, name) for name in KNOWN} | {"she_contacts": bool(kept.she_contacts)}
    columns = {name: getattr(SafeContact, name) for name in SEALED}
    return answers | {
        name: lock.open(one, kept.case_id, getattr(kept, name)) for name, one in columns.items()
    }
