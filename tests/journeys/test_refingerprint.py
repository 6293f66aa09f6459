"""A store that holds signatures of an earlier kind: they are made again in turns, once."""

from __future__ import annotations

import pytest

from journeys.at_once import means, run
from store.shelving import DAY, NOW, brought
from tagwire import fingerprint
from tagwire.journeys import refingerprint
from tagwire.model import Signature
from tagwire.store import writing
from tagwire.testing import FakeNetwork, an_article

pytestmark = pytest.mark.usefixtures("store")

TEXT = """A ferry ran aground in the Bay of Kotor at dawn with two hundred passengers aboard, and tugs from three harbours spent
the morning pulling at it. Nobody was hurt, the harbour master said, but forty cars had to stay aboard until the evening."""
OLD = b"\x01" * 512


def kept_before(number: int, text: str = TEXT) -> int:
    """An article with the signature that it had before."""
    article = an_article(f"https://harbour-post.example/news/{number}", text=text)
    return writing.keep(brought(article, signature=Signature(OLD, (number, -number), 40)))


def renew(limit: int = refingerprint.A_TURN) -> int:
    return run(refingerprint.renew(means(FakeNetwork({})), limit))


def now() -> Signature:
    made = fingerprint.signature(TEXT)
    assert made is not None
    return made


def found() -> list[int]:
    """Articles that a text of today meets under its bands, with signatures of today."""
    return [one.id for one in writing.near(now(), sample=False) if one.signature == now().values]


def test_what_was_kept_before_is_found_again() -> None:
    articles = [kept_before(number) for number in range(1, 4)]
    assert found() == []
    assert renew() == 3
    assert found() == articles


def test_a_turn_is_bounded_and_the_next_goes_on_with_older_ones() -> None:
    articles = [kept_before(number) for number in range(1, 6)]
    assert renew(2) == 2
    assert found() == articles[3:]
    assert (renew(2), renew(2), renew(2)) == (2, 1, 0)
    assert found() == articles


def test_it_is_done_once() -> None:
    assert renew() == 0
    kept_before(1)
    assert renew() == 0


def test_another_kind_of_signature_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    renew()
    kept_before(1)
    monkeypatch.setattr(fingerprint, "SIGNATURE_KIND", fingerprint.SIGNATURE_KIND + 1)
    assert renew() == 1


def test_of_a_text_that_was_dropped_the_signature_of_before_goes() -> None:
    from tagwire.store.rows import ArticleRow, BandRow

    kept_before(1)
    writing.expire_full_text(NOW + DAY)
    assert renew() == 1
    assert (ArticleRow.objects.get().signature, BandRow.objects.count()) == (None, 0)


def test_signatures_of_today_stay() -> None:
    from tagwire.store.rows import BandRow

    writing.keep(brought(an_article(text=TEXT), signature=now()))
    bands = list(BandRow.objects.values_list("id", flat=True))
    assert renew() == 0
    assert list(BandRow.objects.values_list("id", flat=True)) == bands


def test_it_stops_when_the_worker_does() -> None:
    kept_before(1)
    assert run(refingerprint.renew(means(FakeNetwork({}), stopping=lambda: True))) == 0
    assert found() == []
