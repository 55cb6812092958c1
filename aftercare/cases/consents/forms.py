"""What is typed about a consent."""

from datetime import date

from pydantic import Field

from aftercare.cases.consents.rules import DataKind, GivenHow, ReceiverKind
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class ConsentForm(Form):
    """Whose, to whom, what, what for, from when to when, and how she said it. `renews` is one that ends."""

    id: RowId
    child: RowId | None = None
    receiver: ReceiverKind
    named: str = Field("", max_length=120)
    kinds: list[DataKind] = Field(min_length=1, max_length=20)
    purpose: str = Field(min_length=1, max_length=300)
    from_on: Day
    until_on: Day
    given_on: Day
    given_how: GivenHow
    renews: RowId | None = None

    @property
    def lacks_a_name(self) -> bool:
        """True when it is for somebody other and does not say whom."""
        return self.receiver is ReceiverKind.other and not self.named


class WithdrawalForm(Form):
    """She takes it back: the day, and how she said so."""

    on: Day
    how: GivenHow

    def has_come(self, today: date) -> bool:
        """True when that day is not still to come."""
        return self.on <= today
