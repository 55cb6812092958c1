"""What is typed about one who was violent to her."""

from pydantic import Field

from aftercare.cases.safety.perpetrator_records import Relation
from aftercare.cases.written_forms import WrittenForm


class PerpetratorForm(WrittenForm):
    """Who it is; the name may be left out."""

    called: str = Field("", max_length=120)
    relation: Relation
    honour: bool = False
    note: str = Field("", max_length=1000)
