"""Lists of sources in JSON and as plain lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import listed
from tagwire.catalog.listed import Listed, SourceList, country, country_of, folder_of, language_of
from tagwire.catalog.lists import sources_in
from tagwire.errors import TagwireError, TooLarge, Unreadable

A, B = "https://harbour-post.example/feed.xml", "https://lagoon-times.example/rss"

KAGI = {
    "Germany | Berlin": {"category_type": "region", "source_language": "de", "display_names": {"en": "Berlin"}, "feeds": [A, B]},
    "China": {"category_type": "topic", "source_language": "zh-Hant", "feeds": ["https://a.example/"]},
    "Kosovo": {"source_language": "sq-XK", "feeds": ["https://b.example/"]},
}
"""In the form of the public lists of Kagi News."""


def read(value: object) -> SourceList:
    found = sources_in(value if isinstance(value, bytes) else json.dumps(value).encode(), "list")
    assert isinstance(found, SourceList), found
    return found


def test_kagis_categories_are_folders_with_a_language() -> None:
    assert read(KAGI).sources == (
        Listed(A, language="de", folder="Germany | Berlin"),
        Listed(B, language="de", folder="Germany | Berlin"),
        Listed("https://a.example/", language="zh", folder="China"),
        Listed("https://b.example/", language="sq", country="XK", folder="Kosovo"),
    )


def test_a_list_by_category_alone_is_read_too() -> None:
    assert read({"Ships": [A], "feeds": [B]}).sources == (Listed(A, folder="Ships"), Listed(B))


def test_objects_may_name_what_they_know() -> None:
    item = {
        "url": A,
        "title": "Harbour\n Post",
        "language": "en-GB",
        "folder": "News",
        "publisher": "HP",
        "home": "https://harbour-post.example/",
        "kind": "list",
    }
    known = Listed(A, "Harbour Post", "HP", "https://harbour-post.example/", "en", "GB", "News", "list")
    assert read([item]).sources == (known,)


def test_what_other_readers_give_out_is_read() -> None:
    item = {"feed_url": A, "site_url": "https://harbour-post.example/", "title": "Harbour Post", "category": {"id": 1, "title": "Ships"}}
    assert read([item]).sources == (Listed(A, "Harbour Post", home="https://harbour-post.example/", folder="Ships"),)


def test_plain_lines_are_addresses_with_what_may_follow() -> None:
    body = f"# mine\n\n{A} ships news\r\nlagoon-times.example/rss\n   \n#{A}\n".encode("utf-8-sig")
    assert [one.url for one in read(body).sources] == [A, B]


@pytest.mark.parametrize("odd", ["ftp://a.example/", "", 7, None, {"title": "no address"}, ["nested"], "javascript:x"])
def test_what_is_no_address_is_refused_and_the_rest_is_read(odd: object) -> None:
    found = read([odd, A])
    assert [one.url for one in found.sources] == [A]
    assert len(found.refused) == 1


@pytest.mark.parametrize("body", [b"", b"  \n", b"[]", b"{}", b'{"a": 1}', b"# nothing\n", b"{broken", b"[" * 100_000, b'["\\ud800'])
def test_a_list_that_names_nothing_says_so(body: bytes) -> None:
    assert isinstance(sources_in(body, "list"), Unreadable)


def test_opml_is_known_by_its_first_character() -> None:
    assert read(f'\n <opml><body><outline xmlUrl="{A}"/></body></opml>'.encode()).sources == (Listed(A),)


def test_a_web_page_is_no_list() -> None:
    error = sources_in(b"<!DOCTYPE html><html><body>Not found", "list")
    assert isinstance(error, Unreadable)
    assert "no OPML" in error.message


def test_too_many_bytes_or_sources_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(sources_in(b"a" * (listed.MOST_BYTES + 1), "list"), TooLarge)
    monkeypatch.setattr("tagwire.catalog.lists.MOST_SOURCES", 1)
    assert isinstance(sources_in(f"{A}\n{B}".encode(), "list"), TooLarge)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=8,
    )
)
def test_no_json_makes_it_stumble(value: object) -> None:
    assert isinstance(sources_in(json.dumps(value).encode(), "list"), SourceList | TagwireError)


@pytest.mark.parametrize(
    ("tag", "language", "land"),
    [
        ("en", "en", ""),
        ("en-GB", "en", "GB"),
        ("pt_br", "pt", "BR"),
        ("zh-Hant", "zh", ""),
        ("zh-Hans-CN", "zh", "CN"),
        ("es-419", "es", ""),
        ("arq", "arq", ""),
        ("english", "", ""),
        ("", "", ""),
        (None, "", ""),
        ("e", "", ""),
    ],
)
def test_a_language_tag_gives_its_language_and_its_country(tag: str | None, language: str, land: str) -> None:
    assert (language_of(tag), country_of(tag)) == (language, land)


@pytest.mark.parametrize(("code", "kept"), [("gb", "GB"), (" EG ", "EG"), ("GBR", ""), ("1A", ""), (None, "")])
def test_a_country_is_two_letters(code: str | None, kept: str) -> None:
    assert country(code) == kept


def test_a_folders_path_is_tidy_and_fits_its_column() -> None:
    assert folder_of(["/News//Europe/", " The\n North "]) == "News/Europe/The North"
    assert folder_of(["x" * 90] * 4) == "/".join(["x" * 90] * 2)
    assert folder_of(["x" * 900]) == "x" * listed.LONGEST_FOLDER
