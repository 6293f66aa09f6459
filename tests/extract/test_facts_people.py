"""Who wrote it: names alone, one by one, from whatever a page marks."""

from __future__ import annotations

import pytest
from fact_pages import facts_of, linked
from hypothesis import given
from hypothesis import strategies as st

from tagwire.extract.facts import agencies, authors

H1 = "<h1>Storm wrecks fish market in Port Alda</h1>"

MARKED = {
    "a link to the author": '<p>By <a rel="author" href="/x">Ines Moreau</a></p>',
    "microdata": '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">Ines Moreau</span></span>',
    "a class": '<div class="article-byline">By Ines Moreau</div>',
    "a class beside a date": '<div class="byline"><span>Ines Moreau</span><span>Thursday</span><span>22 November 2026</span></div>',
    "a class and a role": '<div class="author">Ines Moreau, Political Editor</div>',
    "a class and a place": '<div class="author">Ines Moreau, Lisbon</div>',
    "words and a link": '<p>Posted by <a href="/x">Ines Moreau</a> at noon</p>',
    "words alone": "<p>Von Ines Moreau am 22. November</p>",
    "words and a credit": "<p>Text: Ines Moreau | Fotos: Tomas Reyes</p>",
    "a label and a name": "<div><span>Written by</span> <span>Ines Moreau</span></div>",
    "a page of hers": '<a class="q7" href="/team/ines-moreau">Ines Moreau</a>',
    "a footer of the post": '<div class="post-footer"><span class="post-author vcard"><span class="fn">Ines Moreau</span></span></div>',
    "a body with a sidebar": '<div class="site has-sidebar"><span class="author vcard">Ines Moreau</span></div>',
    "a biography beside it": '<div class="author">Ines Moreau</div><div class="author-bio">Ines Moreau writes about ships, weather and the sea. She has lived on the coast for many years and has won prizes for reports.</div>',
}


@pytest.mark.parametrize("markup", MARKED.values(), ids=MARKED)
def test_a_name_is_found_by(markup: str) -> None:
    assert facts_of(f"<main>{H1}{markup}<p>Rain.</p></main>").authors == ("Ines Moreau",)


NOBODY = {
    "a comment": '<div id="comments"><span class="author vcard">Ines Moreau</span></div>',
    "a box of other articles": '<aside><span class="author">Ines Moreau</span></aside>',
    "the publisher": '<meta name="author" content="Harbour News"><meta property="og:site_name" content="Harbour News">',
    "an office": '<span class="author">Online desk</span>',
    "an address": '<meta property="article:author" content="https://www.facebook.com/inesmoreau">',
    "a handle": '<meta name="twitter:creator" content="@inesmoreau">',
    "a form": '<form><label class="author">Your Name</label><input name="author"></form>',
    "a sentence": "<p>By the time the rain had stopped the roof was gone.</p>",
    "a service": '<div class="byline"><a href="/x">Leave a reply</a></div>',
}


@pytest.mark.parametrize("markup", NOBODY.values(), ids=NOBODY)
def test_nobody_is_named_by(markup: str) -> None:
    assert facts_of(f"<main>{H1}</main>{markup}").authors == ()


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Ines Moreau"}, {"@type": "Person", "name": "Tomas Reyes"}]}',
        '{"@type": "NewsArticle", "author": "Ines Moreau, Tomas Reyes"}',
        '{"@type": "NewsArticle", "author": {"name": ["Ines Moreau", "Tomas Reyes"]}}',
        '{"@graph": [{"@type": "Article", "author": [{"@id": "#i"}, {"@id": "#t"}]}, {"@type": "Person", "@id": "#i", "name": "Ines Moreau"}, {"@type": "Person", "@id": "#t", "name": "Tomas Reyes"}]}',
        '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Desk"}, "creator": "x"}, {"@type": "WebPage"}',
    ],
)
def test_linked_data_names_each_of_several(data: str) -> None:
    found = facts_of(f'{H1}<div class="byline"><a href="/x">Ines Moreau</a> and <a href="/y">Tomas Reyes</a></div>', linked(f"[{data}]"))
    assert found.authors == ("Ines Moreau", "Tomas Reyes")


def test_names_in_a_row_of_equal_tags_are_all_authors() -> None:
    assert facts_of(f'{H1}<div class="byline"><span class="n">Ines Moreau</span> <span class="n">Tomas Reyes</span></div>').authors == (
        "Ines Moreau",
        "Tomas Reyes",
    )


def test_a_label_for_sharing_says_whose_name_follows() -> None:
    tags = '<meta name="twitter:label{0}" content="{1}"><meta name="twitter:data{0}" content="{2}">'
    assert facts_of(H1, tags.format(1, "Verfasst von", "Ines Moreau") + tags.format(2, "Lesezeit", "3 Minuten")).authors == ("Ines Moreau",)


def test_a_blog_that_is_a_person_is_its_author() -> None:
    graph = '{"@graph": [{"@type": "Article", "author": {"@id": "#me"}, "publisher": {"@id": "#me"}}, {"@type": ["Person", "Organization"], "@id": "#me", "name": "Ines Moreau"}]}'
    assert facts_of(H1, linked(graph)).authors == ("Ines Moreau",)


def test_an_agency_is_no_author_and_not_lost() -> None:
    found = facts_of(
        H1, linked('{"@type": "NewsArticle", "author": [{"@type": "Organization", "name": "Reuters"}, {"@type": "Person", "name": "Ines Moreau"}]}')
    )
    assert (found.authors, found.agency) == (("Ines Moreau",), "Reuters")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["By Ines Moreau, Tomas Reyes and Anna de la Cruz"], ("Ines Moreau", "Tomas Reyes", "Anna de la Cruz")),
        (["Ein Interview von Jürgen Maß"], ("Jürgen Maß",)),
        (["View all posts by Ines Moreau"], ("Ines Moreau",)),
        (["Veröffentlicht von Ines Moreau"], ("Ines Moreau",)),
        (["Ines Moreau, PhD, Tomas Reyes, MD"], ("Ines Moreau", "Tomas Reyes")),
        (["Ines Moreau @inesmoreau"], ("Ines Moreau",)),
        (["Ines Moreau\nReporter\nPort Alda"], ("Ines Moreau",)),
        (["Ines Moreau,\nTomas Reyes"], ("Ines Moreau", "Tomas Reyes")),
        (["By Ines Moreau, Political Editor, and Tomas Reyes"], ("Ines Moreau", "Tomas Reyes")),
        (["Ministry of Works and Ports, Ines Moreau"], ("Ines Moreau",)),
        (["Kirche & Leben"], ()),
        (["AP and Ines Moreau"], ("Ines Moreau",)),
        (["J. R. I. Smith"], ("J. R. I. Smith",)),
        (["王小明、李大山"], ("王小明", "李大山")),
        (["sailor84"], ("sailor84",)),
        (["Hinterlasse einen Kommentar"], ()),
        (["No Author"], ()),
        (["Quelle: Hafenamt"], ()),
        (["Article by"], ()),
    ],
)
def test_bylines_of_many_kinds(written: list[str], names: tuple[str, ...]) -> None:
    assert authors.names(written, "Harbour News") == names


@pytest.mark.parametrize(
    ("written", "agency"), [("SID Nachrichtenagentur", "SID"), ("Agencia EFE", "EFE"), ("Nachrichtenagentur dpa", "dpa"), ("Harbour News Agency", None)]
)
def test_agencies_with_their_kind(written: str, agency: str | None) -> None:
    assert agencies.named(written) == agency


@given(st.lists(st.text(max_size=80), max_size=5))
def test_names_are_short_whole_and_each_stands_once(written: list[str]) -> None:
    found = authors.names(written, None)
    assert len(found) <= authors.MAX_AUTHORS
    assert all(0 < len(name) <= authors.MAX_NAME and name == " ".join(name.split()) for name in found)
    assert len(set(found)) == len(found)
