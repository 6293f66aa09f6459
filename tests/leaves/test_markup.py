from __future__ import annotations

import nh3
import pytest
from hypothesis import given, settings
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


_DROPPED = "div span img script button object caption template svg math mi foreignObject desc title select form marquee font nobr ruby center".split()
_names = st.sampled_from([*sorted(markup.SAFE_TAGS), *_DROPPED])
_bits = st.sampled_from(["x", " ", "\n", "&nbsp;", "\ufeff", "&#65279;", "&#13;", "\r", "\0", "&lt;", "<", "<!--", "-->", "'", '"'])


def _tags(names: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    forms = st.sampled_from(["<{}>", "<{}>", "</{}>", "<{}/>", "<{} href='/x' title=1>", "<{} href='/x' title='&#13;<b>'>"])
    return st.lists(st.builds(str.format, forms, names) | _bits, max_size=40).map("".join)


@settings(max_examples=1_000)
@given(_tags(_names) | st.lists(_names, min_size=1, max_size=5).flatmap(lambda few: _tags(st.sampled_from(few))))
def test_tangled_tags_are_sanitised_once_and_for_all(text: str) -> None:
    once = markup.sanitise(text, "https://news.example/a/")
    assert markup.sanitise(once) == once
    assert markup.sanitise(once, "https://news.example/a/") == once


TANGLED = [
    ("<h2>a<div><h2>b</h2></div></h2>", "<h2>a</h2><h2>b</h2>"),
    ("<p>a<button><p>b</p></button></p>", "<p>a</p><p>b</p><p></p>"),
    ("<table><caption>a</caption><tr><td>b</table>", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<ul><li>a<center><li>b</center></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<dl><dt>a<center><dd>b</center></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("<pre>\n\n\n\n\n\n\n\na\n\nb</pre>", "<pre>a\n\nb</pre>"),
    ("a&#13;\nb", "a\nb"),
    ("\ufeff<img>\ufeff&#65279;a&lt;", "a&lt;"),
]


@pytest.mark.parametrize(("came", "must_be"), TANGLED)
def test_what_is_dropped_leaves_no_tangle(came: str, must_be: str) -> None:
    assert markup.sanitise(came) == must_be
    assert markup.sanitise(must_be) == must_be


def test_a_tangle_without_end_is_shown_as_words() -> None:
    text = "<a href='http://x.example/'>" + "<ul><li>" * 60 + "<a href='http://y.example/'>z &amp; q</a>"
    once = markup.sanitise(text)
    assert markup.sanitise(once) == once
    assert markup.plain(once) == "z & q"


_words = st.text(alphabet="ab &;é\n", max_size=6).map(lambda text: text.replace("&", "&amp;"))
_starts = st.sampled_from(["<span>", '<span class="k">', "<span\n style='a: \"b\"' id=x>", '<span title="1 > 0" lang="nv">', '<span data-x="a\'b" hidden>'])


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spans = st.builds("{}{}</span>".format, _starts, inner)
    others = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["b", "em", "code", "blockquote", "div"]), inner)
    return st.one_of(spans, others, st.lists(inner, max_size=4).map("".join))


@given(st.recursive(_words | st.sampled_from(["<br>", '<img src="/a.jpg">', "<a href='/x'>y</a>", '<a title="&lt;span&gt;">z</a>']), _nested, max_leaves=12))
def test_spans_that_go_early_leave_what_the_sanitiser_would_leave(text: str) -> None:
    cleaner = nh3.Cleaner(
        tags=set(markup.SAFE_TAGS),
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    assert markup.sanitise(text) == cleaner.clean(text)
    assert "<span" not in markup.sanitise(text)


@pytest.mark.parametrize(
    "torn",
    ["<scr<span>ipt>alert(1)</script>", "<sp<span>an onload=x>", "<<span>img src=x onerror=y>", "<a href='java<span>script:x'>y</a>", "<span title='<b>'"],
)
def test_a_span_in_the_middle_of_a_tag_makes_nothing_unsafe(torn: str) -> None:
    clean = markup.sanitise(torn)
    assert not any(word in clean.lower() for word in ("<script", "<img", "<span", "javascript:"))
    assert markup.sanitise(clean) == clean


@given(st.text(alphabet="<>/span ='\"&;", max_size=60))
def test_torn_spans_are_sanitised_once_and_for_all(text: str) -> None:
    once = markup.sanitise(text)
    assert markup.sanitise(once) == once


def test_titles_stand_on_one_line() -> None:
    assert markup.one_line("<b>Two</b>\n lines<br>of title") == "Two lines of title"
