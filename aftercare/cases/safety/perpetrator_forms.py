"""What is typed about one who was violent to her."""

from pydantic import Field

from aftercare.cases.safety.perpetrator_records import Relation
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class PerpetratorForm(Form):
    """Who it is; the name may be left out."""

    called: str = Field("", max_length=120)
    relation: Relation
    honour: bool = False
    note: str = Field("", max_length=1000)


class NewPerpetratorForm(PerpetratorForm):
    """One more."""

    id: RowId


class ChangedPerpetratorForm(PerpetratorForm):
    """As it should be now; `version` is the one that was read."""

    version: int
