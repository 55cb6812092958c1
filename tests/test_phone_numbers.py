"""One rule for phone numbers: as people write them, as machines dial them, and nowhere made by hand."""

import re
from collections.abc import Iterable
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

import app
from aftercare.phone_numbers import (
    NO_LENGTH,
    NO_NUMBER,
    TWO_NUMBERS,
    NotOneNumber,
    call_address,
    comparable,
    e164_of,
    ends_with,
    number_or_none,
    read_number,
    text_address,
)
from aftercare.web.forms import Form

ROOT = Path(__file__).parent.parent
WORLD = [
    ("20 30 40 50", "+4520304050"),
    ("+45 20 30 40 50", "+4520304050"),
    ("0045 20304050", "+4520304050"),
    ("4520304050", "+4520304050"),
    ("20-30-40-50", "+4520304050"),
    ("20–30–40–50", "+4520304050"),
    ("Mobil: 20304050", "+4520304050"),
    ("٢٠٣٠٤٠٥٠", "+4520304050"),
    ("２０３０４０５０", "+4520304050"),
    ("\u202a+45 20 30\u00a040 50\u202c", "+4520304050"),
    ("20\u200b30\u00ad4050", "+4520304050"),
    ("+46 (0)70 123 45 67", "+46701234567"),
    ("+963 944 123 456", "+963944123456"),
    ("33 66 00 00 lokal 12", "+4533660000"),
    ("1888", "1888"),
    ("116 111", "116111"),
]


@pytest.mark.parametrize(("typed", "number"), WORLD)
def test_a_number_is_read_however_it_was_typed(typed: str, number: str) -> None:
    assert read_number(typed).e164 == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("20304050, 30405060", TWO_NUMBERS),
        ("20304050 / 30405060", TWO_NUMBERS),
        ("20 30 40 50 eller 30 40 50 60", TWO_NUMBERS),
        ("20304050\n30405060", TWO_NUMBERS),
        ("20 30 40 50 30 40 50 60", TWO_NUMBERS),
        ("+4520304050+4530405060", TWO_NUMBERS),
        ("2030405", NO_LENGTH),
        ("203040506", NO_LENGTH),
        ("ring til mor", NO_NUMBER),
        ("javascript:alert(1)", NO_NUMBER),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(NotOneNumber, match=re.escape(why)):
        read_number(typed)


@pytest.mark.parametrize(
    ("kept", "address"),
    [
        ("33 66 00 00 lokal 12", "tel:+4533660000,12"),
        ("20304050 (mor)", "tel:+4520304050"),
        ("112", "tel:112"),
        ("20304050 / 30405060", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_what_is_kept_is_dialled_only_as_one_number(kept: str, address: str) -> None:
    assert call_address(kept) == address


def test_a_text_goes_to_the_number_without_its_extension() -> None:
    assert text_address("33 66 00 00 lokal 12", "Hej, æ") == "sms:+4533660000?&body=Hej%2C%20%C3%A6"
    assert text_address("20304050 / 30405060", "Hej") == ""


def _spellings(number: str) -> Iterable[str]:
    yield number
    yield f"00{number[1:]}"
    yield f"\u200e{number}"
    yield number.translate({ord("0") + n: 0x0660 + n for n in range(10)})
    yield number.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    parsed = phonenumbers.parse(number)
    for style in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.RFC3966):
        yield phonenumbers.format_number(parsed, style).removeprefix("tel:")


@given(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
def test_every_country_goes_to_e164_and_back(region: str) -> None:
    example = phonenumbers.example_number(region)
    assert example is not None
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    for typed in _spellings(number):
        assert read_number(typed).e164 == number
        assert ends_with(typed, number)
        assert ends_with(typed, number[-4:])
        assert call_address(typed) == f"tel:{number}"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_one_number_or_refused(typed: str) -> None:
    number = number_or_none(typed)
    assert number is None or read_number(number.e164).e164 == number.e164
    assert comparable(typed) == comparable(comparable(typed))


def test_three_digits_find_nobody() -> None:
    assert not ends_with("20 30 40 50", "050")
    assert not ends_with("", "4050")
    assert e164_of("") == ""


def hand_made(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Where an address that dials or texts is put together by hand."""
    return [f"{name}: {found}" for name, text in texts for found in re.findall(r"[\"'](?:tel|sms):.*", text)]


def test_only_one_place_makes_addresses_that_dial_or_text() -> None:
    every = [
        *ROOT.glob("templates/**/*.html"),
        *ROOT.glob("aftercare/**/*.py"),
        *ROOT.glob("static/js/**/*.js"),
    ]
    maker = ROOT / "aftercare/phone_numbers.py"
    assert hand_made((path.name, path.read_text("utf-8")) for path in every if path != maker) == []
    assert hand_made([("a.html", '<a href="tel:{{ phone }}">'), ("b", "way('sms:' ~ x)")]) != []
    assert len(hand_made([(maker.name, maker.read_text("utf-8"))])) == 2


def test_every_field_for_a_number_follows_the_rule() -> None:
    fields = {
        f"{form.__name__}.{name}": form.model_fields[name]
        for form in _forms()
        for name in form.model_fields
        if "phone" in name and name not in ("phone_checked", "phone_of")
    }
    assert len(fields) >= 8
    loose = [name for name, field in fields.items() if "typed_number" not in _checks(field)]
    assert loose == []


def _forms(parent: type[Form] = Form) -> Iterable[type[Form]]:
    """Every form of the house; `app` brings them all."""
    assert app is not None
    for form in parent.__subclasses__():
        yield form
        yield from _forms(form)


def _checks(field: object) -> str:
    functions = (getattr(each, "func", None) for each in getattr(field, "metadata", ()))
    return " ".join(name for each in functions if each for name in each.__code__.co_names)
