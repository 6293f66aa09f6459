"""Signatures are made again where they rest, on both databases."""

from __future__ import annotations

import pytest

from store.shelving import brought
from tagwire.model import Signature
from tagwire.store import signatures, writing
from tagwire.store.signatures import Signed
from tagwire.testing import an_article

OLD, NEW = Signature(b"\x01" * 512, (1, 2, 3), 30), Signature(b"\x02" * 700, (3, 4), 30)


def an_id(number: int, signature: Signature | None) -> int:
    return writing.keep(brought(an_article(f"https://harbour-post.example/news/{number}", text=f"Text {number}."), signature=signature))


@pytest.mark.usefixtures("shelf")
def test_articles_with_a_signature_come_newest_first() -> None:
    first, _without, third = an_id(1, OLD), an_id(2, None), an_id(3, NEW)
    with writing.together():
        assert signatures.before(None, 1) == [Signed(third, "Text 3.", NEW.values)]
        assert signatures.before(third, 9) == [Signed(first, "Text 1.", OLD.values)]
        assert signatures.before(first, 9) == []


@pytest.mark.usefixtures("shelf")
def test_a_signature_takes_the_place_of_the_one_before_with_its_bands() -> None:
    number = an_id(1, OLD)
    signatures.put(number, NEW)
    assert writing.near(OLD, sample=False) == writing.near(NEW, sample=False) != []
    assert writing.near(Signature(b"", (1, 2), 30), sample=False) == []
    signatures.put(number, None)
    assert writing.near(NEW, sample=False) == []
    with writing.together():
        assert signatures.before(None, 9) == []
