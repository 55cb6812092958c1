"""Mette's phone in a story that moves the clock: she signs in, sends forms, and looks at pages."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.async_api import Page

from aftercare import clock
from tests.browser.chromium import violations
from tests.moments import at

FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Mette:
    """Her phone, and the case she follows."""

    page: Page
    address: str
    id: str
    case: str = ""
    looked_at: list[str] = field(default_factory=list)

    async def wake(self, day: str) -> None:
        """It is nine in the morning of that day; she signs in."""
        clock.set_to(at(f"{day} 09:00"))
        await self.send("/demo/sign-in", person="mette")

    async def send(self, path: str, **form: object) -> str:
        """A form is sent as the page would; where it led to."""
        body = urlencode(form, doseq=True)
        headers = FORM | {"origin": self.address}
        answer = await self.page.request.post(
            self.address + path, data=body, headers=headers, max_redirects=0
        )
        told = (
            re.findall(r"field__error.*?<span>(.*?)</span>", await answer.text())
            if answer.status > 399
            else []
        )
        assert answer.status in {200, 303}, (path, answer.status, told)
        return answer.headers.get("location", "")

    async def to_case(self, path: str, **form: object) -> str:
        """A form of her case is sent."""
        return await self.send(f"/cases/{self.case}{path}", **form)

    async def see(self, path: str) -> str:
        """A page on the phone, looked at as it stands; all it says."""
        await self.page.goto(f"{self.address}{path}")
        return await self.look()

    async def look(self) -> str:
        """The open page: axe finds nothing, it does not scroll sideways; all it says."""
        await self.page.wait_for_load_state()
        assert await violations(self.page) == [], self.page.url
        wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        self.looked_at.append(self.page.url)
        await self.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        return re.sub(r"\s+", " ", await self.page.inner_text("main"))
