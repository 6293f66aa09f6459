from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest

from web import fake_reading

Get = Callable[..., Any]
STORY = "/en/story/1/flood-gate-at-varnholm-holds-after-a-night-of-repairs"


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/en", "/en/"),
        ("/en/hashtag/izhevsk", "/en/hashtag/Izhevsk"),
        ("/en/hashtag/%D0%98%D0%B6%D0%B5%D0%B2%D1%81%D0%BA", "/en/hashtag/Izhevsk"),
        ("/en/hashtag/%23Izhevsk", "/en/hashtag/Izhevsk"),
        ("/ar/hashtag/إيجيفسك?view=articles", "/ar/hashtag/Izhevsk?view=articles"),
        ("/en/hashtag/izhevsk.rss", "/en/hashtag/Izhevsk.rss"),
        ("/en/story/1", STORY),
        ("/en/story/1/another-headline", STORY),
        ("/en/story/900/merged", STORY),
        ("/en/article/10", "/en/article/10/flood-gate-at-varnholm-holds-after-a-night-of-repairs"),
        ("/en/article/150/x", "/ar/article/150/بوابة-فارنهولم-تصمد-بعد-ليلة-من-الإصلاحات"),
        ("/en/category/human_interest", "/en/category/human-interest"),
        ("/en/category/Politics", "/en/category/politics"),
        ("/favicon.ico", "/static/web/icon.ico"),
    ],
)
def test_every_spelling_leads_to_the_one_address(get: Get, asked: str, right: str) -> None:
    answer = get(asked)
    assert answer.status_code == 301
    assert unquote(answer.headers["Location"]) == right


def test_the_site_opens_in_the_language_of_the_edition(get: Get) -> None:
    fake_reading.state["edition"] = "ar-EG"
    answer = get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ar/")


def test_without_an_edition_a_visitor_from_afar_gets_the_browsers_language(get: Get) -> None:
    fake_reading.state["edition"] = None
    answer = get("/", headers={"accept-language": "fr, ar;q=0.8, en;q=0.2"}, REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ar/")
    assert "Accept-Language" in answer.headers["Vary"]
