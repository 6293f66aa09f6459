"""A reader's way through the site, by links alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from e2e.sites import Site

pytestmark = pytest.mark.browser


def test_from_the_front_page_through_a_story_to_the_original(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.base + site.pages["front", "en"])
    headline = page.locator("main article h2 a").first
    words = headline.inner_text()
    headline.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    assert re.match(r"https?://", page.locator("main a.go").first.get_attribute("href") or "")
    page.close()


def test_a_hashtag_switches_to_plain_articles_and_goes_on(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.base + site.pages["hashtag", "en"])
    page.get_by_role("link", name="All articles").click()
    expect(page.get_by_role("link", name="All articles")).to_have_attribute("aria-current", "page")
    assert "view=articles" in page.url
    page.close()


def test_the_language_switch_keeps_the_page(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.base + site.pages["category", "en"])
    page.get_by_role("link", name="العربية").click()
    assert page.url == site.base + site.pages["category", "ar"]
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_wrong_address_is_answered_by_a_person(site: Site, browser: Browser, language: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    answer = page.goto(f"{site.base}/{language}/nowhere")
    assert answer is not None
    assert answer.status == 404
    page.locator("main a").click()
    assert page.url == site.base + site.pages["front", language]
    page.close()


def test_details_open_without_scripts(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.base + site.pages["story", "en"])
    why = page.locator("details").last
    why.locator("summary").click()
    expect(why.locator("dd").first).to_be_visible()
    page.close()
