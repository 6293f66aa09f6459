"""Texts written to cost more than they show."""

from __future__ import annotations

import pytest

from tagwire import addresses, markup, words


def test_marks_beyond_what_a_language_needs_go() -> None:
    assert words.unstacked("e" + "\u0301" * 500) == "e" + "\u0301" * words.MOST_MARKS
    assert words.unstacked("ไม่ใช่ e\u0301 נִקּוּד") == "ไม่ใช่ e\u0301 נִקּוּד"
    assert len(words.visible("a" + "\u0327\u0301" * 300_000)) < 40
    assert words.key("a" + "\u0327\u0301" * 300_000) == "a"
    assert words.tokens("a" + "\u0327\u0301" * 300_000)
    assert addresses.slug("a" + "\u0327\u0301" * 300_000)


def test_end_tags_of_nothing_do_not_hide_how_deep_tags_stand() -> None:
    assert "<b>" not in markup.sanitise("<b></x>" * 20_000)
    assert markup.sanitise("<p>one <b>two</b></p>" * 2_000).count("<b>") == 2_000


def test_short_elements_and_empty_ones_do_not_hide_how_deep_tags_stand() -> None:
    brief = "<i>x</i><br><P>y</P>" * 3_000
    assert markup.sanitise(brief + "<b>" * 900).count("<b>") == 900
    assert "<b>" not in markup.sanitise(brief + "<b>" * 1_100)
    assert "<b>" not in markup.sanitise("<b><br>x</I></p>" * 3_000)


@pytest.mark.parametrize("start", ["<b id={}>", "<B/id={}>", "<b\tid='{}<'>", "<font color={}>", "<i title='\">{}'>"])
def test_emphasis_that_never_ends_does_not_grow_by_every_paragraph(start: str) -> None:
    text = "".join(start.format(number) for number in range(900)) + "<p>x</p>" * 4_000
    assert len(markup.sanitise(text)) < 10 * len(text)
    assert markup.plain(text).count("x") == 4_000


def test_emphasis_that_fills_a_page_is_shown_as_words() -> None:
    names = "b big code em font i nobr s small strike strong tt u".split()
    text = "<p>" + "".join(f"<{name}>" * 3 for name in names) + "</p><p>x" * 20_000
    clean = markup.sanitise(text)
    assert clean.split() == ["x"] * 20_000
    assert markup.sanitise(clean) == clean


def test_attributes_of_some_emphasis_stay() -> None:
    assert markup.sanitise('<i lang="la">et</i> <b>x</b>' * 30).count('<i lang="la">') == 30
    assert markup.sanitise("<font color=red>x</font><br>" * 4_000) == "x<br>" * 4_000


def test_what_grows_past_a_limit_stays_past_it() -> None:
    once = markup.sanitise("".join(f"<b title={number}>" for number in range(29)) + "<p>x</p>" * 300)
    assert markup.sanitise(once) == once


def test_spans_without_end_take_no_time() -> None:
    assert markup.sanitise("<span a='" * 100_000) == ""
    assert markup.sanitise("<span " + "a=\"b\" c='d' " * 80_000) == ""
    assert markup.sanitise("<span>" * 100_000 + "deep" + "</span>" * 100_000) == "deep"
