"""The forms of a page as a browser would send them when nothing in them is touched."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Untouched:
    """Where a form goes, and its pairs of name and value."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """One more value of a name."""
        self.fields.setdefault(name, []).append(value)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Untouched] = []
        self._form: Untouched | None = None
        self._area, self._select = "", ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method") == "post":
            self._form = Untouched(told.get("action", ""))
            self.found.append(self._form)
        elif self._form is None:
            return
        elif tag == "input" and told.get("name"):
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                self._form.add(told["name"], told.get("value", "on"))
        elif tag == "textarea":
            self._area = told["name"]
            self._form.add(self._area, "")
        elif tag == "select":
            self._select, self._options = told["name"], []
        elif tag == "option" and self._select:
            self._options.append((told.get("value", ""), "selected" in told))

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.fields[self._area][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select" and self._form is not None:
            chosen = [value for value, marked in self._options if marked]
            first = [value for value, _ in self._options][:1]
            for value in chosen or first:
                self._form.add(self._select, value)
            self._select = ""


def forms_of(page: str) -> list[Untouched]:
    """Every form of the page that posts."""
    reading = _Reading()
    reading.feed(page)
    return reading.found
