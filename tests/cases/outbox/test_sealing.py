"""What a phone seals, the server opens: by RFC 9180, as what it says it is, for as long as promised."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.operation.commands.house_keys import NEEDS
from aftercare.storage.keys import Keyring
from aftercare.storage.outbox_keys import KEPT_AFTER_TURNING, open_sealed, outbox_key, outboxes_sealed_before
from aftercare.storage.sealed import Unreadable
from tests.cases.outbox.sealing import AES_128, AES_256, encapsulated, key_and_nonce, seal

RING = Keyring("h001", {"h001": bytes(range(32))})
INFO = "aftercare outbox 1|h001"


class Vector(NamedTuple):
    """One base mode set-up, and its first encryption with the associated data Count-0."""

    aead: int
    ephemeral: str
    point: str
    enc: str
    key: str
    nonce: str
    sealed: str


VECTORS = (
    Vector(
        AES_128,
        "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb",
        "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa"
        "8f80e30f1d128aafd68a2ce72ea0",
        "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c"
        "403ce65c9bfcb9382657222d18c4",
        "868c066ef58aae6dc589b6cfdd18f97e",
        "4e0bc5018beba4bf004cca59",
        "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
    ),
    Vector(
        AES_256,
        "90345e3a1d116c1dd39ae76d95ab858c142223a63e44f8f85318cfa91a84858e",
        "04abc7e49a4c6b3566d77d0304addc6ed0e98512ffccf505e6a8e3eb25c685136f853148544876de76c0f2ef99cdc3a05ccf5d"
        "ed7860c7c021238f9e2073d2356c",
        "04c06b4f6bebc7bb495cb797ab753f911aff80aefb86fd8b6fcc35525f3ab5f03e0b21bd31a86c6048af3cb2d98e0d3bf01da5"
        "cc4c39ff5370d331a4f1f7d5a4e0",
        "ee16802a936d5f544771131900ee6973d0551de9e852ece2ef34bf0d5f9e1d1d",
        "9bc50980832a7b4b58c40161",
        "58c61a45059d0c5704560e9d88b564a8b63f1364b8d1fcb3c4c6ddc1d291742465e902cd216f8908da49f8f96f",
    ),
)
"""RFC 9180, A.3.1, and the same suite with AES-256-GCM from the test vectors of its authors (CFRG)."""


@pytest.mark.parametrize("vector", VECTORS, ids=("AES-128", "AES-256"))
def test_the_phones_half_makes_what_the_rfc_makes(vector: Vector) -> None:
    ephemeral = ec.derive_private_key(int(vector.ephemeral, 16), ec.SECP256R1())
    assert encapsulated(ephemeral).hex() == vector.enc
    made = key_and_nonce(ephemeral, bytes.fromhex(vector.point), b"Ode on a Grecian Urn", vector.aead)
    assert tuple(each.hex() for each in made) == (vector.key, vector.nonce)
    sealed = AESGCM(made[0]).encrypt(made[1], b"Beauty is truth, truth beauty", b"Count-0")
    assert sealed.hex() == vector.sealed


def test_what_it_seals_opens_and_only_as_what_it_says_it_is() -> None:
    sealed = seal(outbox_key(RING).point, INFO.encode(), b"Hun vil gerne igen")
    assert open_sealed(RING, "h001", sealed, INFO) == b"Hun vil gerne igen"
    bent = bytes([*sealed[:-1], sealed[-1] ^ 1])
    for kid, each, info in (
        ("h001", sealed, "aftercare outbox 1|h002"),
        ("h002", sealed, INFO),
        ("h001", bent, INFO),
        ("h001", sealed[:70], INFO),
        ("h001", b"", INFO),
        ("h001", b"\x04" + bytes(64) + sealed[65:], INFO),
    ):
        with pytest.raises(Unreadable):
            open_sealed(RING, kid, each, info)


def test_an_older_key_opens_after_a_turn_and_seals_no_more() -> None:
    sealed, turned = seal(outbox_key(RING).point, INFO.encode(), b"x"), RING.with_new_key()
    assert outbox_key(turned).kid == "h002"
    assert outbox_key(turned).point != outbox_key(RING).point
    assert open_sealed(turned, "h001", sealed, INFO) == b"x"
    with pytest.raises(Unreadable):
        open_sealed(replace(turned, masters={"h002": turned.masters["h002"]}), "h001", sealed, INFO)


async def test_an_older_key_is_kept_for_45_days(db: AsyncSession) -> None:
    turned = datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert outboxes_sealed_before in NEEDS
    almost = turned + KEPT_AFTER_TURNING - timedelta(seconds=1)
    assert "2027-01-08 07:00 UTC" in await outboxes_sealed_before(db, turned, almost)
    assert await outboxes_sealed_before(db, turned, turned + timedelta(days=45)) == ""
