"""What is typed about coming home: a buddy, an answer, how an alarm ended, and a centre's order."""

from typing import Literal

from pydantic import Field

from aftercare.visits.coming_home.rules import LOOKED_BACK, MOST_RESPONDERS, Doing, Ended
from aftercare.web.forms import Form

Hour = Literal[
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
    "19", "20", "21", "22", "23"
]  # fmt: skip


class BuddyForm(Form):
    """The colleague who is called first, or nobody; and whether what may be dangerous there has been read."""

    buddy: str = Field(default="", max_length=24)
    risk_read: bool = False
    version: int


class HomeForm(Form):
    """How many seconds ago she came out: a phone without net tells it later."""

    ago: int = Field(default=0, ge=0, le=int(LOOKED_BACK.total_seconds()))


class AnswerForm(Form):
    """What somebody who was called does about it."""

    doing: Doing


class EndingForm(Form):
    """How an alarm ended, and a word about it."""

    how: Literal[Ended.spoken, Ended.met, Ended.police]
    word: str = Field(default="", max_length=500)


class OrderForm(Form):
    """A centre's sentence, and its order: four lists side by side, "" is no place."""

    sentence: str = Field(default="", max_length=200)
    who: list[str] = Field(default_factory=list, max_length=MOST_RESPONDERS)
    since: list[Hour] = Field(default_factory=list, max_length=MOST_RESPONDERS)
    until: list[Hour] = Field(default_factory=list, max_length=MOST_RESPONDERS)
    days: list[Literal["all", "working"]] = Field(default_factory=list, max_length=MOST_RESPONDERS)
    version: int
