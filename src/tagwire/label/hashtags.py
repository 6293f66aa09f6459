"""The hashtag labeler: known names, places, other names and topics, folded to things, weighed, the best kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.label import topics
from tagwire.label.caseless import caseless_names
from tagwire.label.display import Speech
from tagwire.label.draft import Span
from tagwire.label.folding import folded
from tagwire.label.gazetteer import COUNTRY
from tagwire.label.implied import implied
from tagwire.label.inflection import root
from tagwire.label.keyphrases import keyphrases
from tagwire.label.lists import listed
from tagwire.label.names import Name, Run, names, with_told
from tagwire.label.noise import Noise
from tagwire.label.oddnames import odd_names
from tagwire.label.salience import LEAST, MOST, Thing, choose
from tagwire.label.spelling import camel, key_of
from tagwire.model import Hashtag, Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tagwire.label.draft import Draft
    from tagwire.label.gazetteer import Spot
    from tagwire.label.page import Page
    from tagwire.model import TagKind

_UNSURE = 0.2
_BEHIND = 0.95
"""What is added stands behind what was weighed. Own choice."""
_LONGEST_TAG = 60
"""Characters; a longer run of capitals is no name. Own choice."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a thing, before the mentions of one tag are gathered."""

    tag: str
    name: str
    kind: TagKind
    ids: Ids
    span: Span
    where: tuple[int, int]
    extent: int = -1
    known: bool = True
    english: str = ""


class Hashtags:
    """The hashtag labeler."""

    def __init__(self, find: Callable[[str], tuple[Spot, ...]]) -> None:
        self._find = find

    @classmethod
    def load(cls, find: Callable[[str], tuple[Spot, ...]]) -> Hashtags:
        """Read the topics now, so that no article waits for them; `find` looks a key up among the places."""
        topics.table("en")
        return cls(find)

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with its hashtags."""
        noise = Noise.of(page)
        kept = [m for m in _all_mentions(page, draft) if not noise.drowns(*m.where) and not noise.is_source(m.span, page.whole[slice(*m.where)])]
        things = [
            thing
            for thing in folded([*_gather(kept, dict(draft.nations), draft), *_phrases(page, draft, kept)])
            if not noise.forbids(thing.kind, thing.tag, thing.name, page.whole[slice(*thing.mentions[0])])
        ]
        chosen = [_hashtag(thing, score) for thing, score in choose(page, implied(things))]
        spots = {place.spot.tag: place.spot for place in draft.places} | ({draft.country.tag: draft.country} if draft.country else {})
        speech = Speech(page, draft.language.code, spots, self._find)
        return replace(draft, hashtags=tuple(map(speech.shown, _with_scene(chosen, draft, noise))))


def _hashtag(thing: Thing, score: float) -> Hashtag:
    return Hashtag(thing.tag, thing.name, thing.kind, score, thing.ids, thing.mentions, thing.name if thing.known else thing.english)


def _phrases(page: Page, draft: Draft, mentions: list[_Mention]) -> Iterator[Thing]:
    """What the page is about beside names and known topics."""
    known = {mention.tag.lower() for mention in mentions}
    for phrase in keyphrases(page, draft.language.code, [(mention.span, mention.where) for mention in mentions]):
        tag = camel(phrase.text)
        if tag and tag.lower() not in known:
            yield Thing(tag, phrase.text, "topic", Ids(), phrase.spans, phrase.mentions, guessed=True)


def _with_scene(chosen: list[Hashtag], draft: Draft, noise: Noise) -> list[Hashtag]:
    """Where it happened is among the hashtags, and its country, where there is room and it says something."""
    least = min((tag.salience for tag in chosen), default=_UNSURE)
    found = list(chosen)
    if draft.scene and all(_inside(where, chosen) for where in draft.scene.mentions):
        return found
    if draft.scene and not noise.forbids("place", draft.scene.spot.name):
        found = _added(found, draft.scene.spot, draft.scene.mentions, least)
    if draft.country and len(found) < (MOST if draft.abroad else LEAST) and not noise.forbids("place", draft.country.name):
        named = next((place.mentions for place in draft.places if place.spot == draft.country), ())
        found = _added(found, draft.country, named, least)
    return found


def _inside(where: tuple[int, int], chosen: list[Hashtag]) -> bool:
    """Whether a mention is a part of another name: Marks & Spencer."""
    return any(low <= where[0] and where[1] <= high and (low, high) != where for tag in chosen for low, high in tag.mentions)


def _added(chosen: list[Hashtag], spot: Spot, mentions: tuple[tuple[int, int], ...], least: float) -> list[Hashtag]:
    if any(tag.tag == spot.tag or (tag.kind == "place" and tag.name == spot.name) for tag in chosen):
        return chosen
    kept = chosen[: MOST - 1]
    salience = round(min([least, *(tag.salience for tag in kept)]) * _BEHIND, 4)
    return [*kept, Hashtag(spot.tag, spot.name, "place", salience, Ids(geonames=spot.geonames or None), mentions, spot.name)]


def _all_mentions(page: Page, draft: Draft) -> list[_Mention]:
    """Names with signs first: what other readers find inside them is a part."""
    odd = [_Mention(name.tag, name.text, name.kind, Ids(), *at, known=False) for name in odd_names(page) for at in zip(name.spans, name.mentions, strict=True)]
    whole = [mention.where for mention in odd]
    return [*odd, *(mention for mention in _mentions(page, draft) if not any(low <= mention.where[0] < high for low, high in whole))]


def _mentions(page: Page, draft: Draft) -> Iterator[_Mention]:
    own = list(_other_names(page, draft))
    inside = [where for name in own for span, where in name.where(page) if span.last - span.first > 1 or name.mentions]
    for match in draft.known:
        known = match.things[0]
        yield _Mention(known.tag, known.name, known.kind, known.ids, Span(match.first, match.last), (match.start, match.end))
    for place in draft.places:
        ids = Ids(geonames=place.spot.geonames or None)
        for span, where in zip(place.spans, place.mentions, strict=True):
            if not any(low <= where[0] and where[1] <= high and where != (low, high) for low, high in inside):
                yield _Mention(place.spot.tag, place.spot.name, "place", ids, span, where, place.spot.kind)
    for name in own:
        for span, where in name.where(page):
            yield _Mention(name.tag, name.text, name.kind, Ids(), span, where, known=False, english=_latin(name))
    for match in topics.find(page, draft.language.code):
        topic = match.things[0]
        yield _Mention(topic.tag, topic.name, "topic", topic.ids, Span(match.first, match.last), (match.start, match.end))
    yield from _loud_title_names(page, own, draft.language.code)


def _other_names(page: Page, draft: Draft) -> Iterator[Name]:
    """Names that neither the alias table nor the gazetteer holds as a whole."""
    known = {index for match in draft.known for index in range(match.first, match.last)}
    places = {index for place in draft.places for span in place.spans for index in range(*span)}
    free = [run for run in with_told(page, draft.runs, draft.entities) if not known.issuperset(range(*run.span)) and not places.issuperset(range(*run.span))]
    free = [run for run in free if not known.intersection(range(*run.span)) or _reaches_on(page, run, known)]
    told = {Span(entity.first, entity.last): entity.kind for entity in draft.entities}
    taken = [(match.start, match.end) for match in draft.known]
    for name in (*names(page, free, draft.language.code, told), *caseless_names(page, draft.language.code, taken)):
        if name.tag and len(name.text) <= _LONGEST_TAG:
            yield name


def _reaches_on(page: Page, run: Run, known: set[int]) -> bool:
    """`Trump Tower Moscow Company`: a run that ends like an organisation stays one thing."""
    return page.tokens[run.span.last - 1].fold in listed("organisation_words") and run.span.last - 1 not in known


def _loud_title_names(page: Page, own: list[Name], language: str) -> Iterator[_Mention]:
    """In a Headline Set Like This only names that the text confirms."""
    if not page.loud_title:
        return
    folds = [root(token.fold, language) for token in page.tokens[: page.title_tokens]]
    for name in own:
        keys = [[root(fold, language) for fold in key_of(name.text).split()]]
        if name.kind == "person":
            keys.append(keys[0][-1:])
        for words in keys:
            first = next((i for i in range(len(folds) - len(words) + 1) if folds[i : i + len(words)] == words), None)
            if first is not None:
                span = Span(first, first + len(words))
                yield _Mention(name.tag, name.text, name.kind, Ids(), span, _offsets(page, span), known=False, english=_latin(name))
                break


def _latin(name: Name) -> str:
    return name.latin if name.latin != name.text else ""


def _offsets(page: Page, span: Span) -> tuple[int, int]:
    return page.tokens[span.first].start, page.tokens[span.last - 1].end


def _gather(mentions: Iterable[_Mention], nations: dict[str, int], draft: Draft) -> list[Thing]:
    """The mentions of one tag are one thing; the first to name it says what it is."""
    grouped: dict[str, dict[tuple[int, int], _Mention]] = defaultdict(dict)
    for mention in mentions:
        grouped[mention.tag.lower()].setdefault(mention.where, mention)
    adjectives = Counter({place.spot.tag: nations.get(place.spot.country, 0) for place in draft.places if place.spot.kind == COUNTRY})
    things = []
    for group in grouped.values():
        head = next(iter(group.values()))
        where = tuple(sorted(group))
        spans = tuple(group[place].span for place in where)
        things.append(Thing(head.tag, head.name, head.kind, head.ids, spans, where, head.extent, adjectives[head.tag], head.known, english=head.english))
    return things
