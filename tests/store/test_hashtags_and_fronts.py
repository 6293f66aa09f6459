"""Hashtags by any spelling, and the lists of the front page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from shelving import ARABIC, DAY, ENGLISH, HOUR, NOW, SAMPLE, brought, kept, told

from tagwire.model import Hashtag, Ids
from tagwire.store import reading, writing
from tagwire.store.rows import ArticleRow, TagRow
from tagwire.testing import a_hashtag, a_label, a_place, a_publisher, an_article

PAPERS = [a_publisher(slug) for slug in ("harbour-post", "lagoon-times", "karoo-courier")]


def test_a_hashtag_is_found_by_any_spelling_and_script(shelf: str) -> None:
    tag = Hashtag("SaoPaulo", "São Paulo", "place", 0.9, Ids(3_448_439), ((0, 10),))
    one = brought(an_article("https://a.example/1", "ساو باولو: فيضان"), label=a_label(tag, language="ar"))
    writing.keep(replace(one, names={"SaoPaulo": {"ru": "Сан-Паулу", "en": "São Paulo"}}))
    for form in ("SaoPaulo", "saopaulo", "São Paulo", "SÃO-PAULO", "sao paulo", "Сан-Паулу", "сан паулу", "ساو باولو"):
        assert reading.find_tag(form) == "SaoPaulo", form
    for form in ("", " ", "#", "Sao", "SaoPauloo", "\x00", "\ud800", "x" * 100_000):
        assert reading.find_tag(form) is None, form


def test_a_spelling_learnt_later_leads_there_too_and_none_is_taken_away(shelf: str) -> None:
    kept("Kotor")
    one = brought(label=a_label(a_hashtag("CattaroItaly", name="Cattaro")))
    writing.keep(one)
    writing.keep(replace(brought(label=a_label(a_hashtag("Kotor"))), names={"Kotor": {"it": "Cattaro", "sr": "Котор"}}))
    assert [reading.find_tag(form) for form in ("Котор", "Cattaro")] == ["Kotor", "CattaroItaly"]
    view = reading.tag(ENGLISH, "Kotor", NOW)
    assert view is not None
    assert view.names == (("it", "Cattaro"), ("sr", "Котор"))


def test_a_name_stands_in_the_readers_language(shelf: str) -> None:
    writing.keep(replace(brought(label=a_label(a_hashtag("Kotor"), language="ar")), names={"Kotor": {"ar": "كوتور"}}))
    assert [card.tags[0].name for card in reading.latest(ARABIC).items] == ["كوتور"]
    view = reading.tag(ENGLISH, "Kotor", NOW)
    assert view is not None
    assert (view.ref.name, view.articles, view.first, view.languages) == ("Kotor", 0, None, (("ar", 1),))


def test_a_german_article_does_not_give_an_english_page_german_names(shelf: str) -> None:
    writing.keep(brought(label=a_label(Hashtag("Germany", "Deutschland", "place", 0.9, english="Germany"), language="de")))
    view = reading.tag(ENGLISH, "Germany", NOW)
    assert view is not None
    assert (view.ref.name, view.names) == ("Germany", (("de", "Deutschland"),))
    assert reading.find_tag("Deutschland") == "Germany"


def test_a_hidden_hashtag_is_nowhere(shelf: str) -> None:
    tags = [f"Tag{number}" for number in range(8)]
    number = kept("Kotor", *tags)
    kept("Kotor", *tags, publisher=PAPERS[1])
    told(number)
    TagRow.objects.filter(tag__in=["Kotor", "Tag0"]).update(hidden=True)
    assert reading.find_tag("kotor") is None
    assert reading.tag(ENGLISH, "Kotor", NOW) is None
    assert "Kotor" not in {ref.tag for ref, _ in reading.tag_uses(ENGLISH, NOW)}
    card = reading.front(ENGLISH, NOW)[0]
    assert [tag.tag for tag in card.tags] == [tag.tag for tag in card.lead.tags] == tags[1:7]


def test_a_tag_given_twice_stands_once(shelf: str) -> None:
    number = writing.keep(brought(label=a_label(a_hashtag("Kotor"), a_hashtag("Kotor"), places=(a_place(), a_place()))))
    view = reading.article(number, "en")
    assert view is not None
    assert ([tag.tag for tag in view.card.tags], len(view.places)) == (["Kotor"], 1)


def test_a_hashtags_view_counts_days_outlets_and_languages(shelf: str) -> None:
    tag = a_hashtag("Kotor", geonames=3_197_538)
    now = NOW.replace(hour=9)
    for published, paper, language in [
        (now, 0, "en"),
        (now - 9 * HOUR, 0, "en"),
        (now - 10 * HOUR, 1, "en"),
        (now - 29 * DAY - 9 * HOUR, 1, "en"),
        (now - 30 * DAY, 1, "en"),
        (now, 2, "ar"),
        (now + HOUR, 2, "en"),
    ]:
        writing.keep(brought(label=a_label(tag, language=language, places=(a_place(),)), published=published, publisher=PAPERS[paper]))
    writing.keep(brought(label=a_label(tag), publisher=a_publisher("paper", sample=True)))
    view = reading.tag(ENGLISH, "Kotor", now)
    assert view is not None
    assert (view.articles, view.outlets, view.first, view.last) == (5, 2, now - 30 * DAY, now)
    assert (view.languages, view.geonames, view.wikidata) == ((("en", 5), ("ar", 1)), 3_197_538, None)
    assert view.place is not None
    assert view.place.name == "Kotor"
    assert (len(view.volume), view.volume[0], view.volume[-2:]) == (30, ("2026-10-24", 1), (("2026-11-21", 1), ("2026-11-22", 2)))
    elsewhere = reading.tag(ENGLISH, "Kotor", now.astimezone(timezone(timedelta(hours=-11))))
    assert elsewhere == view
    assert reading.tag(ENGLISH, "Nothing", now) is None


def test_related_hashtags_are_those_that_stand_beside_it_more_than_elsewhere(shelf: str) -> None:
    for _ in range(3):
        kept("Kotor", "Ferry", "World")
    for _ in range(20):
        kept("World")
    kept("Kotor", "Once")
    view = reading.tag(ENGLISH, "Kotor", NOW)
    assert view is not None
    assert [ref.tag for ref in view.related] == ["Ferry", "World"]


def test_the_front_is_ordered_by_rank_and_knows_no_future(shelf: str) -> None:
    low, high, other = told(kept(), rank=1.0), told(kept(category="sport"), rank=2.5), told(kept(), rank=1.0)
    told(kept(published=NOW + HOUR), rank=9.0)
    told(kept(publisher=a_publisher("paper", sample=True)), rank=9.0, sample=True)
    assert [card.id for card in reading.front(ENGLISH, NOW)] == [high, other, low]
    assert [card.id for card in reading.front(ENGLISH, NOW, limit=1)] == [high]
    assert [card.id for card in reading.front(ENGLISH, NOW, category="sport")] == [high]
    assert reading.front(ARABIC, NOW) == ()
    assert [card.sample for card in reading.front(SAMPLE, NOW)] == [True]


def test_latest_articles_by_category(shelf: str) -> None:
    numbers = [kept(category=category, published=NOW + hours * HOUR) for hours, category in enumerate(["sport", "disaster", "sport"])]
    assert [card.id for card in reading.latest(ENGLISH).items] == numbers[::-1]
    assert [card.id for card in reading.latest(ENGLISH, category="sport").items] == [numbers[2], numbers[0]]
    assert reading.latest(ENGLISH, category="weather").items == ()


def test_local_stories_name_a_place_of_the_country_and_stand_once(shelf: str) -> None:
    towns = (a_place(), a_place("Perast", "ME", 3_193_935))
    here = told(kept(places=towns), kept(places=towns))
    told(kept(places=(a_place("Whitby", "GB", 2_634_032),)))
    assert [card.id for card in reading.local(ENGLISH, "ME", NOW)] == [here]
    assert {place.name for place in reading.local(ENGLISH, "ME", NOW)[0].places} == {"Kotor", "Perast"}
    assert reading.local(ENGLISH, "FR", NOW) == ()


def test_the_uses_of_a_hashtag_are_told_where_several_publishers_had_it(shelf: str) -> None:
    for paper in PAPERS:
        kept("Flood", publisher=paper, published=NOW - HOUR)
    kept("Flood", publisher=PAPERS[0], published=NOW - 3 * DAY)
    kept("Flood", published=NOW + HOUR)
    kept("Flood", published=NOW - 9 * DAY)
    for _ in range(3):
        kept("OneOutlet", publisher=PAPERS[0], published=NOW - HOUR)
    found = [(ref.tag, published) for ref, published in reading.tag_uses(ENGLISH, NOW)]
    assert found == [("Flood", NOW - HOUR)] * 3 + [("Flood", NOW - 3 * DAY)]
    assert reading.tag_uses(SAMPLE, NOW) == ()


def test_a_language_shows_the_sample_until_it_has_real_articles(shelf: str) -> None:
    kept(publisher=a_publisher("paper", sample=True))
    assert (reading.scope_for("en"), reading.languages()) == (SAMPLE, ())
    for language in ("en", "ar", "en"):
        kept(language=language)
    assert (reading.scope_for("en"), reading.scope_for("ar"), reading.scope_for("fr").sample) == (ENGLISH, ARABIC, True)
    assert reading.languages() == ("ar", "en")


def test_a_page_of_the_year_one_and_of_the_last_year_can_be_shown(shelf: str) -> None:
    for year in (1, 1969, 9999):
        told(kept(published=datetime(year, 6, 1, tzinfo=NOW.tzinfo)))
    first = reading.tag_stories(ENGLISH, "Kotor", limit=1)
    second = reading.tag_stories(ENGLISH, "Kotor", limit=1, after=first.after)
    third = reading.tag_stories(ENGLISH, "Kotor", limit=1, after=second.after)
    assert [piece.items[0].last.year for piece in (first, second, third)] == [9999, 1969, 1]
    assert third.after is None
    assert ArticleRow.objects.count() == 3
