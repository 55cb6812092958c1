"""Ways in for the cast, and the objects of people's addresses."""

import hmac
import re
from base64 import b32decode
from datetime import date, timedelta

from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.course.method.check import LIMIT
from aftercare.course.method.shares import share_of
from aftercare.demo.cast import NOON, Cast
from aftercare.people.invitations import PURPOSE, keep_invitation
from aftercare.people.passkeys import add_passkey, passkeys_of
from aftercare.people.person import Person
from aftercare.people.records import CentreTerm, Device, Login, Role, Staff, Vouch, Vouching
from aftercare.people.text_rules import LETTER_END
from aftercare.people.webauthn import Answered
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.web.links import make_link
from tests.people.terms_set import set_to

PASSWORD = "giraf lampe torsk vindue"
SECRET = "JBSWY3DPEHPK3PXPABCDEFGHIJKLMNOP"
# Cheap on purpose: what a hash costs is written in it, and judged in test_passwords.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


async def give_keys(db: AsyncSession, staff_id: str) -> None:
    """PASSWORD and SECRET for this person."""
    secret = keys_of(db).house.seal(Staff.code_secret, staff_id, SECRET)
    ways = {"password": CHEAP, "code_secret": secret, "code_step": 0}
    await db.execute(update(Staff).where(Staff.id == staff_id).values(**ways))


async def appoint(db: AsyncSession, staff_id: str) -> None:
    """A coordinator since long ago, however that came."""
    await db.execute(update(Staff).where(Staff.id == staff_id).values(role=Role.coordinator))


async def invite(db: AsyncSession, staff_id: str, made_by: str) -> str:
    """A one-time link's token for this person."""
    token, mark = make_link(keys_of(db), PURPOSE)
    await keep_invitation(db, staff_id, mark, made_by, clock.now())
    return token


async def give_passkey(db: AsyncSession, person: Person) -> str:
    """A passkey that no phone holds."""
    await add_passkey(db, person, Answered(b"credential", 0, False, b"key"), "Telefon", NOON)
    return (await passkeys_of(db, person))[-1].id


async def people_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Sara as a colleague with a link and a question about her, Mette's passkey, both on one other phone."""
    sara, karin, login_id, device_id = cast.people["sara"].id, cast.people["karin"].id, new_id(), new_id()
    db.add(Device(id=device_id, mark="0" * 64, made_at=NOON))
    for place, (one, staff_id) in enumerate(((login_id, cast.people["mette"].id), (new_id(), sara))):
        login = Login(id=one, staff_id=staff_id, mark=str(place) * 64, device_id=device_id)
        login.began_at = login.seen_at = NOON - timedelta(minutes=5)
        db.add(login)
    await db.flush()
    invitation, passkey_id = await invite(db, sara, karin), await give_passkey(db, cast.people["mette"])
    asked = Vouching(id=new_id(), staff_id=sara, kind=Vouch.way_in, asked_by=None, asked_at=NOON)
    db.add(asked)
    await db.flush()
    found = {"staff_id": sara, "login_id": login_id, "device_id": device_id, "vouching_id": asked.id}
    await set_to(db, cast.people["karin"], LIMIT, 8, date(2027, 1, 1))
    set_ = (await db.execute(select(CentreTerm.id))).scalar_one()
    await set_to(db, cast.people["karin"], share_of(sara), 50, date(2027, 1, 1))
    share = select(CentreTerm.id).where(CentreTerm.id != set_)
    found["share_id"] = (await db.execute(share)).scalar_one()
    found["text_name"] = LETTER_END
    return found | {"invitation": invitation, "passkey_id": passkey_id, "term": LIMIT.name, "value_id": set_}


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """The code an authenticator app shows, `steps` half minutes from now."""
    return code_of(secret, int((clock.now() + timedelta(seconds=30 * steps)).timestamp()) // 30)


def code_of(secret: str, step: int) -> str:
    """The code of one half minute, counted here as RFC 6238 writes it."""
    mac = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    begin = mac[-1] & 15
    number = int.from_bytes(mac[begin : begin + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def same_but_for(body: str, *typed: str) -> str:
    """A page without what is new on every page, nor these texts."""
    body = re.sub(r'<script src="/static/js/posted[^>]*></script>\n|nonce="[^"]*"', "", body)
    for text in typed:
        body = body.replace(text, "…")
    return body


def hidden(body: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', body)
    assert found, name
    return found[1]
