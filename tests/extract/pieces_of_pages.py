"""A page of our own, in parts, for the tests of extract."""

from __future__ import annotations

URL = "https://news.example/coast/2026/11/storm-wrecks-market"
TITLE = "Storm wrecks fish market in Port Alda"
PARAGRAPHS = (
    "A storm tore the roof off the old fish market in the harbour of Port Alda late on Sunday, and fire crews closed three streets until morning.",
    "Nobody was hurt, the mayor told reporters at the quay, but the traders lost most of what they had stored in the market for the week.",
    "The wind reached 130 kilometres an hour shortly before midnight, the weather service said, the strongest gust there since the winter of 1987.",
    "Ferries to the islands stayed in port on Monday and will sail again once the swell has gone down, their operator said in a statement.",
    "The council of Port Alda wants to put up tents beside the ruined hall so that the market can open again on Thursday morning at six.",
)
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOTER = '<footer><p>© Harbour News</p><a href="/terms">Terms</a></footer>'
LINKED_DATA = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", '
    '"headline": "Storm wrecks fish market in Port Alda", "datePublished": "2026-11-22T22:30:00+01:00", "dateModified": "2026-11-23T06:00:00Z", '
    '"author": [{"@type": "Person", "name": "By Ines Moreau and Tomas Reyes"}], "publisher": {"@type": "Organization", "name": "Harbour News"}, '
    '"image": {"@type": "ImageObject", "url": "/pictures/market-1234.jpg"}, "keywords": ["storm", "Port Alda"]}]}</script>'
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str | None = None, head: str = "", title: str = TITLE) -> str:
    inner = paragraphs(*PARAGRAPHS) if body is None else body
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title} | Harbour News</title><meta property="og:site_name" content="Harbour News">{head}</head>'
        f"<body>{NAVIGATION}<main><article><h1>{title}</h1>{inner}</article></main>{FOOTER}</body></html>"
    )
