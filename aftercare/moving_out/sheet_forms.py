"""The sheet of facts for the yearly figures: her part, and the part of each child."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from aftercare.moving_out.eligibility import Destination
from aftercare.moving_out.sheet_rules import (
    NOBODY_ASKED,
    ChildTimes,
    Income,
    Region,
    Sex,
    Times,
    Withheld,
    YesNo,
)
from aftercare.moving_out.stay_rules import Ground
from aftercare.web.forms import Form
from aftercare.words import N_

BOTH = N_("Choose either an answer or that she would rather not say.")
# How an answer stands in a column that keeps a yes or no.
_AS_BOOL: Mapping[Any, bool] = {YesNo.yes: True, YesNo.no: False, Sex.boy: True, Sex.girl: False}


class Sheet(Form):
    """Answers by the name of the column they are kept in; None is what nobody has asked."""

    yes_no: ClassVar[tuple[str, ...]] = ()
    version: int = Field(0, ge=0)

    def columns(self) -> dict[str, Any]:
        """What is kept: the answers, and the names of what she would rather not say."""
        said = {name: self._said(name) for name in type(self).model_fields if name != "version"}
        withheld = [name for name, value in said.items() if value is Withheld.rather_not]
        kept = {name: None if name in withheld else self._kept(name, value) for name, value in said.items()}
        kept["stays_in_life"] = kept["stays_in_life"] or NOBODY_ASKED
        return kept | {"withheld": ",".join(withheld)}

    def _said(self, name: str) -> Any:
        return getattr(self, name)

    def _kept(self, name: str, value: Any) -> Any:
        return _AS_BOOL.get(value) if name in self.yes_no else value


class HerSheet(Sheet):
    """Her part. Several kinds of violence may be named; `age` is in years when she came."""

    yes_no = ("danish",)
    region: Region | Withheld | None = None
    age: int | None = Field(None, ge=10, le=110)
    no_age: bool = Field(False, exclude=True)
    danish: YesNo | Withheld | None = None
    income: Income | Withheld | None = None
    reasons: list[Ground | Withheld] = Field([], max_length=len(Ground) + 1)
    misuse: YesNo | Withheld | None = None
    stays_in_life: Times | Withheld | None = None

    def columns(self) -> dict[str, Any]:
        """The same; several kinds of violence are one column, parted by commas."""
        kept = super().columns()
        del kept["no_age"]
        return kept | {"reasons": ",".join(kept["reasons"] or ())}

    def _said(self, name: str) -> Any:
        value = getattr(self, name)
        refused = (name == "reasons" and Withheld.rather_not in value) or (name == "age" and self.no_age)
        return Withheld.rather_not if refused else value


class ChildSheet(Sheet):
    """A child's part; without a destination it moved where she did."""

    yes_no = (
        *("boy", "danish", "psychological_violence", "physical_violence"),
        *("witnessed_psychological", "witnessed_physical"),
    )
    boy: Sex | Withheld | None = None
    danish: YesNo | Withheld | None = None
    psychological_violence: YesNo | Withheld | None = None
    physical_violence: YesNo | Withheld | None = None
    witnessed_psychological: YesNo | Withheld | None = None
    witnessed_physical: YesNo | Withheld | None = None
    stays_in_life: ChildTimes | Withheld | None = None
    destination: Destination | None = None

    def columns(self) -> dict[str, Any]:
        """The same; where it moved is never nothing in the database."""
        kept = super().columns()
        return kept | {"destination": kept["destination"] or ""}


def refusals(form: HerSheet) -> tuple[str, ...]:
    """The fields where an answer stands beside that she would rather not say."""
    both = {
        "age": form.no_age and form.age is not None,
        "reasons": Withheld.rather_not in form.reasons and len(form.reasons) > 1,
    }
    return tuple(name for name, wrong in both.items() if wrong)
