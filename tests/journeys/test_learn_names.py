"""The stream teaches which hashtags are one thing, through the real store; what it taught can be taken back and stays so."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import shelves
from journeys.at_once import AtOnce, means, run
from store.shelving import NOW, brought, told
from tagwire.journeys import learn_names, namebook
from tagwire.journeys.processes import TooSlow
from tagwire.model import Hashtag
from tagwire.store import names, reading, tags, writing
from tagwire.testing import FakeNetwork, a_label, a_publisher, an_article

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import learn_stream
from learn_stream import Told

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAGWIRE_DATA", str(tmp_path))


def keep_stream(stream: Sequence[Told]) -> None:
    """Stories with their articles, as the path keeps them."""
    articles: dict[int, list[Told]] = defaultdict(list)
    for one in stream:
        articles[one.article].append(one)
    stories: dict[int, list[int]] = defaultdict(list)
    for number, its in articles.items():
        first = its[0]
        hashtags = {one.tag: Hashtag(one.tag, one.tag, one.kind, one.salience) for one in its}
        article = an_article(f"https://paper{number % 7}.example/{number}")
        published = NOW - timedelta(days=13 - first.day, hours=1)
        kept = brought(article, publisher=a_publisher(f"paper{number % 7}"), label=a_label(*hashtags.values(), language=first.language), published=published)
        stories[first.story].append(writing.keep(replace(kept, names={one.tag: {one.language: one.name} for one in its})))
    for ids in stories.values():
        told(*ids)


def forms(stream: Sequence[Told], kind: str) -> dict[int, set[str]]:
    """For each thing of a kind the hashtags that its names lead to."""
    table, found = learn_stream.things(), defaultdict(set)
    for one in stream:
        if table[one.means].kind == kind:
            found[one.means].add(str(reading.find_tag(one.tag)))
    return found


STREAM = list(learn_stream.stream(seed=3, stories_each=5))


def test_a_stream_of_five_languages_becomes_one_hashtag_a_thing_and_nothing_is_joined_wrongly() -> None:
    keep_stream(STREAM)
    found = learn_names.learn_now(NOW)
    people, organisations = forms(STREAM, "person"), forms(STREAM, "organisation")
    assert sum(len(tags_) == 1 for tags_ in people.values()) / len(people) > 0.7
    assert sum(len(tags_) == 1 for tags_ in organisations.values()) / len(organisations) > 0.5
    every = [(tag, thing) for kind in (people, organisations) for thing, its in kind.items() for tag in its]
    assert not [tag for tag, _ in every if len({thing for other, thing in every if other == tag}) > 1]
    assert len(tags.changes(1_000)) == len(found)
    assert {change.who for change in tags.changes()} == {tags.STREAM}
    assert learn_names.learn_now(NOW) == [] or len(learn_names.learn_now(NOW)) < len(found) / 10


def two_languages() -> list[Told]:
    """Six stories about one woman, in English and Russian."""
    rows = []
    for story in range(6):
        for language, tag, name in (("en", "ElenaMarkova", "Elena Markova"), ("ru", "YelenaMarkova", "Елена Маркова")):
            rows.append(Told(story, 10 * story + (language == "ru"), language, story, tag, "person", name, 0.5, 0))
    return rows


def test_what_was_learnt_leads_readers_and_the_next_label_to_one_hashtag() -> None:
    keep_stream(two_languages())
    (same,) = learn_names.learn_now(NOW)
    assert (same.gone, same.kept, same.stories) == ("YelenaMarkova", "ElenaMarkova", 6)
    assert [reading.find_tag(form) for form in ("YelenaMarkova", "Елена Маркова", "elena markova")] == ["ElenaMarkova"] * 3
    assert {(one.name, one.origin, one.support) for one in names.called("ElenaMarkova")} == {("Elena Markova", "learnt", 6), ("Елена Маркова", "learnt", 6)}
    assert "alike by letters, 6 stories" in tags.changes()[0].why
    namebook.renew_now()
    from tagwire.journeys.prepare import Brought, Prepared, prepare

    text = "Елена Маркова открыла порт. Как сообщила Елена Маркова, суда вернулись."
    made = prepare(namebook.named(Brought(a_publisher(language="ru"), article=an_article(title="Елена Маркова открыла порт", text=text))))
    assert isinstance(made, Prepared)
    assert "ElenaMarkova" in {tag.tag for tag in made.label.hashtags}


def test_what_an_editor_takes_back_is_never_learnt_again() -> None:
    keep_stream(two_languages())
    learn_names.learn_now(NOW)
    tags.undo(tags.changes()[0].id, who="ana", now=NOW)
    assert learn_names.learn_now(NOW) == []
    assert reading.find_tag("YelenaMarkova") == "YelenaMarkova"


def test_trying_changes_nothing() -> None:
    keep_stream(two_languages())
    assert len(learn_names.learn_now(NOW, only_try=True)) == 1
    assert (tags.changes(), names.page()) == ((), [])


def test_stories_that_are_too_old_teach_nothing() -> None:
    keep_stream(two_languages())
    with shelves.taken_back():
        assert learn_names.learn_now(NOW + timedelta(days=30)) == []
    assert len(learn_names.learn_now(NOW + timedelta(days=30), days=60)) == 1


def test_a_hidden_hashtag_is_not_learnt_of() -> None:
    from tagwire.store.rows import TagRow

    keep_stream(two_languages())
    TagRow.objects.filter(tag="YelenaMarkova").update(hidden=True)
    assert learn_names.learn_now(NOW) == []


def test_the_worker_learns_once_a_day_and_makes_the_book() -> None:
    keep_stream(two_languages())
    at_work = means(FakeNetwork({}))
    assert run(learn_names.learn(at_work)) == 1
    assert run(namebook.renew(at_work))
    assert not run(namebook.renew(at_work))
    tags.undo(tags.changes()[0].id, who="ana", now=NOW)
    assert run(learn_names.learn(at_work)) == 0
    assert namebook.stale()


def test_a_worker_that_is_to_stop_leaves_nothing_by_halves(tmp_path: Path) -> None:
    keep_stream(two_languages())
    ending = means(FakeNetwork({}), stopping=lambda: True)
    assert run(learn_names.learn(ending)) == 0
    learn_names.learn_now(NOW)
    assert not run(namebook.renew(ending))
    assert list((tmp_path / "names").iterdir()) == []


class Broken(AtOnce):
    """A pool whose processes break off."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(TooSlow("", "reading it took longer than 60 seconds"))
        return done
