"""What is typed about people, checked."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from aftercare.people.actions import Post
from aftercare.people.codes import Enrolment, step_of
from aftercare.people.languages import LANGUAGES
from aftercare.people.records import Profession, Role
from aftercare.people.rules import password_trouble
from aftercare.web.fields import Phone, RowId
from aftercare.web.forms import Filled, Form
from aftercare.words import N_, Words, staff_languages
from aftercare.words.names import LONGEST_NAME


def _email(typed: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", typed):
        raise ValueError(N_("Write an e-mail address such as name@example.org."))
    return typed


def _spoken(codes: list[str]) -> list[str]:
    if not set(codes) <= set(LANGUAGES):
        raise ValueError(N_("Choose one of the answers."))
    return list(dict.fromkeys(codes))


def _on_screen(code: str) -> str:
    if code not in staff_languages():
        raise ValueError(N_("Choose one of the answers."))
    return code


Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
Hour = Annotated[int, Field(ge=0, le=23)]


class PostForm(Form):
    """Who somebody is at work."""

    called: Name
    role: Role
    profession: Profession
    works_until: date | None = None
    version: int = 0


class InviteForm(PostForm):
    """Somebody new."""

    id: RowId
    email: Email


class ChoiceForm(Form):
    """The way in that a person chooses: a password, and a code that proves her phone holds the key."""

    password: str
    code: str = Field(max_length=12)


class SetupForm(ChoiceForm):
    """The first centre and its first coordinator."""

    centre: Name
    phone: Phone = ""
    called: Name
    email: Email
    profession: Profession


class ProfileForm(Form):
    """What a person says about herself."""

    work_phone: Phone = ""
    languages: Annotated[list[str], Field(max_length=20), AfterValidator(_spoken)] = Field(
        default_factory=list
    )
    tongue: Annotated[str, AfterValidator(_on_screen)]
    version: int


def typed_post(filled: Filled[Any], words: Words, earliest: date | None = None) -> Post | None:
    """The typed post. A relief worker has a last day, `earliest` or later; None adds what is wrong."""
    if filled.checked is None:
        return None
    typed: PostForm = filled.value
    relief = typed.role is Role.relief
    if relief and typed.works_until is None:
        filled.refuse("works_until", words("A relief worker needs a last day."))
    elif relief and typed.works_until and earliest and typed.works_until < earliest:
        filled.refuse("works_until", words("Choose today or a later day."))
    until = typed.works_until if relief else None
    return Post(typed.called, typed.role, typed.profession, until) if filled.ok else None


def proven_step(
    filled: Filled[Any], enrolment: Enrolment, about: tuple[str, ...], words: Words, now: datetime
) -> int | None:
    """The step at which the phone proved its key, when all is well; None adds what is wrong."""
    password, code = filled.one("password"), filled.one("code")
    trouble = password_trouble(password, about) if password.strip() else ""
    if trouble:
        filled.refuse("password", words(trouble))
    step = step_of(enrolment.secret, code, now)
    if code.strip() and step is None:
        filled.refuse("code", words("This code did not fit. Take the one that shows now."))
    if filled.ok:
        return step
    filled.typed.pop("code", None)
    return None
