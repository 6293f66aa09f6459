"""What is in a page without being what it is about: bylines, agencies, the publisher, photo credits, channels of a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.label.lists import listed, listed_names
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.label.draft import Span
    from tagwire.label.page import Page
    from tagwire.model import TagKind

_NAME = r"[^\W\d_][\w'’.\-]*(?:[ ](?:and[ ]|de[ ]|van[ ]|von[ ]|al-)?[^\W\d_][\w'’.\-]*){0,4}"
_CREDITS = re.compile(
    rf"""(?mx)
    ^(?:By|BY|Von|Par|Por|Di|Door|بقلم|كتب|كتبت|Автор:?)[ ]{_NAME}[ ]*(?:[,|].*)?$   # a line that is a byline
    | \((?:Photo|Image|Picture|File|Credit|Foto|صورة)[^)\n]{{0,120}}\)              # (Photo by …)
    | (?:Photo|Photograph|Image|Picture|Credit|Foto)s?[ ]?(?:by|:|credit:)[ ]{_NAME}(?:/{_NAME})*
    | (?<!\w){_NAME}/(?:AP|AFP|Reuters|Getty\ Images|EPA|dpa|Shutterstock|Anadolu)\b       # Jane Doe/AFP
    | \((?:CNN(?:\ Business)?|Bloomberg|AP|AFP|Reuters|REUTERS|dpa|UPI|ANI|PTI|Xinhua|TASS|KNA|epd|رويترز|أ\ ف\ ب)\)
    """
)
_ASIDE = re.compile(
    r"""(?mxi)
    ^[*•▶►→>\-–—\ ]{0,4}(?:read\ (?:more|also|next)|also\ read|(?:see\ also|related|watch|listen|more\ from\ [^\n:]{2,40}):|sign\ up\ (?:for|to)|subscribe\ (?:for|to)|follow\ us|click\ here
      |lesen\ sie\ auch|mehr\ zum\ thema|auch\ interessant|hier\ geht|abonnieren|lire\ aussi|a\ lire|à\ lire|voir\ aussi|abonnez|lee\ también|lea\ también|le\ puede\ interesar|suscríbete
      |leggi\ anche|iscriviti|leia\ também|leia\ mais|veja\ também|assine|lees\ ook|läs\ (?:mer|också)|les\ også|czytaj\ (?:też|także|więcej)|zobacz\ (?:też|także)
      |читайте\ также|подписывайтесь|читайте\ також|اقرأ\ (?:أيضا|أيضًا)|شاهد\ أيضا|あわせて読みたい|関連記事|延伸阅读|相关阅读|ayrıca\ oku|관련\ 기사)[^\n]{0,200}$
    | \(?(?:(?:additional\ )?reporting|writing|editing|edited|compiled|translated)\ by\ [^\n]{2,160}$
    """
)
"""Lines that lead to other articles or to a newsletter, and who wrote and edited, as agencies sign off."""
_DATELINE = re.compile(
    r"(?m)\s*[A-ZÀ-Þ][A-ZÀ-Þ .'\-]+(?:, [\w. ]{2,30}){0,2}(?: ?\([^)\n]{2,40}\))? ?[—–-]+ |^[^\W\d_][\w .'\-]{1,30}(?:, [\w. ]{2,30}){0,2} ?\([^)\n]{2,40}\) ?[—–-]+ "
)
"""`KYIV, Ukraine (AP) —`: where the reporter sat, which is not always where it happened."""
_WHERE = re.compile(r"\s+(?:in|at|from|en|à|aus|في|من)\s+|\s*[,|–—]\s*")
"""A byline may go on with a place: "Anna Sample in Lyon"."""
_SERIES = re.compile(r"(?i)^(.{2,60}?)[,:]? (?:episode|ep\.|part|الحلقة) \d+\b")
"""A headline that names the series it belongs to, which is a section under another name."""
_YEAR = re.compile(r"(?:(?:year|jahr|annee|ano|anno|an|jaar|aret|rok|год|рік|yil|tahun|عام|العام|سنه)?[ ]?(?:1[89]|20)\d\d)")
"""A year, alone or with its word: a time, no subject."""
_LOUD_WORDS, _LOUD_LETTERS = 3, 7
"""Words in capitals, or letters of one of two, from which a name is a warning or a heading, no acronym. Own choice."""
_TOP = 300
"""Characters in which a dateline may stand: a byline or an agency's line may come before it."""
_AGENCY_WORDS = frozenset({"news", "press", "state", "wire"})
_AGENCY = frozenset({"agency", "agencies", "agentur", "nachrichtenagentur", "agence", "agencia", "agenzia", "агентство", "агентству", "агентства", "وكاله"})


@dataclass(frozen=True)
class Noise:
    """Decides for one page."""

    page: Page
    silenced: tuple[tuple[int, int], ...]
    """Offsets of credits: nothing in them counts."""
    people: frozenset[str]
    """Keys of the authors."""
    outlet: frozenset[str]
    """Keys of the publisher and its section."""

    @classmethod
    def of(cls, page: Page) -> Noise:
        """Look once for credits."""
        subject = page.subject
        people = _keys(_WHERE.split(name)[0] for name in subject.authors)
        series = _SERIES.match(subject.title)
        outlet = _keys((subject.publisher or "", subject.section or "", series.group(1) if series else ""))
        silenced = [match.span() for match in _CREDITS.finditer(page.whole)]
        silenced += [match.span() for match in _ASIDE.finditer(page.whole, len(subject.title))]
        silenced += datelines(page)
        return cls(page, tuple(silenced), people, outlet)

    @cached_property
    def _headline(self) -> str:
        return f" {key_of(self.page.subject.title)} "

    def forbids(self, kind: TagKind, *names: str) -> bool:
        """A thing with one of these names (its tag, its name, how the page writes it) is never a subject here: an author, an agency.

        A place may share a word with any of them ("Anna Sample in Lyon", "Lyon Gazette"), and a headline may name the section's.
        """
        keys = _keys(names)
        if kind == "place":
            return bool(keys & self.outlet) and not any(f" {key} " in self._headline for key in keys)
        silent = self.people | self.outlet
        if any(_YEAR.fullmatch(key) for key in keys) or (kind not in {"place", "topic"} and any(map(_shouts, names[:2]))):
            return True
        if keys & listed_names("furniture") or (kind != "person" and keys & listed("adjectives")):
            return True
        if keys & listed_names("outlets") and not any(f" {key} " in self._headline for key in keys):
            return True
        return bool(keys & listed_names("agencies")) or any(f" {key} " in f" {name} " for key in keys for name in silent)

    def drowns(self, start: int, end: int) -> bool:
        """Whether the mention stands in a credit."""
        return any(low <= start and end <= high for low, high in self.silenced)

    def is_source(self, span: Span, name: str) -> bool:
        """A channel ("in a post on Telegram") or an agency ("told the Northwire news agency") of what was said."""
        tokens, first, last = self.page.tokens, span.first, span.last
        if key_of(name) in listed_names("channels") and first and tokens[first - 1].fold in listed("channel_cues"):
            return True
        after = [token.fold for token in tokens[last : last + 2]]
        if after and (after[0] in _AGENCY or (after[0] in _AGENCY_WORDS and after[-1] in _AGENCY)):
            return True
        before = [token.fold for token in tokens[max(0, first - 2) : first]]
        return bool(before) and (before[-1] in _AGENCY or (before[0] in _AGENCY and words.script_of(tokens[first].text[0]) == "arabic"))


def _shouts(name: str) -> bool:
    words_of = name.split()
    return name.isupper() and len(words_of) > 1 and (len(words_of) >= _LOUD_WORDS or any(len(word) >= _LOUD_LETTERS for word in words_of))


def datelines(page: Page) -> list[tuple[int, int]]:
    """Offsets of what opens the text as a dateline."""
    begin = len(page.subject.title)
    return [match.span() for match in _DATELINE.finditer(page.whole, begin, begin + _TOP)]


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key for name in names if (key := key_of(name)))
