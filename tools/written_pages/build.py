"""Writes news pages of our own making with what is right about them: what confidence and block judgements are fitted on.

    python tools/written_pages/build.py --out FILE.ndjson [--seed N] [--count 1200]

One record a line: `id`, `url`, `html`, `template`, `language`, `gold` with page_type, title, body (its lines as in
`Article.text`: no captions), blocks, authors, agency, published, section. The same seed gives the same pages. All
texts, sites and names are made up.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heads import document, head
from layouts import ARTICLES, look_back
from others import OTHERS, STORY_PATHS, Other
from page import Page, escaped
from written import Text, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLE_SHARE = 0.62
"""Own choice: each other kind is still seen some twenty times in 1,200."""
CUT_SHARE = 0.3
"""Share of articles of which only the beginning is told."""
LONG_SHARE = 0.25
"""Share of articles that tell several news one below the other, as looks back on a week do."""
NO_SLUG = re.compile(r"[^a-z0-9]+")


def main() -> None:
    """Write as many pages as asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1200)
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in pages(asked.seed, asked.count))


def pages(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Records, templates in turn, texts by chance."""
    rng = random.Random(seed)  # noqa: S311 - pages are drawn, nothing is kept secret
    articles = round(count * ARTICLE_SHARE)
    for number in range(count):
        key = f"{seed}-{number:05d}"
        if number < articles:
            yield _article(key, rng, ARTICLES[number % len(ARTICLES)])
        else:
            yield _other(key, rng, OTHERS[number % len(OTHERS)])


def _article(key: str, rng: random.Random, draw: Callable[[Page], str]) -> dict[str, Any]:
    page = Page(rng, _shortened(rng, _chosen(rng, "news")), draw.__name__)
    page.url = _address(page, STORY_PATHS)
    if page.text.place and page.chance(0.6):
        page.dateline = page.pick(
            f"{page.text.place} ({page.text.agency}) – ", f"{page.text.place}, {page.text.agency} — ", f"{page.text.place} ({page.text.agency}) - "
        )
        page.dateline = escaped(page.dateline)
    if page.chance(LONG_SHARE):
        look_back(page, page.rng.randint(2, 4))
    before = page.text
    body = draw(page)
    written = head(page, types=("NewsArticle", "NewsArticle", "Article", "BlogPosting"), og=("article", "article", "article", "website"))
    return _record(key, page, document(page, body, written), before, "article")


def _other(key: str, rng: random.Random, other: Other) -> dict[str, Any]:
    page = Page(rng, _chosen(rng, other.about), f"{other.draw.__name__}_{other.about}")
    page.url = _address(page, other.paths)
    before = page.text
    body = other.draw(page)
    extra = None
    if other.kind == "paywall" and page.chance(0.6):
        extra = {"isAccessibleForFree": page.rng.choice([False, "False", "false"])}
    record = _record(key, page, document(page, body, head(page, types=other.types, og=other.og, extra=extra, schema=other.schema)), before, other.kind)
    if not other.text:
        record["gold"] |= {"body": "", "blocks": []}
    return record


def _chosen(rng: random.Random, about: str) -> Text:
    """A text of a kind; each language that has some is as likely as the next."""
    return rng.choice(rng.choice([found for language in languages().values() if (found := language.of(about))]))


def _shortened(rng: random.Random, text: Text) -> Text:
    """At times only the beginning of a text, which never ends in a heading."""
    if rng.random() >= CUT_SHARE:
        return text
    blocks = list(text.blocks[: rng.randint(3, 5)])
    while blocks[-1].kind not in {"paragraph", "quote"}:
        blocks.pop()
    return replace(text, blocks=tuple(blocks))


def _address(page: Page, paths: tuple[str, ...]) -> str:
    words = NO_SLUG.sub("-", page.text.title.lower().encode("ascii", "ignore").decode()).strip("-") or f"id{page.rng.randrange(10**6)}"
    section = page.pick("news", "local", "politik", "sport", "mundo", "actualite", "cultura", "economy", "haberler")
    date = page.published
    path = page.rng.choice(paths).format(
        s=section, t=words[:70].strip("-"), n=page.rng.randrange(10**4, 10**8), y=date.year, m=f"{date.month:02d}", d=f"{date.day:02d}"
    )
    return f"https://{page.host}{path}"


def _record(key: str, page: Page, written: str, before: Text, kind: str) -> dict[str, Any]:
    text = before if kind != "article" else page.text
    gold = {
        "page_type": kind,
        "title": page.text.title,
        "body": "\n".join(words for block, words in page.shown if block != "caption"),
        "blocks": [{"kind": block, "text": words} for block, words in page.shown],
        "authors": list(text.authors) if kind in {"article", "paywall"} else [],
        "agency": text.agency or None,
        "published": page.published.isoformat(),
        "section": text.section or None,
    }
    return {"id": key, "url": page.url, "language": page.text.language, "template": page.template, "html": written, "gold": gold}


if __name__ == "__main__":
    main()
