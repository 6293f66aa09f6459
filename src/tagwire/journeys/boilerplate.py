"""Cleaning again: articles that were kept before a block of their site was learnt lose it, and get back what an operator wants to stay.

Each is taken whole, as it was read, and goes through `prepare` once more: text, tags and signature are made again, its
place and its revisions stay. What a block's learning soils is bounded (extract/boilerplate.py), and so is each step here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from tagwire.errors import TagwireError
from tagwire.extract import boilerplate
from tagwire.extract.boilerplate import Learnt, SiteBlocks
from tagwire.journeys import guesses, namebook, site_blocks
from tagwire.journeys.article import SITE_LANGUAGES
from tagwire.journeys.means import Means
from tagwire.journeys.place import show_again
from tagwire.journeys.prepare import Brought, Prepared, lead_of, prepare_far
from tagwire.label import translations
from tagwire.model import Article
from tagwire.store import boilerplate as rest
from tagwire.store import writing
from tagwire.store.boilerplate import Rested
from tagwire.store.writing import Kept

AT_ONCE = 20
"""Articles taken from the queue together (own choice: their texts are held in memory)."""
A_TURN = 500
"""Articles cleaned in one turn of the worker's housekeeping (own choice: less than a minute of one process)."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site: pages counted, blocks learnt, articles from which some were dropped."""

    name: str
    pages: int
    learnt: int
    kept: int
    articles: int


async def clean(means: Means, limit: int = A_TURN) -> int:
    """One turn of housekeeping: clean so many articles again, one at a time, so that news go first. Gives how many."""
    done = 0
    await means.shelf(rest.expire)
    loop = asyncio.get_running_loop()
    while done < limit and (todo := await means.shelf(lambda: _todo(AT_ONCE))):
        for one, brought in todo:
            made = await loop.run_in_executor(means.pool, prepare_far, brought)
            if means.stopping():
                return done
            await means.shelf(partial(_put, one, made))
            done += 1
    return done


def clean_all(pool: Executor) -> Iterator[int]:
    """Clean all that waits for it, a step at a time; gives the size of each."""
    rest.expire()
    while todo := _todo(AT_ONCE):
        made = [(one, pool.submit(prepare_far, brought)) for one, brought in todo]
        for one, future in made:
            _put(one, future.result())
        yield len(todo)


def waits() -> bool:
    """Whether any article waits to be cleaned again."""
    return rest.waits()


# ---- what an operator sees and says


def sites() -> list[Site]:
    """All sites of which anything is known, those with most pages first."""
    found = [_site(one) for one in rest.sites()]
    return sorted(found, key=lambda one: (-one.pages, one.name))


def learnt(site: str) -> list[tuple[Learnt, int]]:
    """The blocks of a site that are dropped or kept by an operator, with the number of articles that each was dropped from; headlines too."""
    drops = rest.drops(site)
    found = site_blocks.blocks_of(site).learnt()
    listed = {one.key for one in found}
    others = [Learnt(key, rest.example(site, key)) for key in sorted(drops.keys() - listed)]
    return [(one, drops.get(one.key, 0)) for one in (*found, *others)]


def keep(site: str, key: int) -> None:
    """Never drop this block of the site again; where it was dropped, it is put back by the next cleaning."""
    with writing.together():
        blocks = site_blocks.blocks_of(site, to_change=True)
        known = next((one.example for one in blocks.learnt() if one.key == key), "")
        blocks.keep(key, known or rest.example(site, key))
        _change(site, blocks)
        rest.soil_all(site, key)


def release(site: str, key: int) -> None:
    """Take back that it is kept: where it is learnt, the next cleaning drops it, from the articles that it was put back into too."""
    with writing.together():
        blocks = site_blocks.blocks_of(site, to_change=True)
        text = next((one.example for one in blocks.learnt() if one.key == key and one.kept), "")
        blocks.release(key)
        _change(site, blocks)
        if text:
            rest.soil_carriers(site, text)


def forget(site: str) -> None:
    """Begin anew with this site; all that was dropped there is put back by the next cleaning."""
    with writing.together():
        _change(site, SiteBlocks())
        rest.soil_all(site)


def _change(site: str, blocks: SiteBlocks) -> None:
    rest.put_counts(site, blocks.to_bytes(), blocks.known())


def _site(one: rest.SiteCounts) -> Site:
    blocks = SiteBlocks.from_bytes(one.counts) if one.counts else SiteBlocks()
    found = blocks.learnt()
    kept = sum(block.kept for block in found)
    return Site(one.site, blocks.pages, len(found) - kept, kept, one.articles)


# ---- one article again


def _todo(limit: int) -> list[tuple[Rested, Brought]]:
    known: dict[str, frozenset[int]] = {}
    todo = []
    for one in rest.unclean(limit):
        if one.site not in known:
            known[one.site] = rest.known(one.site)
        todo.append((one, namebook.named(Brought(one.publisher, article=_whole(one), known_blocks=known[one.site]))))
    return todo


def _whole(one: Rested) -> Article:
    return boilerplate.whole(one.article, one.dropped)


def _put(one: Rested, made: Prepared | TagwireError) -> None:
    """Keep an article that was prepared again. One that changed meanwhile waits for its next turn, one that cannot be read any more stays as it is."""
    with writing.together():
        if rest.digest_of(one.id) != one.digest:
            return
        rest.cleaned(one.id)
        if not isinstance(made, Prepared) or (made.article.text == one.article.text and made.dropped == one.dropped):
            return
        writing.revise(one.id, _kept(one, made), None)
        rest.put_drops(one.id, one.site, made.dropped)
        show_again(one.id)


def _kept(one: Rested, made: Prepared) -> Kept:
    """With the category that it had: that came from its feed's section too, which is not kept."""
    was_lead = one.summary == lead_of(one.article, None)
    return Kept(
        publisher=one.publisher,
        article=made.article,
        label=replace(made.label, categories=one.categories or made.label.categories),
        summary=lead_of(made.article, None) if was_lead else one.summary,
        published=one.published,
        seen=one.seen,
        signature=made.signature,
        reading=made.reading,
        copy_of=one.copy_of,
        names={tag.tag: translations(tag, SITE_LANGUAGES) for tag in made.label.hashtags},
        guesses=guesses.among(made.label),
        enclosure=one.enclosure,
        duration=one.duration,
    )
