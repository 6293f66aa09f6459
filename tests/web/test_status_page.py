from __future__ import annotations

import ast
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory
from django.utils import translation

from tagwire.download.answers import verdict
from tagwire.download.faults import fault
from tagwire.errors import Busy, Forbidden, Gone, TagwireError, TooLarge, Unreadable
from tagwire.model import SourceKind
from tagwire.web import cldr, health, troubles
from tagwire.web.pages.status import AT_ONCE, LONGEST_MESSAGE, status
from web import fake_sources
from web.fake_sources import FOLLOWED, NOW, SECRET, a_source
from web.trees import tree_of

Get = Callable[..., Any]
Look = Callable[[str], Any]
PACKAGE = Path(troubles.__file__).parent.parent
SECRETS = ("pass-word", "s3cret", "k3y-in-path", "jane-doe")


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def rows(tree: Any) -> list[Any]:
    return list(tree.xpath("//table//tbody/tr"))


def row(tree: Any, number: int) -> Any:
    (found,) = tree.xpath(f"//tr[@id='source-{number}']")
    return found


@pytest.fixture(autouse=True)
def thirty() -> Iterator[None]:
    fake_sources.followed[:] = FOLLOWED
    yield
    fake_sources.followed[:] = FOLLOWED


def seen_by(user: object, address: str = "/en/status") -> Any:
    request = RequestFactory().get(address)
    request.user = user  # type: ignore[assignment]  # as much of a user as the page looks at
    with translation.override("en"):
        return status(request, "en")


OPERATOR = SimpleNamespace(is_authenticated=True, is_staff=True)
READER = SimpleNamespace(is_authenticated=True, is_staff=False)


# ---- what everybody sees


def test_the_page_counts_every_source_once(look: Look) -> None:
    tree = look("/en/status")
    choices = [text(link) for link in tree.xpath("//nav[contains(@class, 'tally')]/a")]
    assert choices == ["All 30", "Failing 6", "Set aside 1", "In alarm 2", "Without articles 1", "Not read yet 1", "Healthy 18", "At rest 1"]
    assert text(tree.xpath("//p[@class='facts']")[0]) == "30 sources are followed last reading 1 minute ago"


def test_trouble_comes_first_and_the_oldest_trouble_before_all(look: Look) -> None:
    order = [found.get("id") for found in rows(look("/en/status"))]
    assert order[:9] == [f"source-{number}" for number in (2, 6, 5, 1, 4, 3, 7, 8, 9)]
    assert order[-1] == "source-12"


def test_a_line_says_state_since_when_and_what_is_wrong_in_plain_words(look: Look) -> None:
    cells = [text(cell) for cell in row(look("/en/status"), 1)]
    assert cells == [
        "Northern LedgerFront page",
        "Failing since 20 November 2026Its server asks us to come back later.",
        "Last read well2 days ago",
        "Next lookin 7 minutes",
    ]


def test_an_arabic_reader_gets_it_in_arabic(look: Look) -> None:
    line = text(row(look("/ar/status"), 6))
    assert "متعثر منذ 18 نوفمبر 2026" in line
    assert "يتعذر الوصول إلى خادمه." in line
    assert "خلال 42 دقيقة" in line


def test_what_was_never_read_and_what_rests_say_so(look: Look) -> None:
    tree = look("/en/status")
    assert "Last read wellnever" in text(row(tree, 11))
    assert "Next lookas soon as possible" in text(row(tree, 11))
    assert "Next looknone planned" in text(row(tree, 12))


def test_the_table_is_one_to_a_screen_reader_when_it_looks_like_cards(look: Look) -> None:
    tree = look("/en/status")
    (table,) = tree.xpath("//table[@role='table'][caption]")
    heads = table.xpath(".//thead/tr[@role='row']/th[@scope='col'][@role='columnheader']")
    assert len(heads) == 4
    for line in rows(tree):
        assert [cell.get("role") for cell in line] == ["rowheader", "cell", "cell", "cell"]
    assert all(key.get("aria-hidden") == "true" for key in tree.xpath("//span[@class='key']"))


def test_every_page_leads_to_the_state_of_the_sources(look: Look) -> None:
    assert look("/en/about").xpath("//footer//a[@href='/en/status']")
    assert look("/ar/").xpath("//footer//a[@href='/ar/status']")


def test_search_engines_leave_it_alone(look: Look) -> None:
    assert look("/en/status").xpath("//meta[@name='robots'][@content='noindex']")


def test_a_site_that_follows_nothing_says_so(look: Look) -> None:
    fake_sources.followed.clear()
    tree = look("/en/status")
    assert "No sources are followed yet." in text(tree)
    assert not tree.xpath("//table")


# ---- what nobody but the operator sees


@pytest.mark.parametrize("language", ["en", "ar"])
def test_addresses_and_servers_words_are_not_for_everybody(get: Get, language: str) -> None:
    body = get(f"/{language}/status").content.decode()
    assert not [secret for secret in (*SECRETS, "503 Service", "Connection refused") if secret in body]
    assert "feeds.harbour.example" in body


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_publishers_page_keeps_to_itself_what_the_status_page_does(get: Get, language: str) -> None:
    body = get(f"/{language}/source/harbour-post").content.decode()
    assert not [secret for secret in ("503 Service", "a-very-long-address") if secret in body]
    assert "harbour-post.example" in body
    assert {"en": "Reading it fails.", "ar": "تتعذر قراءته."}[language] in body


def test_a_reader_with_an_account_is_no_operator() -> None:
    answer = seen_by(READER)
    assert not [secret for secret in SECRETS if secret in answer.content.decode()]


def test_the_operator_sees_address_and_message_and_nobody_keeps_the_page() -> None:
    answer = seen_by(OPERATOR)
    assert SECRET in text(row(tree_of(answer), 3))
    assert "answered 503 Service Unavailable" in text(row(tree_of(answer), 1))
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_a_servers_words_are_words_and_not_too_many() -> None:
    fake_sources.followed[:] = [a_source(1, "Feed", for_hours=1, message="<b onclick=x>" + "word " * 400)]
    tree = tree_of(seen_by(OPERATOR))
    assert not tree.xpath("//b")
    (own,) = tree.xpath("//td/span[@class='own']")
    assert len(own.text) == LONGEST_MESSAGE
    assert (own.get("lang"), own.get("dir")) == ("en", "ltr")


@pytest.mark.parametrize(
    "title", ["", SECRET, "feeds.harbour.example/private/k3y-in-path/feed", "example.org/feed?token=s3cret", "jane-doe:pass-word@example.org"]
)
def test_a_title_that_is_an_address_gives_way_to_the_host(title: str) -> None:
    assert health.title_of(a_source(1, title, url=SECRET).source) == "feeds.harbour.example"


@pytest.mark.parametrize("title", ["Sport", "feed", "News / Sport", "Who? What?", "24/7"])
def test_a_title_of_words_stands(title: str) -> None:
    assert health.title_of(a_source(1, title, url=SECRET).source) == title


# ---- a long list


def test_a_long_list_goes_on_in_pages_and_leaves_nobody_out(look: Look) -> None:
    fake_sources.followed[:] = [a_source(n, f"Feed {n}", **({"for_hours": n % 30} if n % 3 == 0 else {})) for n in range(1, 2 * AT_ONCE + 20)]
    address, seen, pages = "/en/status", [], 0
    while address:
        tree = look(address)
        assert len(rows(tree)) <= AT_ONCE
        seen += [found.get("id") for found in rows(tree)]
        address = next(iter(tree.xpath("//nav[@class='pager']/a[@rel='next']/@href")), "")
        pages += 1
    assert pages == 3
    assert len(seen) == len(set(seen)) == len(fake_sources.followed)


def test_a_narrowed_list_stays_narrow_when_it_goes_on(look: Look) -> None:
    fake_sources.followed[:] = [a_source(n, f"Feed {n}", state="empty" if n % 2 else "healthy") for n in range(1, 3 * AT_ONCE)]
    tree = look("/en/status?show=empty")
    (onward,) = tree.xpath("//a[@rel='next']/@href")
    further = look(onward)
    assert {found.get("class") for found in (*rows(tree), *rows(further))} == {"is-empty"}
    assert further.xpath("//nav[@class='pager']/a[1]/@href") == ["/en/status?show=empty"]
    assert [text(link) for link in further.xpath("//nav[contains(@class, 'tally')]/a[@aria-current]")] == [f"Without articles {3 * AT_ONCE // 2}"]


@pytest.mark.parametrize(
    "query", ["after=nonsense", "after=~~~", "after=%00", "after=²~x~y~²", "show=nonsense", "show=", "after=" + "9" * 5000, "after=1~2~3~4"]
)
def test_an_odd_address_is_answered(get: Get, query: str) -> None:
    assert get(f"/en/status?{query}").status_code == 200


# ---- words for failures


def failed(error: TagwireError, *, kind: SourceKind = "feed") -> str:
    """What readers hear of a source that ended with this error."""
    well = a_source(1, code=error.code, message=error.message, failures=1)
    return troubles.failure(replace(well, source=replace(well.source, kind=kind)))


@pytest.mark.parametrize(
    ("status_code", "kind"), [(404, "gone"), (410, "gone"), (403, "refused"), (401, "refused"), (451, "refused"), (429, "busy"), (503, "busy"), (500, "server"), (408, "slow")]
)  # fmt: skip
def test_a_refused_feed_is_told_from_one_that_is_gone(status_code: int, kind: str) -> None:
    error = verdict("https://e.example/feed", status_code, {}, NOW)
    assert isinstance(error, TagwireError)
    assert failed(error) == kind


def test_a_connection_that_is_not_safe_is_told_from_a_server_that_is_down() -> None:
    expired = ssl.SSLCertVerificationError(1, "certificate verify failed")
    expired.verify_message = "certificate has expired"
    assert failed(fault("https://e.example/feed", expired)) == "unsafe"
    assert failed(fault("https://e.example/feed", ConnectionRefusedError(111, "Connection refused"))) == "unreachable"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("", "its site's robots.txt does not let Tagwire have this page; only its publisher can change that"), "robots"),
        (Forbidden("", "only http and https addresses can be followed"), "forbidden"),
        (Busy("", "not asked: its site's robots.txt cannot be had (answered 429 Too Many Requests: too many requests)"), "busy"),
        (TooLarge("", "it redirects more than 10 times"), "server"),
        (TooLarge("", "it redirects in a circle"), "server"),
        (TooLarge("", "the feed has 999999999 bytes; 9 are read at most"), "large"),
        (Gone("", "words of tomorrow"), "gone"),
    ],
)
def test_failures_of_one_code_that_want_different_acts_are_told_apart(error: TagwireError, kind: str) -> None:
    assert failed(error) == kind


def test_a_page_that_lists_no_articles_is_told_from_a_feed_that_cannot_be_read() -> None:
    error = Unreadable("https://e.example/news", "no links here look like articles")
    assert (failed(error, kind="list"), failed(error)) == ("list", "unreadable")


@pytest.mark.parametrize("code", ["", "code_of_tomorrow"])
def test_a_code_that_nobody_knows_is_a_failure_all_the_same(code: str) -> None:
    source = a_source(1, code=code, message="answered 404 Not Found: nothing is there", failures=1)
    assert troubles.kind_of(source) == "failing"


OF_ARTICLES = {"not_an_article"}
"""Codes that end the reading of an article's page, never that of a source."""


def codes() -> set[str]:
    """The codes of all errors of the tree with which a reading can end, wherever in the package they are written."""
    classes = [node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)]
    ours, grown = {"Later", "Aside"}, True
    while grown:
        of_them = {node.name for node in classes if any(isinstance(base, ast.Name) and base.id in ours for base in node.bases)}
        grown = bool(of_them - ours)
        ours |= of_them
    return {code for node in classes if node.name in ours for code in _codes_in(node)} - OF_ARTICLES


def _codes_in(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if (
            isinstance(line, ast.Assign)
            and isinstance(line.value, ast.Constant)
            and any(isinstance(name, ast.Name) and name.id == "code" for name in line.targets)
        ):
            yield str(line.value.value)


def test_every_error_that_a_reading_can_end_with_has_plain_words() -> None:
    found = codes()
    assert {"gone", "unreachable", "broke_off", "too_slow"} <= found
    assert not found - set(troubles.OF_CODE), "give it a kind in web/troubles.py"


def test_every_kind_of_failure_has_words_and_advice() -> None:
    assert set(troubles.WRONG) - set(troubles.ADVICE) == {"doubled", "empty"}  # no feed tells of these
    assert set(troubles.ADVICE) < set(troubles.WRONG)


@pytest.mark.parametrize(
    ("minutes", "english", "arabic"),
    [(12, "in 12 minutes", "خلال 12 دقيقة"), (0.5, "", ""), (-90, "", ""), (150, "in 2 hours", "خلال ساعتين"), (60 * 24 * 3, "in 3 days", "خلال 3 أيام"), (60 * 24 * 7, None, None)],
)  # fmt: skip
def test_what_is_to_come_is_told_in_the_readers_words(minutes: float, english: str | None, arabic: str | None) -> None:
    assert cldr.ahead(NOW + timedelta(minutes=minutes), NOW, "en") == english
    assert cldr.ahead(NOW + timedelta(minutes=minutes), NOW, "ar") == arabic


def test_the_pages_own_addresses_lead_nowhere_else(look: Look) -> None:
    targets = look("/en/status").xpath("//main//@href")
    assert targets
    assert not [target for target in targets if urlsplit(target).netloc]
