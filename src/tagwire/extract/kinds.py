"""What kind of page this is: one pure decision from what can be seen of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tagwire.extract.structured import ARTICLES
from tagwire.model import PageType

ENOUGH = 60
"""Words that make a text an article whatever the page is called (own choice: the shortest news items have some 50 words)."""
SOME = 25
LONG = 180
"""Words after which a locked article is no longer a teaser (own choice: teasers seen have 40 to 120 words)."""
MOSTLY_LINKS = 0.5
SENTENCE = 80
"""Characters of a block that is a paragraph, not a caption or a label (own choice)."""
FEW, MANY = 3, 10
"""Paragraphs that a list may show as teasers; headings with links that an article may have around it (own choice)."""

_LIVE = re.compile(
    r"/(?:live|liveblog|live-blog|live-updates|liveticker|newsticker|en-direct|en-vivo|minuto-a-minuto|diretta)(?:[/.-]|$)|-live(?:blog|ticker|-updates)?(?:[/.-]|$)",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"/(?:videos?|watch|tv|clips?|mediathek|av|newsfeed)/", re.IGNORECASE)
_AUDIO = re.compile(r"/(?:audio|podcasts?|listen|episodes?|radio)/", re.IGNORECASE)
_GALLERY = re.compile(
    r"/(?:gallery|galleries|galerie|photos?|pictures|in-pictures|bilder(?:galerie)?|fotostrecke|slideshow|fotos?|fotogaleria)(?:[/.-]|$)", re.IGNORECASE
)
_SECTION = re.compile(
    r"^/?(?:[^\W\d]{1,24}(?:-[^\W\d]{1,16})?/?){0,3}$|/(?:tags?|topics?|category|categories|section|author|authors|search|thema|temas?|archive)(?:/|$)",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"/(?:privacy|terms|contact|about(?:-us)?|impressum|datenschutz|login|signin|register|subscribe|cookies?|legal|faq|help)(?:[-/.\w]*)$", re.IGNORECASE
)
_THRICE = 3
"""Own choice: counts of words differ by captions and boxes, not by a factor."""
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What a decision rests on."""

    path: str
    """With the query, which alone names the page on some sites."""
    og_type: str
    types: frozenset[str]
    words: int
    linked: float
    """Share of the text's characters that are links."""
    teasers: int
    """Headings that are links."""
    sentences: int
    """Blocks that are long enough to be paragraphs."""
    locked: bool
    pitch: bool
    """Whether a paywall's words were seen where the text ends."""
    cut: bool = False
    """Whether the text breaks off, or is far shorter than the page says."""
    free: bool = False
    """Whether the page says that its article is free to read: then a box that sells something is no wall."""
    login: bool = False
    """Whether there is a field for a password."""


def page_type(signs: Signs) -> PageType:
    """The kind of page. Only article, live, and media with a text of their own keep that text."""
    if "LiveBlogPosting" in signs.types or _LIVE.search(signs.path):
        return "live"
    if _is_list(signs):
        return "list"
    if _is_paywall(signs):
        return "paywall"
    if signs.words < ENOUGH:
        return _thin(signs)
    return _declared(signs) or "article"


def _is_paywall(signs: Signs) -> bool:
    """A short text that ends in a paywall's words, or that the page calls locked and that is no whole."""
    if signs.words >= LONG or (signs.free and not signs.locked):
        return False
    return signs.pitch or (signs.locked and (signs.cut or signs.words < ENOUGH))


def is_cut(last: str, count: int, told: int) -> bool:
    """Whether a text of `count` words breaks off: its last line ends in dots, or the page speaks of three times the words."""
    return last.rstrip(" ]\u2009").endswith(("…", "...")) or told > _THRICE * count > 0


def _declared(signs: Signs) -> PageType | None:
    """What a page with a text calls itself, where it does not call itself an article too."""
    if signs.types & ARTICLES or signs.og_type == "article":
        return None
    if "VideoObject" in signs.types or signs.og_type.startswith("video"):
        return "video"
    return "audio" if signs.types & {"PodcastEpisode", "RadioEpisode"} or signs.og_type.startswith("music") else None


def _is_list(signs: Signs) -> bool:
    if signs.types & ARTICLES or signs.og_type == "article":
        return signs.linked > MOSTLY_LINKS and signs.sentences < FEW
    if not signs.path.strip("/") or signs.linked > MOSTLY_LINKS:
        return True
    return bool(signs.types & _LISTS or _SECTION.search(signs.path)) and (signs.sentences < FEW or signs.teasers > MANY)


def _thin(signs: Signs) -> PageType:
    """A page with hardly any text: what else it may be."""
    if "VideoObject" in signs.types or signs.og_type.startswith("video") or _VIDEO.search(signs.path):
        return "video"
    if signs.types & {"AudioObject", "PodcastEpisode", "RadioEpisode"} or signs.og_type.startswith("music") or _AUDIO.search(signs.path):
        return "audio"
    if signs.types & {"ImageGallery", "MediaGallery"} or _GALLERY.search(signs.path):
        return "gallery"
    if _NO_ARTICLE.search(signs.path) or signs.words < SOME:
        return "other"
    return "article" if signs.types & ARTICLES or signs.og_type == "article" or (signs.sentences and not signs.login) else "other"


_PITCH = re.compile(
    r"(?:subscribe|sign in|log in|register|create (?:a free|an) account).{0,60}(?:to (?:continue|keep) reading|to read (?:more|the full|this)|full access|unlimited)|(?:this|the) (?:article|content|story) is (?:for|only available to|exclusive to|reserved for) .{0,20}subscribers"
    r"|already (?:a )?(?:subscriber|member)\?|(?:lesen sie|weiterlesen) mit|jetzt (?:abonnieren|weiterlesen|testen)|nur für abonnenten|réservé (?:à nos|aux) abonnés|il vous reste .{0,20} de cet article|exclusivo para (?:suscriptores|assinantes)|contenido exclusivo"
    r"|riservato agli abbonati|alleen voor abonnees|только для подписчиков|للمشتركين فقط|会員限定|有料会員|この記事は有料",
    re.IGNORECASE,
)


def is_pitch(text: str) -> bool:
    """Whether a line asks to pay or sign in to read on."""
    return len(text) < 400 and _PITCH.search(text) is not None
