"""What a phone sends of what it kept."""

from pydantic import AwareDatetime, BaseModel, Field

from aftercare.cases.outbox.rules import Kept
from aftercare.web.fields import RowId
from aftercare.web.forms import Form

MOST_SEALED = 240_000
LONGEST_PATH = 200


class BroughtForm(Form):
    """One sealed revision, in base64, and what its seal is bound to. `sent_at` is the phone's clock now."""

    id: RowId
    kind: Kept
    person: RowId
    device: RowId
    revision: str = Field(pattern=r"^[0-9]{1,15}$")
    kid: str = Field(pattern=r"^h[0-9]{3}$")
    sent_at: AwareDatetime
    sealed: str = Field(max_length=MOST_SEALED)


class Inside(BaseModel):
    """What is sealed: where the form goes, when by the phone's clock, and its fields in their order."""

    path: str = Field(max_length=LONGEST_PATH)
    at: AwareDatetime
    typed: list[tuple[str, str]] = Field(max_length=400)

    @property
    def fields(self) -> dict[str, list[str]]:
        """Every value of each name."""
        found: dict[str, list[str]] = {}
        for name, value in self.typed:
            found.setdefault(name, []).append(value)
        return found
