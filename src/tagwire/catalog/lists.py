"""Lists of sources of any form: OPML, JSON, or an address a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from tagwire.catalog.discovery import spellings
from tagwire.catalog.listed import MOST_BYTES, MOST_SOURCES, Listed, SourceList, country, country_of, decoded, folder_of, language_of, one_line
from tagwire.catalog.opml import read_opml
from tagwire.errors import TagwireError, TooLarge, Unreadable

_URL = ("url", "xmlUrl", "feed_url", "feedUrl", "feed")
_TITLE = ("title", "name", "text")
_HOME = ("home", "htmlUrl", "site_url", "link")
"""Names that lists give to the same thing; ours, OPML's, and those of other readers' interfaces."""
_NO_ADDRESS = "it is no http or https address"


def sources_in(body: bytes, name: str) -> SourceList | TagwireError:
    """The sources of a list, whose form its first character tells. `name` is what errors call it.

    JSON may be what Kagi's public lists are (`{"Europe": {"feeds": ["https://…"], "source_language": "en"}}`), the same
    without the inner object (`{"Europe": ["https://…"]}`), or a list of addresses, or of objects with a `url`. A plain
    list has an address a line; what follows a blank or a `#` is passed over.
    """
    if len(body) > MOST_BYTES:
        return TooLarge(name, f"the list has more than {MOST_BYTES // 2**20} MB; split it")
    text = decoded(body).lstrip()
    if text.startswith("<"):
        return read_opml(body, name)
    found = _Found(name)
    try:
        (_from_json if text.startswith(("{", "[")) else _from_lines)(text, found)
    except TooLarge as error:
        return error
    except (msgspec.DecodeError, RecursionError) as error:
        return Unreadable(name, f"this is no JSON that can be read ({error}); correct it and try again")
    if not found.sources and not found.refused:
        return Unreadable(name, "the list names no source")
    return SourceList(tuple(found.sources), tuple(found.refused))


@dataclass(slots=True)
class _Found:
    name: str
    sources: list[Listed] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def _from_lines(text: str, found: _Found) -> None:
    for line in text.splitlines():
        words = line.split()
        if words and not words[0].startswith("#"):
            _note(words[0], {}, "", "", found)


def _from_json(text: str, found: _Found) -> None:
    for folder, items, language in _groups(msgspec.json.decode(text)):
        for item in items:
            if isinstance(item, Mapping):
                _note(_first(item, _URL), item, folder, language, found)
            else:
                _note(item, {}, folder, language, found)


def _groups(known: object) -> Iterator[tuple[str, Sequence[object], str]]:
    """Folder, items and language of each group."""
    if isinstance(known, list):
        yield "", known, ""
    if not isinstance(known, dict):
        return
    for folder, group in known.items():
        if isinstance(group, list):
            yield "" if folder in {"feeds", "sources"} else str(folder), group, ""
        elif isinstance(group, dict) and isinstance(group.get("feeds"), list):
            yield str(folder), group["feeds"], str(group.get("source_language") or group.get("language") or "")


def _note(written: object, item: Mapping[str, object], folder: str, language: str, found: _Found) -> None:
    """Raises TooLarge where this is one too many."""
    if len(found.sources) + len(found.refused) >= MOST_SOURCES:
        raise TooLarge(found.name, f"it lists more than {MOST_SOURCES} sources; split it")
    text = written if isinstance(written, str) else ""
    meant = spellings(text)
    if not meant:
        found.refused.append((one_line(text)[:200] or str(msgspec.json.encode(written), "utf-8")[:200], _NO_ADDRESS))
        return
    tag = _first(item, ("language", "source_language")) or language
    found.sources.append(
        Listed(
            url=meant[0],
            title=one_line(_first(item, _TITLE)),
            publisher=one_line(_first(item, ("publisher",))),
            home=one_line(_first(item, _HOME)),
            language=language_of(tag),
            country=country(_first(item, ("country",))) or country_of(tag),
            folder=folder_of([folder, _folder(item)]),
            kind="list" if item.get("kind") == "list" else "feed",
            pattern=_first(item, ("pattern",)).strip(),
            section=one_line(_first(item, ("section",))),
        )
    )


def _folder(item: Mapping[str, object]) -> str:
    """A folder by its name, or as other readers' interfaces give it: `{"category": {"title": "Europe"}}`."""
    named = item.get("category")
    return _first(item, ("folder",)) or (_first(named, _TITLE) if isinstance(named, Mapping) else _first(item, ("category",)))


def _first(item: Mapping[str, object], names: Sequence[str]) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str) and value), "")
