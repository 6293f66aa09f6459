"""One thing, one hashtag: a name's short form joins it, a part of another name with the same mentions goes. Pure.

Takes the things that a page names, gives fewer. Places and known things keep to themselves: only what no table knows is joined.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire.label.lists import listed
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.label.salience import Thing

_NAMED = ("person", "organisation", "event")
_HOST = 2
"""Mentions of a longer name that a first word alone may stand for. Own choice."""


def folded(things: Sequence[Thing]) -> list[Thing]:
    """The things without those that are another's short form or part."""
    joined: dict[int, list[Thing]] = {}
    gone: set[int] = set()
    keys = [key_of(thing.name).split() for thing in things]
    for index, thing in enumerate(things):
        host = _host(index, things, keys)
        if host is not None:
            joined.setdefault(host, []).append(thing)
            gone.add(index)
    whole = [_with(thing, joined.get(index, ())) for index, thing in enumerate(things) if index not in gone]
    near = _by_token(whole)
    return [thing for thing in whole if not any(_is_part(thing, other) for other in near[thing.spans[0].first])]


def _by_token(things: Sequence[Thing]) -> dict[int, list[Thing]]:
    """The things whose mentions hold a token: only they can hold another's."""
    found: dict[int, list[Thing]] = defaultdict(list)
    for thing in things:
        for span in thing.spans:
            for index in range(*span):
                found[index].append(thing)
    return found


def _host(index: int, things: Sequence[Thing], keys: Sequence[list[str]]) -> int | None:
    """The one longer name that a word alone stands for: Harris is Kamala Harris, Canopy is Canopy Growth."""
    thing, words = things[index], keys[index]
    if thing.known or len(words) != 1 or thing.kind == "place":
        return None
    if thing.guessed:
        return next((other for other, its in enumerate(keys) if words[0] in its and len(its) > 1 and things[other].kind in _NAMED), None)
    hosts = [other for other, its in enumerate(keys) if other != index and len(its) > 1 and _stands_for(thing, words[0], things[other], its)]
    return hosts[0] if len(hosts) == 1 else None


def _stands_for(short: Thing, word: str, long: Thing, words: list[str]) -> bool:
    if long.kind == "person" and (long.known or words[-1] == word or words[0] in listed("given_names")):
        return words[-1] == word
    own = not long.known and not long.guessed and long.kind != "place"
    return own and words[0] == word and not short.name.isupper() and len(long.spans) >= _HOST


def _with(thing: Thing, others: Sequence[Thing]) -> Thing:
    """A thing with its short forms; what is called by its first word is no person."""
    pairs = {where: span for one in (thing, *others) for span, where in zip(one.spans, one.mentions, strict=True)}
    order = tuple(sorted(pairs))
    first = {key_of(one.name) for one in others} & set(key_of(thing.name).split()[:1])
    return replace(thing, kind="organisation" if first else thing.kind, spans=tuple(pairs[where] for where in order), mentions=order)


def _is_part(thing: Thing, other: Thing) -> bool:
    """Whether all mentions of a thing lie within another's, which are longer."""
    if thing is other or len(thing.mentions) > len(other.mentions):
        return False
    return all(any(low <= start and end <= high and (low, high) != (start, end) for low, high in other.mentions) for start, end in thing.mentions)
