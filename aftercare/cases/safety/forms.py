"""The form for what she has said is safe."""

from pydantic import Field

from aftercare.web.forms import Form


class SafeContactForm(Form):
    """Three answers each: yes, no, and nothing while she has not been asked. Version 0 is the first time."""

    may_call: bool | None = None
    may_text: bool | None = None
    may_leave_message: bool | None = None
    wants_invitations: bool | None = None
    hours: str = Field("", max_length=120)
    say: str = Field("", max_length=200)
    note: str = Field("", max_length=1000)
    caution: bool = False
    version: int = Field(0, ge=0)
