"""What is learnt of a site's blocks rests, and what was dropped can be put back, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.shelving import NOW, brought
from tagwire.model import Block, Dropped
from tagwire.store import boilerplate, writing
from tagwire.testing import an_article

SITE = "www.harbour-post.example"
LARGE, SMALL = 2**63 - 1, -(2**63)
CALL = Dropped(LARGE, 1, Block("paragraph", "READ MORE"))
LIFE = Dropped(SMALL, 3, Block("quote", "Ana Petrić writes on ships."), spoken=False)


def an_id(number: int = 1, text: str = "A ferry ran aground.\nNobody was hurt.") -> int:
    return writing.keep(brought(an_article(f"https://{SITE}/news/{number}", text=text)))


@pytest.mark.usefixtures("shelf")
def test_counts_and_keys_rest() -> None:
    assert (boilerplate.counts(SITE), boilerplate.known(SITE)) == (None, frozenset())
    boilerplate.put_counts(SITE, b"counts", {LARGE, SMALL, 0})
    boilerplate.put_counts(SITE, b"later", {LARGE, SMALL})
    with writing.together():
        assert boilerplate.counts(SITE, to_change=True) == b"later"
    assert boilerplate.known(SITE) == {LARGE, SMALL}
    assert boilerplate.known("elsewhere.example") == frozenset()


@pytest.mark.usefixtures("shelf")
def test_what_was_dropped_takes_the_place_of_what_was_dropped_before() -> None:
    number = an_id()
    boilerplate.put_drops(number, SITE, [CALL])
    boilerplate.put_drops(number, SITE, [LIFE, CALL])
    boilerplate.soil([number])
    (rested,) = boilerplate.unclean(10)
    assert rested.dropped == (CALL, LIFE)
    assert (rested.id, rested.site, rested.article.text, rested.published) == (number, SITE, "A ferry ran aground.\nNobody was hurt.", NOW)
    boilerplate.put_drops(number, SITE, [])
    assert boilerplate.unclean(10)[0].dropped == ()
    assert boilerplate.drops(SITE) == {}


@pytest.mark.usefixtures("shelf")
def test_an_article_is_soiled_once_and_those_soiled_first_come_first() -> None:
    one, two, empty = an_id(1), an_id(2), an_id(3, text="")
    boilerplate.soil([two])
    boilerplate.soil([one, two, empty, 987_654_321])
    assert [rested.id for rested in boilerplate.unclean(10)] == [two, one]
    assert [rested.id for rested in boilerplate.unclean(1)] == [two]
    boilerplate.cleaned(two)
    assert boilerplate.waits()
    boilerplate.cleaned(one)
    assert not boilerplate.waits()


@pytest.mark.usefixtures("shelf")
def test_articles_are_found_by_the_block_that_they_lost() -> None:
    one, two = an_id(1), an_id(2)
    boilerplate.put_drops(one, SITE, [CALL])
    boilerplate.put_drops(two, SITE, [CALL, LIFE])
    assert boilerplate.drops(SITE) == {LARGE: 2, SMALL: 1}
    assert [(site.site, site.articles) for site in boilerplate.sites()] == [(SITE, 2)]
    assert (boilerplate.example(SITE, SMALL), boilerplate.example(SITE, 0)) == (LIFE.block.text, "")
    boilerplate.soil_all(SITE, SMALL)
    assert [rested.id for rested in boilerplate.unclean(10)] == [two]
    boilerplate.soil_all(SITE)
    assert {rested.id for rested in boilerplate.unclean(10)} == {one, two}


@pytest.mark.usefixtures("shelf")
def test_what_was_dropped_goes_when_its_text_goes() -> None:
    number = an_id()
    boilerplate.put_drops(number, SITE, [CALL, LIFE])
    boilerplate.soil([number])
    assert boilerplate.expire() == 0
    writing.expire_full_text(NOW + timedelta(days=1))
    assert boilerplate.expire() == 2
    assert (boilerplate.drops(SITE), boilerplate.waits()) == ({}, False)
