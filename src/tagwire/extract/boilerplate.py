"""Blocks that recur across a site's pages ("READ MORE", appeals, authors' lives, headlines of other articles), learnt while pages come.

Pure: values in, values out. A `SiteBlocks` counts the blocks of one site in bounded memory; `without` drops what it knows
from an article, and `whole` puts it back. Digits count: "The index closed at 3,412 points" says something new each day.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import msgspec

from tagwire import words
from tagwire.model import Article, Block, Dropped

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Rule:
    """What proves that a block is no article's own: it stands in so many pages, and in such a share of those since it came."""

    pages: int
    share: float


LABEL = Rule(6, 0.10)
"""Own choice, for "Continue reading" and its like: no sentence, and nothing of the article's own stands below it."""
FOOTER = Rule(8, 0.05)
"""Own choice: an author's life stands below that author's pages alone. What several follow-ups say of the case so far is fewer
than every twentieth page, or not always last."""
EDGE = Rule(6, 0.30)
"""Own choice: short last sentences ("The trial continues.") and standing first lines of court reports stand in fewer."""
INSIDE = Rule(12, 0.50)
"""Own choice: amid a text, in a quote or in a list (ingredients, results) repetition says little. In public feeds labels in up to
every sixth article were headings that had lost their markup ("What happened", "Who said what")."""

LONGEST_LABEL = 8
"""Words of the longest label (own choice)."""
SHORTEST_FOOTER = 6
"""Words: shorter last sentences are formulas of the trade (own choice)."""
LONGEST_CALL = 40
"""Characters before the colon of "READ MORE: Storm wrecks fish market" (own choice)."""
LONGEST_HEADLINE = 300
"""Characters: what is longer is no headline (own choice)."""
SHORTEST_HEADLINE = 4
"""Words of a headline that, standing alone in another article, can only be a link to it (own choice)."""
ALWAYS = 0.8
"""Share of its pages in which a block stands at an edge that is its place (own choice: below some footers stands one new line more)."""
OWN_WORDS = 10
"""Words never seen on the site before that a page must bring to be counted: the same text again brings none (own choice)."""
REST_WORDS, REST_SHARE = 10, 0.1
"""What must be left of an article; otherwise what recurs is its text (own choice)."""

HELD = 40
"""Pages for which a block is remembered, for each time that it was seen (lossy counting, Manku and Motwani 2002): what stands
in every twentieth page is met again within them in 87 of 100 cases."""
MOST_TIMES = 10
"""Times that prolong a block's memory (own choice: 400 pages after a redesign nothing of the old one is left)."""
LOOK_AFTER = 16
"""Pages between two clearings (own choice: a clearing looks at every block)."""
MOST_BLOCKS = 4_000
"""Blocks remembered of a site: 40 pages of 100 blocks (own choice). Pages made to fill it made 0.9 MB of them, 1.4 MB where most are learnt; usual sites have 25 kB."""
MOST_HEADLINES = 500
"""Headlines remembered of a site: pages link to articles of the last days (own choice)."""
MOST_A_PAGE = 100
"""Blocks counted of a page, half from its start and half from its end: long lists are content (own choice)."""
MOST_CARRIERS = 40
"""Pages remembered to be cleaned once a block is learnt; rules are met long before (own choice)."""
EXAMPLE = 160
"""Characters of a block that are kept for people to look at (own choice)."""

_ENDS = frozenset(".!?:;。！？；：؟؛۔।॥")
_LEFT_OPEN = ("...", "…")
_CLOSING = "\"'”’»)]）」』 "


@dataclass(frozen=True, slots=True)
class Learnt:
    """A block as people see it: in how many of how many pages it stood, and where. `kept`: an operator wants it to stay."""

    key: int
    example: str
    count: int = 0
    pages: int = 0
    starts: int = 0
    ends: int = 0
    kept: bool = False


class Tally(msgspec.Struct, array_like=True):
    """How often a block was seen: numbers of its first and last page, pages, those at an edge; who carries it till it is learnt."""

    first: int
    last: int = 0
    count: int = 0
    starts: int = 0
    ends: int = 0
    example: str = ""
    carriers: list[int] = []


class _State(msgspec.Struct, array_like=True):
    """What a `SiteBlocks` is made of, as it rests."""

    pages: int = 0
    tallies: dict[int, Tally] = {}
    learnt: set[int] = set()
    kept: dict[int, str] = {}
    headlines: list[int] = []


@dataclass(frozen=True, slots=True)
class _Stands:
    """A block of a page, and whether it stands at an edge: nothing that is new on the site stands above it, or below."""

    block: Block
    start: bool
    end: bool


def key_of(text: str) -> int:
    """A block's key: its words whatever their case and the marks around them, as a signed 64-bit number."""
    folded = " ".join(unicodedata.normalize("NFKC", words.unstacked(text)).casefold().split())
    return _hashed(_bare(folded) or folded)


def headline_key(title: str) -> int | None:
    """The key under which a headline is known when it stands in another article, None where it is too short to tell."""
    return _linked(key_of(title)) if words.count(title) >= SHORTEST_HEADLINE else None


def is_boilerplate(block: Block, tally: Tally, pages: int) -> bool:
    """Whether a block that was counted so is none of the article's own words; `pages` came since it was first seen."""
    return any(tally.count >= rule.pages and tally.count >= rule.share * pages for rule in rules_for(block, tally))


def rules_for(block: Block, tally: Tally) -> tuple[Rule, ...]:
    """What, of a block of this kind, length and place, may be proved: one of these is enough."""
    at_end, at_start = tally.ends >= ALWAYS * tally.count, tally.starts >= ALWAYS * tally.count
    if block.kind == "heading":
        return (LABEL,)
    if block.kind == "item":
        return (EDGE,) if at_end else (INSIDE,)
    if block.kind != "paragraph":
        return (INSIDE,)
    length = words.count(block.text)
    if at_end and length <= LONGEST_LABEL and not _is_sentence(block.text):
        return (LABEL,)
    if at_end and length >= SHORTEST_FOOTER:
        return FOOTER, EDGE
    return (EDGE,) if at_end or at_start else (INSIDE,)


# ---- one article


def without(article: Article, known: Container[int]) -> tuple[Article, tuple[Dropped, ...]]:
    """The article without blocks whose keys are known, and what was dropped.

    A heading goes only with all that stands below it. Nothing goes where nearly nothing would be left, or where the
    text is not made of the blocks.
    """
    spoken = _spoken(article)
    if spoken is None:
        return article, ()
    doomed = _doomed(article, known)
    dropped = tuple(Dropped(key, place, article.blocks[place], spoken[place]) for place, key in enumerate(doomed) if key is not None)
    if not dropped:
        return article, ()
    gone = {one.place for one in dropped}
    text = "\n".join(block.text for place, block in enumerate(article.blocks) if spoken[place] and place not in gone)
    left = words.count(text)
    if left < REST_WORDS or left < REST_SHARE * words.count(article.text):
        return article, ()
    return replace(article, text=text, blocks=tuple(block for place, block in enumerate(article.blocks) if place not in gone)), dropped


def whole(article: Article, dropped: Collection[Dropped]) -> Article:
    """The article as it was before `without`; as it is, where its text is not made of its blocks any more."""
    spoken = _spoken(article)
    if spoken is None or not dropped:
        return article
    pieces = list(zip(article.blocks, spoken, strict=True))
    for one in sorted(dropped, key=lambda one: one.place):
        pieces.insert(one.place, (one.block, one.spoken))
    return replace(article, text="\n".join(block.text for block, said in pieces if said), blocks=tuple(block for block, _ in pieces))


def _spoken(article: Article) -> list[bool] | None:
    """For each block whether its words stand in the text (captions do not); None where the text is made of something else."""
    lines = article.text.split("\n") if article.text else []
    at, found = 0, []
    for block in article.blocks:
        said = block.kind != "caption" and at < len(lines) and lines[at] == block.text
        at += said
        found.append(said)
    return found if at == len(lines) else None


def _doomed(article: Article, known: Container[int]) -> list[int | None]:
    """For each block the known key for which it has to go, or None."""
    own = headline_key(article.title)
    found = [_known_as(block, known, own) for block in article.blocks]
    filled = False
    for place in range(len(found) - 1, -1, -1):
        if article.blocks[place].kind == "heading":
            found[place] = None if filled else found[place]
            filled = False
        elif article.blocks[place].kind != "caption":
            filled = filled or found[place] is None
    return found


def _known_as(block: Block, known: Container[int], own: int | None) -> int | None:
    if block.kind == "caption":
        return None
    key = key_of(block.text)
    if key in known:
        return key
    if block.kind in {"heading", "quote"} or len(block.text) > LONGEST_HEADLINE:
        return None
    rest = _pointed_at(block.text)
    links = (_linked(one) for one in (key, *([key_of(rest)] if rest else ())))
    return next((link for link in links if link != own and link in known), None)


def _pointed_at(text: str) -> str:
    """What follows a call of a few words and a colon, as in "READ MORE: Storm wrecks fish market"."""
    call, colon, rest = text.replace("：", ":", 1).partition(":")
    return rest if colon and len(call) <= LONGEST_CALL and words.count(call) < SHORTEST_HEADLINE else ""


# ---- one site


class SiteBlocks:
    """What is known of the blocks of one site."""

    def __init__(self, state: _State | None = None) -> None:
        self._state = state or _State(tallies={}, learnt=set(), kept={}, headlines=[])

    @classmethod
    def from_bytes(cls, rested: bytes) -> Self:
        """What rested."""
        return cls(msgspec.msgpack.decode(rested, type=_State))

    def to_bytes(self) -> bytes:
        """The same, to rest."""
        return msgspec.msgpack.encode(self._state)

    @property
    def pages(self) -> int:
        """Pages that were counted."""
        return self._state.pages

    def known(self) -> frozenset[int]:
        """Keys of the blocks to drop."""
        return frozenset((self._state.learnt | set(self._state.headlines)) - self._state.kept.keys())

    def count(self, page: int, title: str, blocks: Sequence[Block]) -> tuple[int, ...]:
        """Count the blocks of a whole article, once for its address. Gives the pages, by the numbers they were told with, that carry what was learnt just now.

        A page that brings hardly a word of its own (a copy, a template) counts for nothing.
        """
        state, found = self._state, self._standing(blocks)
        if not _is_told(one.block.text for key, one in found.items() if key not in state.tallies):
            return ()
        state.pages += 1
        self._remember(title)
        carriers: set[int] = set()
        for key, one in found.items():
            carriers.update(self._count_one(page, key, one))
        if state.pages % LOOK_AFTER == 0 or len(state.tallies) > MOST_BLOCKS + MOST_A_PAGE:
            self._clear()
        return tuple(sorted(carriers))

    def learnt(self) -> list[Learnt]:
        """What is dropped, and what an operator keeps: most seen first."""
        state = self._state
        found = [_shown(key, state.tallies[key], state.pages) for key in state.learnt - state.kept.keys()]
        return sorted(found, key=lambda one: (-one.count, one.key)) + [Learnt(key, example, kept=True) for key, example in sorted(state.kept.items())]

    def keep(self, key: int, example: str) -> None:
        """Never drop this block again."""
        self._state.kept[key] = example[:EXAMPLE]

    def release(self, key: int) -> None:
        """Drop it again where it is learnt."""
        self._state.kept.pop(key, None)

    def _standing(self, blocks: Sequence[Block]) -> dict[int, _Stands]:
        """The blocks of a page, once each, by key."""
        counted = [(key_of(block.text), block) for block in _edges(blocks)]
        links = set(self._state.headlines)
        new = [place for place, (key, block) in enumerate(counted) if key not in self._state.tallies and not _is_link(block, links)]
        first, last = (new[0], new[-1]) if new else (0, -1)
        return {key: _Stands(block, place <= first, place >= last) for place, (key, block) in enumerate(counted)}

    def _count_one(self, page: int, key: int, one: _Stands) -> Sequence[int]:
        state = self._state
        tally = state.tallies.setdefault(key, Tally(state.pages, carriers=[]))
        tally.last = state.pages
        tally.count += 1
        tally.starts += one.start
        tally.ends += one.end
        if key in state.learnt:
            return ()
        tally.carriers = [*tally.carriers[1 - MOST_CARRIERS :], page]
        if not is_boilerplate(one.block, tally, state.pages - tally.first + 1):
            return ()
        state.learnt.add(key)
        tally.example = one.block.text[:EXAMPLE]
        carriers, tally.carriers = tally.carriers, []
        return () if key in state.kept else carriers

    def _remember(self, title: str) -> None:
        key = headline_key(title)
        if key is not None and key not in self._state.headlines:
            self._state.headlines = [*self._state.headlines[1 - MOST_HEADLINES :], key]

    def _clear(self) -> None:
        state = self._state
        alive = {key: tally for key, tally in state.tallies.items() if state.pages - tally.last <= HELD * min(tally.count, MOST_TIMES)}
        if len(alive) > MOST_BLOCKS:
            alive = dict(sorted(alive.items(), key=lambda item: (item[1].count, item[1].last))[-MOST_BLOCKS:])
        state.tallies, state.learnt = alive, state.learnt & alive.keys()


def _is_link(block: Block, headlines: Container[int]) -> bool:
    return block.kind != "heading" and _known_as(block, headlines, None) is not None


def _is_told(texts: Iterable[str]) -> bool:
    """Whether these have OWN_WORDS words."""
    many = 0
    return any((many := many + words.count(text)) >= OWN_WORDS for text in texts)


def _edges(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page that are counted."""
    counted = [block for block in blocks if block.kind != "caption"]
    return counted if len(counted) <= MOST_A_PAGE else counted[: MOST_A_PAGE // 2] + counted[-MOST_A_PAGE // 2 :]


def _shown(key: int, tally: Tally, pages: int) -> Learnt:
    return Learnt(key, tally.example, tally.count, pages - tally.first + 1, tally.starts, tally.ends)


def _is_sentence(text: str) -> bool:
    bare = text.rstrip(_CLOSING)
    return bool(bare) and bare[-1] in _ENDS and not bare.endswith(_LEFT_OPEN)


def _bare(text: str) -> str:
    """Without marks around it."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def _linked(key: int) -> int:
    """The key under which a headline's words are known as a link to it."""
    return _hashed(f"headline\x1f{key}")


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
