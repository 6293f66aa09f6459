"""The fakes that we ship for tests: a network of prepared answers, nouns made with a word. Only tests import this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tagwire.errors import Gone, TagwireError
from tagwire.model import (
    Article,
    Block,
    Category,
    Document,
    Hashtag,
    Ids,
    Label,
    Language,
    Licence,
    Place,
    Publisher,
    TagKind,
    Unchanged,
    Validators,
)

if TYPE_CHECKING:
    from tagwire.download import Kind
    from tagwire.download.network import Clock

Answer = Document | Unchanged | TagwireError

A_MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
"""The time of prepared things that do not say theirs."""
NO_ANSWERS: Mapping[str, Answer] = {}
NOTHING_HELD = Validators()


def a_moment() -> datetime:
    """A clock that stands still."""
    return A_MOMENT


def a_document(
    url: str, body: bytes | str = b"", content_type: str = "text/html; charset=utf-8", *, etag: str = "", found_at: str = "", permanent: bool = False
) -> Document:
    """An answer as `url` gives it; after a redirect where `found_at` is named."""
    raw = body.encode() if isinstance(body, str) else body
    where = found_at or url
    validators = Validators(etag, given_by=where if etag else "")
    return Document(url, where, 200, content_type, raw, validators, A_MOMENT, where if permanent else None, len(raw))


def a_publisher(slug: str = "harbour-post", *, country: str = "GB", language: str = "en", licence: Licence = "full", sample: bool = False) -> Publisher:
    """A publisher whose name and home follow from its slug."""
    return Publisher(slug, slug.replace("-", " ").title(), f"https://{slug}.example/", country, language, "A newspaper.", licence, sample)


def an_article(
    url: str = "https://harbour-post.example/kotor-ferry",
    title: str = "Ferry runs aground in the Bay of Kotor",
    text: str = "A ferry ran aground near Kotor.\nNobody was hurt.",
    *,
    published: datetime | None = None,
    modified: datetime | None = None,
) -> Article:
    """An article whose blocks are its paragraphs."""
    blocks = tuple(Block("paragraph", part) for part in text.split("\n") if part)
    return Article(url, url, "article", title, text, blocks, ("Ana Petrić",), published=published, modified=modified, confidence=0.9, method="feed")


def a_hashtag(tag: str = "Kotor", kind: TagKind = "place", *, name: str = "", salience: float = 0.5, geonames: int | None = None) -> Hashtag:
    """A hashtag; its name is the tag where none is given."""
    return Hashtag(tag, name or tag, kind, salience, Ids(geonames))


def a_place(name: str = "Kotor", country: str = "ME", geonames: int | None = 3_197_538) -> Place:
    """A place that is named once, at the start."""
    return Place(name, geonames, 42.42, 18.77, country, ((0, len(name)),))


def a_label(*hashtags: Hashtag, places: tuple[Place, ...] = (), language: str = "en", category: str = "disaster") -> Label:
    """A label of one category."""
    return Label(Language(language, 0.9), (Category(category, 0.8),), hashtags, places)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that the fake network was asked."""

    url: str
    validators: Validators
    kind: Kind


class FakeNetwork:
    """A `Network` that gives prepared answers and remembers what it was asked.

    An address without an answer is a 404. A document whose validators the asker already holds is `Unchanged`.
    `answers` may be changed between questions.
    """

    def __init__(self, answers: Mapping[str, Answer] = NO_ANSWERS) -> None:
        self.answers = dict(answers)
        self.asked: list[Asked] = []

    async def get(self, url: str, validators: Validators = NOTHING_HELD, *, kind: Kind = "feed", now: Clock) -> Answer:
        """Give the prepared answer for `url`."""
        self.asked.append(Asked(url, validators, kind))
        answer = self.answers.get(url) or Gone(url, "answered 404 Not Found: nothing is there")
        if isinstance(answer, TagwireError):
            return answer
        if isinstance(answer, Document) and not _holds(validators, answer.validators):
            return replace(answer, asked=url, fetched=now())
        return Unchanged(url, answer.validators, now())

    def urls(self) -> list[str]:
        """The addresses that were asked for, in order."""
        return [one.url for one in self.asked]


def _holds(held: Validators, current: Validators) -> bool:
    """An entity tag decides where there is one (RFC 9110, 13.2.2)."""
    if current.etag or held.etag:
        return current.etag == held.etag
    return bool(current.last_modified) and current.last_modified == held.last_modified
