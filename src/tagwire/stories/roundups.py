"""Tells a round-up of several events (list of events, live blog, briefing) from a report of one."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozen)"

# Written by hand from how desks name such pieces, language by language; a title that holds one is a round-up.
_TITLES = re.compile(
    "|".join(
        (
            r"\bday\s+\d[\d,]*\b.*\bwar\b|\bwar\b.*\bday\s+\d[\d,]*\b",
            r"\b(?:list of|key) (?:key )?(?:events|developments|moments)\b",
            rf"\b(?:{_NUMBER}|top) (?:\w+ )?(?:things|takeaways|stories|headlines|charts|reads)\b",
            r"\bwhat (?:we|you need to|to) know\b|\bwhat(?:'s| is) (?:on|happening) (?:today|this week)\b",
            r"\b(?:morning|evening|daily|nightly|weekend|midday|news) (?:briefing|brief|bulletin|digest|roundup|round-up|wrap|update|headlines)\b",
            r"\b(?:briefing|round-?up|in brief|week in review|the week in|at a glance|as it happened|live ?blog)\b",
            r"^live\b|\blive updates?\b|\blive:|[:|–-]\s*live$|\bnews live\b|\blive coverage\b",
            r"\btoday'?s (?:news|headlines|papers)\b|\bnewspaper headlines\b",
            r"\b(?:liveblog|newsblog|live-?ticker|newsticker|nachrichten am|die nacht im überblick|lage im überblick|das war der tag)\b",
            r"\b(?:en direct|le point sur|ce qu'il faut (?:savoir|retenir)|revue de presse)\b",
            r"\b(?:en vivo|última hora|minuto a minuto|lo que (?:sabemos|debes saber)|resumen del día)\b",
            r"(?:главное за (?:день|ночь|неделю|утро)|онлайн-трансляция|что известно|итоги дня|хроника)",
            r"(?:لحظة بلحظة|تغطية مباشرة|أبرز (?:أحداث|تطورات|العناوين)|أهم الأحداث|قائمة بأهم|موجز|جولة الصحافة|مباشر:)",
            r"(?:早报|晚报|要闻|一周|新闻汇总|直播|盘点|今日新闻|ニュースまとめ|速報まとめ|한눈에)",
        )
    ),
    re.IGNORECASE,
)


def is_roundup(title: str) -> bool:
    """Whether a title announces several events in one article."""
    return bool(_TITLES.search(title.replace("’", "'")))
