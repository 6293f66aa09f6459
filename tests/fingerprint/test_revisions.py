"""What a new version of an address changed."""

from __future__ import annotations

from dataclasses import replace

from tagwire.fingerprint import Revision, is_revision
from tagwire.model import Article

URL = "https://news.example/storm"
KNOWN = Article(URL, URL, "article", "Storm wrecks market", "A storm tore the roof off the old fish market late on Sunday and crews closed three streets.")


def test_the_same_version_is_no_revision() -> None:
    assert is_revision(KNOWN, replace(KNOWN, text=KNOWN.text.replace(" ", "  "))) is None


def test_another_address_is_no_revision() -> None:
    assert is_revision(KNOWN, replace(KNOWN, canonical_url="https://news.example/rain", title="Rain")) is None


def test_one_address_in_two_spellings_is_one() -> None:
    now = replace(KNOWN, canonical_url="http://www.news.example/storm/?utm_source=feed", title="Storm wrecks fish market")
    assert is_revision(KNOWN, now) == Revision(headline=True, text=False, kept=1.0)


def test_a_changed_text_says_how_much_stayed() -> None:
    found = is_revision(KNOWN, replace(KNOWN, text=KNOWN.text + " Two people were hurt, the mayor said on Monday morning."))
    assert found is not None
    assert (found.headline, found.text) == (False, True)
    assert 0.5 < found.kept <= 1.0
