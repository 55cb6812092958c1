"""Letters of a case: composed, looked at, hidden by tapping, printed; nothing leaves without its preview."""

from asyncio import to_thread
from datetime import date
from typing import Any

from aftercare import clock
from aftercare.cases.consents.lists import consents_of
from aftercare.cases.consents.rules import Verdict
from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power
from aftercare.papers.letters.actions import begin_letter, hand_out, reword, throw_away
from aftercare.papers.letters.forms import LetterForm, PrintForm, WordsForm
from aftercare.papers.letters.lists import letters_of, one_letter
from aftercare.papers.letters.records import Letter
from aftercare.papers.letters.rules import LetterKind, Refusal, suits
from aftercare.people.access_log import Deed
from aftercare.storage.ids import is_id
from aftercare.web.answers import fill_template
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Refusal.changed: N_("It was changed while you looked at it. Look at it again before it goes out."),
    Refusal.named: N_(
        "The stay was anonymous, and the letter names her. Open it to change it, and save: the names go."
    ),
    Refusal.printed: N_("It is printed already, with other things hidden. Print it again as it was."),
}


@page
async def letters(ask: CaseAsk) -> Answer:
    """The letters of the case, drafts and printed ones."""
    found = await letters_of(ask.db, ask.case.lock, ask.case.id)
    has = ask.case.powers
    return Shown("papers/letters/letters.html", {"case": ask.case, "letters": found, "may": has})


@page
async def new_letter(ask: CaseAsk) -> Answer:
    """Which letter, to whom: those she has said yes to."""
    child = ask.query.get("child", "")
    usual = {"kind": ask.query.get("kind", "")}
    return await _new(ask, shown(id=ask.draft, **usual), child if is_id(child) else "")


@page
async def begin(ask: CaseAsk) -> Answer:
    """Composes the letter and leads to its preview."""
    case_id, filled = ask.path["case_id"], ask.fill(LetterForm)
    if not filled.ok:
        return await _new(ask, filled, status=422)
    begun = await begin_letter(ask.db, ask.case, filled.value, ask.now)
    if isinstance(begun, Letter):
        return See(f"/cases/{case_id}/letters/{begun.id}", said="drafted")
    filled.refuse(
        "consent", ask.words("This consent does not allow such a letter. Choose another, or ask her.")
    )
    return await _new(ask, filled, status=422)


@page
async def letter(ask: CaseAsk) -> Answer:
    """The preview of a draft with what is hidden; or what went out."""
    return await _letter(ask)


@page
async def edit(ask: CaseAsk) -> Answer:
    """The words of a draft, to be written anew."""
    return await _edit(ask)


@page
async def save(ask: CaseAsk) -> Answer:
    """Writes the words anew and leads back to the preview."""
    case_id, letter_id, filled = ask.path["case_id"], ask.path["letter_id"], ask.fill(WordsForm)
    if not filled.ok:
        return await _edit(ask, filled, status=422)
    if not await reword(ask.db, ask.case, letter_id, form=filled.value, now=ask.now):
        return await _edit(ask, filled, status=409)
    return See(f"/cases/{case_id}/letters/{letter_id}", said="saved")


@page
async def print_letter(ask: CaseAsk) -> Answer:
    """The letter on A4, as it was previewed."""
    return await _out(ask, Deed.print)


@page
async def export_letter(ask: CaseAsk) -> Answer:
    """The letter as a file of its own; its name says nothing."""
    return await _out(ask, Deed.export)


@page
async def removal(ask: CaseAsk) -> Answer:
    """Throws a draft away."""
    case_id = ask.path["case_id"]
    await throw_away(ask.db, ask.case, ask.path["letter_id"], ask.now)
    return See(f"/cases/{case_id}/letters", said="removed")


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


async def _new(ask: CaseAsk, form: Filled[Any], child: str = "", *, status: int = 200) -> Shown:
    """The form, with every consent that stands: hers, and for a child summary the child's."""
    ask.case.require(Power.letter)
    found = await consents_of(ask.db, ask.case.lock, ask.case.id)
    standing = [one for one in found if one.stands(_today(ask)) and child in ("", one.child_id)]
    if (kind := form.one("kind")) in set(LetterKind) and status == 200:
        standing = [one for one in standing if suits(LetterKind(kind), one.says)]
    return Shown("papers/letters/new.html", {"case": ask.case, "form": form, "consents": standing}, status)


async def _letter(
    ask: CaseAsk, form: Filled[Any] | None = None, refused: Refusal | None = None, *, status: int = 200
) -> Shown:
    found = await one_letter(ask.db, ask.case, ask.path["letter_id"])
    verdict = found.verdict(await consents_of(ask.db, ask.case.lock, ask.case.id), _today(ask))
    same = form is not None and form.one("preview") == found.preview_id
    hide = (
        [int(each) for each in form.typed.get("hide", []) if each.isascii() and each.isdigit()]
        if form
        else []
    )
    facts: dict[str, Any] = {"case": ask.case, "letter": found, "verdict": verdict, "form": form}
    facts["may"] = ask.case.powers
    facts |= {"hide": hide if same else found.draft.to_hide if found.draft else []}
    return Shown(
        "papers/letters/letter.html", facts | {"refused": REFUSED[refused] if refused else ""}, status
    )


async def _edit(ask: CaseAsk, form: Filled[Any] | None = None, *, status: int = 200) -> Shown:
    ask.case.require(Power.letter)
    found = await one_letter(ask.db, ask.case, ask.path["letter_id"])
    if found.draft is None:
        return await _letter(ask, refused=Refusal.changed if form else None, status=409 if form else 200)
    texts = {f"s{number}": text for number, text in enumerate(found.draft.texts)}
    form = form or shown(hide=found.draft.hide, **texts)
    form.typed["version"] = [str(found.version)]
    facts = {"case": ask.case, "letter": found, "form": form, "stale_now": status == 409, "texts": texts}
    return Shown("papers/letters/edit.html", facts, status)


async def _out(ask: CaseAsk, deed: Deed) -> Answer:
    """Prints or gives the file, if the preview is the one that was looked at and consent stands."""
    letter_id, filled = ask.path["letter_id"], ask.fill(PrintForm)
    if not filled.ok:
        return await _letter(ask, filled, Refusal.changed, status=422)
    went = await hand_out(ask.db, ask.case, letter_id, form=filled.value, now=ask.now)
    if not (isinstance(went, Verdict) and went):
        return await _letter(ask, filled, went if isinstance(went, Refusal) else None, status=409)
    found = await one_letter(ask.db, ask.case, letter_id)
    ask.target = found.receiver.value
    facts = {"case": ask.case, "letter": found, "sections": found.sections}
    if deed is Deed.print:
        return Shown("papers/letters/paper.html", facts)
    answer = await to_thread(fill_template, ask.request, "papers/letters/file.html", ask.lang, facts)
    answer.headers["content-disposition"] = f'attachment; filename="aftaler-{_today(ask)}.html"'
    return answer
