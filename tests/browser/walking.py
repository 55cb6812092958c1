"""Pages as they are looked at here: what axe, the console, the policy and the width say of each."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page

from aftercare import clock
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.moving_out.offer_actions import link_to_offer
from aftercare.settings import Settings
from aftercare.storage import keys
from tests.browser.chromium import DESK, PHONE, phone, violations
from tests.standing import Standing, nobody_works
from tests.stories.running import Served, at_an_address
from tests.world import World, build_world

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

    async def look(self) -> None:
        """The open page on a phone and on a desk: nothing to scroll sideways to, nothing for axe to find."""
        for size in self.sizes:
            await self.page.set_viewport_size(size)
            wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                self.wrong.append(f"{self.page.url}: {wide} px too wide at {size['width']}")
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
    about = {"case_id": world.ids["case_id"], "purpose": LinkPurpose.cafe, "about_id": world.ids["guest_id"]}
    until = clock.now() + timedelta(days=1)
    async with world.house.database.writing() as db:
        mette = world.house.cast.people["mette"]
        return await hand_over_link(db, mette, **about, language="da", expires_at=until, now=clock.now())


async def offer_link(world: World) -> str:
    """A link to the offer after Birgitte's stay."""
    async with world.house.database.writing() as db:
        mette, ids = world.house.cast.people["mette"], world.ids
        return await link_to_offer(db, mette, ids["case_id"], ids["stay_id"], language="da", now=clock.now())
