"""Headings that open what is not the article's: comments, related stories, most read. Pure.

Each asks for two signs: the wording of a short line, and that it opens an element which holds little of the page's prose.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Page

SHORT = 60
"""Own choice, in characters: such headings are shorter."""
SMALL = 0.5
"""Own choice: share of a page's prose from which what stands below such a heading is no box beside the article."""
_COOKIES = re.compile(r"(?<![a-z])cookies?(?![a-z])|ملفات تعريف الارتباط|کوکی|クッキー|쿠키|कुकी|עוגיות|קוקיז|çerez|куки", re.IGNORECASE)
OFTEN = 2
"""Own choice: an article may speak of cookies; a notice does so in each sentence, or stands alone in its box."""

_OPENS = re.compile(
    r"^\W*(?:(?:top |all |reader |recent |latest |new )*(?:rated )?comments?(?:\W*\d+\W*)?$|\d+ comments?|leave (?:a|your) (?:comment|reply)|(?:deixe|escreva) o seu coment|deja tu comentario|laissez? (?:un|votre) comment|schreib(?:en sie)? (?:einen|ihren) kommentar|lascia un commento|plaats (?:een|je) reactie|lämna en kommentar|join the (?:conversation|discussion)|kommentare?\b|commentaires?\b|comentarios?\b|comentários\b|commenti\b|reacties\b|комментари|коментар|التعليقات|تعليقات|נظرات|תגובות|コメント|评论|댓글"
    r"|related\b|more (?:from|in|on|stories|news)\b|(?:most|also) (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested)|recommended\b|latest\b|in other news|trending\b|popular\b|latest (?:news|stories|articles|posts)|breaking news$|don'?t miss|read (?:more|next|also)|see also|what to read next|up next|editors?['’]?s? picks?|top stories|sponsored|promoted|about the authors?$"
    r"|mehr (?:zum thema|aus|von)|auch interessant|neueste (?:nachrichten|meldungen)|aktuelle (?:nachrichten|meldungen)$|das könnte|weitere (?:artikel|meldungen|nachrichten|themen|beiträge)|meistgelesen|ähnliche|verwandte|empfohlene|über den autor|à lire aussi|sur le même|articles? (?:liés|similaires)|les plus lus|últimas (?:noticias|notícias)|dernières (?:nouvelles|actualités|infos)|recommandé|recomendad[oa]s?\b|lo más|te puede|relacionad[ao]s|noticias relacionadas|artículos relacionados|para saber más|leia (?:também|mais)|mais lidas"
    r"|leggi anche|articoli correlati|più letti|ultime notizie|consigliat|raccomandat|lees ook|laatste nieuws|aanbevolen|meer (?:over|nieuws)|meest gelezen|läs (?:också|mer)|senaste (?:nytt|nyheterna)|rekommender|mest läst|les også|læs også|lue myös|luetuimmat|czytaj (?:też|także)|najnowsze|polecane|zobacz (?:też|także)|najczęściej|přečtěte|související|nejčtenější|citește și|читайте также|последние новости|рекомендуем|останні новини|рекомендовано|по теме|похожие|популярн|читайте також|ilgili haber|son dakika|son haberler|önerilen|yorumlar\b|çok okunan|benzer"
    r"|اقر[أا] أيض|آخر الأخبار|موصى به|مواضيع|الأكثر|أخبار ذات|ذات صلة|כתבות נוספות|חדשות אחרונות|מומלצ|آخرین اخبار|پیشنهاد|نظرات|عناوین|مطالب مرتبط|最新ニュース|新着|関連|おすすめ|人気|ランキング|最新(?:消息|新闻)|相关|推荐|热门|최신|추천|관련|인기|ताज़ा ख़?बर|टिप्पणि|यह भी|संबंधित|berita (?:terkait|terbaru)|rekomendasi|komentar\b|baca juga)",
    re.IGNORECASE,
)


def mark(page: Page, sums: Sequence[float], aside: list[str], headline: int) -> None:
    """Names in `aside` the blocks of such sections, and those that speak of cookies again and again. `sums` runs over the prose."""
    reach: dict[HtmlElement, tuple[int, int]] = {}
    for number, block in enumerate(page.blocks):
        if len(block.text) < SHORT:
            if _OPENS.match(block.text):
                reach = reach or {span.element: (span.start, span.end) for span in page.spans}
                _mark_below(number, _climbed(block.element, reach), sums, aside, headline)
        elif found := _COOKIES.findall(block.text):
            reach = reach or {span.element: (span.start, span.end) for span in page.spans}
            if len(found) >= OFTEN or _is_alone(_climbed(block.element, reach), sums, headline):
                aside[number] = aside[number] or "consent"


def _is_alone(reach: tuple[int, int], sums: Sequence[float], headline: int) -> bool:
    """Whether a box holds one or two paragraphs and no headline."""
    start, end = reach
    return not start <= headline < end and _few(sums, start, end)


def _few(sums: Sequence[float], start: int, end: int) -> bool:
    """Whether there is prose in OFTEN blocks at most; no more are looked at than tell."""
    found = (place for place in range(start, end) if sums[place + 1] > sums[place])
    return next(islice(found, OFTEN, None), None) is None


def _climbed(element: HtmlElement, reach: dict[HtmlElement, tuple[int, int]]) -> tuple[int, int]:
    """The blocks of the first element around a heading that holds more than it."""
    while True:
        start, end = reach.get(element, (0, 0))
        above = element.getparent()
        if end - start != 1 or above is None:
            return start, end
        element = above


def _mark_below(number: int, reach: tuple[int, int], sums: Sequence[float], aside: list[str], headline: int) -> None:
    start, end = reach
    if start >= number - 1 and not start <= headline < end and sums[end] - sums[start] < SMALL * sums[-1]:
        for place in range(start, end):
            aside[place] = aside[place] or "section"
