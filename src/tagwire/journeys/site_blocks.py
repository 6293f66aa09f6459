"""What a site's articles teach of the blocks that recur there: counted once for each new text, in the transaction that keeps it.

Copies, revisions and addresses that are known teach nothing: a text that is told twice is not boilerplate.
"""

from __future__ import annotations

from dataclasses import replace

from tagwire.addresses import house_of, is_at_home
from tagwire.extract import boilerplate
from tagwire.extract.boilerplate import SiteBlocks
from tagwire.journeys.prepare import Brought, Prepared
from tagwire.model import Article
from tagwire.store import boilerplate as rest
from tagwire.store import keys


def informed(brought: Brought, asked: dict[str, frozenset[int]] | None = None) -> Brought:
    """With the keys of what recurs on its site, asked once for each site that `asked` does not hold."""
    told = brought.article or brought.entry
    site = house_of(brought.page_url or (told.url if told else ""))
    found = {} if asked is None else asked
    if site not in found:
        found[site] = rest.known(site) if site else frozenset()
    return replace(brought, known_blocks=found[site])


def learn(prepared: Prepared, article: int, *, new: bool) -> None:
    """Keep what was dropped from an article, and let its blocks count where its text is `new`.

    What was learnt since it was prepared is dropped by the next cleaning.
    """
    site = house_of(prepared.article.canonical_url)
    if not site or prepared.brought.publisher.sample:
        return
    if prepared.dropped or not new:
        rest.put_drops(article, site, prepared.dropped, first=new)
    counts = new and bool(prepared.article.text) and is_at_home(prepared.brought.publisher.home, prepared.article.canonical_url)
    known = _count(site, article, boilerplate.whole(prepared.article, prepared.dropped)) if counts else rest.known(site)
    if boilerplate.without(prepared.article, known)[1]:
        rest.soil([article])


def only_cleaned(prepared: Prepared, digest: str) -> bool:
    """Whether what is held, known by its digest, is the same article before blocks were dropped: no publisher changed anything."""
    before = boilerplate.whole(prepared.article, prepared.dropped)
    return bool(prepared.dropped) and keys.digest(before.title, before.text) == digest


def blocks_of(site: str, *, to_change: bool = False) -> SiteBlocks:
    """What is known of a site; nothing, where it was never seen."""
    rested = rest.counts(site, to_change=to_change)
    return SiteBlocks.from_bytes(rested) if rested else SiteBlocks()


def _count(site: str, article: int, read: Article) -> frozenset[int]:
    """Count an article as it was read. Gives the keys that are known then."""
    blocks = blocks_of(site, to_change=True)
    before = blocks.pages
    carriers = blocks.count(article, read.title, read.blocks)
    known = blocks.known()
    if blocks.pages != before:
        rest.put_counts(site, blocks.to_bytes(), known)
    if carriers:
        rest.soil(carriers)
    return known
