"""The head of a page: title, Open Graph and JSON-LD, right, poor or wrong as sites have them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from page import escaped

if TYPE_CHECKING:
    from page import Page

Node = dict[str, Any]


def head(page: Page, *, types: tuple[str, ...] = ("NewsArticle",), og: tuple[str, ...] = ("article",), extra: Node | None = None, schema: float = 0.65) -> str:
    """The head. `types` and `og` are drawn from; `extra` goes into the node; `schema` is the share of pages with a node."""
    title = escaped(page.text.title)
    parts = [f"<title>{page.pick(title, f'{title} | {page.site}', f'{title} - {page.site}', f'{page.site}: {title}')}</title>", '<meta charset="utf-8">']
    lead = next((block.text for block in page.text.blocks if block.kind == "paragraph"), "")
    if page.chance(0.8):
        parts += [_meta("og:title", page.text.title), _meta("og:type", page.rng.choice(og)), _meta("og:url", page.url), _meta("og:site_name", page.site)]
        parts += [_meta("og:description", lead[:150])] if page.chance(0.7) else []
    if page.chance(0.4):
        parts.append(_meta("article:published_time", page.published.isoformat()))
    if page.chance(0.6):
        parts.append(f'<link rel="canonical" href="{page.url}">')
    if page.chance(schema):
        parts.append(_script(_node(page, page.rng.choice(types), lead) | (extra or {})))
    elif extra:
        parts.append(_script({"@context": "https://schema.org", "@type": page.rng.choice(types), **extra}))
    if page.chance(0.3):
        parts.append(_script({"@context": "https://schema.org", "@type": page.pick("WebPage", "Organization", "BreadcrumbList", "WebSite"), "name": page.site}))
    return f"<head>{''.join(parts)}<style>.a{{color:red}}</style><script>var q=[];</script></head>"


def document(page: Page, body: str, written_head: str) -> str:
    """The whole page."""
    turned = ' dir="rtl"' if page.text.language in {"ar", "he", "fa", "ur"} else ""
    told = f' lang="{page.text.language}"' if page.chance(0.8) else ""
    return f"<!DOCTYPE html><html{told}{turned}>{written_head}<body>{body}</body></html>"


def _node(page: Page, kind: str, lead: str) -> Node:
    node: Node = {"@context": "https://schema.org", "@type": kind, "headline": page.text.title, "url": page.url, "datePublished": page.published.isoformat()}
    if page.text.authors and page.chance(0.7):
        node["author"] = [{"@type": "Person", "name": name} for name in page.text.authors]
    if page.chance(0.5):
        node["description"] = lead
    if kind.endswith("Article") and page.chance(0.3):
        node["articleBody"] = page.pick(lead, " ".join(block.text for block in page.text.blocks if block.kind != "caption"), f"{lead[:120]}...")
    return node


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escaped(content).replace(chr(34), "&quot;")}">'


def _script(node: Node) -> str:
    written = json.dumps(node, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{written}</script>'
