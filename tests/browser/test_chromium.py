"""The test house's own browser: it is phone-sized, talks Danish and finds what is wrong with a page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser

from tests.browser.chromium import IN_ONE_LOOP, desk, phone, violations

STRICT = (
    "default-src 'none'; script-src 'nonce-abc'; style-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types htmx"
)
GOOD = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><head><title>Aftaler</title>'
    '<meta name="viewport" content="width=device-width"></head>'
    "<body><main><h1>Aftaler</h1><p>Tirsdag 24. november</p></main></body></html>"
)
BAD = GOOD.replace("</main>", '<img src="/x.png"><input></main>')


@asynccontextmanager
async def page_server(html: str) -> AsyncIterator[str]:
    """One page on loopback under the strictest policy; gives its address."""
    body = html.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
    answer = f"{head}Content-Security-Policy: {STRICT}\r\nConnection: close\r\n\r\n".encode() + body

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@IN_ONE_LOOP
async def test_axe_finds_nothing_on_a_sound_page_and_names_what_a_poor_page_lacks(
    browser: Browser,
) -> None:
    page = await (await phone(browser)).new_page()
    async with page_server(GOOD.format(lang="da", dir="ltr")) as address:
        await page.goto(address)
        assert await violations(page) == []
    async with page_server(GOOD.format(lang="ar", dir="rtl")) as address:
        await page.goto(address)
        assert await violations(page) == []
    async with page_server(BAD.format(lang="da", dir="ltr")) as address:
        await page.goto(address)
        found = "\n".join(await violations(page))
        assert "image-alt" in found
        assert "label" in found


@IN_ONE_LOOP
async def test_phone_and_desk_have_their_size_zone_and_language(browser: Browser) -> None:
    zone = "Intl.DateTimeFormat().resolvedOptions().timeZone"
    facts = f"() => [innerWidth, innerHeight, navigator.language, {zone}]"
    async with page_server(GOOD.format(lang="da", dir="ltr")) as address:
        for made, size in ((phone, [390, 844]), (desk, [1280, 860])):
            page = await (await made(browser)).new_page()
            await page.goto(address)
            assert await page.evaluate(facts) == [*size, "da-DK", "Europe/Copenhagen"]
