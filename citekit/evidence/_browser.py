"""A page as a browser shows it: its scripts run, and all that they load comes through the same safe fetch."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, evolve, field

from citekit.errors import EngineUnavailable
from citekit.evidence._failures import FetchError, Unreachable
from citekit.evidence._fetch import Exchange, Fetched, FetchRules, Shown, fetch

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Request, Route

One = TypeVar("One")
MOST_RESOURCES = 200  # a page of news loads some eighty
MOST_LOADED = 60_000_000  # bytes of all of them: three of the largest pages
_SETTLED = 5.0  # seconds without a question after which a page has loaded what it shows
_TALLEST = 20_000  # pixels of a screenshot; endless pages have no end
_WIDTH, _HEIGHT = 1280, 1600
_KEPT_BACK = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"})
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser itself asks nobody: names lead nowhere, and what a page wants is fetched for it.
_FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    *("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-quic"),
)
_MOST_FRAMES, _LONGEST_FRAME = 20, 100_000  # frames of a page whose words are kept, and characters of each
_FRAME_SECONDS = 5.0  # for the words of a frame; one that does not answer has none
# Elements with those of open shadow trees, each behind the one that it is in.
_GATHER = """const gather = (root) => [...root.querySelectorAll('*')].flatMap(
    (one) => one.shadowRoot ? [one, ...gather(one.shadowRoot)] : [one]);"""
# What the page's styles hide, as the browser works them out, is marked as hidden in the saved page.
_MARK_HIDDEN = (
    f"() => {{ {_GATHER}"
    """
  const clear = (colour) => /^rgba\\(.*,\\s*0\\)$/.test(colour) || colour === 'transparent';
  const shows = (one) => {
    if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
    const style = getComputedStyle(one);
    return parseFloat(style.fontSize) > 0 && !clear(style.color);
  };
  const shown = new Set();
  const all = gather(document.body).slice(0, 50000).reverse();
  for (const one of all) {
    const kept = shown.has(one) || shows(one);
    const parent = one.parentElement || one.getRootNode().host;
    if (kept) { if (parent) shown.add(parent); }
    else if (!['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(one.tagName)) one.setAttribute('hidden', '');
  }
}"""
)

# HTML has no way to write down a shadow tree as it is shown: it takes the place of what its element has, whose nodes
# stand where it has slots for them. Its styles, which are for it alone, have been worked out by then.
_FLATTEN = (
    f"() => {{ {_GATHER}"
    """
  for (const host of gather(document.body).filter((one) => one.shadowRoot).reverse()) {
    try {
      const tree = host.shadowRoot;
      tree.querySelectorAll('style, link, script').forEach((one) => one.remove());
      for (const slot of tree.querySelectorAll('slot')) {
        const own = slot.assignedNodes();
        slot.replaceWith(...(own.length ? own : slot.childNodes));
      }
      host.replaceChildren(...tree.childNodes);
    } catch {}
  }
}"""
)
_WORDS = "() => document.body ? document.body.innerText.replaceAll('<', ' ') : ''"


def browse(url: str, rules: FetchRules | None = None, *, first: Fetched | None = None) -> Fetched:
    """Fetch *url* and show it in an installed Chromium, without a window: what comes is the page that its scripts made.

    *first* is what came of the address where it was fetched already. The body is the rendered page in UTF-8, with what
    its styles hide marked as hidden; ``resources`` are the answers to what it loaded, and ``shown`` a screenshot and a
    PDF. The browser asks nobody: each question goes through `fetch`, GET alone, by the same *rules*; there are at most
    200. Needs the extra ``browser``. Raises `FetchError`, and `EngineUnavailable` without Playwright or a Chromium.
    """
    rules = rules or FetchRules()
    first = first or fetch(url, rules)
    if not 200 <= first.status < 300:
        return first
    with ThreadPoolExecutor(1) as thread:  # a program that has a loop of its own may call this
        return thread.submit(asyncio.run, _Visit(first, rules).run()).result()


@define
class _Visit:
    """One page in one browser that nothing else is opened in."""

    first: Fetched
    rules: FetchRules
    resources: list[Exchange] = field(factory=list)
    loaded: int = 0
    asked: int = 0
    is_open: bool = False

    async def run(self) -> Fetched:
        try:
            from playwright.async_api import async_playwright
        except ImportError:
            raise EngineUnavailable("", "--browser needs Playwright: pip install '.[browser]' from a clone") from None
        async with async_playwright() as playwright:
            browser = await _launched(playwright)
            try:
                return await self._within(self._shown(browser), 2 * self.rules.seconds)
            finally:
                await asyncio.wait([asyncio.ensure_future(browser.close())], timeout=10)

    async def _within(self, work: Awaitable[One], seconds: float) -> One:
        from playwright.async_api import Error

        try:
            return await asyncio.wait_for(work, seconds)
        except (TimeoutError, Error) as error:
            if isinstance(error, TimeoutError) or type(error).__name__ == "TimeoutError":
                reason = f"the browser did not show it within {seconds:g} seconds"
            else:
                reason = f"the browser does not show it: {str(error).partition(chr(10))[0][:200]}"
            raise Unreachable(self.first.url, reason) from None

    async def _shown(self, browser: Browser) -> Fetched:
        context = await _context(browser)
        page = await context.new_page()
        await context.route("**/*", lambda route: self._answer(route, page))
        await page.goto(self.first.url, wait_until="commit", timeout=1000 * self.rules.seconds)
        await self._settled(page)
        await page.evaluate(_MARK_HIDDEN)
        height = min(await page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
        clip: Any = {"x": 0, "y": 0, "width": _WIDTH, "height": max(int(height), 1)}
        picture = await page.screenshot(full_page=True, clip=clip)
        printed = await page.pdf(print_background=True)
        await page.evaluate(_FLATTEN)
        await self._keep_frames(page)
        content = "\ufeff" + await page.content()
        shown = (Shown(".png", "image/png", picture), Shown(".pdf", "application/pdf", printed))
        return evolve(self.first, body=content.encode("utf-8", "replace"), resources=tuple(self.resources), shown=shown)

    async def _keep_frames(self, page: Page) -> None:
        """Write the words that frames show into an attribute of theirs: they are on the page, and of other pages."""
        from playwright.async_api import Error

        for frame in page.main_frame.child_frames[:_MOST_FRAMES]:
            with suppress(Error, TimeoutError):
                words = await asyncio.wait_for(frame.evaluate(_WORDS), _FRAME_SECONDS)
                element = await asyncio.wait_for(frame.frame_element(), _FRAME_SECONDS)
                kept = "(one, words) => one.setAttribute('data-words', words)"
                await element.evaluate(kept, str(words)[:_LONGEST_FRAME])

    async def _settled(self, page: Page) -> None:
        """Wait until nothing more is loaded; a page that never ends loading is shown as it is by then."""
        from playwright.async_api import TimeoutError as NotYet

        with suppress(NotYet):
            await page.wait_for_load_state("load", timeout=1000 * self.rules.seconds / 2)
            await page.wait_for_load_state("networkidle", timeout=1000 * _SETTLED)

    async def _answer(self, route: Route, page: Page) -> None:
        """Give the browser what it asks for, out of a fetch of ours; or nothing."""
        if not self.is_open:
            self.is_open = True
            await _fulfil(route, self.first.answer, self.first.body)
            return
        leads_away = route.request.is_navigation_request() and not _is_of_frame(route.request, page)
        got = None if leads_away else await self._loaded(route.request)
        if got is None:
            await route.abort("aborted")  # the page stays as it is
        else:
            await _fulfil(route, got.answer, got.body)

    async def _loaded(self, request: Request) -> Fetched | None:
        self.asked += 1
        if request.method != "GET" or self.asked > MOST_RESOURCES or self.loaded > MOST_LOADED:
            return None
        try:
            got = await asyncio.to_thread(fetch, request.url, self.rules)
        except FetchError:
            return None
        self.loaded += len(got.body)
        self.resources.extend(got.exchanges)
        return got


def _is_of_frame(request: Request, page: Page) -> bool:
    """Tell whether a frame in the *page* asks, and neither the page itself nor a window that it opens."""
    from playwright.async_api import Error

    try:
        return request.frame.page == page and request.frame != page.main_frame
    except Error:  # the window of the question is not there yet
        return False


async def _fulfil(route: Route, answer: Exchange, body: bytes) -> None:
    headers = {name: value for name, value in answer.headers if name not in _KEPT_BACK}
    await route.fulfill(status=answer.status, headers=headers, body=body)


async def _launched(playwright: Any) -> Browser:
    from playwright.async_api import Error

    own = next((found for name in _NAMES if (found := shutil.which(name))), None)
    # A Chromium has no sandbox for the superuser, and refuses to start with one.
    bare = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    try:
        browser: Browser = await playwright.chromium.launch(executable_path=own, args=[*_FLAGS, *bare])
    except Error:
        raise EngineUnavailable(
            "", "--browser needs a Chromium that is installed; “playwright install chromium”"
        ) from None
    return browser


async def _context(browser: Browser) -> BrowserContext:
    from citekit.evidence._asking import user_agent

    viewport: Any = {"width": _WIDTH, "height": _HEIGHT}
    return await browser.new_context(
        service_workers="block", accept_downloads=False, user_agent=user_agent(), viewport=viewport, locale="en"
    )
