"""A worker at ten in the morning and at ten in the evening: what the buttons say under each kind of rule."""

import pytest

from aftercare import clock
from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import Walker, WalkerFor
from tests.cases.safety.test_hours import at
from tests.world import World

MORNING, EVENING = at("2026-11-24", "10:00"), at("2026-11-24", "22:00")
YES = {"may_call": "yes", "may_text": "yes", "wants_invitations": "yes", "how": "said", "confirmed": "yes"}
HOURS = {"days_1": ["0", "1", "2", "3", "4"], "from_1": "9", "to_1": "12"}
# What she has said, and what the button of her case says in the morning and in the evening.
RULES: dict[str, tuple[dict[str, object], str, str]] = {
    "no hours": ({}, "nu, til 21.00", "fra ons. 25. nov. 08.00"),
    "mornings": (HOURS, "nu, til 12.00", "fra ons. 25. nov. 09.00"),
    "he has the phone": ({"phone_of": "his"}, "aldrig: han har telefonen", "aldrig: han har telefonen"),
    "she contacts us": (
        {"she_contacts": "yes"},
        "aldrig: hun kontakter selv os",
        "aldrig: hun kontakter selv os",
    ),
    "no calls": ({"may_call": "no"}, "aldrig: hun har sagt nej", "aldrig: hun har sagt nej"),
    "nothing more": ({"stopped": "everything"}, "aldrig: hun vil ikke have", "aldrig: hun vil ikke have"),
    "only written down": ({"confirmed": ""}, "nu, til 21.00", "fra ons. 25. nov. 08.00"),
    "never asked": (
        dict.fromkeys(("may_call", "may_text", "confirmed"), ""),
        "nu, til 21.00",
        "fra ons. 25. nov.",
    ),
}


async def written(walker: Walker, case: str, facts: dict[str, object]) -> None:
    """What she has said, typed as the form sends it."""
    form = [
        (name, one)
        for name, value in (YES | facts).items()
        for one in (value if isinstance(value, list) else [value])
    ]
    body = "&".join(f"{name}={one}" for name, one in [*form, ("version", "1")])
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
    answer = await walker.context.request.post(
        f"{walker.address}{case}/safe-contact", data=body, headers=headers
    )
    assert answer.ok, await answer.text()


@IN_ONE_LOOP
@pytest.mark.by_turns
@pytest.mark.parametrize("rule", RULES)
async def test_the_buttons_say_the_gates_answer(walker_for: WalkerFor, rule: str) -> None:
    facts, *answers = RULES[rule]
    for moment, said in zip((MORNING, EVENING), answers, strict=True):
        clock.set_to(moment)
        async with walker_for("mette") as (walker, world):
            await _look(walker, world, facts, said)


async def _look(walker: Walker, world: World, facts: dict[str, object], said: str) -> None:
    ids, page = world.ids, walker.page
    case = f"/cases/{ids['case_id']}"
    await written(walker, case, facts)
    for path in (case, f"/contacts/new?case={ids['case_id']}", f"/visits/{ids['visit_id']}"):
        await walker.see(path)
        told = " ".join((await page.locator("main").inner_text()).split())
        assert said in told, f"{path}: {told}"
        assert await page.locator("a[href^='tel:']").count() == (1 if said.startswith("nu") else 0)
    await walker.see(f"{case}/safe-contact")
    assert walker.wrong == []


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_what_waits_is_one_tap_and_stands_on_today_in_the_morning(walker_for: WalkerFor) -> None:
    clock.set_to(EVENING)
    async with walker_for("mette") as (walker, world):
        page, case = walker.page, f"/cases/{world.ids['case_id']}"
        await written(walker, case, HOURS)
        await walker.see(case)
        await page.get_by_role("button", name="påmind mig").click()
        await page.get_by_text("Der er ikke sendt noget").wait_for()
        await walker.see(f"{case}/safe-contact")
        await page.get_by_text("Hun har fået det at vide").first.wait_for()
        await page.get_by_text("Hun er i livsfare", exact=True).click()
        await walker.look()
        await page.get_by_label("Hvorfor?").last.fill("Han er i opgangen")
        await page.get_by_role("button", name="Åbn alle veje").click()
        await page.get_by_text("alle veje er åbne til").wait_for()
        await walker.see(case)
        assert await page.locator("a[href^='tel:']").count() == 1
    assert walker.wrong == []
