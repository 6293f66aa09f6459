"""What holds for every page, looked at in a browser as narrow as a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Response

from e2e.sites import KINDS, LANGUAGES, Site

pytestmark = pytest.mark.browser

PHONE, DESK = 390, 1280
THUMB = 44
"""CSS pixels that a thumb needs (WCAG 2.2, 2.5.5)."""
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, summary, select, label')].filter(e => {
  const box = e.getBoundingClientRect();
  const shown = box.width > 1 && box.height > 1 && e.checkVisibility() && !e.matches('.skip');
  return shown && getComputedStyle(e).display !== 'inline' && (box.height < least - 0.5 || box.width < least - 12);
}).map(e => `${e.outerHTML.slice(0, 90)} ${e.getBoundingClientRect().width} x ${e.getBoundingClientRect().height}`)"""
INLINE_TARGETS = """() => [...document.querySelectorAll('main a, main button')].filter(e =>
  e.checkVisibility() && getComputedStyle(e).display === 'inline' && !e.closest('p')).map(e => e.outerHTML.slice(0, 90))"""

EMPTY_PICTURES = """() => Promise.all([...document.images].map(
  picture => picture.decode().then(() => [], () => [picture.currentSrc || picture.src])
)).then(each => each.flat())"""
"""`decode` waits for the picture by itself; `wait_for_function` polls by `eval`, which the page's policy forbids: it passed
only where the first look was enough."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was opened, and what went on meanwhile."""

    page: Page
    answer: Response
    complaints: list[str]
    asked: list[str]


@pytest.fixture(params=[(kind, language) for kind in KINDS for language in LANGUAGES], ids=lambda pair: f"{pair[0]}-{pair[1]}", scope="module")
def opened(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[tuple[Opened, str]]:
    kind, language = request.param
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: asked.append(sent.url))
    answer = page.goto(site.base + site.pages[kind, language], wait_until="networkidle")
    assert answer is not None
    yield Opened(page, answer, complaints, asked), language
    context.close()


def test_it_answers_without_a_complaint(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    assert seen.answer.status == 200
    assert seen.complaints == []


def test_it_asks_this_site_alone(opened: tuple[Opened, str], site: Site) -> None:
    seen, _ = opened
    assert seen.asked
    assert [url for url in seen.asked if not url.startswith((site.base, "data:"))] == []


def test_it_has_landmarks_and_one_heading(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    for role in ("banner", "main", "contentinfo"):
        assert seen.page.get_by_role(role).count() == 1
    assert seen.page.get_by_role("heading", level=1).count() == 1
    assert seen.page.get_by_role("navigation").count() >= 3


def test_it_says_its_language_and_direction(opened: tuple[Opened, str]) -> None:
    seen, language = opened
    root = seen.page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, "rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("width", [320, PHONE, 768, DESK])
def test_it_never_scrolls_sideways(opened: tuple[Opened, str], width: int) -> None:
    seen, _ = opened
    seen.page.set_viewport_size({"width": width, "height": 844})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.page.set_viewport_size({"width": PHONE, "height": 844})


def test_a_thumb_hits_every_link(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    assert seen.page.evaluate(SMALL_TARGETS, THUMB) == []
    assert seen.page.evaluate(INLINE_TARGETS) == []


def test_the_first_tab_skips_to_the_news(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "main"


def test_every_picture_is_there(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    seen.page.evaluate("document.querySelectorAll('img').forEach(picture => picture.loading = 'eager')")
    assert seen.page.evaluate(EMPTY_PICTURES) == []


def test_numbers_on_a_page_are_of_one_system(opened: tuple[Opened, str]) -> None:
    seen, _ = opened
    assert not set(seen.page.locator("body").inner_text()) & set("٠١٢٣٤٥٦٧٨٩")
