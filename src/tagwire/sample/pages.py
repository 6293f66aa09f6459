"""A piece as its publisher's page and feed would give it, with all that real pages print around a text."""

from __future__ import annotations

import html
import json
import re

from tagwire import moments
from tagwire.model import Enclosure, Entry
from tagwire.sample.pieces import Piece


def page_of(piece: Piece) -> str:
    """The publisher's page as HTML, with all that real pages print around a text."""
    facts = {name: html.escape(value) for name, value in piece.facts.items()}
    noise = "".join(f"<p>{html.escape(line)}</p>" for line in piece.boilerplate)
    kind = _KINDS.get(facts["type"], "NewsArticle")
    og_type = {"list": "website", "video": "video.other", "podcast": "music.song"}.get(facts["type"], "article")
    figure = (
        f'<figure><img src="{picture(piece)}"><figcaption>{facts["caption"]} <span class="credit">{facts["credit"]}</span></figcaption></figure>'
        if facts.get("image")
        else ""
    )
    data = _json_ld(piece, kind)
    direction = "rtl" if piece.publisher.language == "ar" else "ltr"
    return (
        f'<!doctype html><html lang="{piece.publisher.language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{facts['title']} | {html.escape(piece.publisher.name)}</title>"
        f'<link rel="canonical" href="{piece.url}"><meta property="og:title" content="{facts["title"]}">'
        f'<meta property="og:type" content="{og_type}">'
        f'<meta property="og:site_name" content="{html.escape(piece.publisher.name)}"><meta name="keywords" content="{facts.get("keywords", "")}">'
        f'<script type="application/ld+json">{data}</script></head><body>'
        f'<header><nav><a href="/">{html.escape(piece.publisher.name)}</a> <a href="/s">{facts["section"]}</a></nav></header>'
        f'<main><article><h1>{facts["title"]}</h1><p class="byline">{facts.get("byline", "")}</p>'
        f'<time datetime="{moments.write(piece.published)}">{moments.write(piece.published)[:10]}</time>{figure}'
        f'<div class="article-body">{markup_of(piece.body)}</div></article><aside class="more">{noise}</aside></main>'
        f"<footer>© {html.escape(piece.publisher.name)}</footer></body></html>"
    )


def _json_ld(piece: Piece, kind: str) -> str:
    facts = {"@context": "https://schema.org", "@type": kind, "headline": piece.facts["title"], "datePublished": moments.write(piece.published)}
    return json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")


def markup_of(body: str) -> str:
    """The light markup of the sample's files as HTML."""
    return "\n".join(_block(part.strip()) for part in re.split(r"\n\s*\n", body) if part.strip())


def _block(part: str) -> str:
    if part.startswith("## "):
        return f"<h2>{_inline(part[3:])}</h2>"
    if part.startswith("> "):
        return f"<blockquote><p>{_inline(' '.join(line.removeprefix('>').strip() for line in part.splitlines()))}</p></blockquote>"
    if part.startswith("- "):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in part.splitlines() if line.startswith("- ")) + "</ul>"
    return f"<p>{_inline(' '.join(part.split()))}</p>"


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    linked = re.sub(r"\[([^\]]+)\]\((https://[^)\s]+)\)", r'<a href="\2">\1</a>', escaped)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"<em>\1</em>", linked)


def entry_of(piece: Piece) -> Entry:
    """The item of the publisher's feed."""
    facts = piece.facts
    kind = "audio/mpeg" if facts["type"] == "podcast" else "video/mp4"
    files = (Enclosure(facts["enclosure"], kind, None, float(facts["duration"])),) if facts.get("enclosure") else ()
    return Entry(
        id=piece.url,
        url=piece.url,
        title=facts["title"],
        summary=html.escape(facts["summary"], quote=False),
        published=piece.published,
        categories=(facts["section"],),
        image=picture(piece) if facts.get("image") else None,
        enclosures=files,
        language=piece.publisher.language,
    )


def picture(piece: Piece) -> str:
    """The address of its picture, which comes with Tagwire."""
    return f"/static/sample/{piece.facts['image']}"


_KINDS = {"live": "LiveBlogPosting", "list": "CollectionPage", "video": "VideoObject", "podcast": "PodcastEpisode"}
"""What kinds of page call themselves in schema.org's words."""
