from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings

from web.addresses_of_pages import ALL, address
from web.trees import tree_of

Get = Callable[..., Any]


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_words_from_outside_stay_words(get: Get, kind: str, language: str) -> None:
    with override_settings(TAGWIRE_READING="web.hostile_reading"):
        tree = tree_of(get(address(kind, language), follow=True))
    assert not tree.xpath("//script | //b[@onclick]")
    assert not [name for element in tree.iter("*") for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no mapping
    targets = [*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//@action")]
    assert not [target for target in targets if "javascript" in target or "evil.example" in target]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feeds_escape_what_is_inside_their_html(get: Get, form: str) -> None:
    with override_settings(TAGWIRE_READING="web.hostile_reading"):
        body = get(f"/en/hashtag/Izhevsk.{form}").content.decode()
    assert "&amp;lt;script&amp;gt;" in body
    assert "<script" not in body
    assert "javascript:" not in body
