"""Patterns of article addresses: matching them, and learning them from a page's links. Pure, on plain values.

A pattern is an address in which

    *    stands for any characters but `/`
    #    stands for digits, at least one
    **   stands for any characters, alone between two slashes, twice at most

`https://news.example/*/#/#/*-*-*` fits `https://news.example/coast/2026/11/storm-wrecks-market`. Scheme, `www.`, a last slash and
(where the pattern has no `?`) the query do not count. A pattern may begin with `/`, for the page's own host. Several
patterns stand side by side, parted by blanks. There are no regular expressions, so that no pattern can take forever.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tagwire import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_PATTERN = 1_000
"""Own choice, in characters: five patterns of the longest real shape have some 500."""
MAX_ADDRESS = 2_000
"""Own choice, in characters: an Arabic headline as an escaped slug has some 900."""
MOST = 5
"""Own choice: patterns learnt from one page; sites with more shapes than that have none."""
ENOUGH = 3
"""Own choice: links of one shape that make a list; two may be chance."""
MAJORITY = 0.6
"""Own choice: share of a shape's links that carry headlines; of menus and tags nearly none do, of articles nearly all."""
NEARLY_ALL = 0.9
"""Own choice: below this share something else may have the same shape, and sections are looked at one by one."""
BESIDE = 0.1
"""Own choice: a further shape has at least this share of the first one's links, else it is the site's odds and ends."""
WORDY = 5
"""Own choice: links that must agree where their addresses are bare words, with neither number, date nor slug."""
LONG = 30
"""Own choice, in characters: median of the texts of links to articles; menus and topics have some 10, headlines 40 to 90."""

_MOST_OPEN = 2
_WORD, _PAIR, _SLUG, _NUMBER, _MIXED = "w", "*-*", "*-*-*", "#", "*#*"
_ENDING = re.compile(r"\.([a-zA-Z]{2,5})$")
_DAY = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_LAST_NUMBER = re.compile(r"[-_.,]\d{4,}$")
_FIRST_NUMBER = re.compile(r"\d{4,}[-_.,]")
_OPAQUE = re.compile(r"[a-z0-9][A-Z]")
"""Capitals inside a word without marks: an id in letters, which may or may not hold a digit."""
_TOKEN = re.compile(r"#|[^#]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A link's canonical address, the best text that stands for it, and whether that reads like a headline."""

    address: str
    text: str
    headline: bool


# ---- matching


def fits(pattern: str, address: str, page: str) -> bool:
    """Whether an address has the shape of one of the patterns; `page` is the address of the page that lists it."""
    if len(address) > MAX_ADDRESS:
        return False
    return any(rule.fullmatch(_subject(address, query=query)) for rule, query in _rules(pattern, addresses.host_of(page)))


def is_sound(pattern: str) -> bool:
    """Whether a pattern can be used: not too long, not too open, each part an address or a path."""
    return len(pattern) <= MAX_PATTERN and all(_is_sound(part) for part in pattern.split())


def _is_sound(part: str) -> bool:
    open_parts = [piece for piece in part.split("/") if "**" in piece]
    return len(open_parts) <= _MOST_OPEN and all(piece == "**" for piece in open_parts) and (part.startswith("/") or addresses.is_web(part))


@lru_cache(maxsize=256)
def _rules(pattern: str, host: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    parts = [f"https://{host}{part}" if part.startswith("/") else part for part in pattern[:MAX_PATTERN].split()]
    return tuple((re.compile(_rule(part)), "?" in part) for part in parts)


def _rule(pattern: str) -> str:
    """A pattern as a rule that never goes back behind a slash it has passed, so that its time grows with the address alone."""
    plain, _, query = _bare(pattern).partition("?")
    ready = "/".join(_part(part) for part in plain.rstrip("/").split("/"))
    return ready + (rf"\?{_part(query)}" if query else "")


def _part(part: str) -> str:
    """One part between slashes: each piece between stars stands at its first place, the last one at the end."""
    if part == "**":
        return ".*"
    first, *others = [_piece(piece) for piece in part.split("*")]
    if not others:
        return first
    between = "".join(f"(?>[^/?]*?{piece})" for piece in others[:-1] if piece)
    return first + between + (f"(?>[^/?]*{others[-1]}(?=[/?]|$))" if others[-1] else "[^/?]*")


def _piece(piece: str) -> str:
    return "".join("[0-9]++" if part == "#" else re.escape(part) for part in _TOKEN.findall(piece))


def _subject(address: str, *, query: bool) -> str:
    plain, _, asked = _bare(address).partition("?")
    return plain.rstrip("/") + (f"?{asked}" if query and asked else "")


def _bare(address: str) -> str:
    return address.split("://", 1)[-1].removeprefix("www.").split("#!", 1)[0]


# ---- learning


def learnt(links: Sequence[Seen], page: str) -> str | None:
    """The patterns of article links on the page at `page`, or None where no shape of address carries headlines.

    Other hosts of the site (its job market, its shop) count where the page's own has nothing as large.
    """
    shapes: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
    for link in links:
        shape = _shape(link.address)
        if shape:
            shapes[shape].append(link)
    lists = _over_hosts([found for shape, seen in shapes.items() for found in _lists(shape, seen)], page)
    own = {addresses.host_of(page), _any_host(page)}
    at_home = max((size for pattern, size in lists if addresses.host_of(pattern) in own), default=0)
    kept = [pattern for pattern, size in lists if size >= BESIDE * lists[0][1] and (size >= at_home or addresses.host_of(pattern) in own)]
    return " ".join(dict.fromkeys(kept[:MOST])) or None


def _over_hosts(lists: list[tuple[str, int]], page: str) -> list[tuple[str, int]]:
    """Largest first; what has one shape on several hosts of a portal (`auto.`, `money.`) becomes one pattern for all of them."""
    hosts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pattern, size in lists:
        hosts[pattern.split("/", 3)[3]].append((pattern, size))
    found: list[tuple[str, int]] = []
    for path, same in hosts.items():
        if len(same) < ENOUGH:
            found += same
        else:
            found += [(f"https://{_any_host(page)}/{path}", sum(size for _, size in same))]
            found += [one for one in same if _bare(one[0]).split("/")[0] == addresses.site_of(addresses.host_of(page))]
    return sorted(found, key=lambda one: -one[1])


def _any_host(page: str) -> str:
    return f"*.{addresses.site_of(addresses.host_of(page))}"


def _lists(shape: tuple[str, ...], links: list[Seen]) -> list[tuple[str, int]]:
    """Patterns with their numbers of links: one for the whole shape, or one a section where other things have that shape too."""
    whole = [(_pattern(shape, links), len(links))] if _is_list(shape, links) else []
    if whole and sum(link.headline for link in links) >= NEARLY_ALL * len(links):
        return whole
    places = [place for place, form in enumerate(shape[1:]) if form.startswith(_WORD)]
    sections: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
    for link in links:
        path = [part for part in _path(link.address) if part]
        sections[tuple(path[place] for place in places)].append(link)
    return [(_pattern(shape, seen), len(seen)) for seen in sections.values() if _is_list(shape, seen)] or whole


def _is_list(shape: tuple[str, ...], links: list[Seen]) -> bool:
    headlines = sum(link.headline for link in links)
    least = ENOUGH if _SLUG in shape or any("#" in part for part in shape) else WORDY
    return headlines >= least and headlines >= MAJORITY * len(links) and _length(link.text for link in links) >= LONG


def _length(texts: Iterable[str]) -> float:
    """Median length; a letter of a script without an alphabet counts for three, as a translation would."""
    return median(sum(3 if character > "\u2e80" else 1 for character in text) for text in texts)


def _shape(address: str) -> tuple[str, ...]:
    """Host, the form of each part of the path, and the parameters' names: equal for articles of one site."""
    parts = addresses.split(address)
    if parts is None or len(address) > MAX_ADDRESS:
        return ()
    names = [f"?{pair.partition('=')[0]}={'#' if pair.partition('=')[2].isdecimal() else '*'}" for pair in parts.query.split("&") if pair]
    path = [_form(part) for part in parts.path.strip("/").split("/") if part]
    if path.count(_NUMBER) > 1 and not path[-1].startswith(_NUMBER):
        path[-1] = _any_with_ending(path[-1])  # behind a date any words are an article's
    return (parts.netloc, *path, *names) if path or names else ()


def _any_with_ending(form: str) -> str:
    ending = _ENDING.search(form)
    return "*" + (ending.group() if ending else "")


def _form(part: str) -> str:
    """What a part of a path looks like, as a pattern; `w` for a bare word."""
    stem = unquote(part)
    ending = _ENDING.search(stem)
    if ending:
        stem = stem[: ending.start()]
    return _stem_form(stem) + (ending.group() if ending else "")


def _stem_form(stem: str) -> str:
    last, first = _LAST_NUMBER.search(stem), _FIRST_NUMBER.match(stem)
    if stem.isascii() and stem.isdigit():
        return _NUMBER
    if _DAY.match(stem):
        return "#-#-#"
    if last or first:
        return f"*{last.group()[0]}#" if last else f"#{first.group()[-1]}*" if first else ""
    return _word_form(stem)


def _word_form(stem: str) -> str:
    """A slug, an id, a pair of words, a word."""
    if len(re.findall(r"[-_+ ]", stem)) > 1:
        return _SLUG if stem.count("-") > 1 else "*_*_*" if stem.count("_") > 1 else "*"
    if _OPAQUE.search(stem) and stem.isalnum():
        return "*"
    if re.search(r"[0-9]", stem):
        return _MIXED
    return _PAIR if "-" in stem else _WORD


def _pattern(shape: tuple[str, ...], links: list[Seen]) -> str:
    """A shape as a pattern: bare words stay where all links share them."""
    host, *forms = shape
    paths = [[part for part in _path(link.address) if part] for link in links]
    written = [_common([path[place] for path in paths], form) for place, form in enumerate(forms) if not form.startswith("?")]
    query = "&".join(form[1:] for form in forms if form.startswith("?"))
    return f"https://{host}/" + "/".join(written) + (f"?{query}" if query else "")


def _path(address: str) -> list[str]:
    return address.split("://", 1)[-1].partition("?")[0].split("/")[1:]


def _common(parts: list[str], form: str) -> str:
    if not form.startswith(_WORD):
        return form
    return parts[0] if len(set(parts)) == 1 else f"*{form.removeprefix(_WORD)}"
