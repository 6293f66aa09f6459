"""Words for tests of the store: keep an article, tell a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from tagwire.model import Article, Label, Place, Publisher, Reason, Signature
from tagwire.store import placing, writing
from tagwire.store.placing import Decided, Face, Member
from tagwire.store.shapes import Scope
from tagwire.store.writing import Kept
from tagwire.testing import A_MOMENT, a_hashtag, a_label, a_publisher, an_article

ENGLISH, SAMPLE, ARABIC = Scope("en", sample=False), Scope("en", sample=True), Scope("ar", sample=False)
NOW = A_MOMENT
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_numbers = count(1)


def brought(
    article: Article | None = None,
    *,
    publisher: Publisher | None = None,
    label: Label | None = None,
    published: datetime = NOW,
    signature: Signature | None = None,
    copy_of: int | None = None,
    seen: datetime = NOW,
    reading: bytes | None = b"reading",
) -> Kept:
    """An article ready to rest; without a word, the ferry at Kotor under an address of its own."""
    told = article or an_article(f"https://harbour-post.example/news/{next(_numbers)}")
    return Kept(
        publisher or a_publisher(),
        told,
        label or a_label(a_hashtag()),
        "A ferry ran aground near Kotor.",
        published,
        seen,
        signature,
        reading,
        copy_of,
    )


def kept(
    *tags: str,
    title: str = "",
    published: datetime = NOW,
    language: str = "en",
    publisher: Publisher | None = None,
    places: tuple[Place, ...] = (),
    category: str = "disaster",
    copy_of: int | None = None,
) -> int:
    """Keep an article with these hashtags; gives its id."""
    hashtags = [a_hashtag(tag) for tag in tags or ("Kotor",)]
    one = brought(publisher=publisher, label=a_label(*hashtags, places=places, language=language, category=category), published=published, copy_of=copy_of)
    return writing.keep(replace(one, article=replace(one.article, title=title)) if title else one)


def told(*articles: int, story: str = "", rank: float = 0.0, sample: bool = False) -> int:
    """Tell a story by articles that are kept; gives its id as pages know it."""
    from tagwire.store.rows import StoryRow

    key = story or str(articles[0])
    for article in articles:
        placing.place(decided(article, key), sample=sample)
    shown(key, rank=rank)
    return StoryRow.objects.get(key=key).id


def decided(article: int, story: str) -> Decided:
    """A place for an article, with one reason."""
    return Decided(article, story, article, None, 0.5, (Reason("name", "Kotor", 0.5),), b"features")


def shown(story: str, *, rank: float = 0.0) -> None:
    """Show a story by what its members are."""
    members = placing.members(story)
    placing.show(
        story, [_face(language, [one for one in members if one.language == language], rank) for language in dict.fromkeys(m.language for m in members)]
    )


def _face(language: str, members: Sequence[Member], rank: float) -> Face:
    first, last = members[0], members[-1]
    originals = [one for one in members if one.copy_of is None]
    return Face(
        language=language,
        lead=first.id,
        headline=first.title,
        category=first.category,
        first=first.published,
        last=last.published,
        outlets=len({one.publisher for one in members}),
        independent=len(originals),
        copies=len(members) - len(originals),
        rank=rank,
    )
