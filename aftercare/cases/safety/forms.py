"""The form for what she has said is safe."""

from pydantic import Field

from aftercare.cases.safety.rules import ASKED
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class SafeContactForm(Form):
    """Three answers each: yes, no, and nothing while she has not been asked. Version 0 is the first time.

    `confirmed` is that all of it was gone through with her today.
    """

    may_call: bool | None = None
    may_text: bool | None = None
    may_leave_message: bool | None = None
    wants_invitations: bool | None = None
    hours: str = Field("", max_length=120)
    say: str = Field("", max_length=200)
    note: str = Field("", max_length=1000)
    caution: bool = False
    confirmed: bool = False
    version: int = Field(0, ge=0)

    @property
    def asked(self) -> bool:
        """True when she has answered anything."""
        return any(getattr(self, name) is not None for name in ASKED)


class SeenForm(Form):
    """The newest of her answers that stood on the screen."""

    newest: RowId
