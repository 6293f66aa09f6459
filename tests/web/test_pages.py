from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.test import override_settings

from web import fake_reading
from web.addresses_of_pages import ALL, address
from web.trees import tree_of

Get = Callable[..., Any]
Look = Callable[[str], Any]

every_page = pytest.mark.parametrize(("kind", "language"), ALL)


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def one(tree: Any, path: str) -> Any:
    found = tree.xpath(path)
    assert len(found) == 1, (path, len(found))
    return found[0]


@every_page
def test_every_page_renders_with_all_its_variables_and_one_heading(get: Get, kind: str, language: str) -> None:
    answer = get(address(kind, language), follow=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert answer.content.count(b"<h1") == 1


@every_page
def test_every_page_speaks_its_language_in_its_direction(get: Get, kind: str, language: str) -> None:
    body = get(address(kind, language), follow=True).content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in body


@every_page
def test_no_page_needs_what_a_strict_policy_forbids(get: Get, kind: str, language: str) -> None:
    body = get(address(kind, language), follow=True).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<script|<style", body)


@every_page
def test_no_page_loads_anything_from_elsewhere(get: Get, kind: str, language: str) -> None:
    body = get(address(kind, language), follow=True).content.decode()
    loaded = re.findall(
        r'<(?:img|script|source|audio|video|iframe)[^>]*\ssrc="([^"]*)"|<link rel="(?:stylesheet|icon|apple-touch-icon)"[^>]*href="([^"]*)"', body
    )
    assert loaded
    assert all((a or b).startswith("/static/") for a, b in loaded)


@every_page
def test_no_page_sets_a_cookie(get: Get, kind: str, language: str) -> None:
    assert not get(address(kind, language), follow=True).cookies


@every_page
def test_headings_skip_no_level(get: Get, kind: str, language: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", get(address(kind, language), follow=True).content.decode())]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_ids_are_unique_and_labels_find_their_element(get: Get, kind: str, language: str) -> None:
    body = get(address(kind, language), follow=True).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', body)) <= set(ids)


@every_page
def test_each_card_says_its_headline_once(get: Get, kind: str, language: str) -> None:
    tree = tree_of(get(address(kind, language), follow=True))
    for card in tree.xpath("//article[contains(@class, 'card') or contains(@class, 'row')]"):
        target = card.xpath(".//*[self::h2 or self::h3]/a")
        assert len(target) == 1
        same = [link for link in card.xpath(f".//a[@href='{target[0].get('href')}']") if link is not target[0]]
        assert all(link.get("aria-hidden") == "true" and link.get("tabindex") == "-1" for link in same)
        assert text(card).count(text(target[0])) == 1
        assert all(image.get("alt") == "" for image in card.xpath(".//img"))


def test_every_card_of_the_sample_says_so(look: Look) -> None:
    tree = look("/en/")
    cards = tree.xpath("//article")
    assert cards
    assert all("Sample" in text(card) for card in cards)
    assert tree.xpath("//meta[@name='robots'][@content='noindex']")
    assert "Everything here is made up" in text(one(tree, "//aside"))


def test_real_articles_bear_no_sample_badge(look: Look) -> None:
    fake_reading.state["sample"] = False
    tree = look("/en/")
    assert "Sample" not in text(tree)
    assert not tree.xpath("//meta[@name='robots']")


def test_the_front_page_shows_no_story_twice(look: Look) -> None:
    targets = look("/en/").xpath("//article[contains(@class, 'card')]//*[self::h2 or self::h3]/a/@href")
    assert len(targets) == len(set(targets)) > 10


def test_the_front_page_has_the_chosen_country_and_rising_hashtags(look: Look) -> None:
    headings = [text(heading) for heading in look("/en/").xpath("//h2")]
    assert "United Kingdom" in headings
    assert "Rising hashtags" in headings


def test_the_foot_of_the_front_page_says_what_is_being_read(look: Look) -> None:
    foot = text(one(look("/en/"), "//p[@class='reading']"))
    assert foot == "Being read now: The Harbour Post and Meridian. 12 of 40 sources read so far. 1 does not answer at the moment and will be tried again."


def test_a_story_counts_outlets_and_independent_texts(look: Look) -> None:
    meta = text(look("/en/").xpath("//article[contains(@class, 'top')]//p[@class='meta']")[0])
    assert meta == "The Harbour Post, Coast & County and 3 more 5 outlets, 5 independent texts 2 hours ago"


def test_a_story_told_once_counts_nothing(look: Look) -> None:
    assert "independent" not in text(one(look("/en/story/6/lost-notebooks-found-behind-a-concert-hall-s-organ"), "//main//header"))


def test_a_hashtag_page_says_what_the_tag_is(look: Look) -> None:
    tree = look("/en/hashtag/Izhevsk")
    assert text(one(tree, "//h1")) == "Latest news with #Izhevsk"
    assert text(one(tree, "//p[@class='what']")) == "Izhevsk Place Russia"
    assert text(one(tree, "//p[@class='facts']")) == "1,412 articles 25 outlets first on 3 March 2026"
    assert one(tree, "//dd[@lang='ru']").text == "Ижевск"
    assert [link.get("href") for link in tree.xpath("//p[@class='feeds']/a")] == [f"/en/hashtag/Izhevsk.{form}" for form in ("rss", "atom", "json")]


def test_an_arabic_page_writes_hashtags_in_arabic(look: Look) -> None:
    assert text(one(look("/ar/hashtag/SaltmarshTunnel"), "//h1")) == "آخر الأخبار مع #نفق_سولت_مارش"


def test_the_volume_is_a_line_with_a_table_behind_it(look: Look) -> None:
    figure = one(look("/en/hashtag/Izhevsk"), "//figure[@class='volume']")
    assert len(one(figure, ".//polyline").get("points").split()) == len(figure.xpath(".//tbody/tr")) == 22


def test_the_volume_runs_with_the_reading_direction(look: Look) -> None:
    def first_and_last(address: str) -> tuple[float, float]:
        points = one(look(address), "//figure[@class='volume']//polyline").get("points").split()
        return float(points[0].split(",")[0]), float(points[-1].split(",")[0])

    assert first_and_last("/en/hashtag/Izhevsk") == (0.0, 600.0)
    assert first_and_last("/ar/hashtag/Izhevsk") == (600.0, 0.0)


def test_lists_go_on_to_their_end(look: Look) -> None:
    address, seen = "/en/hashtag/Varnholm?view=articles", []
    while address:
        tree = look(address)
        seen += tree.xpath("//article//h2/a/@href")
        further = tree.xpath("//nav[@class='pager']/a[@rel='next']/@href")
        address = further[0] if further else ""
    assert len(seen) == len(set(seen)) > 8


def test_an_article_leads_to_its_original_before_its_text(look: Look) -> None:
    tree = look("/en/article/10/flood-gate-at-varnholm-holds-after-a-night-of-repairs")
    order = [element.get("class") for element in tree.iter() if element.get("class") in {"go", "text"}]
    assert order[:2] == ["go", "text"]
    assert tree.xpath("//a[@class='go']/@href")[0] == "https://harbour-post.example/10"


def test_an_article_shows_what_changed_in_it(look: Look) -> None:
    changes, twins = look("/en/article/10/flood-gate-at-varnholm-holds-after-a-night-of-repairs").xpath("//details")
    assert "Changed 4 times since it was first read" in text(changes)
    newest, before = changes.xpath("./section")
    assert "Headline was: Gate repair in Varnholm raises questions about upkeep" in text(newest)
    assert "9 words removed, 21 words added" in text(newest)
    assert "seen by us 22 November 2026, 11:30 UTC" in text(newest)
    assert [text(one(newest, f".//{name}")).split(":")[0] for name in ("del", "ins")] == ["removed", "added"]
    assert "Headline was" not in text(before)
    assert "seen by us" not in text(before)
    assert "1 word removed" in text(before)
    assert "3 changes are told here as one." in text(before)
    assert "More changed than is shown here." in text(before)
    assert "Changed at another publisher that had this text" in text(twins)
    assert not twins.xpath(".//del|.//ins")


def test_of_a_text_that_may_not_be_shown_only_the_count_of_words_that_changed_is(look: Look) -> None:
    changes = one(look("/en/article/11/varnholm-gate-sealed-ferries-to-resume-at-noon"), "//details")
    assert "9 words removed, 21 words added" in text(changes)
    assert not changes.xpath(".//del|.//ins")


def test_what_changed_is_told_in_the_readers_language_and_the_articles_direction(look: Look) -> None:
    changes = look("/ar/article/150/بوابة-فارنهولم-تصمد-بعد-ليلة-من-الإصلاحات").xpath("//details")[0]
    assert "كان العنوان: أربعون غواصًا أبقوا المدينة جافة" in text(changes)
    assert changes.xpath(".//p[contains(@class, 'words')]/@dir")[0] == "rtl"


def test_a_shortened_text_says_so_and_a_headline_alone_too(look: Look) -> None:
    assert "This is the beginning." in text(look("/en/article/11/varnholm-gate-sealed-ferries-to-resume-at-noon"))
    assert "Only the headline may be shown here." in text(look("/en/article/12/how-forty-divers-kept-a-town-dry"))


def test_a_copy_names_its_original(look: Look) -> None:
    note = text(one(look("/en/article/17/how-forty-divers-kept-a-town-dry"), "//p[@class='note'][.//time]"))
    assert note.startswith("This text is almost word for word that of")
    assert "Flood gate at Varnholm holds after a night of repairs" in note
    assert note.endswith("Taken for the original: it stands at the agency that the text is credited to.")


def test_an_original_tells_how_often_it_was_copied_and_why_it_is_the_original(look: Look) -> None:
    told = text(look("/en/article/10/flood-gate-at-varnholm-holds-after-a-night-of-repairs"))
    assert "This text stands almost word for word in 2 other articles. Taken for the original: it was published first, as far as is known here." in told
    assert "يرد هذا النص كلمةً بكلمة تقريبًا في مقالتين أخريين. يُعدّ الأصل: نُشر أولًا" in text(look("/ar/article/150/بوابة-فارنهولم-تصمد-بعد-ليلة-من-الإصلاحات"))


def test_an_article_without_copies_tells_of_none(look: Look) -> None:
    assert "Taken for the original" not in text(look("/en/article/11/varnholm-gate-sealed-ferries-to-resume-at-noon"))


def test_words_of_another_language_are_marked(look: Look) -> None:
    links = look("/en/story/1/flood-gate-at-varnholm-holds-after-a-night-of-repairs").xpath("//div[contains(@class, 'side')]//a[@lang='ar']")
    assert links
    assert all(link.get("dir") == "rtl" for link in links)


def test_a_story_links_its_other_language(look: Look) -> None:
    tree = look("/en/story/1/flood-gate-at-varnholm-holds-after-a-night-of-repairs")
    assert one(tree, "//link[@hreflang='ar']").get("href") == "http://testserver/ar/story/1"


def test_a_publisher_page_says_how_its_feeds_are(look: Look) -> None:
    assert [text(state) for state in look("/en/source/harbour-post").xpath("//span[@class='state']")] == [
        "Healthy",
        "Failing, will be tried again",
        "Not read yet",
    ]


def test_an_empty_section_says_so(look: Look) -> None:
    assert "Nothing has been read in this section yet." in text(look("/en/category/weather"))


@pytest.mark.parametrize(
    "address",
    [
        "/en/nope",
        "/en/hashtag/NoSuchTag",
        "/en/story/4711",
        "/en/article/99999",
        "/en/source/nobody",
        "/en/category/nonsense",
        "/xx/",
        "/en/story/9223372036854775808000",
    ],
)
def test_what_is_not_there_is_said_by_a_person(get: Get, address: str) -> None:
    answer = get(address)
    assert answer.status_code == 404
    assert b"Nothing here" in answer.content
    assert b'content="noindex"' in answer.content


def test_not_found_speaks_the_language_of_the_address(get: Get) -> None:
    assert "لا شيء هنا" in get("/ar/nope").content.decode()


def test_a_failure_of_ours_is_a_page_too() -> None:
    from tagwire.web.pages.not_found import failed

    answer = failed(None)  # type: ignore[arg-type]  # it looks at nothing of the request
    assert answer.status_code == 500
    assert b"Something went wrong" in answer.content


@override_settings(TAGWIRE_PUBLIC_URL="https://news.example.org/")
def test_links_for_machines_bear_the_public_address(look: Look) -> None:
    tree = look("/en/category/politics")
    assert one(tree, "//link[@rel='canonical']").get("href") == "https://news.example.org/en/category/politics"
    assert one(tree, "//link[@hreflang='ar']").get("href") == "https://news.example.org/ar/category/politics"


def test_only_a_public_site_wants_to_be_found(get: Get) -> None:
    assert b"Disallow: /\n" in get("/robots.txt").content
    with override_settings(TAGWIRE_PUBLIC_URL="https://news.example.org"):
        assert b"Disallow: /admin/\n" in get("/robots.txt").content


def test_health_is_plain(get: Get) -> None:
    assert get("/healthz").content == b"ok"


def test_a_page_has_one_system_of_digits_whatever_publishers_write() -> None:
    from django.test import RequestFactory

    from tagwire.web.page import Page, show

    answer = show(RequestFactory().get("/ar/x"), Page("not_found", "خصم ١٥٪ و ۷ أيام"), reason="")
    assert "خصم 15% و 7 أيام" in answer.content.decode()


def test_a_variable_that_does_not_exist_would_be_found() -> None:
    from django.template import engines

    with pytest.raises(AssertionError, match=r"nowhere\.name"):
        engines["django"].from_string("{{ nowhere.name }}").render({})
