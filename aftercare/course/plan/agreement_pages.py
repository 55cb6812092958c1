"""Asking her about a plan: the phone is handed over, or she gets a link."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.giving_links import given, spoken
from aftercare.course.plan.agreement import LIVES, Asked, asked_about, link_to_plan, take_answer
from aftercare.course.plan.forms import AnswerForm
from aftercare.course.plan.pages import saved_plan, speak_hers
from aftercare.errors import NotFound
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_, words

MESSAGE = N_("Do you have a moment?")  # Neutral: a question and the address, nothing of what it is about.


@page
async def agreement(ask: CaseAsk) -> Answer:
    """The plan in plain view on the caseworker's phone, in her language, and three equal answers."""
    return await _agreement(ask, Filled())


@page
async def take_agreement(ask: CaseAsk) -> Answer:
    """Her answer, tapped on the caseworker's phone."""
    filled = ask.fill(AnswerForm)
    if not filled.ok:
        return await _agreement(ask, filled, 422)
    case_id, plan_id = ask.path["case_id"], ask.path["plan_id"]
    asked = await _asked(ask, hold=True)
    if not asked.newest:
        return See(f"/cases/{case_id}/plan", "plan_newer")
    given = await take_answer(ask.db, asked, filled.value, ask.now, ask.me)
    tongue = f"lang={ask.query['lang']}&" if "lang" in ask.query else ""
    return See(f"/cases/{case_id}/plans/{plan_id}/agreement?{tongue}given={given}")


@page
async def hand_link(ask: CaseAsk) -> Answer:
    """A link by which she answers about this version; shown once."""
    case_id, _plan_id = ask.path["case_id"], ask.path["plan_id"]
    asked = await _asked(ask)
    if not asked.newest:
        return See(f"/cases/{case_id}/plan", "plan_newer")
    case, _papers, _plan = await saved_plan(ask)
    token = await link_to_plan(ask.db, ask.case, asked, language=case.language, now=ask.now)
    tongue = spoken(case.language)
    facts = given(ask, token, words(tongue)(MESSAGE), ask.now + LIVES, tongue)
    return Shown("course/plan/link.html", facts | {"case": case})


async def _asked(ask: CaseAsk, *, hold: bool = False) -> Asked:
    asked = await asked_about(ask.db, ask.path["plan_id"], hold=hold)
    if asked is None:
        raise NotFound
    return asked


async def _agreement(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Answer:
    case, papers, plan = await saved_plan(ask)
    if papers.newest(plan.phase) != plan:
        return See(f"/cases/{case.id}/plan", "plan_newer")
    speak_hers(ask, case)
    facts = {"case": case, "plan": plan, "form": filled, "name": ask.me.called.split(" ")[0]}
    facts["done"] = papers.done
    facts["given"] = next((one for one in plan.answers[:1] if one.id == ask.query.get("given")), None)
    return Shown("resident/agreement.html", facts, status)
