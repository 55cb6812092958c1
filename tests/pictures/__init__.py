"""The twelve main screens, on a phone and at a desk, made anew from the demo by `make pictures`.

They are looked at by people, beside the pictures of the intended feel, and compared with nothing.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
SIZES = {"phone": (390, 844), "desk": (1280, 860)}
MOST_BYTES = 2_000_000
"""All of them together."""


@dataclass(frozen=True)
class Screen:
    """One screen: who looks, where, and what it is. `{case}` is Amina's, `{visit}` the first of the day."""

    name: str
    person: str
    address: str
    means: str


SCREENS = (
    Screen("today", "mette", "/", "Today at eight: what comes now, and what waits"),
    Screen("case", "mette", "/cases/{case}", "a case, as it opens"),
    Screen("visit", "mette", "/visits/{visit}", "a visit before it begins"),
    Screen("contact", "mette", "/contacts/new", "whom was the contact with"),
    Screen("new", "mette", "/new", "what the + makes"),
    Screen("cases", "mette", "/cases", "the cases, and finding one"),
    Screen("calendar", "mette", "/calendar", "the week"),
    Screen("plan", "mette", "/cases/{case}/plan", "the plan of her phase"),
    Screen("network", "mette", "/cases/{case}/network", "her network, and how far it is handed over"),
    Screen("safe-contact", "mette", "/cases/{case}/safe-contact", "how she may be reached"),
    Screen("caseload", "karin", "/caseload", "the coordinator's Monday"),
    Screen("more", "karin", "/more", "the menu of a coordinator"),
)


def file_of(screen: Screen, size: str) -> Path:
    """Where its picture lies."""
    return FOLDER / f"{screen.name}-{size}.webp"


def table() -> str:
    """What the pictures are, for README.md beside them."""
    rows = [
        f"| {one.means} | ![]({file_of(one, 'phone').name}) | ![]({file_of(one, 'desk').name}) |"
        for one in SCREENS
    ]
    return "\n".join(["| | 390x844 | 1280x860 |", "|---|---|---|", *rows, ""])
