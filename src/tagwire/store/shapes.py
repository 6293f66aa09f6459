"""What reading the store gives: frozen values for pages and feeds, no rows, no lazy queries.

A `Scope` says which articles a reader may see together: one language, and either the sample edition or real articles,
never both. Pages go by keyset: a `Slice` carries the cursor of what comes after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar, get_args

from tagwire.model import Block, Image, Licence, PageType, Reason, Source, SourceKind, TagKind

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles stand together on a page."""

    language: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Slice(Generic[Thing]):
    """A piece of a list; `after` is the cursor of the next piece, None at the end."""

    items: tuple[Thing, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class TagRef:
    """A hashtag as a link. `name` is its name in the scope's language, else its usual one."""

    tag: str
    name: str
    kind: TagKind


@dataclass(frozen=True, slots=True)
class PublisherRef:
    """A publisher as a link."""

    slug: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a link or a dot on a map. `slug` serves `/place/{country}/{slug}`."""

    geonames: int | None
    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list. `summary` is what the publisher's licence allows to be shown there."""

    id: int
    slug: str
    title: str
    summary: str
    publisher: PublisherRef
    url: str
    published: datetime
    category: str
    page_type: PageType
    language: str
    tags: tuple[TagRef, ...]
    image: Image | None
    story: int | None
    copy_of: int | None
    sample: bool


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One event: its lead article and its other distinct articles, copies folded behind counts."""

    id: int
    slug: str
    headline: str
    summary: str
    lead: ArticleCard
    articles: tuple[ArticleCard, ...]
    """Distinct texts, newest first, the lead among them."""
    outlets: tuple[PublisherRef, ...]
    independent: int
    """Texts that are no copies of one another."""
    copies: int
    """Articles folded because their text is a copy."""
    first: datetime
    last: datetime
    category: str
    places: tuple[PlaceRef, ...]
    tags: tuple[TagRef, ...]
    languages: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Development:
    """A later article of a story, in the order of time."""

    at: datetime
    article: ArticleCard


@dataclass(frozen=True, slots=True)
class StoryView:
    """All of a story."""

    card: StoryCard
    copies: tuple[ArticleCard, ...]
    timeline: tuple[Development, ...]
    why: tuple[tuple[int, tuple[Reason, ...]], ...]
    """For each article id the evidence that placed it here."""
    other_languages: tuple[ArticleCard, ...]
    related: tuple[StoryCard, ...]
    scope: Scope


PieceKind = Literal["same", "gone", "new", "gap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (`same`), went (`gone`) or came (`new`); a `gap` stands for unchanged words left out."""

    kind: PieceKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an article was before it changed, and what changed."""

    at: datetime
    """By its publisher's word where that can be true, else when we saw it."""
    seen: datetime | None
    title: str
    """The headline before."""
    what: Literal["headline", "text", "both"]
    pieces: tuple[Piece, ...]
    """The words, where the licence shows texts."""
    gone: int
    new: int
    """Words that went, words that came."""
    cut: bool
    """More changed than the pieces tell."""
    stands_for: int
    """Changes that are told as this one."""


@dataclass(frozen=True, slots=True)
class TwinChange:
    """The last change of another article that had the same text."""

    article: ArticleCard
    change: Change


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All of an article that its licence lets us show; `blocks` is empty for headline-only publishers."""

    card: ArticleCard
    authors: tuple[str, ...]
    agency: str | None
    modified: datetime | None
    seen: datetime
    blocks: tuple[Block, ...]
    shortened: bool
    licence: Licence
    words: int
    places: tuple[PlaceRef, ...]
    enclosure: str | None
    duration: float | None
    changes: tuple[Change, ...]
    original: ArticleCard | None
    """The article that this one copies, if it does."""
    story: StoryCard | None
    related: tuple[ArticleCard, ...]
    scope: Scope
    twin_changes: tuple[TwinChange, ...] = ()
    """Newest first."""
    copies: int = 0
    """Articles that copy this one."""
    original_why: str = ""
    """Why the original of these texts, this one or another, is that: `canonical`, `agency`, `earliest`, or not known."""


@dataclass(frozen=True, slots=True)
class TagView:
    """What a hashtag is."""

    ref: TagRef
    names: tuple[tuple[str, str], ...]
    """(language, name), most common languages first."""
    geonames: int | None
    wikidata: str | None
    place: PlaceRef | None
    articles: int
    outlets: int
    first: datetime | None
    last: datetime | None
    volume: tuple[tuple[str, int], ...]
    """(day as YYYY-MM-DD, articles) for the last 30 days of which any has articles, oldest first."""
    related: tuple[TagRef, ...]
    languages: tuple[tuple[str, int], ...]
    """(language, articles) of all languages of the same kind of edition (sample or real)."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """One followed address and how it is."""

    title: str
    url: str
    state: str
    """unverified | healthy | empty | failing | set_aside"""
    last_ok: datetime | None
    next_due: datetime | None
    failures: int
    message: str
    code: str = ""
    active: bool = True
    alarm: str = ""
    kind: SourceKind = "feed"


@dataclass(frozen=True, slots=True)
class PublisherView:
    """A publisher, its feeds, its articles."""

    ref: PublisherRef
    home: str
    about: str
    language: str
    licence: Licence
    feeds: tuple[FeedHealth, ...]
    articles: int
    sample: bool


@dataclass(frozen=True, slots=True)
class Rising:
    """A hashtag that rises: articles of the last day against its own past."""

    ref: TagRef
    articles: int
    burst: float
    days: tuple[int, ...]
    """Articles a day for the last 7 days, oldest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the worker is doing, for the welcome page and the front page's foot."""

    sources: int
    read: int
    failing: int
    articles: int
    last_read: datetime | None
    now_reading: tuple[str, ...]
    """Names of publishers that are due or were read in the last two minutes."""


Standing = Literal["failing", "set_aside", "alarm", "empty", "unverified", "healthy", "resting"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""In the order of a list: what a person can mend first."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a followed source fares. `state` is the schedule's word for it, `message` why it failed last."""

    id: int
    source: Source
    state: str
    active: bool
    failures: int
    failing_since: datetime | None
    alarm: str
    """`drought` or `burst`: since `alarm_since` its articles are far from what is usual for it; empty: all is well."""
    alarm_since: datetime | None
    code: str
    """Of the error that it failed with last (errors.py); `moved`: it moved to a source that is followed already."""
    message: str
    last_asked: datetime | None
    last_ok: datetime | None
    next_due: datetime | None
    rhythm: Mapping[str, object]

    @property
    def kind(self) -> SourceKind:
        """How it is read."""
        return self.source.kind


@dataclass(frozen=True, slots=True)
class SourceTally:
    """How many sources stand how, none of it zero; `last_asked`: when one was read last, well or badly."""

    sources: int
    of: Mapping[Standing, int]
    last_asked: datetime | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """An entry on its way in: the ledger keys of its names, best first, the digest of its words, itself as JSON.

    `site` is whose turn its page needs; empty where no page will be asked for.
    """

    keys: tuple[str, ...]
    digest: str
    packed: bytes
    site: str = ""
