"""The hand-made reading with markup in every word that comes from outside, and addresses that must not be linked."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import wraps
from typing import Any

from web import fake_reading

MARK = "<script>alert('x')</script>\"><b onclick=alert(1)>"
WORDS = {"title", "summary", "name", "headline", "text", "caption", "credit", "about", "message", "agency", "authors", "now_reading", "names"}
ADDRESSES = {"url", "home", "enclosure"}


def poisoned(value: Any, field: str = "") -> Any:
    """The same shapes with words and addresses that attack."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name), f.name) for f in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(poisoned(part, field) for part in value)
    if isinstance(value, str) and field in WORDS and len(value) > 2:
        return value + MARK
    if isinstance(value, str) and field in ADDRESSES:
        return "javascript:alert(1)" if not value.startswith("/") else "//evil.example/picture.png"
    return value


def _wrapped(name: str) -> Any:
    inner = getattr(fake_reading, name)

    @wraps(inner)
    def outer(*args: Any, **kwargs: Any) -> Any:
        return poisoned(inner(*args, **kwargs))

    return outer


front, latest, local, rising = (_wrapped(name) for name in ("front", "latest", "local", "rising"))
tag, tag_stories, tag_articles = (_wrapped(name) for name in ("tag", "tag_stories", "tag_articles"))
story, article, publisher, publisher_articles, reading = (_wrapped(name) for name in ("story", "article", "publisher", "publisher_articles", "reading"))
tally, health, lasting = fake_reading.tally, _wrapped("health"), _wrapped("lasting")
scope_for, find_tag, edition, languages = fake_reading.scope_for, fake_reading.find_tag, fake_reading.edition, fake_reading.languages
