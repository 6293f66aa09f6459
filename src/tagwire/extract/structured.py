"""JSON-LD: the nodes that a page tells machines, whatever their nesting (https://schema.org/Article)."""

from __future__ import annotations

import json
import re
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Node = dict[str, Any]

ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Report",
        "Review",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "SocialMediaPosting",
        "MedicalScholarlyArticle",
    }
)
_MAX_NODES = 2_000
_COMMENT = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*$")


def nodes(tree: HtmlElement) -> list[Node]:
    """Every object with a type in every script of JSON-LD, outermost first."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found.extend(_typed(_loaded(script.text)))
    return found[:_MAX_NODES]


def types(node: Node) -> frozenset[str]:
    """A node's types, without the vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(str(name).rsplit("/", 1)[-1] for name in names if name)


def article(found: list[Node]) -> Node:
    """The first node that is an article, or an empty one."""
    return next((node for node in found if types(node) & ARTICLES), {})


def text(value: object) -> str:
    """The text of a value: itself, or the name of a thing, or the first of several."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("headline"))
    return text(value[0]) if isinstance(value, list) and value else ""


def several(value: object) -> list[object]:
    """A value as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _loaded(written: str) -> object:
    """Lenient: comments around, control characters inside, a semicolon at the end."""
    try:
        return json.loads(_COMMENT.sub("", written).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _typed(value: object) -> Iterator[Node]:
    """Nodes by breadth: what stands on top speaks for the page, what is nested is a part of it."""
    waiting: deque[object] = deque([value])
    steps = 0
    while waiting and steps < _MAX_NODES:
        steps += 1
        part = waiting.popleft()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            if part.get("@type"):
                yield part
            waiting.extend(
                part[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item") if isinstance(part.get(key), list | dict)
            )
