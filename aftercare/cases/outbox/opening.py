"""Opens what a phone has sealed, for who sealed it alone."""

from base64 import b64decode
from binascii import Error as NotBase64
from hashlib import sha256

from pydantic import ValidationError

from aftercare.cases.outbox.actions import Brought
from aftercare.cases.outbox.forms import BroughtForm, Inside
from aftercare.cases.outbox.rules import bound_to
from aftercare.errors import NotFound
from aftercare.storage.outbox_keys import open_sealed
from aftercare.storage.sealed import Unreadable
from aftercare.web.ask import Ask
from aftercare.web.forms import storable


def opened(ask: Ask, form: BroughtForm) -> Brought | None:
    """What it says; None for what does not open. Raises NotFound for another person's."""
    if form.person != ask.me.id:
        raise NotFound
    info = bound_to(
        entry_id=form.id,
        kind=form.kind,
        person=form.person,
        device=form.device,
        revision=form.revision,
        kid=form.kid,
    )
    try:
        sealed = b64decode(form.sealed, validate=True)
        inside = Inside.model_validate_json(open_sealed(ask.database.keyring, form.kid, sealed, info))
    except (NotBase64, Unreadable, ValidationError):
        return None
    typed = {storable(name): [storable(each) for each in values] for name, values in inside.fields.items()}
    return Brought(
        id=form.id,
        kind=form.kind,
        device=form.device,
        revision=int(form.revision),
        digest=sha256(sealed).hexdigest(),
        path=inside.path,
        typed=typed,
        typed_at=inside.at,
        sent_at=form.sent_at,
    )
