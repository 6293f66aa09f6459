"""Pictures, recordings and players that an item names: enclosures, Media RSS, podcast and video tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.entries import elements
from tagwire.entries.elements import first_text, text
from tagwire.entries.raw import RawEnclosure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tagwire.entries.elements import Fields
    from tagwire.entries.names import Names
    from tagwire.entries.walk import Element

_PLAYERS = frozenset({"application/x-shockwave-flash", "text/html"})
"""Types of pages and programs that play a recording, which is no file itself."""
_WATCH = "https://www.youtube.com/watch?v="
_LONGEST_VIDEO_ID = 20
"""YouTube's have 11 characters."""
_MANY = 100
"""Own choice: of the files of one item so many are looked at; real items name some ten sizes of a picture."""


def parts_of(fields: Fields, names: Names) -> Fields:
    """The Media RSS of an item, whether it stands there or in a `media:group` or `media:content` (its 5.1: the nearest first)."""
    found: Fields = {key: parts[:_MANY] for key, parts in fields.items() if key.startswith("media:")}
    if not found:
        return found
    for holder in ("media:group", "media:content"):
        for element in found.get(holder, ())[:_MANY]:
            for key, parts in elements.fields_of(element, names).items():
                found.setdefault(key, []).extend(parts[:_MANY])
    return found


def images(fields: Fields, parts: Fields) -> Iterator[str]:
    """Addresses of pictures, best first: Media RSS the widest first, pictures among the enclosures, podcast covers."""
    if parts:
        shown = [part for part in parts.get("media:content", ()) if _is_picture(part)]
        for part in (*_widest(shown), *_widest(parts.get("media:thumbnail", ()))):
            yield part.get("url") or text(part)
    for file in fields.get("enclosure", ()):
        if (file.get("type") or "").startswith("image/"):
            yield file.get("url") or ""
    for element, href in elements.linked(fields, "enclosure"):
        if (element.get("type") or "").startswith("image/"):
            yield href
    for cover in (*fields.get("itunes:image", ()), *fields.get("image", ())):
        inner = {str(child.tag).rpartition("}")[2].lower(): child for child in cover}
        yield cover.get("href") or cover.get("url") or (text(inner["url"]) if "url" in inner else text(cover))


def enclosures(fields: Fields, parts: Fields) -> Iterator[RawEnclosure]:
    """Every file; a player's page stands for a recording that has no file of its own."""
    lengths = {part.get("url"): part.get("duration") or "" for part in parts.get("media:content", ())}
    for file in fields.get("enclosure", ())[:_MANY]:
        url = file.get("url") or file.get("href") or text(file)
        yield RawEnclosure(url, file.get("type") or "", file.get("length") or "", lengths.get(url, ""))
    for element, href in elements.linked(fields, "enclosure"):
        yield RawEnclosure(href, element.get("type") or "", element.get("length") or "", lengths.get(href, ""))
    if not parts and "yt:videoid" not in fields:
        return
    recordings = [part for part in parts.get("media:content", ()) if _is_recording(part)]
    for part in recordings:
        kind = part.get("type") or f"{part.get('medium')}/*"
        yield RawEnclosure(part.get("url") or "", kind, part.get("fileSize") or "", part.get("duration") or "")
    if not recordings:
        yield from _played(fields, parts)


def _played(fields: Fields, parts: Fields) -> Iterator[RawEnclosure]:
    """The page where a video is shown, as `video/*`: which of its files fits, only that page knows."""
    duration = next((seconds for part in parts.get("media:content", ()) if (seconds := part.get("duration"))), "")
    name = first_text(fields, "yt:videoid")
    players = [player.get("url") or text(player) for player in parts.get("media:player", ())]
    players += [part.get("url") or "" for part in parts.get("media:content", ()) if (part.get("type") or "") in _PLAYERS]
    if name and len(name) <= _LONGEST_VIDEO_ID and name.replace("-", "").replace("_", "").isalnum():
        players = [_WATCH + name]
    for url in players[:1]:
        yield RawEnclosure(url, "video/*", duration=duration)


def _is_picture(part: Element) -> bool:
    kind, medium = part.get("type") or "", part.get("medium")
    return medium == "image" or kind.startswith("image/") or (not kind and not medium and bool(part.get("url")))


def _is_recording(part: Element) -> bool:
    kind = (part.get("type") or "").lower()
    if kind in _PLAYERS or not part.get("url"):
        return False
    return part.get("medium") in {"audio", "video"} or kind.startswith(("audio/", "video/"))


def _widest(parts: Sequence[Element]) -> list[Element]:
    return sorted(parts, key=lambda part: -_number(part.get("width")))


def _number(digits: str | None) -> int:
    return int(digits) if digits and digits.isascii() and digits.isdigit() and len(digits) < 8 else 0
