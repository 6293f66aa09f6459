"""Which blocks of a page are its article's: by where they stand, and by who found them."""

from __future__ import annotations

import pytest
from lxml import html

from tagwire.extract.body import judging
from tagwire.extract.body.blocks import Page, page_of
from tagwire.extract.body.headlines import is_headline
from tagwire.extract.body.hints import part_of
from tagwire.extract.body.judging import Voice, folded, judge
from tagwire.extract.body.mainpart import main_part

TITLE = "The ferry sails again after two years"
STORY = (
    "The ferry to the island sails again from Monday, two years after its engine broke in the middle of the sound.",
    "The council paid for the repair out of the fund for roads, since the ferry is the only road that the island has.",
    "Nine hundred people live there in winter, and the school had been moved to the mainland, to an empty bank.",
    "The first boat leaves at six, with the baker, two nurses and a load of hay that has waited since the autumn.",
)
LEAD = "For two years the islanders rowed to work; on Monday the boat is back, and the school comes home."


def page(body: str) -> Page:
    return page_of(html.document_fromstring(f"<html><body><nav><a href='/'>Home</a> <a href='/coast'>Coast</a></nav>{body}</body></html>"))


def story(*inside: str, lead: str = "") -> str:
    told = [f"<p>{text}</p>" for text in STORY]
    middle = "".join(inside)
    return f"<article><h1>{TITLE}</h1>{lead}<div class='body'>{told[0]}{told[1]}{middle}{told[2]}{told[3]}</div></article>"


def kept(body: str, second: str | None = None, third: str | None = None, told: str = "") -> list[str]:
    """Texts of the blocks judged to be the article's. Without a word of the others, they found what stands on the page."""
    seen = page(body)
    everything = "\n".join(block.text for block in seen.blocks)
    count = len(seen.blocks)
    main = main_part(seen, TITLE)
    judged = judge(
        seen, main, Voice(everything if second is None else second, count), lambda: Voice(everything if third is None else third, count), TITLE, folded(told)
    )
    return [seen.blocks[number].text for number in judged.kept if seen.blocks[number].text != TITLE]


def asked_a_third(second: str) -> bool:
    seen = page(story())
    asked: list[bool] = []

    def third() -> Voice:
        asked.append(True)
        return Voice("\n".join(STORY), len(seen.blocks))

    judge(seen, main_part(seen, TITLE), Voice(second, len(seen.blocks)), third, TITLE, "")
    return bool(asked)


def test_the_paragraphs_of_the_article_are_kept_and_the_menu_is_not() -> None:
    assert kept(story()) == list(STORY)


def test_a_third_is_asked_only_where_the_first_two_disagree() -> None:
    assert not asked_a_third("\n".join(STORY))
    assert asked_a_third("\n".join(STORY[:2]))


def test_a_paragraph_that_the_second_left_out_comes_back_between_its_like() -> None:
    assert kept(story(), second="\n".join((STORY[0], STORY[1], STORY[3])), third="\n".join((STORY[0], STORY[1], STORY[3]))) == list(STORY)


def test_a_lead_between_headline_and_text_is_the_articles() -> None:
    assert kept(story(lead=f"<p class='dek'>{LEAD}</p>")) == [LEAD, *STORY]


def test_a_lead_that_only_the_pages_description_confirms_is_kept() -> None:
    assert kept(story(lead=f"<div class='x'>{LEAD}</div>"), second="\n".join(STORY), third="\n".join(STORY), told=LEAD) == [LEAD, *STORY]


def test_a_byline_is_no_lead() -> None:
    line = "By Ida Holm, who has sailed with the ferry for thirty years and writes of the sound."
    assert kept(story(lead=f"<p class='byline'>{line}</p>")) == list(STORY)


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>Subscribe to our letter on the islands, which comes on Fridays, and never miss a boat again.</p></aside>",
        "<div class='related-stories'><p>Last winter a walrus slept on the quay for nine days, and the boats went round it.</p></div>",
        "<div class='x1'><p>Get the news of the sound every morning, free of charge, in your own letter box.</p><input type='email'><button>Send</button></div>",
        "<div hidden><p>This text is for a machine that counts readers, and no reader has ever seen a word of it.</p></div>",
        "<div role='alert'><p>The page was loaded anew, because the news on the ferry had changed in the meantime.</p></div>",
        "<figure><img src='f.jpg'><figcaption>The ferry on its first voyage, seen from the mole on Sunday evening, in light rain.</figcaption></figure>",
        "<div class='q'><h3>Read also</h3><p>Last winter a walrus slept on the quay for nine days, and the boats went round it.</p></div>",
    ],
    ids=["aside", "named", "form", "hidden", "alert", "caption", "headed"],
)
def test_boxes_inside_the_article_are_not_its_text(box: str) -> None:
    assert kept(story(box)) == list(STORY)


def test_teasers_of_one_make_are_no_text_whatever_they_are_called() -> None:
    teaser = "<div class='a9'><h3><a href='/{0}'>A story of another town, number {0}</a></h3><p>It was a quiet day in the town, until the fire brigade came for a cat.</p></div>"
    assert kept(story() + "<section>" + "".join(teaser.format(number) for number in range(5)) + "</section>") == list(STORY)


def test_the_next_article_below_is_not_this_one() -> None:
    other = "<article><h1>A walrus moves in</h1>" + "".join(f"<p>{text} So said the harbour master.</p>" for text in STORY) + "</article>"
    assert kept(f"<main>{story()}{other}</main>") == list(STORY)


def test_a_list_inside_the_article_is_its_text() -> None:
    assert kept(story("<ul><li>Six o'clock: the first boat</li><li>Nine o'clock: the school boat</li></ul>"))[2:4] == [
        "Six o'clock: the first boat",
        "Nine o'clock: the school boat",
    ]


def test_names_of_a_class_say_nothing_where_the_element_holds_the_headline() -> None:
    assert kept(f"<div class='sidebar-left comments-open'>{story()}</div>") == list(STORY)


def test_words_that_another_extractor_drops_inside_a_block_do_not_hide_it() -> None:
    text = folded(STORY[0])
    assert judging.stands_in(text, folded(STORY[0].replace("Monday", "")))
    assert not judging.stands_in(text, folded(STORY[1]))


def test_a_very_large_page_is_compared_line_by_line() -> None:
    voice = Voice("\n".join(STORY), judging.MOST_WORK)
    assert voice.holds(folded(STORY[2]))
    assert not voice.holds(folded(STORY[2][:60]))


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ("<div class='newsletter-signup'></div>", "aside"),
        ("<div class='articleBody'></div>", "body"),
        ("<div class='ArticleTeaser'></div>", "lead"),
        ("<div id='comments'></div>", "comments"),
        ("<p class='byline'></p>", "byline"),
        ("<span class='media-caption'></span>", "caption"),
        ("<span class='sr-only'></span>", "unseen"),
        ("<div style='display: none'></div>", "hidden"),
        ("<span class='tooltip-text'></span>", "pop"),
        ("<div class='css-1x2y3z'></div>", ""),
        ("<div class='elementor-widget-container'></div>", ""),
    ],
)
def test_what_the_names_of_an_element_say(markup: str, part: str) -> None:
    assert part_of(html.fragment_fromstring(markup)) == part


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>The boat <span class='caption'>The boat in rain</span>sailed on.</p>", ["The boat", "The boat in rain", "sailed on."]),
        ("<p>She met <a>Mr Tin<span class='popover'>Mr Tin is a harbour master.</span></a> there.</p>", ["She met Mr Tin there."]),
        ("<table><tr><td>Six</td><td>First boat</td></tr><tr><td>Nine</td><td>School boat</td></tr></table>", ["Six First boat", "Nine School boat"]),
        ("<table><tr><td><p>One column.</p></td><td><p>Another column.</p></td></tr></table>", ["One column.", "Another column."]),
        ("<h2>A heading<p>that was never closed.</p>", ["A heading", "that was never closed."]),
        ("<p>One<br>two<br><br>three</p>", ["One", "two", "three"]),
        ("<p>A <q>word</q> of <del>no</del> note <img class='emoji' alt='🎉'></p>", ["A “word” of note 🎉"]),
    ],
)
def test_a_block_is_what_a_reader_sees_as_one(markup: str, lines: list[str]) -> None:
    assert [block.text for block in page(markup).blocks if block.linked < 0.8] == lines


def test_main_headings_among_the_paragraphs_part_no_article() -> None:
    parts = "".join(f"<h1>Part {number}: the sound</h1><p>{text}</p>" for number, text in enumerate(STORY))
    assert [text for text in kept(f"<article><h1>{TITLE}</h1>{parts}</article>") if text in STORY] == list(STORY)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TITLE, True),
        ("THE FERRY SAILS AGAIN, AFTER TWO YEARS", True),
        (f"Islands: {TITLE}", True),
        ("The ferry", False),
        ("A walrus moves in", False),
        ("", False),
    ],
)
def test_a_headline_says_the_title_and_little_else(text: str, says: bool) -> None:
    assert is_headline(text, TITLE) is says
