"""JSON-LD: the nodes that a page tells machines, whatever their nesting (https://schema.org/Article)."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from tagwire.extract.facts import broken_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
"""Own choice: steps through one script, and nodes of a page; an article with its site and trail is some twenty, lists have hundreds."""


def nodes_of(scripts: Iterable[str]) -> list[Node]:
    """Every object with a type in these scripts, outermost first; what a bare `@id` stands for in its place."""
    found: list[Node] = []
    for script in scripts:
        found.extend(_typed(broken_json.load(script)))
    found = found[:_MAX_NODES]
    known = {told: node for node in reversed(found) if isinstance(told := node.get("@id"), str) and len(node) > 1}
    return [_resolved(node, known) for node in found] if known else found


def types(node: object) -> frozenset[str]:
    """A node's types, without the vocabulary's address."""
    value = node.get("@type") if isinstance(node, dict) else None
    names = value if isinstance(value, list) else [value]
    return frozenset(str(name).rsplit("/", 1)[-1] for name in names if name)


def article(found: list[Node], path: str = "") -> Node:
    """The article's node: of several the one that names the page's own path, else the first; an empty one where there is none."""
    several_found = [node for node in found if types(node) & ARTICLES]
    if len(several_found) > 1 and len(path) > 1:
        for node in several_found:
            if any(address.rstrip("/").endswith(path) for address in _addresses(node)):
                return node
    return several_found[0] if several_found else {}


def _addresses(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    told = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return [address.split("?")[0].split("#")[0] for address in told if isinstance(address, str)]


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


def _resolved(node: Node, known: dict[str, Node]) -> Node:
    """The node with the nodes that its values name by `@id` alone."""
    return {key: _full(value, known) if key in _NAMED else value for key, value in node.items()}


_NAMED = frozenset({"author", "creator", "publisher", "image", "sourceOrganization", "copyrightHolder", "mainEntity"})


def _full(value: object, known: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_node(part, known) for part in value[:_MOST_NAMED]]
    return _node(value, known)


def _node(value: object, known: dict[str, Node]) -> object:
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str) and not value.get("name"):
        return known.get(value["@id"], value)
    return value


_MOST_NAMED = 50
"""Own choice: parts of one value that are looked up, more than any article has authors or pictures that are kept."""
