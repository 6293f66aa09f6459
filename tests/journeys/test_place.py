"""Articles that wait get their stories: the same whether undisturbed, stopped half-way or failing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import shelves
from store.shelving import brought
from stories.desk import CHOIR, COMET, FIRE, LIST, MORNING
from tagwire import stories
from tagwire.journeys.article import Line, Outcome, keep
from tagwire.journeys.place import Placing
from tagwire.journeys.prepare import Brought, Prepared
from tagwire.model import Label
from tagwire.store import placing, writing
from tagwire.testing import a_hashtag, a_label, a_publisher, an_article

DESK = (LIST, FIRE[0], COMET[0], FIRE[1], CHOIR, COMET[1], FIRE[2])
"""A round-up comes first: it moves once the fire that it leads with is told by another."""


def wait(written: tuple[str, str], hours: float, *, copy_of: int | None = None, publisher: str = "harbour-post", label: Label | None = None) -> int:
    """A report that waits for its place."""
    title, text = written
    moment = MORNING + timedelta(hours=hours)
    reading = stories.read("", title, text, label or a_label(), moment).to_bytes()
    article = an_article(f"https://{publisher}.example/{hours}", title, text)
    return writing.keep(brought(article, publisher=a_publisher(publisher), published=moment, reading=reading, copy_of=copy_of, label=label))


def placed() -> list[list[str]]:
    """The stories, each as the headlines of its articles, and what readers see of them."""
    from tagwire.store.rows import FaceRow, PlacementRow

    found: dict[str, list[str]] = {}
    for row in PlacementRow.objects.order_by("number").select_related("article", "story"):
        found.setdefault(row.story.key, []).append(row.article.title)
    faces = FaceRow.objects.order_by("story__key").values_list("headline", "lead__title", "independent", "outlets", "rank")
    return [*found.values(), *([str(part) for part in face] for face in faces)]


def place_all() -> list[int]:
    return list(Placing(sample=False).run())


@pytest.fixture
def at_once(store: None) -> list[list[str]]:
    """What comes of the desk's reports in one undisturbed run."""
    with shelves.taken_back():
        for hours, written in enumerate(DESK):
            wait(written, hours)
        assert place_all() == [len(DESK)]
        return placed()


def test_reports_of_one_event_share_a_story(at_once: list[list[str]]) -> None:
    assert sorted(map(len, at_once[:3])) == [1, 2, 4]


@pytest.mark.parametrize("cut", range(1, len(DESK)))
def test_a_restart_half_way_gives_the_same_stories(at_once: list[list[str]], cut: int) -> None:
    for half in (range(cut), range(cut, len(DESK))):
        for hours in half:
            wait(DESK[hours], hours)
        place_all()
    assert placed() == at_once


def test_a_batch_that_fails_is_forgotten_and_done_again(at_once: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    for hours, written in enumerate(DESK):
        wait(written, hours)
    one = Placing(sample=False)
    real = placing.show

    def breaks(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(placing, "show", breaks)
    with pytest.raises(OSError, match="disk full"):
        list(one.run())
    assert placed() == []
    monkeypatch.setattr(placing, "show", real)
    assert list(one.run()) == [len(DESK)]
    assert placed() == at_once


def test_a_copy_goes_where_its_original_stands_and_counts_as_a_copy(store: None) -> None:
    from tagwire.store.rows import FaceRow

    first = wait(FIRE[0], 0)
    wait(("A headline of its own", FIRE[0][1]), 1, copy_of=first, publisher="lagoon-times")
    place_all()
    face = FaceRow.objects.get()
    assert (face.lead_id, face.outlets, face.independent, face.copies) == (first, 2, 1, 1)


def test_each_language_sees_its_own_face_of_a_story(store: None) -> None:
    from tagwire.store.rows import FaceRow

    first = wait(FIRE[0], 0)
    wait(("حريق في لودز", FIRE[0][1]), 1, copy_of=first, label=a_label(language="ar"))
    place_all()
    assert sorted(FaceRow.objects.values_list("language", "headline", "copies")) == [("ar", "حريق في لودز", 0), ("en", FIRE[0][0], 0)]


def test_sample_and_real_articles_never_meet(store: None) -> None:
    wait(FIRE[0], 0)
    sample = brought(an_article("https://paper.example/1", *FIRE[1]), publisher=a_publisher("paper", sample=True), reading=b"")
    writing.keep(replace(sample, reading=stories.read("", *FIRE[1], a_label(), MORNING).to_bytes()))
    assert place_all() == [1]
    assert list(Placing(sample=True).run()) == [1]
    assert len(placed()) == 4


def prepared(title: str, text: str, *, method: str = "page") -> Prepared:
    """The fire as its page or its feed told it."""
    article = replace(an_article("https://harbour-post.example/fire", title, text), method=method, published=MORNING)
    label = a_label(a_hashtag("Lodz"))
    return Prepared(Brought(a_publisher()), article, label, None, stories.read("", title, text, label, MORNING).to_bytes())


def kept(title: str, text: str, *, method: str = "page") -> Outcome:
    return keep(prepared(title, text, method=method), [Line("key", "entry", "digest")], MORNING)


def test_a_corrected_headline_shows_at_once_in_its_story(store: None) -> None:
    from tagwire.store.rows import ArticleTagRow, FaceRow

    first = kept(*FIRE[0])
    place_all()
    again = kept("Fire destroys three halls of textile mill in Lodz", FIRE[0][1])
    assert (first.verdict, again.verdict, again.article) == ("new", "revised", first.article)
    assert FaceRow.objects.get().headline == "Fire destroys three halls of textile mill in Lodz"
    assert ArticleTagRow.objects.get().story_id == FaceRow.objects.get().story_id
    assert place_all() == []


def test_an_article_that_waits_is_placed_by_its_new_words(store: None) -> None:
    kept("Choir wins", CHOIR[1])
    kept(*FIRE[0])
    wait(FIRE[1], 1)
    place_all()
    assert placed()[0] == [FIRE[0][0], FIRE[1][0]]


def test_a_feeds_own_text_never_replaces_a_longer_page(store: None) -> None:
    first = kept(*FIRE[0])
    assert kept(FIRE[0][0], "Two halls burnt.", method="feed") == Outcome("known", first.article)
    assert kept(*FIRE[0]) == Outcome("known", first.article)
