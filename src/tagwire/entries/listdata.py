"""What a list page tells machines of its articles: JSON-LD lists (https://schema.org/ItemList) and articles."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tagwire import addresses, markup, moments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

MAX_NODES = 5_000
"""Own choice: lists of 200 articles with authors and pictures have some 2,000."""
MAX_SCRIPT = 2_000_000
"""Own choice, in characters."""
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$")
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a page's data tells it."""

    url: str
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    image: str | None = None


def told(tree: HtmlElement, url: str) -> dict[str, Told]:
    """Articles of the same site by `same_page_key`, in the data's order; not the page itself."""
    found: dict[str, Told] = {}
    site, own = addresses.site_of(addresses.host_of(url)), addresses.same_page_key(url)
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_SCRIPT:
            continue
        for node in _items(_loaded(script.text)):
            item = _told(node, url)
            if item.url and addresses.site_of(addresses.host_of(item.url)) == site:
                key = addresses.same_page_key(item.url)
                found[key] = _fuller(found.get(key), item)
    found.pop(own, None)
    return found


def _loaded(written: str) -> object:
    try:
        return json.loads(_COMMENT.sub("", written).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: object) -> Iterator[Node]:
    """Elements of lists, and nodes that call themselves articles; bread crumbs and menus are neither."""
    waiting: deque[tuple[object, bool]] = deque([(value, False)])
    steps = 0
    while waiting and steps < MAX_NODES:
        steps += 1
        part, listed = waiting.popleft()
        if isinstance(part, list):
            waiting.extend((one, listed) for one in part[:MAX_NODES])
        elif isinstance(part, dict):
            kinds = _types(part)
            if any(_ARTICLE.search(kind) for kind in kinds) or (listed and (not kinds or kinds & {"ListItem", "WebPage", "Thing"})):
                yield part
            if not kinds & {"BreadcrumbList", "SiteNavigationElement"}:
                waiting.extend((one, key == "itemListElement" or (key == "item" and listed)) for key, one in part.items() if isinstance(one, list | dict))
        elif listed and isinstance(part, str):
            yield {"url": part}


def _types(node: Node) -> set[str]:
    value = node.get("@type")
    return {str(name).rsplit("/", 1)[-1] for name in (value if isinstance(value, list) else [value]) if name}


def _told(node: Node, page: str) -> Told:
    inner = node.get("item")
    inner = {"url": inner} if isinstance(inner, str) else inner if isinstance(inner, dict) else {}
    both = {**node, **inner}
    link = next((text for name in ("url", "mainEntityOfPage", "@id") if (text := _text(both.get(name), "@id")).startswith(("http", "/"))), "")
    image = addresses.absolute(page, _text(both.get("image") or both.get("thumbnailUrl"), "url"))
    return Told(
        url=addresses.absolute(page, link).partition("#")[0] if link else "",
        title=markup.one_line(_text(both.get("headline") or both.get("name"), "name")[:2_000]),
        summary=markup.one_line(_text(both.get("description"), "name")[:5_000]),
        published=moments.read(_text(both.get("datePublished"), "@value")[:60]),
        image=image or None,
    )


def _text(value: object, key: str) -> str:
    if isinstance(value, list):
        return _text(value[0], key) if value else ""
    if isinstance(value, dict):
        return _text(value.get(key), key) if not isinstance(value.get(key), dict) else ""
    return value.strip() if isinstance(value, str) else ""


def _fuller(one: Told | None, other: Told) -> Told:
    if one is None:
        return other
    return Told(one.url, one.title or other.title, one.summary or other.summary, one.published or other.published, one.image or other.image)
