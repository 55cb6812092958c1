"""Composing a letter, rewriting it, printing exactly what was previewed, throwing a draft away."""

from asyncio import to_thread
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.consents.lists import Given, consents_of
from aftercare.cases.consents.records import Consent
from aftercare.cases.consents.rules import Verdict
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, keep_once
from aftercare.cases.safety.redaction import Redactor
from aftercare.errors import NotFound
from aftercare.papers.letters.composing import compose, head_of, last_words
from aftercare.papers.letters.drafts import draft_of, printed, read, written
from aftercare.papers.letters.forms import LetterForm, PrintForm, WordsForm
from aftercare.papers.letters.lists import one_letter
from aftercare.papers.letters.material import material_of, nameless, redactor_of
from aftercare.papers.letters.records import Letter
from aftercare.papers.letters.rules import LetterKind, Refusal, Section, allowed, may_begin
from aftercare.people.centre_texts import texts_of
from aftercare.people.text_rules import LETTER_END, LETTER_HOURS, LETTER_SIGNATURE
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock, Unreadable, sound

MOST_PIECES = 9999


async def begin_letter(
    db: AsyncSession, case: FoundCase, form: LetterForm, now: datetime
) -> Letter | Verdict:
    """Composes a letter as far as consent goes, or says why there is none; the same `form.id` once.

    Raises NotFound, NotAllowed, and Closed for a closed case.
    """
    lock = case.open_lock_for(Power.letter)
    today = clock.local(now).date()
    consents = await consents_of(db, lock, case.id)
    consent = _of(consents, form.consent)
    says = [one.says for one in consents]
    if not (verdict := may_begin(form.kind, says, consent.says, today)):
        return verdict
    known = await material_of(db, case, now)
    may = allowed(says, consent.says, today)
    sections = compose(form.kind, known, consent.child_id, may, today)
    ends = await texts_of(db, case.person.centre_id, LETTER_END, LETTER_HOURS, LETTER_SIGNATURE)
    sections += last_words(*ends)
    texts = nameless(known, [one.text for one in sections])
    sections = [replace(one, text=text) for one, text in zip(sections, texts, strict=True)]
    head = head_of(form.kind, consent.receiver, consent.named, case.person.called, today)
    redactor = redactor_of(known, consent.child_id, consent.named)
    letter = _begun(form.id, case.id, form.kind, consent, lock)
    letter.kinds = ",".join(dict.fromkeys(kind.value for one in sections for kind in one.kinds))
    draft = await to_thread(draft_of, head, sections, redactor)
    letter.content = lock.seal(Letter.content, letter.id, _sound(written(draft), redactor))
    letter.by, letter.at = case.person.id, now
    kept: Letter = await keep_once(db, letter, case_id=case.id)
    return kept


async def reword(
    db: AsyncSession, case: FoundCase, letter_id: str, *, form: WordsForm, now: datetime
) -> bool:
    """Rewrites a draft and marks it anew; False when somebody else did so first, or it is printed.

    Raises NotFound, NotAllowed and Closed.
    """
    lock = case.open_lock_for(Power.letter)
    letter = await _held(db, case.id, letter_id)
    if letter.printed_at or letter.version != form.version:
        return False
    old = read(lock.open_sound(Letter.content, letter_id, letter.content))
    known = await material_of(db, case, now)
    redactor = redactor_of(
        known, letter.child_id or "", lock.open_sound(Letter.named, letter_id, letter.named), form.hide
    )
    texts = nameless(known, form.texts)
    sections = [Section(title, text) for title, text in zip(old.titles, texts, strict=False)]
    new = await to_thread(draft_of, old.head, sections, redactor, form.hide)
    letter.content = lock.seal(Letter.content, letter_id, _sound(written(new), redactor))
    letter.version, letter.preview_id = letter.version + 1, new_id()
    await db.flush()
    return True


async def hand_out(
    db: AsyncSession, case: FoundCase, letter_id: str, *, form: PrintForm, now: datetime
) -> Refusal | Verdict:
    """Prints what was previewed with what was chosen to be hidden, if consent stands now; a Verdict says so.

    A printed letter prints the same again, asked in the same way. Raises NotFound, NotAllowed and Closed.
    """
    lock = case.open_lock_for(Power.letter)
    letter = await _held(db, case.id, letter_id)
    await db.execute(select(Consent.id).where(Consent.case_id == case.id).with_for_update())
    if (letter.preview_id, letter.version) != (form.preview, form.version):
        return Refusal.changed
    seen = await one_letter(db, case, letter_id)
    verdict = seen.verdict(await consents_of(db, lock, case.id), clock.local(now).date())
    if not verdict:
        return verdict
    if seen.draft is None:
        sound(seen.text)
        return verdict if _asked_as_before(letter, form) else Refusal.printed
    if nameless(await material_of(db, case, now), seen.draft.texts) != seen.draft.texts:
        return Refusal.named
    text, hidden = await to_thread(printed, seen.draft, form.hide)
    letter.text, letter.hidden = lock.seal(Letter.text, letter_id, sound(text)), hidden
    letter.hid, letter.content = _chosen(form), None
    letter.printed_by, letter.printed_at = case.person.id, now
    await db.flush()
    return verdict


async def throw_away(db: AsyncSession, case: FoundCase, letter_id: str, now: datetime) -> None:
    """Throws a draft away, its words too; what was printed stays. Raises NotFound, NotAllowed and Closed."""
    case.require_open(Power.letter)
    letter = await _held(db, case.id, letter_id)
    if letter.printed_at is None:
        letter.dropped_at, letter.content = now, None
        await db.flush()


def _sound(text: str, redactor: Redactor) -> str:
    """No letter is begun with a gap in it, or while a name it must hide cannot be read. Raises Unreadable."""
    if redactor.blind:
        raise Unreadable("a name that is to be hidden does not open")
    return sound(text)


def _begun(letter_id: str, case_id: str, kind: LetterKind, consent: Given, lock: Lock) -> Letter:
    letter = Letter(id=letter_id, case_id=case_id, kind=kind, preview_id=new_id(), hidden=0, version=1)
    letter.consent_id, letter.child_id = consent.id, consent.child_id or None
    letter.receiver, letter.hid = consent.receiver, ""
    letter.named = lock.seal(Letter.named, letter_id, consent.named)
    return letter


def _of(consents: list[Given], consent_id: str) -> Given:
    found = next((one for one in consents if one.id == consent_id), None)
    if found is None:
        raise NotFound
    return found


def _chosen(form: PrintForm) -> str:
    return ",".join(str(number) for number in sorted(set(form.hide)) if 0 <= number < MOST_PIECES)


def _asked_as_before(letter: Letter, form: PrintForm) -> bool:
    return letter.hid == _chosen(form)


async def _held(db: AsyncSession, case_id: str, letter_id: str) -> Letter:
    """A letter that is not dropped, held until the transaction ends so that two people take turns."""
    letter: Letter = await held_row(db, Letter, id=letter_id, case_id=case_id, dropped_at=None)
    return letter
