"""Typed forms: an error stands beside its field and what was typed is still there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from aftercare.storage.sealed import DAMAGED
from aftercare.words import N_, Words
from aftercare.words.names import shows

Model = TypeVar("Model", bound=BaseModel)

KEPT = "damaged"
"""Posted with each field that was shown empty because what is kept there does not open: it stays if empty."""
CHOSEN = re.compile(r"[a-z0-9_.:=|-]*|[0-9 +]*")
"""What a choice, an id, a day, a time or a number looks like; whatever else was typed, somebody wrote."""
LONGEST_CHOSEN = 24
LARGEST = 2**31 - 1  # What a database keeps in a whole number.
UNCLEAR = N_("This does not look right. Please check it.")
MESSAGES = {
    "missing": N_("Please fill this in."),
    "string_too_short": N_("Please fill this in."),
    "string_too_long": N_("This is longer than %(max_length)s characters. Please shorten it."),
    "int_parsing": N_("Write a whole number."),
    "int_type": N_("Write a whole number."),
    "greater_than_equal": N_("It must be at least %(ge)s."),
    "less_than_equal": N_("It must be at most %(le)s."),
    "date_from_datetime_parsing": N_("Choose a date."),
    "date_parsing": N_("Choose a date."),
    "time_parsing": N_("Write a time such as 09.30."),
    "enum": N_("Choose one of the answers."),
    "literal_error": N_("Choose one of the answers."),
    "bool_parsing": N_("Choose one of the answers."),
    "too_long": N_("That is more than there is room for."),
}
TOO_LONG = MESSAGES["string_too_long"]


class Form(BaseModel):
    """The base of all forms: spaces at the ends are dropped, unknown fields ignored.

    A field typed `list[...]` takes every value of that name; an empty string means not answered.
    """

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", str_max_length=4000)

    @field_validator("*")
    @classmethod
    def fits_the_database(cls, value: object) -> object:
        """Whole numbers beyond what a database keeps are no answers."""
        if isinstance(value, int) and abs(value) > LARGEST:
            raise ValueError(UNCLEAR)
        return value


def storable(text: str) -> str:
    """What was typed, without NUL and half a character, which no database or page can hold, and DAMAGED."""
    return text.replace("\x00", "").replace(DAMAGED, "").encode(errors="replace").decode()


def written(typed: Mapping[str, Iterable[str]]) -> set[str]:
    """Of what was typed, the texts somebody wrote rather than chose."""
    every = (text for values in typed.values() for text in values)
    return {text for text in every if len(text) > LONGEST_CHOSEN or not CHOSEN.fullmatch(text)}


@dataclass
class Filled(Generic[Model]):
    """What was typed, what is wrong with it, and the value when nothing is."""

    typed: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    checked: Model | None = None

    @property
    def ok(self) -> bool:
        """True when the form may be acted on."""
        return self.checked is not None and not self.errors

    @property
    def value(self) -> Model:
        """The typed value; ask only after `ok`."""
        if self.checked is None:
            raise ValueError("the form is not filled in")
        return self.checked

    def one(self, name: str) -> str:
        """What stands in a field with one value."""
        return next(iter(self.typed.get(name, ())), "")

    def has(self, name: str, value: object) -> bool:
        """True when this choice is chosen."""
        return str(value) in self.typed.get(name, ())

    def refuse(self, name: str, message: str) -> "Filled[Model]":
        """Adds an error that only the database or the calendar could know."""
        self.errors.setdefault(name, message)
        return self


def shown(**values: object) -> Filled[Form]:
    """A form not yet sent, with these values in it; lists and tuples are several choices."""
    typed: dict[str, list[str]] = {}
    for name, value in values.items():
        several = value if isinstance(value, list | tuple | set) else [value]
        typed[name] = [_text(one) for one in several if one is not None]
    return Filled(typed=typed)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def check(model: type[Model], typed: dict[str, list[str]], words: Words) -> Filled[Model]:
    """Typed strings against a form; errors in the reader's language. What shows nothing was not typed."""
    several = {name for name, info in model.model_fields.items() if "list[" in str(info.annotation)}
    given: dict[str, object] = {}
    for name, values in typed.items():
        cleaned = [value.replace("\r\n", "\n") for value in values]
        if name in several:
            given[name] = [value for value in cleaned if shows(value)]
        elif cleaned and shows(cleaned[-1]):
            given[name] = cleaned[-1]
    for name in typed.get(KEPT, ()):
        if name not in given and name in model.model_fields and model.model_fields[name].annotation is str:
            given[name] = DAMAGED
    try:
        return Filled(typed, {}, model.model_validate(given))
    except ValidationError as problem:
        return Filled(typed, {_field(e["loc"]): _message(dict(e), words) for e in problem.errors()})


def _field(place: tuple[int | str, ...]) -> str:
    return str(place[0]) if place else ""


def _message(error: dict[str, object], words: Words) -> str:
    kind = str(error["type"])
    context = error.get("ctx")
    places = dict(context) if isinstance(context, dict) else {}
    if kind == "value_error":
        return words(str(places.get("error", "")))
    return words(MESSAGES.get(kind, UNCLEAR), **places)
