"""A form that is sent again: the same is answered the same, anything else shown beside what is kept."""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import urlsplit

from aftercare.errors import NotFound, Side
from aftercare.people.languages import LANGUAGES
from aftercare.storage.ids import is_id, new_id
from aftercare.storage.submission_records import Submission
from aftercare.storage.submissions import Sent, find_or_write
from aftercare.web.access_logging import case_of, reaches
from aftercare.web.answers import Answer, See, Shown
from aftercare.web.ask import HAPPENED, Ask
from aftercare.web.forms import written

Typed = Mapping[str, Sequence[str]]
ONCE_MORE = "once_more"
# What is no part of what she wrote: whose draft it is, how she showed that it is her, when a phone kept it.
AROUND_IT = ("id", ONCE_MORE, "password", "code", "passkey", HAPPENED)
VERSION = re.compile(r"[0-9]{0,9}")
NO_FILES: Mapping[str, bytes] = MappingProxyType({})
NAMED = re.compile("^/cases/([0-9a-f]{24})")


async def sent_before(ask: Ask) -> Answer | None:
    """The answer to a form that was sent before, or None: then it is written down that it is being saved.

    Raises NotFound for a draft that is somebody else's, of another case, or of one that is not hers any more.
    """
    sent = _sent(ask)
    if sent is None:
        return None
    found = await find_or_write(ask.db, sent, ask.now, once_more=bool(ask.fill_one(ONCE_MORE)))
    ask.submission, earlier = found.written, found.earlier
    if earlier is None:
        return None
    if earlier.case_id and not await reaches(ask, earlier.case_id):
        raise NotFound
    if found.same and earlier.id == sent.draft:
        return See(earlier.answer)
    here = ask.request.path_params.get("case_id", earlier.case_id)
    if (earlier.staff_id, earlier.case_id) != (sent.staff_id, here):
        raise NotFound
    return _beside_what_is_kept(ask, earlier, same=found.same)


def keep_answer(ask: Ask, leads: str, opened: Sequence[str] = ()) -> None:
    """Where this form led to, for when the answer is lost on the way and it comes again."""
    if ask.submission is not None:
        named = next(iter(NAMED.findall(leads)), None)
        ask.submission.answer, ask.submission.case_id = leads, case_of(ask, opened) or named


def _sent(ask: Ask) -> Sent | None:
    return sent_form(ask.person.id, ask.request.scope["path"], ask.typed, ask.files) if ask.person else None


def sent_form(staff_id: str, path: str, typed: Typed, files: Mapping[str, bytes] = NO_FILES) -> Sent | None:
    """A form that carries a draft's id, or the version of the row it is about; None for every other post."""
    draft, version = (next(iter(typed.get(name, ())), "").strip() for name in ("id", "version"))
    if not (draft or version) or not VERSION.fullmatch(version):
        return None
    # Each has places of her own: nobody finds out by another's whether something was sent there.
    place = sha256(f"{staff_id} {path}".encode()).hexdigest()[:24]
    number = int(version or 0)
    fresh = is_id(draft) and not number
    return Sent(draft if is_id(draft) else place, number, fresh, staff_id, _content(path, typed, files))


def _content(path: str, form: Typed, files: Mapping[str, bytes]) -> str:
    """A hash of what was typed and where it goes, however its lines end and in whatever order it came."""
    typed = {name: [_tidy(one) for one in values] for name, values in form.items()}
    said = sorted((name, [one for one in values if one]) for name, values in typed.items())
    said = [(name, values) for name, values in said if values and name not in AROUND_IT]
    brought = sorted((name, sha256(file).hexdigest()) for name, file in files.items())
    return sha256(json.dumps([path, said, brought]).encode()).hexdigest()


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _beside_what_is_kept(ask: Ask, kept: Submission, *, same: bool) -> Shown:
    """Nothing is thrown away and nothing saved twice: she sees both, and chooses."""
    typed = {name: values for name, values in ask.typed.items() if name not in AROUND_IT}
    facts = {"kept": kept, "same": same, "typed": typed, "fresh": new_id()}
    facts |= {
        "words": written(typed),
        "files": bool(ask.files),
        "address": ask.there,
    }
    return Shown("errors/sent_again.html", facts, 409)


def beside_what_stands(ask: Ask, sides: Sequence[Side]) -> Shown:
    """Somebody took this step with other words: she sees both, and hers are not saved."""
    back = urlsplit(ask.request.headers.get("referer", "")).path
    facts = {"sides": sides, "back": back if back.startswith("/") else ""}
    return Shown("cases/written_before.html", facts | {"languages": LANGUAGES, "chapter_names": {}}, 409)
