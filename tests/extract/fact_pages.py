"""A page of our own around a few tags, and the facts that are read from it."""

from __future__ import annotations

from lxml import html

from tagwire.extract.facts import reader as facts

URL = "https://news.example/coast/storm-wrecks-market"


def facts_of(body: str = "", head: str = "", *, url: str = URL, lang: str = "en-GB") -> facts.Facts:
    page = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return facts.read(html.document_fromstring(page), url, len(page))


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'
