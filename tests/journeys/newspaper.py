"""A newspaper whose articles are brought in one by one, with blocks that recur."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from extract.sites import article, own, said
from journeys.at_once import AtOnce
from tagwire.journeys import article as path
from tagwire.journeys import boilerplate, site_blocks
from tagwire.journeys.prepare import Brought, Prepared, prepare_far
from tagwire.model import Article, Block
from tagwire.testing import A_MOMENT, a_publisher

SITE = "harbour-post.example"
APPEAL = said("Our journalism is free for everyone because readers pay for it. Please give what you can today.")
LIFE = said("Ana Petrić writes on ships and harbours for the Harbour Post. She lives in Kotor.")


def told(number: int, *after: Block, before: Sequence[Block] = ()) -> Article:
    """An article with five paragraphs of its own."""
    return replace(article(number, *before, *own(number), *after), confidence=0.9, method="agreed")


def brought(one: Article, *, sample: bool = False) -> Brought:
    """As its own publisher tells it: nobody else's word counts for a site."""
    home = f"https://{urlsplit(one.url).hostname}/"
    return Brought(replace(a_publisher("harbour-post", sample=sample), home=home), article=one)


def bring(*articles: Article, sample: bool = False) -> list[str]:
    """Take them in as the worker does; gives what became of each."""
    return [kept(prepared(brought(one, sample=sample))) for one in articles]


def prepared(one: Brought) -> Prepared:
    made = prepare_far(site_blocks.informed(one))
    assert isinstance(made, Prepared)
    return made


def kept(made: Prepared) -> str:
    return path.keep(made, [], A_MOMENT).verdict


def learnt(many: int = 8, *after: Block) -> None:
    """The site's blocks are learnt from so many pages."""
    bring(*(told(number, *(after or (APPEAL,))) for number in range(many)))


def clean(each: Callable[[], object] = lambda: None) -> int:
    """Clean all that waits for it."""
    each()
    return sum(boilerplate.clean_all(AtOnce()))


def row(number: int) -> Any:
    from tagwire.store.rows import ArticleRow

    return ArticleRow.objects.get(page_key=f"{SITE}/news/{number}")


def carriers(block: Block) -> list[int]:
    """Numbers of the articles that still have a block."""
    from tagwire.store.rows import ArticleRow

    rows = ArticleRow.objects.filter(text__contains=block.text).values_list("page_key", flat=True)
    return sorted(int(key.rsplit("/", 1)[-1]) for key in rows)
