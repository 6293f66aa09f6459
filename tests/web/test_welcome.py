from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, override_settings

from web import fake_editions, fake_reading
from web.trees import tree_of

LOCAL: dict[str, Any] = {"headers": {"host": "localhost:8000"}, "REMOTE_ADDR": "127.0.0.1"}
CHOICE = {"language": "ar", "country": "EG"}


@pytest.fixture(autouse=True)
def nothing_chosen(hand_made: None) -> None:
    fake_reading.state["edition"] = None


def test_the_first_page_asks_for_language_and_country() -> None:
    tree = tree_of(Client().get("/", headers={"host": "localhost:8000", "accept-language": "en-GB,en;q=0.5"}, REMOTE_ADDR="127.0.0.1"))
    assert tree.xpath("//h1")[0].text == "Welcome to Tagwire"
    assert tree.xpath("//input[@checked]/@value") == ["en"]
    assert tree.xpath("//option[@selected]/@value") == ["GB"]
    assert len(tree.xpath("//option")) > 240


def test_a_choice_is_taken_and_leads_to_the_news() -> None:
    answer = Client().post("/welcome", CHOICE, **LOCAL)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ar/")
    assert fake_editions.chosen == ["ar-EG"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"language": "en"}, "Please choose a country."),
        ({"country": "GB"}, "Please choose a language."),
        ({"language": "xx", "country": "GB"}, "xx is not one of"),
    ],
)
def test_a_choice_that_cannot_be_is_asked_again(given: dict[str, str], sentence: str) -> None:
    answer = Client().post("/welcome", given, **LOCAL)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not fake_editions.chosen


@pytest.mark.parametrize(
    "request_of",
    [
        {"headers": {"host": "localhost"}, "REMOTE_ADDR": "203.0.113.9"},
        {"headers": {"host": "news.example.org"}, "REMOTE_ADDR": "127.0.0.1"},
        {"headers": {"host": "localhost", "x-forwarded-for": "203.0.113.9"}, "REMOTE_ADDR": "127.0.0.1"},
        {"headers": {"host": "localhost"}, "REMOTE_ADDR": ""},
    ],
)
def test_nobody_from_afar_may_choose(request_of: dict[str, Any]) -> None:
    assert Client().post("/welcome", CHOICE, **request_of).status_code == 403
    assert not fake_editions.chosen


def test_nobody_may_choose_on_a_public_site() -> None:
    with override_settings(TAGWIRE_PUBLIC_URL="https://news.example.org"):
        assert Client().post("/welcome", CHOICE, **LOCAL).status_code == 403


def test_nobody_may_choose_twice() -> None:
    fake_reading.state["edition"] = "en-GB"
    assert Client().post("/welcome", CHOICE, **LOCAL).status_code == 403
    assert Client().get("/welcome", **LOCAL).headers["Location"] == "/"


def test_another_sites_form_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/welcome", CHOICE, **LOCAL).status_code == 403
    assert not fake_editions.chosen
