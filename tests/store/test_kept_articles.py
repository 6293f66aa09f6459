"""What is kept of an article, once, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError
from shelving import DAY, ENGLISH, HOUR, NOW, SAMPLE, brought, decided, kept, shown, told

from shelves import taken_back
from tagwire.model import Image, Signature
from tagwire.store import keys, ledger, placing, reading, writing
from tagwire.store.rows import ArticlePlaceRow, ArticleRow, BandRow, PlaceRow, RevisionRow
from tagwire.store.writing import Changed
from tagwire.testing import a_hashtag, a_label, a_place, a_publisher, an_article

URL = "https://harbour-post.example/kotor-ferry"


def test_the_region_of_a_place_is_kept_and_learnt_later_where_it_was_not_known(shelf: str) -> None:
    there = replace(a_place(), region="Kotor Municipality", region_code="ME.10")
    writing.keep(brought(an_article(URL), label=a_label(places=(a_place(),))))
    assert PlaceRow.objects.get().region_code == ""
    writing.keep(brought(an_article(f"{URL}-2", text="Another text of another day."), label=a_label(places=(there,))))
    kept = PlaceRow.objects.get()
    assert (kept.region, kept.region_code) == ("Kotor Municipality", "ME.10")


def test_of_the_places_of_an_article_the_one_where_it_happened_is_marked(shelf: str) -> None:
    elsewhere = a_place("Bar", geonames=3_204_176)
    label = replace(a_label(places=(elsewhere, a_place())), scene=a_place())
    writing.keep(brought(an_article(URL), label=label))
    assert list(ArticlePlaceRow.objects.order_by("position").values_list("place__name", "scene")) == [("Bar", False), ("Kotor", True)]


def test_an_article_is_kept_with_its_tags_places_and_signature(shelf: str) -> None:
    label = a_label(a_hashtag("Kotor", salience=0.9), a_hashtag("Ferry", "topic", salience=0.2), places=(a_place(),))
    number = writing.keep(brought(an_article(URL), label=label, signature=Signature(b"values", (7, -7), 10)))
    view = reading.article(number, "en")
    assert view is not None
    assert [tag.tag for tag in view.card.tags] == ["Kotor", "Ferry"]
    assert [(place.name, place.country, place.geonames) for place in view.places] == [("Kotor", "ME", 3_197_538)]
    assert [block.text for block in view.blocks] == ["A ferry ran aground near Kotor.", "Nobody was hurt."]
    assert (view.authors, view.words, view.card.published, view.scope) == (("Ana Petrić",), 9, NOW, ENGLISH)
    assert sorted(BandRow.objects.values_list("band", flat=True)) == [-7, 7]


def test_a_picture_comes_back_as_it_was(shelf: str) -> None:
    picture = Image("https://harbour-post.example/ferry.jpg", "The ferry", "A. Petrić")
    number = writing.keep(brought(replace(an_article(URL), image=picture)))
    view = reading.article(number, "en")
    assert view is not None
    assert view.card.image == picture


@pytest.mark.parametrize("again", [URL, "http://www.harbour-post.example/kotor-ferry/", f"{URL}?utm_source=mail#top"])
def test_the_same_page_is_found_under_all_its_addresses(shelf: str, again: str) -> None:
    number = writing.keep(brought(an_article(URL)))
    found = writing.held(again)
    assert found is not None
    assert (found.id, found.digest) == (number, keys.digest(an_article().title, an_article().text))
    assert writing.held("https://harbour-post.example/kotor") is None


def test_an_address_kept_twice_is_refused_and_leaves_nothing(shelf: str) -> None:
    writing.keep(brought(an_article(URL)))
    with pytest.raises(IntegrityError), writing.together():
        writing.keep(brought(an_article(URL), label=a_label(a_hashtag("Other"))))
    assert ArticleRow.objects.count() == 1
    assert reading.find_tag("Other") is None


def test_what_fails_half_way_leaves_nothing(shelf: str) -> None:
    def failing() -> None:
        kept("Kotor")
        ledger.note("a" * 32, "entry", "kept", at=NOW)
        raise KeyError

    with pytest.raises(KeyError), writing.together():
        failing()
    assert (ArticleRow.objects.count(), ledger.known(["a" * 32]), reading.find_tag("Kotor")) == (0, {}, None)


def test_a_revision_keeps_the_former_words_newest_first(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL, "First"), label=a_label(a_hashtag("Before"))))
    for title, hours in (("Second", 1), ("Third", 1), ("Fourth", 2)):
        writing.revise(number, brought(an_article(URL, title, modified=NOW + hours * HOUR), label=a_label(a_hashtag("After")), seen=NOW + 3 * HOUR))
    view = reading.article(number, "en")
    assert view is not None
    assert view.card.title == "Fourth"
    assert [change.title for change in view.changes] == ["Third", "Second", "First"]
    assert [change.at for change in view.changes] == [NOW + 3 * HOUR, NOW + 3 * HOUR, NOW + HOUR]
    assert [tag.tag for tag in view.card.tags] == ["After"]
    assert (view.card.published, view.seen, view.modified) == (NOW, NOW, NOW + 3 * HOUR)


def test_a_revised_article_stays_in_its_story(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL)))
    story = told(number)
    writing.revise(number, brought(an_article(URL, "Ferry towed to port"), label=a_label(a_hashtag("Kotor"), a_hashtag("Tug", "topic"))))
    assert [card.id for card in reading.tag_stories(ENGLISH, "Tug").items] == [story]


def test_a_revision_in_another_language_breaks_no_page(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL)))
    story = told(number)
    writing.revise(number, brought(an_article(URL, "عبارة"), label=a_label(a_hashtag(), language="ar")))
    assert reading.story(story, "en") is None
    shown(str(number))
    view = reading.story(story, "en")
    assert not isinstance(view, int)
    assert view is not None
    assert view.scope.language == "ar"


def test_what_waits_is_placed_by_its_newest_words(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL), reading=b"old"))
    writing.revise(number, brought(an_article(URL, "New"), reading=b"new"))
    assert [one.reading for one in placing.waiting(10, sample=False)] == [b"new"]
    placing.place(decided(number, str(number)), sample=False)
    writing.revise(number, brought(an_article(URL, "Newer"), reading=b"newer"))
    assert placing.waiting(10, sample=False) == []


def test_texts_that_share_most_bands_meet_first_the_oldest_of_equals(shelf: str) -> None:
    bands = [(3, 4), (1, 2), (2, 3), (5, 6)]
    numbers = [writing.keep(brought(signature=Signature(b"", pair, 10))) for pair in bands]
    asked = Signature(b"", (2, 3, 9), 10)
    assert [one.id for one in writing.near(asked, sample=False)] == [numbers[2], numbers[0], numbers[1]]
    assert writing.near(asked, sample=True) == []
    assert writing.near(Signature(b"", (), 0), sample=False) == []
    assert [(one.id, one.signature) for one in writing.near(Signature(b"", (5,), 10), sample=False)] == [(numbers[3], b"")]


def test_many_texts_under_one_band_are_limited_to_the_oldest(shelf: str) -> None:
    numbers = [writing.keep(brought(signature=Signature(b"", (1, 2, 3), 10))) for _ in range(writing.NEAR_LIMIT + 5)]
    found = writing.near(Signature(b"", (1, 2, 3), 10), sample=False)
    assert [one.id for one in found] == numbers[: writing.NEAR_LIMIT]


def test_the_bands_of_the_former_words_are_forgotten(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL), signature=Signature(b"", (1,), 10)))
    writing.revise(number, brought(an_article(URL, "New"), signature=Signature(b"", (2,), 10)))
    assert writing.near(Signature(b"", (1,), 10), sample=False) == []
    assert len(writing.near(Signature(b"", (2,), 10), sample=False)) == 1


def test_a_copy_of_a_copy_belongs_to_the_first(shelf: str) -> None:
    first = kept()
    copy = kept(copy_of=first)
    assert [writing.first_of(copy), writing.first_of(first), writing.first_of(first + 1000)] == [first, first, first + 1000]


def test_old_full_texts_are_dropped_and_the_rest_stays(shelf: str) -> None:
    old = writing.keep(brought(an_article(URL), seen=NOW - 91 * DAY))
    writing.revise(old, brought(an_article(URL, "Revised"), seen=NOW - 91 * DAY), Changed("both", (("gone", "Nobody"), ("new", "Somebody")), 1, 1))
    sample = writing.keep(brought(publisher=a_publisher("paper", sample=True), seen=NOW - 91 * DAY))
    fresh = kept()
    assert (writing.expire_full_text(NOW - 90 * DAY), writing.expire_full_text(NOW - 90 * DAY)) == (1, 0)
    view, others = reading.article(old, "en"), [reading.article(number, "en") for number in (sample, fresh)]
    assert view is not None
    assert (view.card.title, view.card.summary, [tag.tag for tag in view.card.tags]) == ("Revised", "A ferry ran aground near Kotor.", ["Kotor"])
    assert ([block.text for block in view.blocks], view.shortened) == (["A ferry ran aground near Kotor."], True)
    assert list(RevisionRow.objects.values_list("text", "pieces")) == [("", [])]
    assert all(other is not None and len(other.blocks) == 2 for other in others)
    known = writing.held(URL)
    assert known is not None
    assert known.digest == keys.digest("Revised", an_article().text)


def test_sample_and_real_articles_of_one_address_are_strangers(shelf: str) -> None:
    sample = writing.keep(brought(an_article(URL), publisher=a_publisher("paper", sample=True)))
    assert writing.held(URL) is None
    real = writing.keep(brought(an_article(URL)))
    held = [writing.held(URL), writing.held(URL, sample=True)]
    assert [one.id if one else None for one in held] == [real, sample]
    assert [card.id for card in reading.latest(SAMPLE).items] == [sample]
    assert [card.id for card in reading.tag_articles(ENGLISH, "Kotor").items] == [real]


def test_times_of_any_zone_are_one_moment(shelf: str) -> None:
    there = datetime(2026, 11, 22, 20, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    number = kept(published=there)
    view = reading.article(number, "en")
    assert view is not None
    assert view.card.published == there
    assert view.card.published.utcoffset() == timedelta(0)
    assert kept(published=datetime(1970, 1, 1, tzinfo=UTC))


def test_an_operators_changes_of_a_publisher_stay(shelf: str) -> None:
    writing.publisher_row(a_publisher(licence="headline"))
    row = writing.publisher_row(a_publisher(licence="full"))
    assert writing.publisher_of(row).licence == "headline"
    row.licence = "whatever"
    assert writing.publisher_of(row).licence == "excerpt"
    assert writing.publisher_at("harbour-post.example") is not None
    assert writing.publisher_at("other.example") is None


def test_traffic_is_summed_by_day_of_utc(shelf: str) -> None:
    for moment, received in ((NOW, 10), (NOW + HOUR, 5), (NOW + DAY, 1)):
        writing.received(moment, received)
    assert [writing.traffic(NOW), writing.traffic(NOW + DAY), writing.traffic(NOW - DAY)] == [15, 1, 0]


def test_a_single_fact_is_remembered_and_changed(shelf: str) -> None:
    assert (writing.state("edition"), reading.edition()) == ("", None)
    writing.set_state("edition", "en-GB")
    writing.set_state("edition", "ar-JO")
    assert reading.edition() == "ar-JO"


def test_taking_back_leaves_nothing_to_the_next_test(shelf: str) -> None:
    with taken_back():
        kept()
    assert ArticleRow.objects.count() == 0
