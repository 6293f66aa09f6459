"""Blocks of a site are learnt while its articles come, dropped from then on, cleaned from earlier ones, and put back where an operator wants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from extract.sites import own, said
from journeys.at_once import AtOnce, means, run
from journeys.newspaper import APPEAL, LIFE, SITE, bring, brought, carriers, clean, kept, learnt, prepared, row, told
from tagwire.errors import Unreadable
from tagwire.extract.boilerplate import EDGE, key_of
from tagwire.fingerprint import signature
from tagwire.journeys import boilerplate, ingest, site_blocks
from tagwire.journeys.ingest import Ingest
from tagwire.model import Image
from tagwire.store import boilerplate as rest
from tagwire.store import keys, writing
from tagwire.testing import A_MOMENT, FakeNetwork

pytestmark = pytest.mark.usefixtures("store")

HOUR = timedelta(hours=1)


def text_of(number: int) -> str:
    return "\n".join(block.text for block in own(number))


def revisions() -> int:
    from tagwire.store.rows import RevisionRow

    return RevisionRow.objects.count()


# ---- learnt


def test_what_is_learnt_is_dropped_from_the_next_article() -> None:
    learnt()
    bring(told(100, APPEAL))
    kept_row = row(100)
    assert kept_row.text == text_of(100)
    assert [block["text"] for block in kept_row.blocks] == text_of(100).split("\n")
    assert kept_row.text_digest == keys.digest(kept_row.title, text_of(100))
    expected = signature(text_of(100))
    assert expected is not None
    assert bytes(kept_row.signature) == expected.values
    assert rest.drops(SITE) == {key_of(APPEAL.text): 1 + 8 - EDGE.pages}


def test_earlier_articles_are_cleaned_by_and_by() -> None:
    learnt()
    assert carriers(APPEAL) == list(range(EDGE.pages))
    assert clean() == EDGE.pages
    assert carriers(APPEAL) == []
    assert [row(number).text for number in range(8)] == [text_of(number) for number in range(8)]
    assert (clean(), revisions()) == (0, 0)


def test_cleaning_changes_the_words_alone() -> None:
    image = Image("https://harbour-post.example/ferry.jpg", "The ferry", "Marko Vuk")
    bring(
        replace(
            told(0, APPEAL),
            authors=("Ana Petrić",),
            agency="Northwire",
            image=image,
            keywords=("ships",),
            published=A_MOMENT - HOUR,
            modified=A_MOMENT,
            language="en",
        )
    )
    bring(*(told(number, APPEAL) for number in range(1, 8)))
    before = row(0)
    clean()
    after = row(0)
    changed = {field.name for field in after._meta.concrete_fields if getattr(after, field.attname) != getattr(before, field.attname)}
    assert {"text", "blocks", "text_digest", "words", "signature"} <= changed
    assert changed <= {"text", "blocks", "text_digest", "words", "signature", "reading", "language_confidence"}


def test_cleaning_leaves_copies_copies_and_what_their_pages_name() -> None:
    bring(replace(told(0, APPEAL), points_to="https://lagoon-times.example/ferry"), *(told(number, APPEAL) for number in range(1, 8)))
    writing.follow(row(1).id, [row(0).id], "earliest")
    assert {one.copy_of for one in rest.unclean(50)} == {None, row(1).id}
    clean()
    after = row(0)
    assert (after.text, after.copy_of_id, after.copy_why) == (text_of(0), row(1).id, "earliest")
    assert after.points_to == "https://lagoon-times.example/ferry"


def test_a_summary_that_was_boilerplate_is_made_again() -> None:
    bring(*(told(number, before=[APPEAL]) for number in range(8)))
    assert row(0).summary == APPEAL.text
    clean()
    assert row(0).summary == own(0)[0].text


def test_a_page_read_again_after_its_block_was_learnt_is_no_revision() -> None:
    learnt()
    assert bring(told(0, APPEAL)) == ["revised"]
    assert (revisions(), row(0).text) == (0, text_of(0))
    assert bring(told(0, APPEAL)) == ["known"]


def test_copies_revisions_and_samples_teach_nothing() -> None:
    bring(told(0, APPEAL))
    for number in range(1, 12):
        bring(told(0, said(f"The harbour master spoke again at {number} o'clock, and had news of the ferry for everybody."), APPEAL))
    bring(*(told(number, LIFE) for number in range(50, 60)), sample=True)
    assert [(site.name, site.pages, site.learnt) for site in boilerplate.sites()] == [(SITE, 1, 0)]


def test_what_was_learnt_while_an_article_was_read_is_cleaned_later() -> None:
    early = prepared(brought(told(100, APPEAL)))
    learnt()
    assert kept(early) == "new"
    assert 100 in carriers(APPEAL)
    clean()
    assert carriers(APPEAL) == []


def test_a_text_that_a_site_publishes_many_times_is_no_boilerplate() -> None:
    wire = told(0).blocks
    verdicts = bring(*(replace(told(number), text=told(0).text, blocks=wire) for number in range(12)))
    assert verdicts == ["new", *["copy"] * 11]
    assert [(site.pages, site.learnt) for site in boilerplate.sites()] == [(1, 0)]


@pytest.mark.parametrize("processes", [1, 5])
def test_an_archive_ends_the_same_with_any_number_of_processes(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(ingest, "RENEWED", 8)
    run_over = Ingest(AtOnce(), processes, A_MOMENT)
    run_over._keep_all((brought(told(number, APPEAL)), []) for number in range(20))
    assert carriers(APPEAL) == list(range(8))
    run_over.run([])
    assert carriers(APPEAL) == []


# ---- housekeeping


def test_a_turn_of_housekeeping_is_bounded_and_ends_when_we_do() -> None:
    learnt()
    assert run(boilerplate.clean(means(FakeNetwork({}), stopping=lambda: True))) == 0
    assert run(boilerplate.clean(means(FakeNetwork({})), limit=2)) >= 2
    assert run(boilerplate.clean(means(FakeNetwork({})))) == 0
    assert carriers(APPEAL) == []


def test_an_article_that_changes_meanwhile_waits_for_its_next_turn() -> None:
    learnt()
    (one, again), *_ = boilerplate._todo(1)
    bring(told(0, said("The harbour master spoke again, and had news of the ferry for all who still waited ashore.")))
    boilerplate._put(one, prepared(again))
    assert "spoke again" in row(0).text
    assert [waiting.id for waiting in rest.unclean(1)] == [one.id]


def test_an_article_that_cannot_be_read_again_stays_as_it_is() -> None:
    learnt()
    (one, _), *_ = boilerplate._todo(1)
    boilerplate._put(one, Unreadable("there", "nothing to read"))
    assert 0 in carriers(APPEAL)
    assert one.id not in [waiting.id for waiting in rest.unclean(50)]


def test_dropped_texts_are_not_brought_back() -> None:
    learnt()
    clean()
    writing.expire_full_text(A_MOMENT + timedelta(days=1))
    boilerplate.forget(SITE)
    assert clean() == 0
    assert (row(0).text, rest.drops(SITE)) == ("", {})


# ---- an operator's word


def test_what_an_operator_keeps_is_put_back_where_it_stood() -> None:
    learnt(10, LIFE, APPEAL)
    clean()
    boilerplate.keep(SITE, key_of(LIFE.text))
    assert clean() == 10
    assert [row(number).text for number in range(10)] == [f"{text_of(number)}\n{LIFE.text}" for number in range(10)]
    bring(told(100, LIFE, APPEAL))
    assert row(100).text == f"{text_of(100)}\n{LIFE.text}"
    assert [(one.example, one.kept, many) for one, many in boilerplate.learnt(SITE)] == [(APPEAL.text, False, 11), (LIFE.text, True, 0)]


def test_what_is_released_is_dropped_again() -> None:
    learnt()
    boilerplate.keep(SITE, key_of(APPEAL.text))
    boilerplate.release(SITE, key_of(APPEAL.text))
    bring(told(100, APPEAL))
    assert row(100).text == text_of(100)


def test_what_is_forgotten_is_put_back_and_learnt_anew() -> None:
    learnt()
    clean()
    boilerplate.forget(SITE)
    clean()
    assert carriers(APPEAL) == list(range(8))
    assert [(site.pages, site.learnt, site.articles) for site in boilerplate.sites()] == [(0, 0, 0)]
    bring(*(told(number, APPEAL) for number in range(20, 30)))
    assert 29 not in carriers(APPEAL)


def test_a_headline_that_was_dropped_as_a_link_can_be_kept() -> None:
    bring(told(1))
    link = said("Council votes on harbour number 1")
    bring(told(2, link))
    ((one, many),) = boilerplate.learnt(SITE)
    assert (one.example, many, row(2).text) == (link.text, 1, text_of(2))
    boilerplate.keep(SITE, one.key)
    clean()
    assert row(2).text == f"{text_of(2)}\n{link.text}"


def test_an_article_without_an_address_of_the_web_has_no_site() -> None:
    assert site_blocks.informed(brought(told(1))).known_blocks == frozenset()
    nowhere = replace(told(1, APPEAL), url="urn:tagwire:harbour:1", canonical_url="urn:tagwire:harbour:1")
    assert bring(nowhere) == ["new"]
    assert boilerplate.sites() == []
