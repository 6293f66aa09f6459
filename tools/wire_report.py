"""What extraction makes of recorded pages, as tables: kinds, empty texts, confidence, languages.

    .venv/bin/python tools/wire_report.py FILE... [--lowest 20] [--only ADDRESSES] [--picture PICTURE.svg]

Each FILE is an archive that `tagwire ingest` reads (WARC, plain or packed). ADDRESSES is a file with one address a line: only these
pages are read, as where others of a recording are held out for scoring and must not be looked at.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tagwire import words
from tagwire.errors import TagwireError
from tagwire.extract import read_page
from tagwire.journeys import archive
from tagwire.model import Article

BARS = 20
"""Own choice: twentieths show what tenths hide, as nearly all texts stand above .8."""
ENDS = 80
"""Characters of a text that are printed from each of its ends."""
_SCRIPTS = re.compile(rb"<script[^<>]{0,300}ld\+json[^<>]{0,300}>(.*?)</script", re.IGNORECASE | re.DOTALL)
_TYPES = re.compile(rb'"@type"\s*:\s*(\[[^\]]{0,500}\]|"[^"]{0,200}")')
_ARTICLE = re.compile(rb"(?:Article|BlogPosting|SocialMediaPosting|\bReport|\bReview)\"")
"""Article of https://schema.org/Article and what is below it there, by the ends of their names."""
_META = re.compile(rb"<meta\b[^<>]{0,1000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read."""

    article: Article
    declared: bool
    """Whether it calls itself an article."""

    @property
    def count(self) -> int:
        return words.count(self.article.text)


def declares_article(body: bytes) -> bool:
    """Whether a page's JSON-LD or Open Graph calls it an article."""
    told = (types for script in _SCRIPTS.findall(body) for types in _TYPES.findall(script))
    if any(_ARTICLE.search(types.replace(b"]", b'"')) for types in told):
        return True
    return any(b"og:type" in tag and re.search(rb"""content\s*=\s*["']?article\b""", tag, re.IGNORECASE) for tag in _META.findall(body))


def read(files: Iterable[Path], only: frozenset[str] | None = None) -> tuple[list[Page], Counter[str]]:
    """All pages that can be read, and how many records of what kind there are; with `only` just the pages of these addresses."""
    pages, records = [], Counter[str]()
    for record in (record for file in files for record in archive.records(file)):
        if record.kind == "page" and only is not None and record.url not in only:
            records["page left out"] += 1
            continue
        made = read_page(record.body, record.url, record.content_type) if record.kind == "page" else None
        records["page that cannot be read" if isinstance(made, TagwireError) else record.kind] += 1
        if isinstance(made, Article):
            pages.append(Page(made, declares_article(record.body)))
    return pages, records


def sure(pages: Sequence[Page]) -> list[float]:
    """The confidences of all texts, lowest first."""
    return sorted(page.article.confidence for page in pages if page.article.text)


def summary(pages: Sequence[Page], records: Counter[str]) -> str:
    """The first table: one fact a line."""
    told = [page for page in pages if page.declared]
    found = sure(pages)
    deciles = statistics.quantiles(found, n=10, method="inclusive") if len(found) > 1 else found
    rows = [
        ("records", ", ".join(f"{kind} {count}" for kind, count in sorted(records.items()))),
        ("pages read", str(len(pages))),
        ("empty texts, all pages", _part(_empty(pages), len(pages))),
        ("empty texts, pages that call themselves articles", _part(_empty(told), len(told))),
        ("words of a text, median", _median([page.count for page in pages if page.article.text])),
        ("confidence, deciles", " ".join(f"{value:.3f}" for value in deciles)),
        ("confidence of 0.8 and more", _part(sum(value >= 0.8 for value in found), len(found))),
        ("how found", ", ".join(f"{method} {count}" for method, count in Counter(page.article.method or "no text" for page in pages).most_common())),
    ]
    return _table(("what", "value"), rows)


def groups(name: str, pages: Sequence[Page], key: Callable[[Article], str]) -> str:
    """A table with one line for each group, largest first."""
    sorted_in = defaultdict(list)
    for page in pages:
        sorted_in[key(page.article)].append(page)
    rows = [
        (
            told,
            str(len(group)),
            f"{len(group) / len(pages):.3f}",
            str(_empty(group)),
            _median([page.count for page in group if page.article.text]),
            _median(sure(group)),
        )
        for told, group in sorted(sorted_in.items(), key=lambda one: (-len(one[1]), one[0]))
    ]
    return _table((name, "pages", "share", "without text", "words, median", "confidence, median"), rows)


def lowest(pages: Sequence[Page], count: int) -> str:
    """A table of the texts of lowest confidence: to be looked at one by one."""
    found = sorted((page for page in pages if page.article.text), key=lambda page: page.article.confidence)[:count]
    rows = [
        (one.url, one.page_type, f"{one.confidence:.3f}", one.method, str(page.count), one.title, one.text[:ENDS], one.text[-ENDS:])
        for page, one in ((page, page.article) for page in found)
    ]
    return _table(("address", "type", "confidence", "method", "words", "headline", "begins", "ends"), rows)


def picture(found: Sequence[float]) -> str:
    """Bars of a histogram as SVG; dark where the reader's screen is, with the numbers above the bars and all of them in words."""
    counts = [0] * BARS
    for value in found:
        counts[min(BARS - 1, int(value * BARS + 1e-9))] += 1
    most = max(counts, default=0) or 1
    told = ", ".join(f"{number / BARS:.2f} to {(number + 1) / BARS:.2f}: {count}" for number, count in enumerate(counts) if count)
    parts = []
    for number, count in enumerate(counts):
        left, high = 40 + 31 * number, round(200 * count / most)
        parts.append(f'<rect class="bar" x="{left}" y="{260 - high}" width="27" height="{high}"/>')
        parts.append(f'<text class="count" x="{left + 13}" y="{254 - high}">{count or ""}</text>')
        if number % 2 == 0:
            parts.append(f'<text class="tick" x="{left}" y="278">{number / BARS:.1f}</text>')
    return _SVG.format(told=told, total=len(found), bars="\n".join(parts))


_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 310" role="img" aria-labelledby="title told">
<title id="title">Confidence of {total} texts</title>
<desc id="told">Number of texts by confidence. {told}.</desc>
<style>
text {{ font: 12px system-ui, sans-serif; fill: #1f2328; text-anchor: middle; }}
.name {{ font-size: 15px; font-weight: 600; text-anchor: start; }}
.bar {{ fill: #0b6e99; }}
line {{ stroke: #8c959f; }}
rect.back {{ fill: #ffffff; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e6edf3; }}
.bar {{ fill: #58b4dc; }}
rect.back {{ fill: #0d1117; }}
}}
</style>
<rect class="back" width="700" height="310"/>
<text class="name" x="40" y="24">Confidence of {total} texts</text>
{bars}
<line x1="36" y1="260.5" x2="664" y2="260.5"/>
<text class="tick" x="660" y="278">1.0</text>
<text class="tick" x="350" y="300">confidence that the text is the article's, in twentieths; above each bar the number of texts</text>
</svg>
"""


def main(told: Sequence[str]) -> int:
    """Prints the tables; 1 where no page was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("files", nargs="+", type=Path, metavar="FILE")
    asked.add_argument("--lowest", type=int, default=0, metavar="N", help="also list the N texts of lowest confidence")
    asked.add_argument("--only", type=Path, metavar="ADDRESSES", help="read only the pages that this file names, one address a line")
    asked.add_argument("--picture", type=Path, metavar="PICTURE", help="where to write the histogram of confidence, as SVG")
    wanted = asked.parse_args(told)
    only = frozenset(wanted.only.read_text("utf-8").split()) if wanted.only else None
    try:
        pages, records = read(archive.files_of(tuple(wanted.files)), only)
    except TagwireError as error:
        print(f"wire_report: {error}", file=sys.stderr)
        return 1
    if not pages:
        print("wire_report: no page in it that can be read", file=sys.stderr)
        return 1
    print(
        summary(pages, records), groups("kind", pages, lambda one: one.page_type), groups("language", pages, lambda one: one.language or "not told"), sep="\n"
    )
    if wanted.lowest:
        print(lowest(pages, wanted.lowest))
    if wanted.picture:
        wanted.picture.write_text(picture(sure(pages)), "utf-8")
    return 0


def _empty(pages: Sequence[Page]) -> int:
    return sum(not page.article.text for page in pages)


def _part(count: int, of: int) -> str:
    return f"{count} of {of} ({count / of:.3f})" if of else "–"


def _median(numbers: Sequence[float]) -> str:
    return f"{statistics.median(numbers):.4g}" if numbers else "–"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(value) for value in line)} |" for line in lines) + "\n"


def _cell(value: str) -> str:
    """One line, in which nothing ends the cell."""
    return " ".join(value.replace("|", "\\|").split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
