r"""The nouns of Tagwire, one type per state of a thing; frozen values that every stage may pass on.

Times are aware and in UTC. Languages are BCP 47 primary subtags, countries ISO 3166-1 alpha-2. Text offsets count
Unicode code points in `title + "\n\n" + text`. A value that is not known is None or empty, never left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

FeedFormat = Literal["rss", "rdf", "atom", "json", "sitemap", "list"]
PageType = Literal["article", "list", "video", "audio", "live", "gallery", "paywall", "other"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "caption"]
TagKind = Literal["person", "organisation", "place", "event", "work", "topic"]
ReasonKind = Literal["name", "place", "words", "meaning", "time"]
Licence = Literal["headline", "excerpt", "full"]
SourceKind = Literal["feed", "list"]

CATEGORIES = (
    "arts",
    "conflict",
    "crime",
    "disaster",
    "economy",
    "education",
    "environment",
    "health",
    "human_interest",
    "labour",
    "lifestyle",
    "politics",
    "religion",
    "science",
    "society",
    "sport",
    "weather",
)
"""The 17 top concepts of the IPTC Media Topics, as slugs (https://iptc.org/standards/media-topics/)."""


# ---- what we follow


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: a newspaper, a station, an agency."""

    slug: str
    name: str
    home: str = ""
    country: str = ""
    language: str = ""
    about: str = ""
    licence: Licence = "excerpt"
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One address that we follow, and whose it is.

    `kind` is how it is read: a feed of any format (news sitemaps count as such), or a page that lists articles, whose
    links to them look like `pattern` (empty: learnt from the page). `folder` is where its reader keeps it, as in OPML.
    """

    url: str
    publisher: Publisher
    title: str = ""
    language: str = ""
    section: str | None = None
    kind: SourceKind = "feed"
    pattern: str = ""
    folder: str = ""


# ---- what came over the network


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?" with, byte for byte as sent (RFC 9110, 13.1)."""

    etag: str = ""
    last_modified: str = ""
    given_by: str = ""
    """The address that gave them, which after a redirect is not the one asked for; empty: the one asked for."""


@dataclass(frozen=True, slots=True)
class Document:
    """An answer with a body. `url` is where it was found after redirects, `asked` what was asked for."""

    asked: str
    url: str
    status: int
    content_type: str
    body: bytes
    validators: Validators
    fetched: datetime
    permanent: str | None = None
    """Where the asked address has moved to for good (every hop 301 or 308), if it has."""
    received: int = 0
    """Bytes that crossed the network."""
    fresh_for: float | None = None
    """Seconds for which the server says that asking again tells nothing new (Cache-Control, Expires); None: it does not say."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """304: what we hold is still right."""

    asked: str
    validators: Validators
    fetched: datetime
    permanent: str | None = None
    fresh_for: float | None = None


# ---- what a feed says


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry (podcast episode, video). `length` in bytes, `duration` in seconds."""

    url: str
    type: str | None = None
    length: int | None = None
    duration: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: plain title, sanitised HTML in summary and content, absolute links."""

    id: str
    url: str
    title: str = ""
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    image: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed says of when to look again: `ttl` in minutes, hours (0 to 23, UTC) and days (0 is Monday) without news."""

    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap that an index of sitemaps names."""

    url: str
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read. `warnings` name each repair that was needed.

    `hubs` push the feed's news to those who subscribe to `self_url` there (WebSub). An index of sitemaps has no entries
    but `sitemaps`, newest first.
    """

    format: FeedFormat
    title: str = ""
    link: str = ""
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()
    hints: Hints = Hints()
    hubs: tuple[str, ...] = ()
    self_url: str = ""
    sitemaps: tuple[Sitemap, ...] = ()


# ---- what a page says


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article in reading order."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of an article."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article's own words and facts, as a page or an entry gave them.

    `text` holds paragraphs parted by one newline, without captions, credits and bylines; it is "" where the page is no
    article. `confidence` (0 to 1) says how sure we are that `text` is right; `method` names what gave it.
    """

    url: str
    canonical_url: str
    page_type: PageType
    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    image: Image | None = None
    keywords: tuple[str, ...] = ()
    confidence: float = 0.0
    method: str = ""
    section: str | None = None
    """Where the publisher files it, in its own word."""
    licence: str | None = None
    """The address or name of the licence that the page names."""
    free: bool | None = None
    """What the page says of its own wall: free to read, or not; None: nothing."""
    points_to: str | None = None
    """The address on another site that the page names as its own: it is a reprint."""
    zone: str | None = None
    """The offset from UTC in which the page tells when it was published (`+01:00`)."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block that recurs on its site and was dropped: its key, its place among all blocks, whether its words stood in the text."""

    key: int
    place: int
    block: Block
    spoken: bool = True


# ---- what it is about


@dataclass(frozen=True, slots=True)
class Language:
    """`und` with confidence 0 where it cannot be known."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Category:
    """One of CATEGORIES."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Ids:
    """What the world calls the same thing."""

    geonames: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with one tag and all its names by language, the usual one of each language first."""

    tag: str
    kind: TagKind
    ids: Ids = Ids()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called in English, else in its first language."""
        return next((name for many in (self.names.get("en", ()), *self.names.values()) for name in many), self.tag)


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A thing that an article is about. `tag` is its one canonical form, `name` what the article's language calls it."""

    tag: str
    name: str
    kind: TagKind
    salience: float
    ids: Ids = Ids()
    mentions: tuple[tuple[int, int], ...] = ()
    english: str = ""
    """What it is called in English, where a table tells; empty: only this text is known to name it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved to GeoNames, and the first-level division that it lies in or is: state, province, governorate."""

    name: str
    geonames: int | None
    latitude: float
    longitude: float
    country: str
    mentions: tuple[tuple[int, int], ...] = ()
    region: str = ""
    """The division's English name."""
    region_code: str = ""
    """Its code at GeoNames behind the country's (`US.TX`)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a labeler may look at: the article, and what is known of where it came from."""

    title: str
    text: str
    language: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    country: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What an article is about; categories best first and never empty, hashtags most salient first."""

    language: Language
    categories: tuple[Category, ...]
    hashtags: tuple[Hashtag, ...] = ()
    places: tuple[Place, ...] = ()
    scene: Place | None = None
    """Where it happened, one of `places`, if the text says so."""


# ---- is it new?


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text (fingerprint/sketches.py): `bands` are the keys under which near-identical texts meet, `values` the whole of it."""

    values: bytes
    bands: tuple[int, ...]
    length: int
    """Words in the text."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The verdict that a text is near-identical to that of `original`."""

    original: str
    overlap: float


# ---- which story?


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence why an article stands in its story."""

    kind: ReasonKind
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. `story` is the id of the article that founded it."""

    article: str
    story: str
    twin_of: str | None
    score: float
    why: tuple[Reason, ...] = ()
