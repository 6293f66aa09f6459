"""Texts written to cost more than they show."""

from __future__ import annotations

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


def test_spans_without_end_take_no_time() -> None:
    assert markup.sanitise("<span a='" * 100_000) == ""
    assert markup.sanitise("<span " + "a=\"b\" c='d' " * 80_000) == ""
    assert markup.sanitise("<span>" * 100_000 + "deep" + "</span>" * 100_000) == "deep"
