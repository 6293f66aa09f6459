"""What is learnt of the blocks that recur across a site's pages, what was dropped for it, and which articles are to be cleaned again."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Count

from tagwire.addresses import house_of
from tagwire.model import Article, Block, Category, Dropped, Image, Publisher
from tagwire.store.rows import ArticleRow, DroppedBlockRow, SiteBlocksRow, UncleanRow
from tagwire.store.writing import publisher_of


@dataclass(frozen=True, slots=True)
class Rested:
    """An article as it rests, with what was dropped from it."""

    id: int
    site: str
    article: Article
    publisher: Publisher
    digest: str
    summary: str
    published: datetime
    seen: datetime
    categories: tuple[Category, ...]
    enclosure: str = ""
    duration: float | None = None
    copy_of: int | None = None
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """What rests of a site, and from how many articles blocks were dropped."""

    site: str
    counts: bytes
    articles: int


def known(site: str) -> frozenset[int]:
    """Keys of the blocks that are dropped from this site's articles. One question."""
    packed = SiteBlocksRow.objects.filter(site=site).values_list("known", flat=True).first()
    return frozenset(key for (key,) in _KEY.iter_unpack(bytes(packed))) if packed else frozenset()


def counts(site: str, *, to_change: bool = False) -> bytes | None:
    """What was learnt of a site, as it rests. `to_change`: in a transaction, until whose end nobody else may change it."""
    rows = SiteBlocksRow.objects.select_for_update() if to_change else SiteBlocksRow.objects
    packed = rows.filter(site=site).values_list("counts", flat=True).first()
    return None if packed is None else bytes(packed)


def put_counts(site: str, learnt: bytes, keys: Collection[int]) -> None:
    """Let it rest."""
    values = {"counts": learnt, "known": b"".join(_KEY.pack(key) for key in sorted(keys))}
    if not SiteBlocksRow.objects.filter(site=site).update(**values):
        SiteBlocksRow.objects.get_or_create(site=site, defaults=values)


def sites() -> list[SiteCounts]:
    """All sites of which anything is known, by name."""
    rows = SiteBlocksRow.objects.annotate(n=Count("dropped__article", distinct=True)).order_by("site")
    return [SiteCounts(row.site, bytes(row.counts), row.n) for row in rows.iterator()]


def drops(site: str) -> dict[int, int]:
    """For each block that was dropped, from how many of this site's articles."""
    rows = DroppedBlockRow.objects.filter(site__site=site).order_by().values_list("key")
    return dict(rows.annotate(n=Count("article", distinct=True)))


def put_drops(article: int, site: str, dropped: Sequence[Dropped], *, first: bool = False) -> None:
    """What was dropped from an article, in place of what was dropped before; `first`: nothing was."""
    if not first:
        DroppedBlockRow.objects.filter(article_id=article).delete()
    if not dropped:
        return
    ids = SiteBlocksRow.objects.filter(site=site).values_list("id", flat=True)
    number = ids.first() or SiteBlocksRow.objects.get_or_create(site=site, defaults={"counts": b"", "known": b""})[0].id
    DroppedBlockRow.objects.bulk_create(
        DroppedBlockRow(article_id=article, site_id=number, key=one.key, place=one.place, kind=one.block.kind, text=one.block.text, spoken=one.spoken)
        for one in dropped
    )


def example(site: str, key: int) -> str:
    """The words of a block that was dropped, "" where none was."""
    return DroppedBlockRow.objects.filter(site__site=site, key=key).values_list("text", flat=True).first() or ""


# ---- articles to clean again


def soil(articles: Iterable[int]) -> None:
    """These are to be cleaned again."""
    ids = ArticleRow.objects.filter(id__in=list(articles)).exclude(text="").values_list("id", flat=True)
    UncleanRow.objects.bulk_create((UncleanRow(article_id=one) for one in ids), ignore_conflicts=True, batch_size=100)


def soil_all(site: str, key: int | None = None) -> None:
    """All from which this block was dropped, or any block of the site."""
    rows = DroppedBlockRow.objects.filter(site__site=site) if key is None else DroppedBlockRow.objects.filter(site__site=site, key=key)
    found = list(rows.order_by("article_id").values_list("article_id", flat=True).distinct())
    for start in range(0, len(found), _BATCH):
        soil(found[start : start + _BATCH])


def soil_carriers(site: str, text: str) -> None:
    """All of the site in whose text these words stand."""
    rows = ArticleRow.objects.filter(text__contains=text).values_list("id", "url")
    found = [number for number, url in rows.iterator() if house_of(url) == site]
    for start in range(0, len(found), _BATCH):
        soil(found[start : start + _BATCH])


def unclean(limit: int) -> list[Rested]:
    """Articles to clean again, those marked longest ago first."""
    rows = UncleanRow.objects.select_related("article__publisher").prefetch_related("article__dropped").order_by("id")[:limit]
    return [_rested(row.article) for row in rows]


def waits() -> bool:
    """Whether any article is to be cleaned again."""
    return UncleanRow.objects.exists()


def cleaned(article: int) -> None:
    """It is clean."""
    UncleanRow.objects.filter(article_id=article).delete()


def digest_of(article: int) -> str | None:
    """The key of an article's words as they are now."""
    return ArticleRow.objects.filter(id=article).values_list("text_digest", flat=True).first()


def expire() -> int:
    """Forget what was dropped from texts that were dropped themselves. Gives how many blocks."""
    gone, _ = DroppedBlockRow.objects.filter(article__text="").delete()
    UncleanRow.objects.filter(article__text="").delete()
    return gone


def _rested(row: ArticleRow) -> Rested:
    dropped = sorted(row.dropped.all(), key=lambda one: one.place)
    return Rested(
        id=row.id,
        site=house_of(row.url),
        article=_article(row),
        publisher=publisher_of(row.publisher),
        digest=row.text_digest,
        summary=row.summary,
        published=row.published,
        seen=row.seen,
        categories=tuple(msgspec.convert(row.categories, list[Category])),
        enclosure=row.enclosure,
        duration=row.duration,
        copy_of=row.copy_of_id,
        dropped=tuple(Dropped(one.key, one.place, msgspec.convert({"kind": one.kind, "text": one.text}, Block), one.spoken) for one in dropped),
    )


def _article(row: ArticleRow) -> Article:
    return Article(
        url=row.url,
        canonical_url=row.url,
        page_type=row.page_type,  # type: ignore[arg-type]  # it was one when it was kept
        title=row.title,
        text=row.text,
        blocks=tuple(msgspec.convert(row.blocks, list[Block])),
        authors=tuple(row.authors),
        agency=row.agency or None,
        published=row.published,
        modified=row.modified,
        language=row.language or None,
        image=msgspec.convert(row.image, Image) if row.image else None,
        keywords=tuple(row.keywords),
        confidence=row.confidence,
        method=row.method,
        points_to=row.points_to or None,
    )


_KEY = struct.Struct("<q")
_BATCH = 500
"""Ids in one question: below SQLite's limit of 999 variables in old builds."""
