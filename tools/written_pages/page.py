"""What a page is drawn with: chance, the text, the site's ways, and the names of its classes."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from written import Text, languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from written import Language

FIRST_DAY = datetime(2019, 1, 1, tzinfo=UTC)
DAYS = 2_500
NO_BLANKS = frozenset({"zh", "ja", "th"})
"""Languages written without blanks between words."""
VOID = frozenset({"img", "br", "hr", "input", "meta", "link"})

STYLES = ("plain", "plain", "bem", "obfuscated", "local", "none", "utility")
"""How a site names its classes; plain English twice, as it is the commonest."""
PLAIN = {
    "body": "entry-content|article-body|post-content|story-body|article__text|content-body|td-post-content|article-content|text",
    "related": "related|related-posts|more-stories|recirc|outbrain|recommended|teaser-box|widget|inline-related",
    "teaser": "teaser|card|story-card|post|item|promo|grid-item",
    "newsletter": "newsletter|newsletter-signup|subscribe-box|email-form|optin",
    "ad": "ad|advert|ad-slot|dfp-tag|banner|gpt-ad|sponsored",
    "menu": "nav|main-navigation|menu|navbar|site-nav",
    "header": "site-header|header|masthead|top",
    "footer": "site-footer|footer|colophon|bottom",
    "comments": "comments|comment-list|discussion|disqus",
    "author": "author-bio|author-box|about-author|contributor",
    "byline": "byline|author|post-meta|article-info|meta",
    "caption": "caption|wp-caption-text|image-caption|legend|figcaption",
    "share": "share|social|sharing|social-buttons|share-bar",
    "date": "date|time|published|timestamp|entry-date",
    "wall": "paywall|piano|regwall|premium-box|subscription-offer",
    "cookie": "cookie-banner|gdpr|consent|cc-window",
    "sidebar": "sidebar|aside|right-column|secondary",
    "live": "live-entry|liveblog-post|update|timeline-item",
    "box": "wrapper|container|inner|row|col|section",
}
LOCAL = {
    "de": {"body": "artikel-inhalt", "related": "mehr-zum-thema", "newsletter": "nl-anmeldung", "ad": "anzeige", "byline": "autor", "comments": "kommentare", "teaser": "meldung"},
    "fr": {"body": "corps-article", "related": "a-lire-aussi", "newsletter": "inscription", "ad": "pub", "byline": "signature", "comments": "reactions", "teaser": "vignette"},
    "es": {"body": "cuerpo-noticia", "related": "relacionadas", "newsletter": "boletin", "ad": "publicidad", "byline": "firma", "comments": "comentarios", "teaser": "noticia"},
    "it": {"body": "testo-articolo", "related": "correlati", "newsletter": "iscrizione", "ad": "pubblicita", "byline": "firma", "comments": "commenti", "teaser": "notizia"},
    "pt": {"body": "corpo-materia", "related": "leia-mais", "newsletter": "assine", "ad": "publicidade", "byline": "autoria", "comments": "comentarios", "teaser": "chamada"},
    "pl": {"body": "tresc-artykulu", "related": "zobacz-takze", "newsletter": "zapisz", "ad": "reklama", "byline": "autor", "comments": "komentarze", "teaser": "zajawka"},
    "ru": {"body": "tekst-stati", "related": "chitaite-takzhe", "newsletter": "podpiska", "ad": "reklama", "byline": "avtor", "comments": "kommentarii", "teaser": "novost"},
    "nl": {"body": "artikel-tekst", "related": "lees-ook", "newsletter": "nieuwsbrief", "ad": "advertentie", "byline": "auteur", "comments": "reacties", "teaser": "bericht"},
    "tr": {"body": "haber-metni", "related": "ilgili-haberler", "newsletter": "bulten", "ad": "reklam", "byline": "yazar", "comments": "yorumlar", "teaser": "haber"},
}  # fmt: skip


@cache
def teased(code: str) -> tuple[Text, ...]:
    """What headlines and their beginnings are made of: the news of a language, and each of their paragraphs as a news of its own."""
    made = []
    for text in languages()[code].of("news"):
        made.append(text)
        made += [replace(text, title=_headline(block.text, code), blocks=(block,)) for block in text.blocks[1:] if block.kind == "paragraph"]
    return tuple(made)


def _headline(text: str, code: str) -> str:
    """The first words of a paragraph."""
    return text[:16] if code in NO_BLANKS else " ".join(text.split()[:8]).rstrip(",.;:–")


@dataclass(slots=True)
class Page:
    """One page while it is drawn."""

    rng: random.Random
    text: Text
    template: str
    style: str = ""
    site: str = ""
    host: str = ""
    url: str = ""
    published: datetime = FIRST_DAY
    dateline: str = ""
    """Place and agency, which stand before the first paragraph and are none of its words."""
    shown: list[tuple[str, str]] = field(default_factory=list)
    """The article's own blocks in the order in which they were drawn."""
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw the site's ways."""
        self.style = self.rng.choice(STYLES)
        self.site = self.rng.choice("Courier|Kurier Online|The Valley Post|La Gazeta|News24|Lokalblatt|Tribuna|Observer Daily|Zeitung am Markt|Nova".split("|"))
        self.host = f"{self.rng.choice(['www.', '', 'm.', 'news.'])}{self.site.lower().replace(' ', '-')}{self.rng.randrange(90)}.example"
        self.published = FIRST_DAY + timedelta(days=self.rng.randrange(DAYS), minutes=self.rng.randrange(1440))

    @property
    def language(self) -> Language:
        """The text's language."""
        return languages()[self.text.language]

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def say(self, key: str, default: str = "") -> str:
        """One of the language's phrases, escaped; English where it has none."""
        phrases = self.language.phrases.get(key) or (languages()["en"].phrases.get(key) if not default else None) or (default,)
        return html.escape(self.rng.choice(phrases), quote=False)

    def all_of(self, key: str) -> list[str]:
        """All of the language's phrases for a key, escaped."""
        phrases = self.language.phrases.get(key) or languages()["en"].phrases.get(key, ())
        return [html.escape(phrase, quote=False) for phrase in phrases]

    def others(self, count: int) -> list[Text]:
        """Other news of the language, each once where there are enough, none that the article itself tells."""
        told = {self.text.title, *(block.text for block in self.text.blocks)}
        pool = [text for text in teased(self.text.language) if text.title not in told and told.isdisjoint(block.text for block in text.blocks)]
        pool = pool or list(teased("en"))
        return [*self.rng.sample(pool, min(count, len(pool))), *self.rng.choices(pool, k=max(0, count - len(pool)))]

    def whole(self) -> Text:
        """Another whole news of the language."""
        return self.rng.choice([text for text in self.language.of("news") if text.title != self.text.title])

    def cls(self, role: str) -> str:
        """A class attribute for a role, the same on all of a page; or nothing."""
        if role not in self._names:
            self._names[role] = self._named(role)
        return f' class="{self._names[role]}"' if self._names[role] else ""

    def _named(self, role: str) -> str:
        plain = self.rng.choice(PLAIN.get(role, role).split("|"))
        if self.style == "none" or not role:
            return ""
        if self.style == "obfuscated":
            return f"css-{self.rng.getrandbits(30):x} {self.rng.choice(['sc-', 'e1', 'jsx-'])}{self.rng.getrandbits(24):x}"
        if self.style == "utility":
            return self.rng.choice(["flex flex-col gap-4", "mt-4 px-6 md:px-8", "max-w-prose mx-auto", "grid grid-cols-12", "text-base leading-7"])
        if self.style == "local":
            return LOCAL.get(self.text.language, {}).get(role, plain)
        return f"{self.rng.choice(['c-', 'o-', 'b-', 'm-'])}{plain}__inner" if self.style == "bem" else plain

    def el(self, tag: str, role: str, *inner: str, extra: str = "") -> str:
        """An element with the class of its role."""
        start = f"<{tag}{self.cls(role) if role else ''}{f' {extra}' if extra else ''}>"
        return start if tag in VOID else f"{start}{''.join(inner)}</{tag}>"

    def link(self, words: str, path: str = "") -> str:
        """A link with words that are escaped already."""
        address = path or f"/{self.rng.choice(['n', 'a', 'news', 'story'])}/{self.rng.randrange(10**6)}"
        return f'<a href="{address}">{words}</a>'

    def pick(self, *makers: str) -> str:
        """One of several pieces."""
        return self.rng.choice(makers)

    def some(self, pieces: Sequence[str], least: int, most: int) -> list[str]:
        """Some of the pieces."""
        return self.rng.sample(list(pieces), k=min(len(pieces), self.rng.randint(least, most)))


def escaped(text: str) -> str:
    """Text as it stands in markup."""
    return html.escape(text, quote=False)
