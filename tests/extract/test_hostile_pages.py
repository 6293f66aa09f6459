"""Pages built to take a reader's time end with a clear error or an article, and what they give can be written."""

from __future__ import annotations

import json

import msgspec
import pytest

from extract.hostile_pages import PAGES, SENTENCE, TEXT, data, many
from extract.pieces_of_pages import TITLE, URL, page
from tagwire.errors import TagwireError, TooLarge
from tagwire.extract import pages, read_page
from tagwire.model import Article


def reason(given: str | bytes) -> str:
    """Why a page is too large to be read."""
    found = read_page(given, URL)
    assert isinstance(found, TooLarge), found
    return found.message


def article(given: str | bytes) -> Article:
    found = read_page(given, URL)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_trick_is_answered_in_words_that_can_be_written(name: str) -> None:
    found = read_page(PAGES[name](200, 1_500).encode("utf-8", "replace"), URL)
    assert isinstance(found, Article | TagwireError)
    assert json.loads(msgspec.json.encode({"message": found.message} if isinstance(found, TagwireError) else found))


def test_the_same_page_is_read_when_nothing_is_wrong() -> None:
    assert article(page()).page_type == "article"


def test_a_hundred_thousand_tags_in_one_another() -> None:
    assert "tags" in reason(page("<div>" * 100_000))


@pytest.mark.parametrize("tag", ["div", "span", "ul", "blockquote"])
def test_elements_in_one_another_beyond_what_pages_have(tag: str) -> None:
    assert "in one another" in reason(page(f"<{tag}>" * 300))


def test_twenty_megabytes() -> None:
    assert "bytes" in reason(page("<p>" + "a" * 20_000_000))


def test_a_million_attributes() -> None:
    assert "attributes" in reason(page(f"<a {many('a{} ', 1_000_000)}>x</a>{TEXT}"))


@pytest.mark.parametrize("around", ["<script>{}</script>", "<style>{}</style>", "<!-- {} -->"])
def test_a_program_that_compares_is_no_tag(around: str) -> None:
    program = "if (a <b) { c = d / 2; } " + "e = f + g; " * 500
    assert "fish market" in article(page(around.replace("{}", program) + TEXT)).text


@pytest.mark.parametrize("before", ["<script>x</script>", "<!-->", "<!-- --!>", "<script ", "<script a='>' ", "<!-- <script> -->", "<b title='<i' "])
def test_a_crowded_tag_does_not_hide_behind_what_looks_like_a_program(before: str) -> None:
    assert "attributes" in reason(page(f"{before}<a {many('a{} ', 1_000)}>x</a>{TEXT}</script>"))


def test_quotes_that_open_nothing_hide_no_attributes() -> None:
    assert "attributes" in reason(page(f"<a ' {many('a{} ', 1_000)} '>x</a>{TEXT}"))


def test_a_long_value_with_markup_in_it_is_one_attribute() -> None:
    assert "fish market" in article(page(f"<div data-props='{'one, two / ' * 500} <b>three</b>'></div>{TEXT}")).text


def test_attributes_that_are_few_in_each_tag_and_very_many_in_all() -> None:
    tag = f"<a {many('a{}=abcdef ', 95)}>x</a>"
    assert "attributes; " in reason(page(f"<p>{tag * 10}</p>" * 220 + TEXT))


def test_ten_megabytes_of_one_sign() -> None:
    assert "tags" in reason("<" * 10_000_000)


def test_fifty_thousand_headlines() -> None:
    assert reason(page(f"<h1>{TITLE}</h1>" * 50_000))
    assert "headings" in reason(page(f"<div>{'<h2>Storm</h2>' * 10}</div>" * 200))


@pytest.mark.parametrize(
    "form", ["<time datetime=2026-13-01>x</time>", "<figure><img src=a.jpg></figure>", "<link rel=canonical href=/a>", "<meta name=a content=b>"]
)
def test_fifty_thousand_of_what_tells_facts(form: str) -> None:
    assert reason(page(form * 50_000))


def test_two_hundred_thousand_tiny_paragraphs() -> None:
    assert "tags" in reason(page("<p>a</p>" * 200_000))


def test_many_elements_under_many_parents() -> None:
    assert f"more than {pages.MAX_ELEMENTS} elements" in reason(page(f"<div>{'<p>a</p>' * 10}</div>" * 2_000))


def test_thousands_of_parts_in_one_paragraph() -> None:
    assert "squares of children" in reason(page(f"<p>{'a<sub>1</sub>' * 5_000}</p>{TEXT}"))


def test_stacks_of_elements_beside_one_another() -> None:
    assert "depths" in reason(page(("<div>" * 200 + "x" + "</div>" * 200) * 50))


def test_a_text_longer_than_any_book() -> None:
    assert "characters" in reason(page(f"<p>{SENTENCE * 20_000}</p>"))


def test_a_text_behind_one_that_a_parser_gives_up_is_not_lost_unsaid() -> None:
    assert "characters" in reason(page(f"<p>{'a' * 10_200_000}</p>{TEXT}"))


def test_ten_megabytes_in_one_attribute_cost_only_this_attribute() -> None:
    assert "fish market" in article(page(f'<div class="{"ab " * 3_000_000}"></div>{TEXT}')).text


def test_the_usual_length_of_an_attribute_is_kept() -> None:
    tree = pages.tree_of(f"<p class='{'a ' * 1_000}' title='{'b' * 9_000}'>x</p>", URL)
    assert not isinstance(tree, TagwireError)
    assert [len(value) for paragraph in tree.iter("p") for value in paragraph.attrib.values()] == [2_000, 9_000]


def test_cells_that_span_thousands_of_others_are_one_cell() -> None:
    table = "<table>" + "<tr><td colspan=1000000 rowspan=1000000>The council wants tents.</td></tr>" * 400 + "</table>"
    assert "fish market" in article(page(TEXT + table)).text


def test_data_too_long_to_be_read_leaves_the_page() -> None:
    found = article(page(TEXT, data(f'"author": "Jo Doe", "articleBody": "{SENTENCE * 20_000}"')))
    assert (found.authors, found.title) == ((), TITLE)


def test_short_data_beside_too_long_data_is_read() -> None:
    state = f'<script type="application/json">{{"a": "{"b" * 1_200_000}"}}</script>'
    assert article(page(TEXT, state + data('"author": "Jo Doe"'))).authors == ("Jo Doe",)


@pytest.mark.parametrize(
    ("written", "read"), [(r"Storm \ud83d\ude00 wrecks market", "Storm 😀 wrecks market"), (r"Storm \ud83d wrecks market", "Storm \ufffd wrecks market")]
)
def test_halves_of_characters_in_data(written: str, read: str) -> None:
    assert article(f"<html><head>{data(f'{chr(34)}headline{chr(34)}: {chr(34)}{written}{chr(34)}')}</head><body>{TEXT}</body></html>").title == read


@pytest.mark.parametrize("charset", ["undefined", "hex", "zlib", "bz2_codec", "rot13", "idna", "punycode", "utf-7", "unicode_escape", "mbcs", "no-such"])
def test_a_charset_that_lies(charset: str) -> None:
    body = page(TEXT, f'<meta charset="{charset}">').encode() + b"\xff"
    assert "fish market" in article(body).text


def test_a_mark_of_utf_16_before_something_else() -> None:
    assert isinstance(read_page(b"\xff\xfe" + page().encode(), URL), Article | TagwireError)


def test_signs_that_no_page_may_hold_are_left_out() -> None:
    text = article(page(TEXT.replace("Port Alda", "Port\x00 \ud83dAl\x07da"))).text
    assert "Port Alda" in text
    assert {char for char in text if not char.isprintable()} <= {"\n"}
