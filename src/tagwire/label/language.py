"""Which language: the script decides first, a model of letter runs among the languages of one script, and "und" is an answer too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.label import language_model
from tagwire.label.draft import UNKNOWN
from tagwire.label.language_ngrams import without_addresses
from tagwire.label.language_script import ALONE, chinese_or_japanese, is_foreign, writing_of
from tagwire.model import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

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
"""Characters read of the title and of the text: more moves nothing, one paragraph identifies a language (.999 of paragraphs)."""
READ_IN_DOUBT = 3_000
"""Characters read where these leave doubt: a text may begin with a list of names or a quotation. Own choice."""
_ENOUGH = 0.9
_DOUBTFUL = 0.25
"""Below it nobody should act on a guess: a name alone, a code, a menu. Own choice: four near languages are alike."""
_SURE = 0.99
_FOREIGN = 0.5
"""A text is of none of ours when that is the likelier."""


@dataclass(frozen=True)
class Languages:
    """The language labeler."""

    models: Mapping[str, language_model.Model]

    @classmethod
    def load(cls) -> Languages:
        """Read the model."""
        return cls(language_model.load(SERVED))

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with its language."""
        title, text, declared = page.subject.title[:READ], page.subject.text, page.subject.language
        found = self.find(f"{title}\n{text[:READ]}", declared)
        if found.confidence < _ENOUGH and len(text) > READ:
            found = self.find(f"{title}\n{text[:READ_IN_DOUBT]}", declared)
        return replace(draft, language=found)

    def find(self, text: str, declared: str | None = None) -> Language:
        """The language of a text; `declared` is evidence among languages of its script. "und" where it cannot be known."""
        text = without_addresses(text)
        script, share = writing_of(text)
        if is_foreign(text, script):
            return UNKNOWN
        if script == "han":
            return Language(*chinese_or_japanese(text))
        if script in ALONE:
            return Language(ALONE[script], round(share * _SURE, 3))
        return self._by_model(text, script, (declared or "").lower().partition("-")[0])

    def _by_model(self, text: str, script: str, declared: str) -> Language:
        guess = self.models[script].guess(text, declared) if script in self.models else None
        if guess is None or guess.foreign > _FOREIGN or guess.share < _DOUBTFUL:
            return UNKNOWN
        return Language(guess.code, round(min(guess.share, _SURE), 3))
