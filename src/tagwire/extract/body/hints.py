"""What the class and id names of an element say of its part in a page. Pure.

Names are a custom, not a standard: they are evidence where they name a small part of a page, and are passed over where the
part is most of it (`<body class="single-post comments-open">`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 400
"""Own choice, in characters: real class lists are shorter; utility frameworks' longer ones name looks, not parts."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART = re.compile(
    r"(?:^|[\s_-])(?:"
    r"(?P<aside>nav(?:bar|igation)?|menu|breadcrumbs?|foot(?:er)?|side-?bar|shar(?:e|ing)(?:-?\w*)?|social(?:-?\w*)?|related(?:-?\w*)?|recommend(?:ed|ations?)?|promo(?:tion)?s?|newsletter|subscri(?:be|ption)\w*|sign-?up|cookie\w*|consent|gdpr"
    r"|advert\w*|ads?|banner|sponsor\w*|taboola|outbrain|popular|trending|most-?(?:read|viewed|popular)|more-?(?:from|stories|news|on)|read-?(?:more|next|also)|also-?read|see-?also|tags?|tag-?list|pagination|pager|(?<!-)widget(?!-)|toolbar|modal|popup|overlay"
    r"|print-?(?:only|hidden)|login|paywall|donat\w*|rating|poll|survey|quiz|jump|skip(?:-?link)?|toc|table-of-contents|inhaltsverzeichnis|verwandte?|empfehlung\w*|anzeige|werbung|teilen|footnotes?"
    r"|disclosure|disclaimer|correction-?links?|publish-?info|affiliate\w*|app-?promo|(?:info|facts?|fakta|fakten)-?(?:box|boks|ruta|kasten)|expandable(?:-?box)?|cta|webpush|airship|post-?nav\w*|team-members?|video-?player|audio-?player|player|jw-\w+|vjs-\w+)"
    r"|(?P<lead>teasers?|excerpt|slider|carousel)"
    r"|(?P<byline>byline|author(?:-?(?:bio|box|info|card|name|profile))?|autor\w*|bio|meta|post-?meta|entry-?meta|article-?meta|dateline|timestamp|dates?)"
    r"|(?P<caption>credits?|copyright|caption|wp-caption-text|figcaption|img-?(?:metadata|caption|credit|desc\w*|text)|image-?(?:subtitle|caption|credit|desc\w*|text)|photo-?(?:caption|credit|desc\w*)|bildunterschrift|gallery)"
    r"|(?P<pop>rollover\w*|tooltip\w*|popover\w*|hovercard\w*|flyout\w*)"
    r"|(?P<unseen>sr-only|screen-reader-text|visually-?hidden|u-?hidden)"
    r"|(?P<comments>comments?|comment-?\w+|disqus|kommentare?|comentarios?|commentaires?)"
    r")(?=$|[\s_-])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|[\s_-])(?:(?:article|story|entry|post|news|content|text|artikel|main)-?_?(?:body|content|text)(?:-?\w{0,8})?|articlebody|storybody|body-?(?:text|copy)|rich-?text|wysiwyg)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SPOKEN, _LOUD = frozenset({"alert", "alertdialog", "dialog", "navigation", "search", "status", "tooltip"}), frozenset({"polite", "assertive"})
"""What a page says of itself while it is used (WAI-ARIA 1.2)."""
BODY, LEAD, HIDDEN, UNSEEN, COMMENTS, CAPTION, POP = "body", "lead", "hidden", "unseen", "comments", "caption", "pop"


def part_of(element: HtmlElement) -> str:
    """`aside`, `lead`, `byline`, `caption`, `comments`, `body`, `hidden`, `unseen` (for screen readers alone), or "" where its names say nothing."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or _is_undisplayed(element.get("style")):
        return HIDDEN
    if element.get("role") in _SPOKEN or element.get("aria-live") in _LOUD:
        return "aside"
    if element.get("itemprop") == "articleBody":
        return BODY
    names = element.get("class"), element.get("id")
    return _named(names[0] or "", names[1] or "") if names != (None, None) else ""


def _is_undisplayed(style: str | None) -> bool:
    return bool(style) and "display:none" in str(style)[:LONGEST].replace(" ", "")


@lru_cache(maxsize=8_192)
def _named(classes: str, name: str) -> str:
    told = _HUMP.sub("-", f"{classes[:LONGEST]} {name[:LONGEST]}")
    found = _APART.search(told)
    if found and found.lastgroup:
        return found.lastgroup
    return BODY if _BODY.search(told) else ""
