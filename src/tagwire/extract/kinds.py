"""What kind of page this is: one pure decision from what can be seen of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.extract import service_pages
from tagwire.extract.facts.structured import ARTICLES
from tagwire.extract.outline import NOTHING, Outline
from tagwire.model import PageType

if TYPE_CHECKING:
    from collections.abc import Callable

ENOUGH = 60
"""Words that make a text an article whatever the page is called (own choice: the shortest news items have some 50 words)."""
SOME = 25
"""Words below which a page that does not call itself an article is none (own choice: two short sentences)."""
LONG = 180
"""Words after which a locked article is no longer a teaser (own choice: teasers seen have 40 to 120 words)."""
MOSTLY_LINKS = 0.5
"""Own choice: the share of a text that is link above which it leads elsewhere more than it tells."""
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
    r"^/?(?:[^\W\d]{1,24}(?:-[^\W\d]{1,16})?(?:/|$)){0,3}(?:(?:index|default|home)\.\w{3,5})?$|/(?:tags?|topics?|category|categories|section|author|authors|autor|autores|auteur|autore|by|people|profile|search|suche|thema|temas?|themen|archive|archiv|hemeroteca)(?:/|$)",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"/(?:privacy|terms|contact|about(?:-us)?|impressum|datenschutz|login|signin|register|subscribe|cookies?|legal|faq|help)(?:[-/.\w]*)$", re.IGNORECASE
)
_THRICE = 3
"""Own choice: counts of words differ by captions and boxes, not by a factor."""
_LIVE_TITLE = re.compile(
    r"\b(?:live|liveblog|live-?ticker|newsticker|ticker|latest updates|neueste\w? entwicklungen|dernières informations|última hora|as it happened|en direct|le direct|en directo|en vivo|minuto a minuto|ao vivo|in diretta|liveblogg|direktrapport|na żywo|relacja|онлайн|текстовая трансляция|наживо|canlı)\b"
    r"|مباشر|آخر التطورات|لحظة بلحظة|زنده|עדכונים שוטפים|लाइव|直播|最新进展|速報|ライブ|실시간",
    re.IGNORECASE,
)
ENTRIES, PICTURES = 4, 3
"""Own choice: paragraphs below times of a live blog; counters of a row of pictures."""
MOSTLY_TEASERS, NEARLY_ALL = 0.5, 0.9
"""Own choice: share of a text that is teasers' on a list; on one that Open Graph calls an article: round-ups head most of their words with links."""
TWO = 2
OWN = 100
"""Words that a list may say of itself (own choice: descriptions of tags and sections have some 20 to 60)."""
_VIDEO_TITLE = re.compile(
    r"(?:watch|videos?|vidéo|vídeo|filmpje|wideo|видео|відео|فيديو|ویدیو|וידאו|वीडियो|视频|視頻|影片|動画|영상)\b\s*[:：|–—-]", re.IGNORECASE
)
_SOUNDS = frozenset({"AudioObject", "PodcastEpisode", "RadioEpisode"})
_GALLERIES = frozenset({"ImageGallery", "MediaGallery"})
_THINGS = frozenset(
    {
        "Product",
        "DiscussionForumPosting",
        "QAPage",
        "AboutPage",
        "ContactPage",
        "CheckoutPage",
        "Event",
        "MusicEvent",
        "TheaterEvent",
        "SportsEvent",
        "JobPosting",
    }
)
"""What pages that are not about news call themselves."""
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
    title: str = ""
    around: Outline = NOTHING
    """What stands around the text."""
    player: bool = False
    """Whether a player of sound or film is on the page."""

    @property
    def declared(self) -> bool:
        """Whether the page calls itself an article."""
        return bool(self.types & ARTICLES) or self.og_type == "article"


def page_type(signs: Signs) -> PageType:
    """The kind of page. Only article, live, and media with a text of their own keep that text."""
    rules: tuple[tuple[PageType, Callable[[Signs], bool]], ...] = (
        ("live", _is_live),
        ("other", _is_service),
        ("paywall", _is_bare_wall),
        ("list", _is_list),
        ("paywall", _is_paywall),
    )
    for kind, applies in rules:
        if applies(signs):
            return kind
    return _thin(signs) if signs.words < ENOUGH else _declared(signs) or "article"


def _is_live(signs: Signs) -> bool:
    """What calls itself live in its address or to machines; or in its title, where paragraphs stand below times of day."""
    if "LiveBlogPosting" in signs.types or _LIVE.search(signs.path):
        return True
    return signs.around.timed >= ENTRIES and _LIVE_TITLE.search(signs.title) is not None


def _is_service(signs: Signs) -> bool:
    """A page of the site on itself or an error, by its title; a shop, a forum, a date by two signs, as many an article carries one."""
    if signs.types & ARTICLES:
        return False
    if service_pages.is_named(signs.title):
        return True
    address = service_pages.is_address(signs.path) or service_pages.is_forum(signs.path)
    thing = bool(signs.types & _THINGS) + signs.og_type.startswith("product") + address
    return thing >= TWO or (thing > 0 and not signs.declared and signs.words < LONG and signs.sentences < FEW)


def _is_bare_wall(signs: Signs) -> bool:
    """A headline and an offer: the links around them make no list of what JSON-LD calls an article."""
    return signs.words < ENOUGH and bool(signs.types & ARTICLES) and _is_paywall(signs)


def _is_paywall(signs: Signs) -> bool:
    """A short text that ends in a paywall's words, or that the page calls locked and that is no whole."""
    if signs.words >= LONG or (signs.free and not signs.locked):
        return False
    return signs.pitch or signs.around.walled or (signs.cut and signs.around.offered) or (signs.locked and (signs.cut or signs.words < ENOUGH))


def is_cut(last: str, count: int, told: int) -> bool:
    """Whether a text of `count` words breaks off: its last line ends in dots, or the page speaks of three times the words."""
    return last.rstrip(" ]\u2009").endswith(("…", "...")) or told > _THRICE * count > 0


def _declared(signs: Signs) -> PageType | None:
    """What a page with a text is where that text goes with something else."""
    if signs.words < LONG and (shown := _medium(signs)):
        return shown
    if signs.declared:
        return None
    if "VideoObject" in signs.types or signs.og_type.startswith("video"):
        return "video"
    return "audio" if signs.types & {"PodcastEpisode", "RadioEpisode"} or signs.og_type.startswith("music") else None


def _medium(signs: Signs) -> PageType | None:
    """Pictures, film or sound with a short text: two signs are asked for, and for film and sound that JSON-LD speaks of no article."""
    if signs.around.numbered >= PICTURES and (signs.types & _GALLERIES or _GALLERY.search(signs.path)):
        return "gallery"
    if signs.types & ARTICLES or not signs.player:
        return None
    if "VideoObject" in signs.types or _VIDEO.search(signs.path) or _VIDEO_TITLE.match(signs.title):
        return "video"
    return "audio" if signs.types & _SOUNDS or _AUDIO.search(signs.path) else None


def _is_list(signs: Signs) -> bool:
    """Headlines that lead elsewhere are all that it has, or most of what was taken for its text stands below such headlines."""
    named = bool(signs.types & _LISTS or _SECTION.search(signs.path))
    if not named and (_thin_medium(signs) or (signs.words < LONG and _medium(signs))):
        return False
    if _shows_teasers(signs, named=named):
        return True
    if signs.declared:
        return signs.linked > MOSTLY_LINKS and signs.sentences < FEW
    around = signs.around
    if signs.linked > MOSTLY_LINKS or (signs.words < ENOUGH and not around.paragraphs and around.headlines > MANY):
        return True
    if not signs.path.strip("/"):
        return not _is_one_text(around)
    own = signs.words * (1 - around.teased)
    return named and around.headlines >= FEW and ((signs.sentences < FEW and own < OWN) or (signs.teasers > MANY and own < OWN))


def _is_one_text(around: Outline) -> bool:
    """Whether a front page is a text and nothing else: more paragraphs than headlines that lead elsewhere."""
    return around.paragraphs > FEW and around.paragraphs > around.headlines and not around.teasers


def _shows_teasers(signs: Signs, *, named: bool) -> bool:
    """Whether the text is teasers': by less where the address is a list's, by more where Open Graph or JSON-LD speaks of an article."""
    told = bool(signs.types & ARTICLES)
    if named and not told and signs.around.teased > MOSTLY_TEASERS:
        return True
    least = NEARLY_ALL if signs.declared and not signs.types & _LISTS else MOSTLY_TEASERS
    return signs.around.teasers >= FEW and signs.around.teased > least and (named or not told)


def _thin_medium(signs: Signs) -> PageType | None:
    """What a page with hardly any text shows or plays."""
    if signs.words >= ENOUGH:
        return None
    if "VideoObject" in signs.types or signs.og_type.startswith("video") or _VIDEO.search(signs.path) or (signs.player and _VIDEO_TITLE.match(signs.title)):
        return "video"
    if signs.types & _SOUNDS or signs.og_type.startswith("music") or _AUDIO.search(signs.path):
        return "audio"
    return "gallery" if signs.types & _GALLERIES or _GALLERY.search(signs.path) or signs.around.numbered >= PICTURES else None


def _thin(signs: Signs) -> PageType:
    """A page with hardly any text: what else it may be."""
    if medium := _thin_medium(signs):
        return medium
    if signs.declared and signs.around.paragraphs and not signs.login:
        return "article"  # the first line of news that breaks
    if _NO_ARTICLE.search(signs.path) or signs.words < SOME:
        return "other"
    told = signs.sentences or signs.around.paragraphs
    return "article" if signs.declared or (told and not signs.login) else "other"


_PITCH = re.compile(
    r"(?:subscribe|sign in|log in|register|create (?:a free|an) account).{0,60}(?:to (?:continue|keep) reading|to read (?:more|the full|this)|full access|unlimited)|(?:this|the) (?:article|content|story) is (?:for|only available to|exclusive to|reserved for) .{0,20}subscribers"
    r"|already (?:a )?(?:subscriber|member)\?|(?:lesen sie|weiterlesen) mit|jetzt (?:abonnieren|weiterlesen|testen)|nur für abonnenten|réservé (?:à nos|aux) abonnés|il vous reste .{0,20} de cet article|exclusivo para (?:suscriptores|assinantes)|contenido exclusivo"
    r"|riservato agli abbonati|alleen voor abonnees|только для подписчиков|للمشتركين فقط|会員限定|有料会員|この記事は有料"
    r"|(?:för|for) (?:våra )?(?:prenumeranter|abonnenter)|bli prenumerant|bliv abonnent|vain tilaajille|tylko dla (?:prenumeratorów|subskrybentów)|(?:wykup|kup) dostęp|pouze pro předplatitele|doar pentru abonați|μόνο για συνδρομητές|(?:yalnızca|sadece) abone|okumaya devam etmek için (?:abone|üye)"
    r"|(?:лише|тільки) для передплатників|оформіть передплату|оформите подписку|чтобы (?:читать|прочитать) (?:дальше|полностью)|למנויים בלבד|(?:ویژه|مخصوص) (?:ی )?مشترک|اشترك (?:لمتابعة|لمواصلة) القراءة|(?:केवल|सिर्फ) (?:सदस्यों|सब्सक्राइबर)|(?:仅|僅)(?:供|限)(?:会员|會員|订阅|訂閱)|(?:订阅|訂閱|登录|登入)(?:后|後)?(?:继续|繼續)?阅读全文|続きを読むには|구독자 전용|회원 전용|유료 (?:회원|기사)|khusus (?:untuk )?pelanggan|berlangganan untuk",
    re.IGNORECASE,
)


def is_pitch(text: str) -> bool:
    """Whether a line asks to pay or sign in to read on."""
    return len(text) < 400 and _PITCH.search(text) is not None
