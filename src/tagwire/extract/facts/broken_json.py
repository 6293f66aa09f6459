"""JSON as pages write it, and what can be saved of it: comments, commas too many, bare quotes, a lost end. Pure."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_REPAIRED = 500_000
"""Own choice, in characters: what is longer and broken is left alone; real JSON-LD of an article has some 5,000."""
_MOST_PARTS = 50
"""Own choice: objects one after the other in one script; a page's article, site, trail and house are fewer than ten."""
_COMMENT = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*$", re.MULTILINE)
_COMMA = re.compile(r",(\s*+[}\],])")
_NO_COMMA = re.compile(r'(["}\]])\s++"(@?\w{1,40}"\s{0,9}:)')
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.?))', re.DOTALL)
_MARK = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
_SAVED = re.compile(
    r'"(@type|headline|datePublished|dateModified|dateCreated|articleSection|inLanguage|name|isAccessibleForFree)"\s{0,9}:\s{0,9}(?:"((?:[^"\\\n]|\\.){1,600}+)"|(true|false)\b)'
)
_AUTHOR = re.compile(r'"author"\s{0,9}:\s{0,9}\[?\s{0,9}(?:\{[^{}\[\]]{0,300}?"name"\s{0,9}:\s{0,9})?"((?:[^"\\\n]|\\.){1,100}+)"')
_CLOSES = {"{": "}", "[": "]"}
_BEFORE, _AFTER = "{[,:", ",:]}"


def load(written: str) -> object:
    """The value; the most that can be read of it where it is broken; None where that is nothing."""
    text = _COMMENT.sub("", written).strip().rstrip(";").strip()
    if not text:
        return None
    found, broken = _strictly(text)
    if not broken or len(text) > MAX_REPAIRED:
        return found
    for repair in _REPAIRS:
        text = repair(text)
        found, broken = _strictly(text)
        if not broken:
            return found
    return _saved(text)


def _strictly(text: str) -> tuple[object, bool]:
    """The value, or several that stand one after the other; and whether it is broken."""
    try:
        return json.loads(text, strict=False), False
    except RecursionError:
        return None, False
    except ValueError:
        parts = _several(text)
        return (parts or None), not parts


def _several(text: str) -> list[object]:
    """Objects written one after the other, with or without a comma between them; [] where what follows is no object."""
    decoder, place, found = json.JSONDecoder(strict=False), 0, list[object]()
    while place < len(text) and len(found) < _MOST_PARTS:
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1
    return found


# ---- repairs, each upon the one before


def _without_noise(text: str) -> str:
    """With the commas that miss between two members, without comments, commas before a bracket, escapes that JSON has not; entities resolved where they stand for the quotes."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _COMMA.sub(r"\1", _COMMA.sub(r"\1", _LINE_COMMENT.sub("", text)))
    text = _NO_COMMA.sub(r'\1, "\2', text)
    return _ESCAPE.sub(lambda found: found.group() if found[1] else "\\\\" + found[2] if found[2] != "'" else "'", text)


def _with_escaped_quotes(text: str) -> str:
    """`"headline": "They said "no" to it"`: a quote inside stands beside no comma, colon or bracket."""
    parts: list[str] = []
    last = 0
    for found in _MARK.finditer(text):
        if found.group() == '"' and not _is_border(text, found.start()):
            parts += (text[last : found.start()], '\\"')
            last = found.end()
    return "".join([*parts, text[last:]])


def _is_border(text: str, place: int) -> bool:
    before, after = text[max(0, place - 40) : place].rstrip(), text[place + 1 : place + 41].lstrip()
    return not before or not after or before[-1] in _BEFORE or after[0] in _AFTER


def _with_end(text: str) -> str:
    """What was cut off, closed: the string, then each bracket."""
    waiting: list[str] = []
    inside = False
    for found in _MARK.finditer(text):
        mark = found.group()
        if mark == '"':
            inside = not inside
        elif not inside and mark in _CLOSES:
            waiting.append(_CLOSES[mark])
        elif not inside and waiting and mark == waiting[-1]:
            waiting.pop()
    bare = text if inside else text.rstrip(" \t\r\n,:")
    return bare + ('"' if inside else "") + "".join(reversed(waiting))


_REPAIRS: tuple[Callable[[str], str], ...] = (_without_noise, _with_escaped_quotes, _with_end)


def _saved(text: str) -> dict[str, Any] | None:
    """The first headline, dates, section and author that can be read in it."""
    found: dict[str, Any] = {}
    for match in _SAVED.finditer(text):
        found.setdefault(match[1], _plain(match[2]) if match[2] else match[3])
    author = _AUTHOR.search(text)
    if author:
        found["author"] = _plain(author[1])
    found.pop("name", None)
    return found if "@type" in found else None


def _plain(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
