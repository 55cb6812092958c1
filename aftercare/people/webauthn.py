"""What is said between us and a passkey (WebAuthn level 3): questions, and what an answer is worth.

The phone must have checked who holds it, by finger, face or code: without that no answer counts.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from aftercare.people.codes import NEUTRAL_NAME
from aftercare.people.person import Person

Worth = TypeVar("Worth")
NEEDED = UserVerificationRequirement.REQUIRED


class NoPasskey(Exception):
    """No sound answer: malformed, forged, for another site, or without a check of who holds the phone."""


@dataclass(frozen=True)
class Site:
    """The name passkeys are made for, and the only address they may be used at."""

    name: str
    origin: str


@dataclass(frozen=True)
class Answered:
    """What a sound answer tells. `public_key` is there for a new passkey only."""

    credential: bytes
    sign_count: int
    backed_up: bool
    public_key: bytes = b""


def site_of(address: str) -> Site | None:
    """The site at this address. None for a bare number, which has no passkeys; loopback is localhost."""
    parts = urlsplit(address)
    name = parts.hostname or ""
    try:
        number = ip_address(name)
    except ValueError:
        return Site(name, address)
    if not number.is_loopback:
        return None
    return Site("localhost", f"{parts.scheme}://localhost" + (f":{parts.port}" if parts.port else ""))


def question_to_add(site: Site, person: Person, question: bytes, held: Iterable[bytes]) -> dict[str, Any]:
    """What the browser needs to make a passkey that finds its owner by itself; not twice in one phone."""
    wanted = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.REQUIRED, user_verification=NEEDED
    )
    asked = generate_registration_options(
        rp_id=site.name,
        rp_name=NEUTRAL_NAME,
        user_name=person.called,
        user_id=person.id.encode(),
        challenge=question,
        authenticator_selection=wanted,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in held],
    )
    return options_to_json_dict(asked)


def question_to_prove(site: Site, question: bytes, held: Iterable[bytes] = ()) -> dict[str, Any]:
    """What the browser needs to use a passkey: one of those `held`, or whichever the phone has."""
    allowed = [PublicKeyCredentialDescriptor(id=each) for each in held]
    asked = generate_authentication_options(
        rp_id=site.name, challenge=question, allow_credentials=allowed, user_verification=NEEDED
    )
    return options_to_json_dict(asked)


def question_in(answer: str) -> bytes:
    """The question this claims to answer. Raises NoPasskey."""
    return _judged(
        lambda: base64url_to_bytes(
            json.loads(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))["challenge"]
        )
    )


def credential_in(answer: str) -> bytes:
    """The credential this claims to come from. Raises NoPasskey."""
    return _judged(lambda: base64url_to_bytes(json.loads(answer)["id"]))


def owner_in(answer: str) -> str:
    """The person this claims to come from; empty when it does not say. Raises NoPasskey."""
    said = _judged(lambda: json.loads(answer)["response"].get("userHandle") or "")
    return _judged(lambda: base64url_to_bytes(said).decode())


def new_passkey(site: Site, answer: str, question: bytes) -> Answered:
    """What a phone made. Raises NoPasskey."""
    made = _judged(
        lambda: verify_registration_response(
            credential=answer,
            expected_challenge=question,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    )
    return Answered(
        made.credential_id, made.sign_count, made.credential_backed_up, made.credential_public_key
    )


def used_passkey(site: Site, answer: str, question: bytes, public_key: bytes) -> Answered:
    """What a passkey answered, signature checked; the asker compares the count. Raises NoPasskey."""
    used = _judged(
        lambda: verify_authentication_response(
            credential=answer,
            expected_challenge=question,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    )
    return Answered(used.credential_id, used.new_sign_count, used.credential_backed_up)


def _judged(judge: Callable[[], Worth]) -> Worth:
    """Whatever in a stranger's bytes makes a reader stumble is a refusal, not our trouble."""
    try:
        return judge()
    except Exception as trouble:
        raise NoPasskey from trouble
