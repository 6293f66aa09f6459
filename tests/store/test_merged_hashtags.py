"""Hashtags that turn out to be one are merged, or get another form, and either can be taken back; addresses lead on for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.shelving import ENGLISH, NOW, brought, kept, told
from tagwire.model import Hashtag, Ids
from tagwire.store import reading, tags, writing
from tagwire.store.rows import ArticleTagRow, TagNameRow, TagRow
from tagwire.store.tags import CannotChange
from tagwire.testing import a_hashtag, a_label

WHY = "the same person"


def merge(tag: str, into: str) -> int:
    return tags.merge(tag, into, who="ana", why=WHY, now=NOW).id


def rename(tag: str, new: str) -> int:
    return tags.rename(tag, new, who="ana", why="as the UN writes it", now=NOW).id


def undo(number: int) -> None:
    tags.undo(number, who="ana", now=NOW + timedelta(hours=1))


def tags_of(article: int) -> dict[str, float]:
    return dict(ArticleTagRow.objects.filter(article=article).values_list("tag__tag", "salience"))


def an_article_with(**salience: float) -> int:
    return writing.keep(brought(label=a_label(*(a_hashtag(tag, "person", salience=weight) for tag, weight in salience.items()))))


@pytest.mark.usefixtures("shelf")
def test_articles_of_a_merged_hashtag_stand_under_the_other() -> None:
    one, other = an_article_with(MartaKovac=0.9), an_article_with(MartaKovach=0.4)
    told(one)
    change = tags.merge("MartaKovach", "MartaKovac", who="ana", why=WHY, now=NOW)
    assert (change.before, change.after, change.articles, change.who, change.why) == ("MartaKovach", "MartaKovac", 1, "ana", WHY)
    assert [tags_of(article) for article in (one, other)] == [{"MartaKovac": 0.9}, {"MartaKovac": 0.4}]
    view = reading.tag(ENGLISH, "MartaKovac", NOW)
    assert view is not None
    assert view.articles == 2


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("weights", [(0.9, 0.4), (0.4, 0.9)])
def test_an_article_that_had_both_keeps_one_with_the_greater_salience_until_it_is_undone(weights: tuple[float, float]) -> None:
    article = an_article_with(MartaKovach=weights[0], MartaKovac=weights[1])
    number = merge("MartaKovach", "MartaKovac")
    assert tags_of(article) == {"MartaKovac": 0.9}
    undo(number)
    assert tags_of(article) == {"MartaKovach": weights[0], "MartaKovac": weights[1]}


@pytest.mark.usefixtures("shelf")
def test_every_form_of_a_merged_hashtag_leads_to_the_other() -> None:
    tag = Hashtag("Izevsk", "Izevsk", "place", 0.9, Ids(554_840), ((0, 6),))
    one = brought(label=a_label(tag, language="ru"))
    writing.keep(replace(one, names={"Izevsk": {"ru": "Ижевск"}}))
    kept("Izhevsk")
    number = merge("Izevsk", "Izhevsk")
    assert [reading.find_tag(form) for form in ("Izevsk", "izevsk", "Ижевск", "ИЖЕВСК", "Izhevsk")] == ["Izhevsk"] * 5
    view = reading.tag(ENGLISH, "Izhevsk", NOW)
    assert view is not None
    assert (view.names, view.geonames) == ((("ru", "Ижевск"),), 554_840)
    undo(number)
    assert [reading.find_tag(form) for form in ("Izevsk", "Ижевск", "izhevsk")] == ["Izevsk", "Izevsk", "Izhevsk"]
    assert TagRow.objects.get(tag="Izhevsk").names == {}
    assert TagRow.objects.get(tag="Izhevsk").geonames is None


@pytest.mark.usefixtures("shelf")
def test_a_label_that_goes_on_writing_the_old_hashtag_is_kept_under_the_new_one_and_goes_back_with_it() -> None:
    an_article_with(Kiev=0.5)
    an_article_with(Kyiv=0.5)
    number = merge("Kiev", "Kyiv")
    later, both = an_article_with(Kiev=0.7), an_article_with(Kiev=0.7, Kyiv=0.3)
    assert [tags_of(later), tags_of(both)] == [{"Kyiv": 0.7}, {"Kyiv": 0.7}]
    undo(number)
    assert tags_of(later) == {"Kiev": 0.7}
    assert reading.find_tag("Kiev") == "Kiev"


@pytest.mark.usefixtures("shelf")
def test_merges_that_lead_on_can_be_undone_in_any_order() -> None:
    first, second, third = an_article_with(A=0.1), an_article_with(B=0.2), an_article_with(C=0.3)
    one, two = merge("A", "B"), merge("B", "C")
    assert [list(tags_of(article)) for article in (first, second, third)] == [["C"]] * 3
    assert [reading.find_tag(form) for form in "ABC"] == ["C"] * 3
    undo(one)
    assert [list(tags_of(article)) for article in (first, second, third)] == [["A"], ["C"], ["C"]]
    undo(two)
    assert [list(tags_of(article)) for article in (first, second, third)] == [["A"], ["B"], ["C"]]
    again = merge("A", "B")
    merge("B", "C")
    undo(again + 1)
    assert [list(tags_of(article)) for article in (first, second, third)] == [["B"], ["B"], ["C"]]


@pytest.mark.usefixtures("shelf")
def test_a_merge_into_what_was_merged_goes_to_where_that_leads() -> None:
    for tag in "ABC":
        kept(tag)
    merge("A", "B")
    assert tags.merge("C", "A", who="ana", why="", now=NOW).after == "B"


@pytest.mark.usefixtures("shelf")
def test_what_makes_no_sense_is_refused_with_its_reason() -> None:
    for tag in ("Kiev", "Kyiv", "Lviv"):
        kept(tag)
    number = merge("Kiev", "Kyiv")
    for reason, call in {
        "same": lambda: merge("Kyiv", "Kiev"),
        "merged": lambda: merge("Kiev", "Lviv"),
        "unknown": lambda: merge("Nowhere", "Kyiv"),
        "taken": lambda: rename("Kyiv", "Lviv"),
        "form": lambda: rename("Kyiv", "Київ"),
    }.items():
        with pytest.raises(CannotChange) as refused:
            call()
        assert refused.value.reason == reason
    with pytest.raises(CannotChange):
        rename("Kyiv", "Kiev")  # another thing that was merged into it, and may be parted again
    undo(number)
    with pytest.raises(CannotChange):
        undo(number)


@pytest.mark.usefixtures("shelf")
def test_a_renamed_hashtag_keeps_its_old_address_for_ever() -> None:
    article = an_article_with(Kiev=0.5)
    rename("Kiev", "Kyiv")
    assert list(tags_of(article)) == ["Kyiv"]
    assert [reading.find_tag(form) for form in ("Kiev", "kiev", "Kyiv")] == ["Kyiv"] * 3
    assert list(tags_of(an_article_with(Kiev=0.6))) == ["Kyiv"]


@pytest.mark.usefixtures("shelf")
def test_a_rename_can_be_undone_and_then_the_new_address_leads_back() -> None:
    article = an_article_with(Kiev=0.5)
    number = rename("Kiev", "Kyiv")
    undo(number)
    assert list(tags_of(article)) == ["Kiev"]
    assert [reading.find_tag(form) for form in ("Kiev", "Kyiv")] == ["Kiev"] * 2
    rename("Kiev", "Kyiv")
    rename("Kyiv", "Kyjiw")
    assert [reading.find_tag(form) for form in ("Kiev", "Kyiv", "Kyjiw")] == ["Kyjiw"] * 3


@pytest.mark.usefixtures("shelf")
def test_the_history_says_who_did_what_and_why() -> None:
    kept("Kiev")
    kept("Kyjiw")
    merge("Kyjiw", "Kiev")
    undo(rename("Kiev", "Kyiv"))
    latest, first = tags.changes()
    assert (latest.what, latest.before, latest.after, latest.undone) == ("rename", "Kiev", "Kyiv", NOW + timedelta(hours=1))
    assert (first.what, first.before, first.after, first.who, first.why, first.undone) == ("merge", "Kyjiw", "Kiev", "ana", WHY, None)


@pytest.mark.usefixtures("shelf")
def test_pairs_whose_merge_was_taken_back_are_known() -> None:
    kept("Kiev")
    kept("Kyjiw")
    undo(merge("Kyjiw", "Kiev"))
    assert tags.kept_apart() == {frozenset({"Kiev", "Kyjiw"})}


@pytest.mark.usefixtures("shelf")
def test_an_editors_name_counts_before_the_streams_and_a_lists() -> None:
    for tag in ("Kotor", "Perast", "Risan"):
        kept(tag)
    key, rows = "cattaro", {row.tag: row for row in TagRow.objects.all()}
    for tag, origin in (("Risan", "import"), ("Perast", "learnt"), ("Kotor", "editor")):
        assert reading.find_tag("Cattaro") != tag
        TagNameRow.objects.create(tag=rows[tag], language="it", name="Cattaro", key=key, origin=origin, since=NOW)
        assert reading.find_tag("Cattaro") == tag


@pytest.mark.usefixtures("shelf")
def test_a_name_that_nobody_wrote_yet_leads_to_the_hashtag_and_none_to_a_hidden_one() -> None:
    kept("Kotor")
    TagNameRow.objects.create(tag=TagRow.objects.get(), language="sr", name="Котор", key="котор", origin="import", since=NOW)
    assert reading.find_tag("КОТОР") == "Kotor"
    TagRow.objects.update(hidden=True)
    assert reading.find_tag("КОТОР") is None
