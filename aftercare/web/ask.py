"""One question from one phone, and all that is needed to answer it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import SplitResult, parse_qs, urlsplit

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from aftercare.clock import is_within
from aftercare.errors import NotFound
from aftercare.people.access_log import Deed, Purpose, Trace
from aftercare.people.person import Person
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.ids import is_id, new_id
from aftercare.storage.submission_records import Submission
from aftercare.web.forms import Filled, check, storable
from aftercare.web.route_facts import RouteFacts
from aftercare.web.sought import FIELD, MARK, Sought
from aftercare.words import Words

Model = TypeVar("Model", bound=BaseModel)
HAPPENED = "happened_at"
"""Posted with a form that a phone kept: the instant it was filled in, as ISO text in UTC."""
BROUGHT_WITHIN = timedelta(days=45)
TOLD_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Whose:
    """The case a question is about, and by which relation it is open to who asks."""

    case_id: str
    purpose: Purpose


@dataclass
class Ask:
    """One question from one phone: who asks, what for, and the transaction it is answered in.

    `locked` is whose login it is while it is locked; until she opens it, she is nobody (`person` is None).
    `lost` is true when the phone that asks was marked as lost. `whose` is the case it is about, once found;
    `target` is what the access log names beside it, where that is not the innermost id of the address.
    """

    request: Request
    database: Database
    person: Person | None
    lang: str
    words: Words
    now: datetime
    typed: dict[str, list[str]]
    route: RouteFacts
    whose: Whose | None = None
    transaction: AsyncSession | None = None
    locked: Person | None = None
    lost: bool = False
    submission: Submission | None = None
    target: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    done: list[Trace] = field(default_factory=list)
    afterwards: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    @property
    def db(self) -> AsyncSession:
        """The open transaction; pages that said transaction=False have none."""
        if self.transaction is None:
            raise RuntimeError("this page opens its own transactions")
        return self.transaction

    @property
    def me(self) -> Person:
        """The signed-in person; an open door has none and must ask `person` instead."""
        if self.person is None:
            raise NotFound
        return self.person

    @property
    def holder(self) -> Person | None:
        """Whose login came along, locked or not; it shows no page, it only ends or opens that login."""
        return self.person or self.locked

    @property
    def path(self) -> dict[str, Any]:
        """The named parts of the address. Raises NotFound for an id that new_id could not have made."""
        parts = self.request.path_params
        if not all(is_id(part) for name, part in parts.items() if name.endswith("_id")):
            raise NotFound
        return parts

    @property
    def query(self) -> dict[str, str]:
        """What stands after the question mark, one value a name."""
        return {name: storable(value) for name, value in self.request.query_params.items()}

    @property
    def asked(self) -> dict[str, str]:
        """What a list is asked for, one value a name: in its address, or in the form of its search."""
        typed = {name: several[0] for name, several in self.typed.items()} if self.route.searches else {}
        return self.query | typed

    @property
    def sought(self) -> Sought:
        """What this page is searched for: as it was typed, or as its address holds it sealed."""
        whose = f"{self.me.id} {self.request.scope['path']}"
        lock = self.database.keyring.house
        if self.route.searches:
            return Sought.typed(lock, whose, self.fill_one(FIELD), self.now)
        return Sought.read(lock, whose, self.query.get(MARK, ""), self.now)

    @property
    def found_at(self) -> str:
        """The address that shows what a search has found, with its other questions and no word of it."""
        return self.sought.address(self.request.scope["path"], self.asked)

    @property
    def there(self) -> str:
        """The address that is asked for, with what stands after the question mark."""
        path, query = self.request.scope["path"], self.request.scope["query_string"].decode("latin-1")
        return f"{path}?{query}" if query else path

    @property
    def draft(self) -> str:
        """The id of what this page's form will make; see `draft_of`."""
        return self.draft_of("")

    def draft_of(self, form: str) -> str:
        """The id of what one of several forms on this page will make.

        It belongs to the draft: whoever opens this page again by Back or a reload gets the same, as draft.js
        has put `?draft=` into the address. Nobody else does, nor any other page it is carried to.
        """
        if not getattr(self.request.state, "draft", ""):
            self.request.state.draft = self._drafted or new_id()
        whose = (self.request.state.draft, self.me.id, self.request.scope["path"], form)
        return sha256(" ".join(whose).encode()).hexdigest()[:24]

    @property
    def _drafted(self) -> str:
        """What the address of the page says, also where only a part of that page is asked for."""
        page = parse_qs(self.asked_from.query)
        asked = self.query.get("draft", "") or next(iter(page.get("draft", ())), "")
        return asked if is_id(asked) else ""

    @property
    def sheet(self) -> int:
        """Which page of a long list, from 1; anything odd is the first."""
        asked = self.query.get("page", "")
        return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1

    @property
    def happened(self) -> datetime:
        """When what this form says was done: now, or when a phone kept it; never later than now."""
        said = self.fill_one(HAPPENED)
        try:
            at = datetime.fromisoformat(said) if said else self.now
        except ValueError:
            return self.now
        lately = at.tzinfo is not None and is_within(at, self.now, BROUGHT_WITHIN)
        return min(at, self.now) if lately else self.now

    @property
    def arrived(self) -> datetime | None:
        """Now, for a form that a phone kept for more than five minutes; both are told then (trust.md 3.3)."""
        return None if is_within(self.happened, self.now, TOLD_AFTER) else self.now

    @property
    def settings(self) -> Settings:
        """What the surroundings decided."""
        settings: Settings = self.request.app.state.settings
        return settings

    @property
    def asked_from(self) -> SplitResult:
        """The address of the page that asks for a part of itself; empty for a whole page."""
        return urlsplit(self.request.headers.get("hx-current-url", "") if self.wants_fragment else "")

    @property
    def wants_fragment(self) -> bool:
        """True when htmx asks for a part of a page rather than the whole."""
        return self.request.headers.get("hx-request") == "true"

    def fill(self, model: type[Model]) -> Filled[Model]:
        """The posted form, checked, with errors in the reader's language."""
        return check(model, self.typed, self.words)

    def fill_one(self, name: str) -> str:
        """One posted value as it was typed, empty when it was not sent."""
        return next(iter(self.typed.get(name, ())), "").strip()

    def did(self, deed: Deed, case_id: str = "", target: str = "") -> None:
        """Say for the access log what this request does, where look, list and change do not say it."""
        self.done.append(Trace(deed, "", case_id, target))

    def after(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this once the transaction is committed and the answer is on its way."""
        self.afterwards.append(work)
