"""RSS, RDF and Atom by fastfeedparser: the usual way. The one door of fastfeedparser."""

from __future__ import annotations

from typing import Any

import fastfeedparser

from tagwire.entries.raw import RawEnclosure, RawEntry, RawFeed

Found = dict[str, Any]


def read(text: str) -> RawFeed | None:
    """The feed in a prepared document, or None where fastfeedparser cannot read it."""
    try:
        found = fastfeedparser.parse(text.encode("utf-8"))
    except (ValueError, AttributeError, TypeError, KeyError):
        # It raises ValueError for what is no feed, and the others from its inside on odd trees.
        return None
    feed = found["feed"]
    return RawFeed(
        title=_text(feed.get("title")),
        link=_text(feed.get("link")),
        language=_text(feed.get("language")),
        entries=tuple(_entry(entry) for entry in found["entries"]),
    )


def _entry(found: Found) -> RawEntry:
    media: list[Found] = found.get("media_content") or []
    files: list[Found] = found.get("enclosures") or []
    content: Found = (found.get("content") or [{}])[0]
    summary, body = _text(found.get("description")), _text(content.get("value")).strip()
    author = _text(found.get("author"))
    return RawEntry(
        id=_text(found.get("id")),
        link=_text(found.get("link")),
        title=_text(found.get("title")),
        summary=summary,
        content="" if body == summary else body,
        published=_text(found.get("published")),
        updated=_text(found.get("updated")),
        authors=(author,) if author else (),
        categories=tuple(_text(tag.get("label") or tag.get("term")) for tag in found.get("tags") or ()),
        images=tuple(_pictures(media, files)),
        enclosures=(*(_enclosure(file) for file in files), *(_enclosure(file) for file in _linked(found)), *_recordings(media)),
        language=_text(content.get("language")),
        base=_text(content.get("base")),
    )


def _pictures(media: list[Found], files: list[Found]) -> list[str]:
    """Addresses of pictures, widest first among those that tell their width."""
    shown = [part for part in media if _is_picture(part)]
    shown.sort(key=lambda part: -_number(part.get("width")))
    pictures = [_text(part.get("url")) for part in shown]
    pictures += [_text(part.get("thumbnail_url")) for part in media if part.get("thumbnail_url")]
    return pictures + [_text(file.get("url")) for file in files if _text(file.get("type")).startswith("image/")]


def _is_picture(part: Found) -> bool:
    kind = _text(part.get("type"))
    return part.get("medium") == "image" or kind.startswith("image/") or (not kind and not part.get("medium"))


def _recordings(media: list[Found]) -> list[RawEnclosure]:
    return [_enclosure(part) for part in media if part.get("medium") in {"audio", "video"} or _text(part.get("type")).startswith(("audio/", "video/"))]


def _linked(found: Found) -> list[Found]:
    links: list[Found] = found.get("links") or []
    return [{"url": link.get("href"), "type": link.get("type"), "length": link.get("length")} for link in links if link.get("rel") == "enclosure"]


def _enclosure(file: Found) -> RawEnclosure:
    kind = _text(file.get("type")) or {"audio": "audio/*", "video": "video/*"}.get(_text(file.get("medium")), "")
    return RawEnclosure(_text(file.get("url")), kind, _text(file.get("length")))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(value: object) -> str:
    return "" if value is None else str(value)
