"""The form about what went before."""

from datetime import date

from pydantic import Field

from aftercare.course.earlier.rules import MOST_VISITS
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class EarlierForm(Form):
    """What is known now; `nobody_knows` is that it will stay unknown. `version` is the one that was shown."""

    id: RowId
    last_contact_on: date | None = None
    visits_used: int | None = Field(None, ge=0, le=MOST_VISITS)
    nobody_knows: bool = False
    version: int
