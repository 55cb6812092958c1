"""What is sealed for a phone is, byte by byte, what the RFC and another implementation make of it."""

from os import urandom

import pytest
import webpush
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from webpush import WebPush
from webpush.types import WebPushSubscription

from aftercare.reminders.encryption import encrypt
from tests.push_service import Subscription, base64url, decrypt, unbase64url

APPLE = "https://web.push.apple.com/QGx"


class AppendixA:
    """RFC 8291, section 5 and appendix A."""

    plain = b"When I grow up, I want to be a watermelon"
    as_private = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
    ua_private = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
    ua_public = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    auth = "BTBZMqHH6r4Tts7J_aSIgg"
    salt = "DGv6ra1nlYgDCS1FRnbzlw"
    body = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def private_key(text):
    return ec.derive_private_key(int.from_bytes(unbase64url(text), "big"), ec.SECP256R1())


def test_our_way_of_opening_is_the_rfcs():
    phone = Subscription(APPLE, AppendixA.ua_public, AppendixA.auth, private_key(AppendixA.ua_private))
    assert decrypt(phone, unbase64url(AppendixA.body)) == AppendixA.plain


def test_our_way_of_sealing_is_the_rfcs():
    """With the RFC's own key and salt in place of chance, every byte must be the RFC's."""
    chance = {"ours": private_key(AppendixA.as_private), "salt": unbase64url(AppendixA.salt)}
    point, secret = unbase64url(AppendixA.ua_public), unbase64url(AppendixA.auth)
    assert base64url(encrypt(AppendixA.plain, point, secret, **chance)) == AppendixA.body


@given(plain=st.binary(max_size=3993))
@settings(max_examples=20)
def test_the_webpush_package_makes_the_same_of_it(plain):
    """Another's implementation, given the key and the salt that ours drew."""
    ours, salt = ec.generate_private_key(ec.SECP256R1()), urandom(16)
    point, secret = unbase64url(AppendixA.ua_public), unbase64url(AppendixA.auth)
    keys = {"p256dh": AppendixA.ua_public, "auth": AppendixA.auth}
    theirs = WebPush.__new__(WebPush)
    theirs.max_resord_size = 4096
    with pytest.MonkeyPatch.context() as chance:
        chance.setattr(webpush.os, "urandom", lambda length: salt)
        chance.setattr(webpush.ec, "generate_private_key", lambda *_: ours)
        made = theirs._encrypt(plain, WebPushSubscription.model_validate({"endpoint": APPLE, "keys": keys}))
    assert encrypt(plain, point, secret, ours=ours, salt=salt) == made


def test_key_and_salt_are_fresh_for_each_message():
    point, secret = unbase64url(AppendixA.ua_public), unbase64url(AppendixA.auth)
    sealed = {encrypt(b"x", point, secret) for _ in range(20)}
    assert len({body[:16] for body in sealed}) == len({body[21:86] for body in sealed}) == 20
