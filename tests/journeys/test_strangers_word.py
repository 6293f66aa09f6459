"""A stranger's word: a foreign feed, a neighbour, a pointer, a name or a date decides nothing over another house's articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from extract.sites import said
from journeys import newspaper
from journeys.test_originals_settled import TEXT, copies
from tagwire.journeys import article as path
from tagwire.journeys import site_blocks
from tagwire.journeys.prepare import Brought
from tagwire.model import Entry, Publisher
from tagwire.testing import A_MOMENT, a_publisher, an_article

pytestmark = pytest.mark.usefixtures("store")

STRANGER = a_publisher("stranger-news")
HOUSE = a_publisher("harbour-post")
SENTENCE = "The minister denied in writing that any money had been paid."
TITLE = "Ferry aground near the island of Kotor"
ADDRESS = f"https://{newspaper.SITE}/ferry"
HOUR = timedelta(hours=1)


def words(number: int) -> str:
    """Enough that nobody else says."""
    return " ".join(f"w{number}o{place}rd" for place in range(40))


def tells(publisher: Publisher, url: str, title: str, *paragraphs: str, page: str = "") -> str:
    """What becomes of an entry of a publisher's feed."""
    entry = Entry(id=url, url=url, title=title, content="".join(f"<p>{one}</p>" for one in paragraphs))
    return newspaper.kept(newspaper.prepared(Brought(publisher, entry=entry, page=page.encode() or None, page_url=url)))


def says(slug: str, hours: float, *, seen: float = 99, of: str = "a", name: str = "", **facts: Any) -> None:
    """An article that is published and seen some hours after the first moment."""
    publisher = replace(a_publisher(slug), name=name or slug.replace("-", " ").title())
    article = replace(an_article(f"https://{slug}.example/{of}", f"{TITLE}, says {slug}", TEXT), published=A_MOMENT + hours * HOUR, **facts)
    path.keep(newspaper.prepared(Brought(publisher, article=article)), [], A_MOMENT + seen * HOUR)


def on_substack(who: str) -> Publisher:
    return Publisher(who, who.title(), f"https://{who}.substack.com/", "", "en")


def rows() -> list[Any]:
    from tagwire.store.rows import ArticleRow

    return list(ArticleRow.objects.select_related("publisher").order_by("id"))


def revisions() -> int:
    from tagwire.store.rows import RevisionRow

    return RevisionRow.objects.count()


# ---- blocks of a site


@pytest.mark.parametrize(("publisher", "stays"), [(STRANGER, True), (HOUSE, False)], ids=["a stranger's", "its own"])
def test_only_a_sites_own_headlines_are_links_in_its_articles(publisher: Publisher, stays: bool) -> None:
    tells(publisher, f"https://{newspaper.SITE}/x/1", SENTENCE, words(1))
    newspaper.bring(newspaper.told(1, said(SENTENCE), said("A second paragraph of this page alone stands here at its end.")))
    assert (SENTENCE in newspaper.row(1).text) is stays


@pytest.mark.parametrize(("publisher", "pages", "stays"), [(STRANGER, 1, True), (HOUSE, 9, False)], ids=["a stranger's", "its own"])
def test_only_a_sites_own_entries_teach_what_recurs_there(publisher: Publisher, pages: int, stays: bool) -> None:
    for number in range(8):
        tells(publisher, f"https://{newspaper.SITE}/x/{number}", f"Headline number {number} of today", words(number), SENTENCE)
    newspaper.bring(newspaper.told(1, said(SENTENCE)))
    assert (SENTENCE in newspaper.row(1).text) is stays
    assert site_blocks.blocks_of(newspaper.SITE).pages == pages


def test_a_neighbour_on_a_shared_host_teaches_nothing_next_door() -> None:
    tells(on_substack("eve"), "https://eve.substack.com/p/x", SENTENCE, words(1))
    tells(on_substack("anna"), "https://anna.substack.com/p/ferry", TITLE, *TEXT.split("\n"), SENTENCE, "The company will hold a meeting on it on Tuesday.")
    assert SENTENCE in rows()[-1].text
    assert [site_blocks.blocks_of(f"{who}.substack.com").pages for who in ("eve", "anna")] == [1, 1]


# ---- addresses


def test_a_neighbours_page_takes_no_address_next_door() -> None:
    anna, eve = "https://anna.substack.com/p/ferry", "https://eve.substack.com/p/x"
    for who, url, text in (("eve", eve, TEXT.replace("ferry", "boat")), ("anna", anna, TEXT)):
        body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        head = f'<title>{TITLE}</title><link rel="canonical" href="{anna}">'
        tells(on_substack(who), url, TITLE, page=f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>")
    assert [(row.publisher.slug, row.url) for row in rows()] == [("eve", eve), ("anna", anna)]
    assert "boat" not in rows()[1].text


@pytest.mark.parametrize("own", [TEXT, TEXT.split("\n", maxsplit=1)[0]], ids=["in full", "in short"])
def test_a_foreign_text_gives_way_when_the_house_itself_speaks(own: str) -> None:
    tells(STRANGER, ADDRESS, "Captain of the ferry was drunk", *(f"{line} Invented." for line in TEXT.split("\n")))
    assert tells(HOUSE, ADDRESS, TITLE, *own.split("\n")) == "revised"
    (row,) = rows()
    assert (row.publisher.slug, row.title, row.text) == ("harbour-post", TITLE, own)


def test_what_a_stranger_told_is_no_revision_of_the_houses_article() -> None:
    tells(STRANGER, ADDRESS, "Captain of the ferry was drunk", "The captain of the ferry was drunk, it is said.")
    tells(HOUSE, ADDRESS, TITLE, *TEXT.split("\n"))
    assert revisions() == 0


def test_what_the_house_changes_afterwards_is_its_revision() -> None:
    tells(STRANGER, ADDRESS, "Captain of the ferry was drunk", "The captain of the ferry was drunk, it is said.")
    tells(HOUSE, ADDRESS, TITLE, *TEXT.split("\n"))
    assert tells(HOUSE, ADDRESS, TITLE, *TEXT.replace("Nobody was", "Two people were").split("\n")) == "revised"
    assert revisions() == 1


@pytest.mark.parametrize("stranger", [STRANGER, on_substack("eve")], ids=["elsewhere", "on a shared host"])
def test_a_stranger_changes_nothing_once_the_house_has_spoken(stranger: Publisher) -> None:
    tells(HOUSE, ADDRESS, TITLE, *TEXT.split("\n"))
    assert tells(stranger, ADDRESS, "Captain of the ferry was drunk", *(f"{line} Invented." for line in TEXT.split("\n"))) == "known"
    assert [(row.publisher.slug, row.title, row.text) for row in rows()] == [("harbour-post", TITLE, TEXT)]


# ---- originals


def test_who_points_at_oneself_makes_no_original() -> None:
    says("big-paper", 0)
    says("stranger-news", 5)
    says("stranger-news", 6, of="b", points_to="https://stranger-news.example/a")
    assert copies() == {"stranger-news": ("big-paper", "earliest")}
    says("third-times", 7, points_to="https://stranger-news.example/a")
    assert copies()["big-paper"] == ("stranger-news", "canonical")


@pytest.mark.parametrize("name", ["AP AFP and Reuters headlines mirror", "Reuters Mirror", "Not Reuters"])
def test_a_borrowed_agency_name_makes_no_original(name: str) -> None:
    says("big-paper", 0, agency="Reuters")
    says("stranger-news", 5, name=name)
    assert copies() == {"stranger-news": ("big-paper", "earliest")}


@pytest.mark.parametrize("name", ["Reuters", "Reuters News Agency", "The Reuters Newswire"])
def test_an_agencys_own_name_makes_one(name: str) -> None:
    says("big-paper", 0, agency="Reuters")
    says("wire", 5, name=name)
    assert copies() == {"big-paper": ("wire", "agency")}


@pytest.mark.parametrize("of", ["a", "b"], ids=["in the same text", "in another of its texts"])
def test_who_names_oneself_as_the_agency_makes_no_original(of: str) -> None:
    says("big-paper", 0)
    says("stranger-news", 5, name="Petra", agency="Petra" if of == "a" else "")
    says("stranger-news", 6, of="b", name="Petra", agency="Petra")
    assert copies() == {"stranger-news": ("big-paper", "earliest")}


@pytest.mark.parametrize(("seen", "original"), [(50, "big-paper"), (20, "stranger-news")], ids=["days later", "within a day"])
def test_a_backdated_text_makes_no_original_when_it_comes_late(seen: float, original: str) -> None:
    says("big-paper", 0, seen=0.1)
    says("stranger-news", -24 * 365, seen=seen)
    assert {of for of, _ in copies().values()} == {original}


OTHER = "\n".join(
    f"The parliament voted on paragraph {number} of the new law on fishing, which bans nets of {number + 9} metres near the shore." for number in range(5)
)


def test_the_houses_own_text_is_no_copy_because_a_strangers_was() -> None:
    says("big-paper", 0)
    assert tells(STRANGER, ADDRESS, TITLE, *TEXT.split("\n")) == "copy"
    tells(HOUSE, ADDRESS, "Parliament votes on fishing nets", *OTHER.split("\n"))
    assert copies() == {}


def test_copies_of_a_strangers_text_are_none_of_the_houses_own() -> None:
    tells(STRANGER, ADDRESS, TITLE, *TEXT.split("\n"))
    says("big-paper", 5)
    tells(HOUSE, ADDRESS, "Parliament votes on fishing nets", *OTHER.split("\n"))
    assert copies() == {}
