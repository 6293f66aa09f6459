"""OPML in and out: what is written is read back the same; what other readers write is understood; what is hostile is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import listed
from tagwire.catalog.listed import Listed, SourceList, folder_of, one_line
from tagwire.catalog.opml import MOST_DEPTH, read_opml, write_opml
from tagwire.errors import TagwireError, TooLarge, Unreadable

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://harbour-post.example/feed.xml"


def opml(outlines: str, *, version: str = "2.0", before: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<opml version="{version}"><head><title>x</title></head><body>{outlines}</body></opml>'.encode()


def read(body: bytes) -> SourceList:
    found = read_opml(body, "list.opml")
    assert isinstance(found, SourceList), found
    return found


def refused(body: bytes) -> TagwireError:
    found = read_opml(body, "list.opml")
    assert isinstance(found, TagwireError)
    return found


# ---- out and in again

WORDS = st.text(max_size=30).map(one_line)
LISTED = st.builds(
    Listed,
    url=st.from_regex(r"https?://[a-z]{1,8}\.example(:8080)?/[a-z&;=?<>\"'%~é]{0,12}", fullmatch=True),
    title=WORDS,
    publisher=WORDS,
    home=st.from_regex(r"(https://[a-z]{1,8}\.example/)?", fullmatch=True),
    language=st.sampled_from(["", "en", "ar", "zh", "cnr"]),
    country=st.sampled_from(["", "GB", "EG", "XK"]),
    folder=st.lists(st.text(max_size=8), max_size=4).map(folder_of),
    kind=st.sampled_from(["feed", "list"]),
    pattern=WORDS,
    section=WORDS,
)


@given(st.lists(LISTED, min_size=1, max_size=8, unique_by=lambda one: one.url))
def test_what_is_written_is_read_back_the_same(sources: list[Listed]) -> None:
    found = read(write_opml(sources, "Tagwire sources", NOW))
    assert sorted(found.sources, key=lambda one: one.url) == sorted(sources, key=lambda one: one.url)
    assert (found.refused, found.warnings) == ((), ())


@given(st.lists(LISTED, min_size=1, max_size=8, unique_by=lambda one: one.url))
def test_the_second_writing_is_the_first(sources: list[Listed]) -> None:
    written = write_opml(sources, "Tagwire sources", NOW)
    assert write_opml(read(written).sources, "Tagwire sources", NOW) == written


def test_folders_are_outlines_around_outlines() -> None:
    written = write_opml([Listed(FEED, "Harbour Post", folder="News/Europe"), Listed("https://a.example/", folder="News")], "Mine", NOW).decode()
    news, europe = written.index('<outline text="News"'), written.index('<outline text="Europe"')
    assert news < europe < written.index('xmlUrl="https://harbour-post.example')
    assert written.count('text="News"') == 1
    assert "<dateCreated>Sun, 22 Nov 2026 12:00:00 GMT</dateCreated>" in written


def test_every_outline_of_a_source_has_what_opml_demands() -> None:
    written = write_opml([Listed(FEED)], "Mine", NOW).decode()
    assert re.search(rf'<outline type="rss" text="{FEED}" title="{FEED}" xmlUrl="{FEED}"', written)


# ---- what others write


def test_nested_folders_are_kept() -> None:
    body = opml(f'<outline text="News"><outline title="Europe"><outline type="rss" text="Harbour Post" xmlUrl="{FEED}"/></outline></outline>')
    assert read(body).sources == (Listed(FEED, "Harbour Post", folder="News/Europe"),)


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0"])
@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "url"])
def test_every_version_and_every_case_of_a_name_is_read(version: str, name: str) -> None:
    assert read(opml(f'<outline type="rss" text="x" {name}="{FEED}"/>', version=version)).sources == (Listed(FEED, "x"),)


def test_a_category_serves_where_no_folder_is() -> None:
    assert read(opml(f'<outline text="x" category="/News/Europe,Ships" xmlUrl="{FEED}"/>')).sources[0].folder == "News/Europe"


def test_a_region_in_a_language_is_a_country() -> None:
    (found,) = read(opml(f'<outline text="x" language="en-gb" xmlUrl="{FEED}"/>')).sources
    assert (found.language, found.country) == ("en", "GB")


def test_feed_addresses_of_old_browsers_are_web_addresses() -> None:
    assert read(opml('<outline xmlUrl="feed://harbour-post.example/feed.xml"/>')).sources[0].url == FEED


def test_a_source_in_two_folders_is_named_twice() -> None:
    one = f'<outline text="x" xmlUrl="{FEED}"/>'
    assert [source.folder for source in read(opml(f'<outline text="A">{one}</outline><outline text="B">{one}</outline>')).sources] == ["A", "B"]


def test_lists_in_lists_and_odd_addresses_are_refused_by_name() -> None:
    found = read(opml('<outline type="include" text="more" url="https://a.example/more.opml"/><outline xmlUrl="ftp://a.example/"/><outline xmlUrl="/feed"/>'))
    assert [url for url, _ in found.refused] == ["https://a.example/more.opml", "ftp://a.example/", "/feed"]
    assert found.sources == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1251"])
def test_a_list_in_any_encoding_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><opml><body><outline text="Портовые вести" xmlUrl="{FEED}"/></body></opml>'
    assert read(text.encode(encoding)).sources[0].title == "Портовые вести"


def test_a_damaged_list_gives_what_can_be_read_and_says_so() -> None:
    found = read(f'<opml><body><outline text="Fish & Ships"><outline text="x" xmlUrl="{FEED}"/><outline te'.encode())
    assert [source.url for source in found.sources] == [FEED]
    assert found.warnings == ("the file is damaged; what could be read was taken",)


# ---- what is refused

ENTITIES = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "before", [ENTITIES, '<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE opml [<!ENTITY % p SYSTEM "http://a.example/x"> %p;]>']
)
def test_entities_are_refused_before_a_parser_sees_them(before: str) -> None:
    error = refused(opml('<outline text="&b;"/>', before=before))
    assert isinstance(error, Unreadable)
    assert "entities" in error.message


def test_entities_in_another_encoding_are_refused_too() -> None:
    assert "entities" in refused(f"{ENTITIES}<opml/>".encode("utf-16")).message


@pytest.mark.parametrize("encoding", ["utf-7", "punycode", "idna", "unicode_escape"])
def test_encodings_that_hide_markup_are_not_used(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="+ADw-" xmlUrl="{FEED}"/></body></opml>'.encode()
    assert read(body).sources[0].title == "+ADw-"


def test_a_document_type_from_elsewhere_is_not_asked_for() -> None:
    assert read(opml(f'<outline text="x" xmlUrl="{FEED}"/>', before='<!DOCTYPE opml SYSTEM "http://127.0.0.1:1/opml.dtd">')).sources[0].url == FEED


def test_outlines_without_end_are_refused() -> None:
    error = refused(opml('<outline text="a">' * 100_000))
    assert isinstance(error, TooLarge)
    assert f"more than {MOST_DEPTH} deep" in error.message


def test_a_list_of_too_many_bytes_is_refused_unread() -> None:
    assert isinstance(refused(b"<" * (listed.MOST_BYTES + 1)), TooLarge)


def test_a_list_of_too_many_sources_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tagwire.catalog.opml.MOST_SOURCES", 2)
    assert isinstance(refused(opml("".join(f'<outline xmlUrl="https://{name}.example/"/>' for name in "abc"))), TooLarge)


@pytest.mark.parametrize(
    "body", [b"<html><body>Sign in</body></html>", b"<rss><channel/></rss>", b"<", b"<opml", opml(""), opml('<outline text="empty folder"/>')]
)
def test_what_is_no_list_of_sources_says_so(body: bytes) -> None:
    assert isinstance(refused(body), Unreadable)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_stumble(body: bytes) -> None:
    assert isinstance(read_opml(b"<opml>" + body, "list.opml"), SourceList | TagwireError)
