"""What recurs on a site is dropped; what an article says itself stays, however often it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.sites import always, article, each, gone, headline, own, page, read, said, site_of
from tagwire.extract import boilerplate
from tagwire.extract.boilerplate import SiteBlocks, key_of, whole, without
from tagwire.model import Article, Block

LINK = said("Copy the Story Link")
APPEAL = said("Our journalism is free for everyone because readers pay for it. Please give what you can today.")
BIO = said("Ana Petrić writes on ships and harbours for the Harbour Post. She lives in Kotor.")
AGENCY = said("Reporting by the Northwire newsroom in Trieste; editing by Marko Vuk.")
CONTINUES = said("The trial continues.")
COURT = said("At the county court in Kotor this week a judge heard the following case.")
CASE = said("The captain denies all charges, and says that the chart he had been given was forty years old.")


# ---- what goes


@pytest.mark.parametrize("block", [LINK, APPEAL, AGENCY, said("اقرأ أيضا"), said("続きを読む"), said("Continue reading…")], ids=lambda block: block.text[:12])
def test_what_stands_on_every_page_goes(block: Block) -> None:
    assert gone(site_of(after=always(block)), block) == [block.text]


def test_a_call_amid_the_text_of_most_pages_goes() -> None:
    assert gone(site_of(inside=always(said("READ MORE"))), said("READ MORE")) == ["READ MORE"]


def test_a_call_below_every_tenth_text_goes() -> None:
    assert gone(site_of(80, after=each(10, said("Continue reading"))), said("Continue reading")) == ["Continue reading"]


def test_headings_that_lost_their_markup_stay() -> None:
    """As feeds give them: a briefing's sections, a daily letter's departments."""
    first, second = said("What happened"), said("Who said what")
    site = site_of(100, before=each(4, first), inside=each(3, second))
    assert gone(site, first, *own(7), second, *own(8)) == []


def test_a_call_in_other_case_and_with_other_marks_is_the_same() -> None:
    assert gone(site_of(inside=always(said("READ MORE"))), said("» Read  more:")) == ["» Read  more:"]


def test_an_appeal_before_the_text_goes() -> None:
    assert gone(site_of(before=always(APPEAL)), APPEAL) == [APPEAL.text]


def test_a_footer_of_three_lines_goes() -> None:
    footer = (BIO, AGENCY, APPEAL)
    assert gone(site_of(after=always(*footer)), *footer) == [block.text for block in footer]


def test_an_authors_life_below_some_pages_goes() -> None:
    assert gone(site_of(200, after=each(12, BIO)), BIO) == [BIO.text]


def test_headlines_of_other_articles_go_at_once() -> None:
    site = read([page(1), page(2)])
    assert gone(site, said(headline(1)), said(f"READ MORE: {headline(2)}"), said(headline(2), "item")) == [
        headline(1),
        f"READ MORE: {headline(2)}",
        headline(2),
    ]


def test_an_article_keeps_its_own_headline_and_a_briefing_its_headings() -> None:
    site = read([page(1), page(2)])
    assert without(article(1, *own(1), said(headline(1))), site.known())[1] == ()
    assert gone(site, said(headline(1), "heading"), *own(5)) == []


def test_a_heading_goes_with_all_that_stands_below_it_and_not_without() -> None:
    heading = said("More on this", "heading")
    site = site_of(inside=always(heading), after=always(heading, APPEAL))
    assert gone(site, heading, APPEAL) == [heading.text, APPEAL.text]
    assert gone(site, heading, *own(7)) == []


def test_a_new_design_is_learnt_and_the_old_one_forgotten() -> None:
    site = read([page(number, after=always(APPEAL)) for number in range(40)])
    read([page(number, after=always(AGENCY)) for number in range(40, 600)], site)
    assert gone(site, AGENCY, APPEAL) == [AGENCY.text]


# ---- what stays


def test_a_page_seen_six_times_teaches_nothing() -> None:
    """A page that changes hourly, a live blog, a wire text told again under other addresses."""
    same = page(1)
    assert gone(read([same] * 30), *same.blocks) == []


def test_a_copy_with_a_new_first_sentence_teaches_nothing() -> None:
    copies = [article(number, said(f"Update {number} of the day."), *own(1)) for number in range(30)]
    assert gone(read(copies), *own(1)) == []


def test_a_refrain_within_one_article_counts_once() -> None:
    refrain = said("And the ferry sailed on.")
    pages = [article(number, *own(number), *[refrain] * 20) if number == 3 else page(number) for number in range(40)]
    assert gone(read(pages), refrain) == []


@pytest.mark.parametrize(("block", "every"), [(CONTINUES, 5), (BIO, 30), (AGENCY, 50)], ids=["formula", "rare life", "rare agency"])
def test_last_sentences_of_few_pages_stay(block: Block, every: int) -> None:
    assert gone(site_of(200, after=each(every, block)), block) == []


def test_the_standing_first_line_of_court_reports_stays() -> None:
    assert gone(site_of(200, before=each(5, COURT)), COURT) == []


def test_what_follow_ups_say_of_the_case_so_far_stays() -> None:
    assert gone(site_of(200, inside=each(3, CASE)), CASE) == []


def test_ingredients_stay() -> None:
    salt = said("Salt", "item")
    assert gone(site_of(100, inside=each(3, said("Flour", "item"), salt)), salt) == []


def test_numbers_are_news() -> None:
    pages = [page(number, after=always(said(f"The index closed at {3000 + number} points on Monday."))) for number in range(60)]
    assert gone(read(pages), said("The index closed at 4001 points on Monday.")) == []


def test_quotes_stay_unless_every_other_page_has_them() -> None:
    motto = said("The sea gives, the sea takes.", "quote")
    assert gone(site_of(100, after=each(3, motto)), motto) == []
    assert gone(site_of(100, after=always(motto)), motto) == [motto.text]


def test_five_pages_prove_nothing() -> None:
    assert gone(site_of(5, after=always(APPEAL, LINK)), APPEAL, LINK) == []


def test_where_nearly_nothing_would_be_left_nothing_goes() -> None:
    known = site_of(after=always(APPEAL, LINK)).known()
    only = article(9_000, LINK, said("A ship sank."), APPEAL)
    assert without(only, known) == (only, ())


def test_a_text_that_is_not_made_of_its_blocks_stays() -> None:
    odd = replace(article(9_000, *own(3), APPEAL), text="Something else entirely.")
    assert without(odd, {key_of(APPEAL.text)}) == (odd, ())
    assert whole(odd, without(article(1, *own(1), APPEAL), {key_of(APPEAL.text)})[1]) == odd


# ---- how it is counted


def test_pages_that_carry_what_is_learnt_just_now_are_told_once() -> None:
    site = SiteBlocks()
    told = [site.count(number, headline(number), page(number, after=always(APPEAL)).blocks) for number in range(20)]
    assert [one for one in told if one] == [tuple(range(boilerplate.EDGE.pages))]


def test_an_operators_word_holds() -> None:
    site = site_of(after=always(APPEAL))
    site.keep(key_of(APPEAL.text), APPEAL.text)
    assert gone(read([page(number, after=always(APPEAL)) for number in range(100, 160)], site), APPEAL) == []
    assert [(one.example, one.kept) for one in site.learnt()] == [(APPEAL.text, True)]
    site.release(key_of(APPEAL.text))
    assert gone(site, APPEAL) == [APPEAL.text]


def test_what_rests_is_what_was() -> None:
    site = site_of(after=always(APPEAL))
    again = SiteBlocks.from_bytes(site.to_bytes())
    assert (again.pages, again.known(), again.learnt()) == (60, site.known(), site.learnt())
    assert again.to_bytes() == site.to_bytes()


def test_what_is_learnt_can_be_shown() -> None:
    (one,) = site_of(after=each(2, APPEAL)).learnt()
    assert (one.example, one.count, one.pages, one.starts, one.ends) == (APPEAL.text, 30, 60, 0, 30)


def test_a_site_takes_a_bounded_place() -> None:
    site = SiteBlocks()
    sizes = []
    for number in range(400):
        many = [said(f"Item {number} and {place} of a list.", "item") for place in range(300)]
        site.count(number, headline(number), [*own(number), *many])
        sizes.append(len(site.to_bytes()))
    assert max(sizes) < 400_000
    assert max(sizes[200:]) <= max(sizes[:200]) + 20_000


# ---- for any article

KINDS = st.sampled_from(["paragraph", "heading", "item", "quote", "caption"])
BLOCKS = st.lists(st.builds(Block, KINDS, st.text("abc .é海", min_size=1, max_size=12).filter(str.strip)), max_size=12)


def made_of(blocks: list[Block]) -> Article:
    return article(1, *own(1, 1), *blocks)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.data())
def test_what_was_dropped_can_be_put_back(blocks: list[Block], data: st.DataObject) -> None:
    before = made_of(blocks)
    keys = {key_of(block.text) for block in blocks}
    known = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    left, dropped = without(before, known)
    assert whole(left, dropped) == before
    assert {one.key for one in dropped} <= known
    assert len(left.blocks) + len(dropped) == len(before.blocks)
    assert all(left.text.count(line) <= before.text.count(line) for line in left.text.split("\n"))


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_any_pages_can_be_counted(pages: list[list[Block]]) -> None:
    site = read([made_of(blocks) for blocks in pages])
    assert site.pages <= len(pages)
    assert SiteBlocks.from_bytes(site.to_bytes()).known() == site.known()
