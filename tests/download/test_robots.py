"""What a robots.txt allows (RFC 9309), from plain bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.download.robots import LONGEST_DELAY, RULES, read

RFC_EXAMPLE = b"""\
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("token", "path", "allowed"),
    [
        ("other", "/a.gif", False),
        ("other", "/a.gif?b", True),
        ("other", "/example/", False),
        ("other", "/publications/x", True),
        ("foobot", "/", False),
        ("foobot", "/example/page.html", True),
        ("FooBot", "/example/allowed.gif", True),
        ("bazbot", "/example/page.html", False),
        ("barbot", "/example/", True),
        ("quxbot", "/example/", True),
    ],
)
def test_the_example_of_the_rfc_means_what_the_rfc_says(token: str, path: str, allowed: bool) -> None:
    assert read(RFC_EXAMPLE, token).allow(path) is allowed


def allowed(text: str, path: str) -> bool:
    return read(text.encode()).allow(path)


def for_all(*rules: str) -> str:
    return "\n".join(("User-agent: *", *rules))


@pytest.mark.parametrize("line", ["User-agent: Tagwire", "USER-AGENT : tagwire  # us", "user-agent:TAGWIRE/2.0", "\ufeffUser-agent: Tagwire"])
def test_our_name_is_read_in_any_case_and_with_a_version(line: str) -> None:
    assert not allowed(f"{line}\nDisallow: /\n", "/a")


@pytest.mark.parametrize("name", ["Tag", "Tagwirebot", "My-Tagwire", "wire", ""])
def test_a_name_like_ours_is_not_ours(name: str) -> None:
    assert allowed(f"User-agent: {name}\nDisallow: /\n", "/a")


def test_our_own_group_takes_the_place_of_the_one_for_all() -> None:
    assert allowed("User-agent: *\nDisallow: /\nUser-agent: Tagwire\nDisallow: /b\n", "/a")
    assert allowed("User-agent: Tagwire\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a")


def test_groups_of_one_name_are_joined() -> None:
    text = "User-agent: Tagwire\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: tagwire\nDisallow: /b\n"
    assert [allowed(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize("line", ["Sitemap: https://news.example/map.xml", "Foo: bar", "Crawl-delay: 5", "", "nonsense", "# a word"])
def test_other_lines_part_no_group(line: str) -> None:
    """RFC 9309, 2.2.4: what is not of the protocol must not disturb it."""
    assert not allowed(f"User-agent: Tagwire\n{line}\nUser-agent: other\nDisallow: /\n", "/a")
    assert not allowed(f"User-agent: Tagwire\nDisallow: /b\n{line}\nDisallow: /a\n", "/a")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    assert not allowed(end.join(("User-agent: *", "Disallow: /a")), "/a")


def test_the_longest_rule_decides_and_allow_where_two_are_as_long() -> None:
    assert allowed(for_all("Disallow: /a", "Allow: /a/b"), "/a/b")
    assert not allowed(for_all("Allow: /a", "Disallow: /a/b"), "/a/b")
    assert allowed(for_all("Disallow: /a", "Allow: /a"), "/a")
    assert not allowed(for_all("Disallow: /a/*.html", "Allow: /a/"), "/a/b.html")


PATTERNS: tuple[tuple[str, str, bool], ...] = (
    ("/fish", "/fish.html", True),
    ("/fish", "/Fish", False),
    ("/fish/", "/fish", False),
    ("/fish*", "/fishheads?a", True),
    ("/*.php", "/folder/any.php.file.html", True),
    ("/*.php$", "/a.php", True),
    ("/*.php$", "/a.php?b", False),
    ("/*.php$", "/a.php/b.php", True),
    ("/fish*.php", "/fishheads/catfish.php?p=1", True),
    ("/$", "/", True),
    ("/$", "/a", False),
    ("/a$b", "/a$b", True),
    ("/a$b", "/a", False),
    ("/*?", "/a?b", True),
    ("/*?", "/a", False),
    ("*", "/anything", True),
    ("/a**b", "/axxb", True),
    ("/a*a$", "/a", False),
    ("fish", "/fish", False),
    ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", True),
    ("/path/foo-%24", "/path/foo-$", True),
    ("/foo/bar/ツ", "/foo/bar/%E3%83%84", True),
    ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", True),
    ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
    ("/a%2Fb", "/a/b", False),
)


@pytest.mark.parametrize(("pattern", "path", "matches"), PATTERNS)
def test_a_pattern_matches_as_the_rfc_says(pattern: str, path: str, matches: bool) -> None:
    assert allowed(for_all(f"Disallow: {pattern}"), path) is not matches


def test_the_robots_txt_itself_may_always_be_read() -> None:
    assert allowed(for_all("Disallow: /"), "/robots.txt")


@pytest.mark.parametrize("body", [b"", b"<!doctype html><html>Disallow: /</html>", b"\xff\xfe\0D\0i", b"Disallow: /", b"User-agent: *\nDisallow:"])
def test_what_says_nothing_allows_everything(body: bytes) -> None:
    assert read(body).allow("/a")


@pytest.mark.parametrize(("text", "seconds"), [("10", 10.0), ("1.5", 1.5), ("3600", LONGEST_DELAY), ("-3", 0.0), ("soon", 0.0), ("", 0.0), ("inf", 0.0)])
def test_a_crawl_delay_is_kept_to_within_a_minute(text: str, seconds: float) -> None:
    assert read(for_all(f"Crawl-delay: {text}").encode()).delay == seconds


def test_the_delay_of_another_is_not_ours() -> None:
    assert read(b"User-agent: slow\nCrawl-delay: 30\nDisallow: /\nUser-agent: *\nDisallow: /x\n").delay == 0.0


def test_rules_without_end_are_kept_to_a_bound() -> None:
    assert len(read(b"User-agent: *\n" + b"Disallow: /a\n" * (2 * RULES)).rules) == RULES


def test_a_twisted_pattern_is_tried_once_from_left_to_right() -> None:
    """A pattern that would take a regular expression longer than the world lasts."""
    assert allowed(for_all("Disallow: /" + "*a" * 400 + "*b$"), "/" + "a" * 5000)


@given(st.binary(max_size=200), st.text(max_size=40))
@settings(max_examples=50)
def test_no_bytes_break_the_reader(body: bytes, path: str) -> None:
    assert read(b"User-agent: *\nDisallow: " + body).allow("/" + path) in {True, False}


@given(st.text("/ab*$%", min_size=1, max_size=8), st.text("/ab$", max_size=8))
@settings(max_examples=200)
def test_an_allowed_prefix_never_forbids(pattern: str, path: str) -> None:
    assert allowed(for_all(f"Allow: {pattern}"), "/" + path)
