"""Pages as they are looked at here: what axe, the console, the policy and the width say of each."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.moving_out.offer_actions import link_to_offer
from aftercare.settings import Settings
from aftercare.storage import keys
from tests.browser.chromium import DESK, PHONE, phone, violations
from tests.browser.ruler import broken_numbers, clipped_phases, small_targets
from tests.standing import Standing, nobody_works
from tests.stories.running import Served, at_an_address
from tests.world import World, build_world

NARROWEST: ViewportSize = {"width": 320, "height": 640}
WIDEST: ViewportSize = {"width": 1600, "height": 900}
HEAR = """document.addEventListener('securitypolicyviolation', told =>
console.error(`refused by policy: ${told.effectiveDirective} ${told.blockedURI} ${told.sample}`))"""
# What points at nothing or at two places is wrong on every page, whatever it is built of.
LOST = """(() => {
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const twice = ids.filter((one, at) => ids.indexOf(one) !== at);
    const named = ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap((one) => one.getAttribute(name).split(" ")));
    return [...twice, ...named.filter((one) => one && !ids.includes(one))];
})()"""


class Walker:
    """One person's browser, and all that is wrong with the pages it has seen."""

    def __init__(self, context: BrowserContext, page: Page, address: str, *, desk: bool = False) -> None:
        """axe looks at the size she works at, the ruler at both."""
        self.context, self.page, self.address = context, page, address
        sizes = (PHONE["viewport"], DESK["viewport"])
        self.sizes = sizes if desk else sizes[::-1]
        self.wrong: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "the server responded with a status of" not in text:
            self.wrong.append(f"{self.page.url}: console: {text}")

    async def see(self, path: str, status: int = 200) -> None:
        """Opens a page and looks at it."""
        answer = await self.page.goto(self.address + path)
        if answer is None or answer.status != status:
            self.wrong.append(f"{path}: answered {answer and answer.status}")
        await self.look()

    async def _measured(self, size: ViewportSize) -> list[str]:
        """A phone is held in a hand; at a desk there is a mouse."""
        small = await small_targets(self.page, mouse=size["width"] > PHONE["viewport"]["width"])
        clipped = await clipped_phases(self.page)
        broken = await broken_numbers(self.page)
        return [
            *(f"too small: {one}" for one in small),
            *(f"broken: {one}" for one in broken),
            *(f"clipped: {one}" for one in clipped),
        ]

    async def look(self) -> None:
        """The open page from the narrowest phone to the widest desk: nothing to scroll sideways to, no number
        broken, nothing too small to hit, nothing for axe to find.
        """
        for size in (NARROWEST, WIDEST, *self.sizes):
            await self.page.set_viewport_size(size)
            wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                self.wrong.append(f"{self.page.url}: {wide} px too wide at {size['width']}")
            self.wrong += [f"{self.page.url}: {size['width']}: {one}" for one in await self._measured(size)]
        if lost := await self.page.evaluate(LOST):
            self.wrong.append(f"{self.page.url}: ids that are there twice or not at all: {lost}")
        self.wrong += await violations(self.page)


Walk = tuple[Walker, World]
WalkerFor = Callable[[str | None], AbstractAsyncContextManager[Walk]]


class ServedWorld:
    """A furnished house that is served; every walk finds it as it was when it was built."""

    def __init__(self, standing: Standing[Served], world: World) -> None:
        self._standing, self._ids, self._world = standing, dict(world.ids), world

    @asynccontextmanager
    async def walk(self, browser: Browser, person: str | None) -> AsyncIterator[Walk]:
        """Somebody's browser in it; Karin sits at a desk."""
        served, self._world.ids = self._standing.put_back(), dict(self._ids)
        context = await phone(browser, reduced_motion="reduce")
        await context.add_init_script(HEAR)
        if person:
            await context.request.post(f"{served.address}/demo/sign-in", form={"person": person})
        walker = Walker(context, await context.new_page(), served.address, desk=person == "karin")
        yield walker, self._world


@asynccontextmanager
async def serve_world(folder: Path) -> AsyncIterator[ServedWorld]:
    """A furnished house at an address, with a link of each kind."""
    with build_world(folder) as world:
        world.ids["cafe_link"] = world.house.run(cafe_link, world)
        world.ids["offer_link"] = world.house.run(offer_link, world)
    settings = Settings(data=folder, demo=True)
    async with at_an_address(settings, keys.load(folder / "keys"), nobody_works) as served:
        yield ServedWorld(Standing(served, folder.with_name(f"{folder.name}-kept")), world)


async def cafe_link(world: World) -> str:
    """A link to Birgitte's place at the café."""
    about = {"purpose": LinkPurpose.cafe, "about_id": world.ids["guest_id"]}
    until = clock.now() + timedelta(days=1)
    async with world.house.database.writing() as db:
        mette = world.house.cast.people["mette"]
        hers = await find_case(db, mette, world.ids["case_id"], clock.now())
        return await hand_over_link(db, hers, **about, language="da", expires_at=until, now=clock.now())


async def offer_link(world: World) -> str:
    """A link to the offer after Birgitte's stay."""
    async with world.house.database.writing() as db:
        mette, ids = world.house.cast.people["mette"], world.ids
        hers = await find_case(db, mette, ids["case_id"], clock.now())
        return await link_to_offer(db, hers, ids["stay_id"], language="da", now=clock.now())
