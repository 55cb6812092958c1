"""Every form about a woman that one tap sends: the tap is undone for ten seconds, or it is said why not."""

import inspect
import re
from pathlib import Path

import pytest

from aftercare.routes import ROUTES

TEMPLATES = Path(__file__).parent.parent.parent.parent / "templates"
FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.S)
TYPED = re.compile(
    r"\{\{\s*(field|textarea|choices|check|\w+_fields)\(|<textarea|<select|<input(?![^>]*hidden)|% include"
)
ACTION = re.compile(r'action="([^"]*)"')
ELSEWHERE = (
    "finding",
    "resident",
    "errors",
    "people",
    "reminders",
    "importing",
    "operation",
    "_said",
    "asked_once",
)
"""A resident's own answers, which she changes behind her link; and what is about no woman."""

UNDONE = {
    *("cases contacts", "decisions done", "steps done", "lines done", "points done", "checks removal"),
    *("not-sent settlement", "danger seen", "visits yes", "visits confirmation", "interpreter cancellation"),
    *("cancellation", "visits", "check-in", "areas ending", "steps removal", "safe-contact confirmation"),
    *("review", "ending", "police removal"),
}
OF = {"cancellation": "meetings cancellation", "check-in": "visits check-in"}
OF |= {"review": "home-visits review", "ending": "home-visits ending"}
"""What a template says of its own address, as the address says it."""
AGAIN = "the same button, or the one beside it, takes it back on the same page"
STAYS = "it stays, struck out, with who took it back; what it said is read and written again there"
ADDED = "it adds a dated line, and writes over nothing"
ASKED = "another person is asked before anything happens, or it is said to a second one"
HANDED = "it makes a link; a new one, or calling off, ends it"
OTHERWISE = {
    **{
        "notes removal": "it asks first, and says that it is gone",
        "outbox removal": "it asks first, and says that it is gone",
        "outbox sending": "what it saves is undone there",
    },
    **{"absences ending": "who stands in has it back or not from now on; a new absence is two taps"},
    **{"blocks lifting": ASKED, "blocks lifted": ASKED, "erasure confirmation": ASKED},
    **{"erasure withdrawal": ASKED, "holds lifting": ASKED},
    **{
        "lapse": "it runs to its last day, and she is asked anew beside it",
        "cases lead": "who led before is chosen again in the same way",
    },
    **{
        "asked": ADDED,
        "cases not-sent": "it waits on her page, where it is settled",
    },
    **{
        "cases put-off": AGAIN,
        "put-off ending": AGAIN,
        "out-of-contact ending": "she is lost again in one form",
    },
    **{
        "removal": "a draft that nobody was sent; a line about him is undone as every line taken back",
        "lines removal": STAYS,
        "sent removal": STAYS,
    },
    **{"held removal": STAYS, "talks removal": STAYS, "inquiries removal": STAYS},
    **{"contacts readers": AGAIN, "areas": AGAIN, "lines place": AGAIN},
    **{"lines keeping": AGAIN, "programmes counting": AGAIN, "counting": AGAIN, "cases reopening": AGAIN},
    **{"reopening": AGAIN, "plans link": HANDED, "offer link": HANDED, "guests link": HANDED},
    **{"": "it begins a list, which stays; or it is a guest's box, which the same tap empties"},
    **{"counselling going-on": ADDED, "groups sessions": ADDED, "sessions cancellation": AGAIN},
    **{"supervision closing": "the minutes are signed; what was forgotten is added to them"},
    **{"cases answers": "what she answered stays on her case"},
    **{
        "out longer": "I am out, beside it, ends the waiting",
        "out home": "I am still there, on the page it leads to, takes it back",
        "out help": "the button stands behind another, and a colleague ends it",
        "alarms answer": "the other answers stay beside it, and the newest counts",
        "coming-home drills": "a try, which ends by itself",
    },
    **{
        "cafes cancellation": "the button stands behind a question, and each guest is told by hand",
        "guests removal": "she is invited again in one tap",
    },
}


def said(action: str) -> str:
    """The last two fixed words of an address."""
    words = [part for part in re.sub(r"\{\{.*?\}\}", "*", action).split("/") if part not in ("", "*")]
    return " ".join(words[-2:])


def taps() -> dict[str, str]:
    """Every form of one tap: what its address says, and where it stands."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        forms = [] if name.startswith(ELSEWHERE) else FORM.findall(path.read_text("utf-8"))
        found |= {said(ACTION.findall(each)[0]): name for each in forms if not TYPED.search(each)}
    return found


def test_each_tap_is_undone_or_it_is_said_why_not() -> None:
    found = taps()
    assert {what: where for what, where in found.items() if what not in UNDONE | OTHERWISE.keys()} == {}
    assert len(found) > 20


@pytest.mark.parametrize("what", sorted(UNDONE - {"visits"}))
def test_its_page_offers_the_undo(what: str) -> None:
    """Read in the handler, or in what it calls in its own file."""
    posts = [
        one
        for one in ROUTES
        if "POST" in (one.methods or ()) and said(brief(one.path)).endswith(OF.get(what, what))
    ]
    assert posts, what
    for one in posts:
        text = inspect.getsource(inspect.getmodule(one.page.handler))
        assert re.search(r"undo=|mark =", text) and re.search(r"offered\(|step_mark\(", text), one.path


def brief(path: str) -> str:
    """An address with its ids left out."""
    return re.sub(r"\{\w+\}", "*", path)


def test_a_new_tap_is_found() -> None:
    form = '<form method="post" action="/visits/{{ visit.id }}/wish"><button>Ja</button></form>'
    (found,) = FORM.findall(f"<p>{form}</p>")
    assert not TYPED.search(found) and said(ACTION.findall(found)[0]) == "visits wish"
