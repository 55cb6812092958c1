"""What the forms of a page let somebody fill in: by the address they post to, each field with its kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from aftercare.web.routing import HouseRoute
from tests.crawl import crawl

WORDS = ("text", "search", "textarea")


@dataclass
class Field:
    """One field: `text`, `textarea`, `date`, `time`, `radio`, `select` …, and the choices it offers."""

    kind: str
    choices: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def other_than(self, value: str | list[str]) -> list[str]:
        """What else may be filled in: one of them may be what stands already."""
        usual = {"date": ("2026-11-23", "2026-11-22"), "time": ("11:15", "11:20"), "number": ("7", "8")}
        words = ("Noget andet, som hun skrev.", "Et tredje, som hun skrev.")
        options = words if self.kind in WORDS else usual.get(self.kind, self.choices)
        return [one for one in options if one and one not in value][:2]


class _Reading(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, Field]] = {}
        self._form: dict[str, Field] | None = None
        self._select: Field | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts, address = said.get("method") == "post", said.get("action", "").partition("?")[0]
            self._form = self.found.setdefault(address, {}) if posts else None
        if self._form is None:
            return
        if tag in ("input", "textarea", "select") and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else tag
            one = self._form.setdefault(said["name"], Field(kind, attributes=said))
            one.choices.append(said.get("value", ""))
            self._select = one if tag == "select" else None
        if tag == "option" and self._select:
            self._select.choices.append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def fields_of(page: str) -> dict[str, dict[str, Field]]:
    """By the address each form posts to."""
    return _Reading(page).found


def fields_by_route(routes: Iterable[HouseRoute]) -> Mapping[str, dict[str, Field]]:
    """What people fill in at each address that takes a post, as all pages show it to all kinds of people."""
    takes = [route for route in routes if route.facts.method == "POST"]
    found: dict[str, dict[str, Field]] = {}
    seen: set[str] = set()
    for answer in crawl().answers.values():
        if answer.status != 200 or answer.text in seen:
            continue
        seen.add(answer.text)
        for address, fields in fields_of(answer.text).items():
            for route in (one for one in takes if one.path_regex.match(address)):
                found.setdefault(f"POST {route.facts.path}", {}).update(fields)
    return found
