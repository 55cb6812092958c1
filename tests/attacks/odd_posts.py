"""Forms no person would send, to one address after the other; each must be answered."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote_plus

from hypothesis import strategies as st

from tests.access import ROWS
from tests.attacks.nasty import ENCODING, NASTY
from tests.attacks.straight import Sent, ask, cookie_of
from tests.bodies import BODIES
from tests.world import World

BATCH = 50
POSTS = sorted(row for row in ROWS if row.startswith("POST "))
ANSWERS = {200, 201, 303, 307, 401, 403, 404, 409, 413, 422, 429}
# Behind her link, what was called off this very moment may be on again: she is asked to wait.
ALSO = {"POST /m/{link}": {503}}
ODD_NAMES = ("id", "version", "case", "to", "back", "lang", "passkey", "ack", "_method", "page", "q")

# A field is left as it is, left out, sent twice, given another name, or given another value.
Change = tuple[int, str, str]
names = st.sampled_from(ODD_NAMES) | st.text(max_size=8)
values = st.sampled_from(NASTY) | st.text(max_size=30) | st.integers().map(str) | st.dates().map(str)
changes = st.lists(st.tuples(st.integers(0, 40), names, values), max_size=4)
forms = st.tuples(st.sampled_from(("mette", "karin", "")), changes)
batches = st.lists(forms, min_size=BATCH, max_size=BATCH)
strangers = count(1000)


@dataclass
class Tried:
    """How often each address was asked, and each status answered."""

    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[int] = field(default_factory=Counter)


def bent(good: list[tuple[str, str]], how: list[Change]) -> list[tuple[str, str]]:
    """The fields of a good form, changed so."""
    typed = list(good)
    for where, name, value in how:
        place = where % (len(typed) or 1)
        if not typed or where % 5 == 0:
            typed.append((name, value))
        elif where % 5 == 1:
            del typed[place]
        elif where % 5 == 2:
            typed.append(typed[place])
        else:
            typed[place] = (name if where % 5 == 3 else typed[place][0], value)
    return typed


def coded(typed: list[tuple[str, str]]) -> bytes:
    """As a form from anywhere might send it."""
    return "&".join(f"{_coded(name)}={_coded(value)}" for name, value in typed).encode()


def _coded(text: str) -> str:
    return quote_plus(text.encode(errors=ENCODING))


def good_pairs(world: World, address: str) -> list[tuple[str, str]]:
    """The fields of a good form for this address."""
    filled = [(name, world.fill(value)) for name, value in BODIES.get(address, {}).items()]
    return [(name, one) for name, many in filled for one in (many if isinstance(many, list) else [many])]


async def send_all(world: World, tried: Tried, batch: list[tuple[str, list[Change]]]) -> None:
    """Each form by whom it says, to the addresses after those tried; in again where she was signed out."""
    cookies = {person: await cookie_of(world.house, person) for person in ("mette", "karin")}
    for place, (person, how) in enumerate(batch, tried.asked.total()):
        address = POSTS[place % len(POSTS)]
        body = coded(bent(good_pairs(world, address), how))
        path, who = str(world.fill(address.split(" ")[1])), next(strangers)
        answer = await ask(world.house, Sent("POST", path, body, cookies.get(person, b""), who))
        if person and answer.away.startswith("/sign-in"):
            cookies[person] = await cookie_of(world.house, person)
            answer = await ask(world.house, Sent("POST", path, body, cookies[person], who))
        assert answer.status in ANSWERS | ALSO.get(address, set()), (
            address,
            person,
            body[:300],
            answer.status,
        )
        assert b"<img src=x" not in answer.body and "a=b" not in answer.cookies
        tried.asked[address] += 1
        tried.answered[answer.status] += 1
