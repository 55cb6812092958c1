"""Why something is withdrawn."""

from pydantic import Field

from aftercare.web.forms import Form


class WithdrawForm(Form):
    """The reason, which stands beside it."""

    why: str = Field(min_length=1, max_length=500)
