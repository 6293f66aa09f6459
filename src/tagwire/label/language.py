"""Which language: letters that only one served language has decide first, py3langid among the served ones after that."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tagwire import words
from tagwire.label.draft import UNKNOWN
from tagwire.model import Language

if TYPE_CHECKING:
    from tagwire.label.draft import Draft
    from tagwire.label.page import Page

SERVED = (
    "ar",
    "bn",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "ms",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
)
"""The languages that Tagwire serves."""

READ = 500
"""Characters of text read after the title: more moves nothing, one paragraph identifies a language (.999 of paragraphs)."""

_ONE_SCRIPT: dict[words.Script, tuple[str, ...]] = {
    "greek": ("el",),
    "hebrew": ("he",),
    "thai": ("th",),
    "hangul": ("ko",),
    "kana": ("ja",),
    "devanagari": ("hi",),
    "arabic": ("ar", "fa", "ur"),
    "cyrillic": ("ru", "uk"),
}
"""Which served languages a script leaves open; Latin leaves all others, Han stands for Chinese unless kana is near."""

_URDU = re.compile("[ٹڈڑےںۂھ]")
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC = re.compile("[كيةىأإؤئ]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_BENGALI = re.compile("[\u0980-\u09ff]")
_KANA_SHARE = 0.05
"""Japanese prose is a third kana or more, a headline may hold little; Chinese has none (a quoted brand apart). Own choice."""
_SURE = 0.99
_WINDOW = 12
"""A declared language wins within this ratio of the best guess: only near ties (Malay and Indonesian) are so close. Own choice."""


class Languages:
    """The language labeler."""

    def __init__(self) -> None:
        self._latin = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        decided = {code for codes in _ONE_SCRIPT.values() for code in codes} | {"zh", "bn"}
        self._latin.set_languages([code for code in SERVED if code not in decided])

    @classmethod
    def load(cls) -> Languages:
        """Load the model that py3langid brings."""
        return cls()

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with its language."""
        title, text = page.subject.title, page.subject.text
        return replace(draft, language=self.find(f"{title}\n{text[:READ]}", page.subject.language))

    def find(self, text: str, declared: str | None = None) -> Language:
        """The language of a text; `declared` is evidence where two languages are near."""
        text = unicodedata.normalize("NFC", text)
        counts = Counter(words.script_of(c) for c in text if c.isalpha())
        letters = sum(counts.values())
        if not letters:
            return UNKNOWN
        han_kana = counts["cjk"] + counts["kana"]
        if han_kana * 2 > letters:
            return Language("ja" if counts["kana"] > _KANA_SHARE * han_kana else "zh", _SURE)
        script, share = max(counts.items(), key=lambda item: item[1])
        if script == "other":
            return Language("bn", _SURE) if _BENGALI.search(text) else UNKNOWN
        if script in _ONE_SCRIPT:
            return _by_letters(text, _ONE_SCRIPT[script], share / letters)
        return self._by_model(text, declared)

    def _by_model(self, text: str, declared: str | None) -> Language:
        ranked = self._latin.rank(text)
        code, confidence = ranked[0]
        wanted = (declared or "").lower().split("-")[0]
        for other, probability in ranked[1:3]:
            if other == wanted and probability * _WINDOW > confidence:
                code, confidence = other, probability
        return Language(code, round(min(1.0, float(confidence)), 3))


def _by_letters(text: str, codes: tuple[str, ...], share: float) -> Language:
    if codes == ("ru", "uk"):
        uk, ru = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
        code = "uk" if uk > ru else "ru"
        return Language(code, _SURE if uk != ru else 0.7)
    if len(codes) == 1:
        return Language(codes[0], round(share * _SURE, 3))
    urdu, persian, arabic = (len(pattern.findall(text)) for pattern in (_URDU, _PERSIAN, _ARABIC))
    if urdu and urdu * 3 >= persian:
        return Language("ur", _SURE)
    if persian > arabic:
        return Language("fa", _SURE)
    return Language("ar", _SURE if arabic else 0.7)
