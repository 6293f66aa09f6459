from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import markup

PLAIN = [
    ("drone productio<b>n</b> grew", "drone production grew"),
    ("Europe<a href='/x'>'s</a> support", "Europe's support"),
    ("<p>one</p><p>two</p>", "one\ntwo"),
    ("a<br/>b", "a\nb"),
    ("fish &amp; chips", "fish & chips"),
    ("1 &lt; 2", "1 < 2"),
    ("<script>alert(1)</script>seen", "seen"),
    ("plain   words\n\n\n here", "plain words\nhere"),
    ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
]


@pytest.mark.parametrize(("came", "must_be"), PLAIN)
def test_words_survive_the_loss_of_markup(came: str, must_be: str) -> None:
    assert markup.plain(came) == must_be


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<svg onload=alert(1)>",
    "<p style='position:fixed'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("came", HOSTILE)
def test_hostile_markup_loses_its_teeth(came: str) -> None:
    clean = markup.sanitise(came).lower()
    assert not any(word in clean for word in ("<script", "onerror", "javascript:", "<iframe", "onload", "style=", "<svg", "<img"))


@given(st.text(alphabet="<>/abp &;=\"'!-", max_size=60))
def test_sanitising_twice_is_sanitising_once(text: str) -> None:
    once = markup.sanitise(text)
    assert markup.sanitise(once) == once


def test_titles_stand_on_one_line() -> None:
    assert markup.one_line("<b>Two</b>\n lines<br>of title") == "Two lines of title"
