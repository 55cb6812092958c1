"""What a ruler says of an open page: numbers that a line breaks apart, and targets too small for a finger."""

from playwright.async_api import Page

FINGER, MOUSE = 48, 32
"""Pixels that a finger needs each way, and a mouse in height (look.md)."""
# A number with what no-break spaces hold to it; a time, a date or a count with its unit however it is spaced.
# What people wrote themselves stands in <bdi> and may break as text does.
_BROKEN = r"""() => {
    const units = "(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*|min|dage?|timer?|uger?|kr";
    const held = new RegExp(`(?:kl\\. )?\\d[\\d.,:]*(?:\u00a0[^\\s\u00a0]+)*(?: (?:${units})\\b\\.?)?`, "g");
    const apart = "bdi, textarea, option, script, style, svg, .hidden-but-read";
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const around = node.parentElement;
        if (!/\d/.test(node.data) || around.closest(apart)) continue;
        for (const match of node.data.matchAll(held)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].trimEnd().length);
            const lines = [...range.getClientRects()].filter((one) => one.width > 0);
            if (lines.some((one) => Math.abs(one.top - lines[0].top) > one.height / 2)) found.push(match[0]);
        }
    }
    return [...new Set(found)];
}"""
# A link in a sentence is as high as its line; a card's link is as large as its card, and a box as its label.
_SMALL = """([least, across]) => {
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const area = (one) => {
        const after = getComputedStyle(one, "::after");
        const stretched = after.content !== "none" && after.position === "absolute";
        if (stretched) return one.closest(".card, li, tr") ?? one;
        return (one.matches("input[type=checkbox], input[type=radio]") && one.closest("label")) || one;
    };
    const inSentence = (one) => getComputedStyle(one).display === "inline"
        && one.parentElement.textContent.trim().length > one.textContent.trim().length;
    const found = [];
    const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    for (const one of document.querySelectorAll(targets)) {
        if (!shown(one) || one.matches(".skip") || (one.matches("a") && inSentence(one))) continue;
        const { width, height } = area(one).getBoundingClientRect();
        if (!width || !height) continue;
        if (height < least - 0.5 || width < across - 0.5)
        {
            const said = one.getAttribute("aria-label") || one.textContent || one.name || one.tagName;
            found.push(`${said.trim().slice(0, 40)}: ${Math.round(width)}x${Math.round(height)}`);
        }
    }
    return found;
}"""


CLIPPED = """[...document.querySelectorAll(".phases > li > span")]
    .filter((one) => one.getBoundingClientRect().width > one.parentElement.clientWidth + 0.5
        || one.getBoundingClientRect().height > one.parentElement.clientHeight + 0.5)
    .map((one) => one.textContent)"""


async def dress(page: Page, font: str, percent: int) -> None:
    """The page in this font, its text this large; our policy lets nobody add a style in another way."""
    await page.evaluate(
        """([font, percent]) => {
            const sheet = new CSSStyleSheet();
            const root = `--font: "${font}", sans-serif; font-family: "${font}"; font-size: ${percent}%`;
            sheet.replaceSync(`:root { ${root} }`);
            document.adoptedStyleSheets = [sheet];
        }""",
        [font, percent],
    )


async def clipped_phases(page: Page) -> list[str]:
    """Phases whose names do not fit in the phase bar."""
    return list(await page.evaluate(CLIPPED))


async def broken_numbers(page: Page) -> list[str]:
    """Times, dates and numbers that stand on more than one line."""
    return list(await page.evaluate(_BROKEN))


async def small_targets(page: Page, *, mouse: bool = False) -> list[str]:
    """What cannot well be hit by a finger, or by a mouse."""
    return list(await page.evaluate(_SMALL, [MOUSE, 0] if mouse else [FINGER, FINGER]))
