"""Which script a text is written in, and what single letters say: some scripts and letters belong to one language alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Literal

from tagwire import words

Writing = Literal["latin", "cyrillic", "greek", "arabic", "hebrew", "han", "hangul", "devanagari", "bengali", "thai", "other"]

ALONE: dict[Writing, str] = {"greek": "el", "hebrew": "he", "thai": "th", "hangul": "ko", "devanagari": "hi", "bengali": "bn"}
"""Scripts that leave one served language."""
LATIN_FIRST = 0.65
"""The share of Latin letters above which a text is of a Latin language: names, brands and addresses stand in texts of all
scripts, other scripts seldom in Latin texts. Own choice."""
DENSE = 3
"""Latin letters that a character of Chinese, Japanese or Korean stands for: a word has two of the one, some six of the other."""

_FOREIGN: dict[Writing, re.Pattern[str]] = {
    # Pashto, Sindhi, Kurdish and Uyghur
    "arabic": re.compile("[ټډړږښګڼۍېڕڵێۆەۈۋۇڄڃڇڍڌڊٻڀٿڦڳڱڻ]"),
    # Yiddish
    "hebrew": re.compile("[װױײ]|אַ|אָ|פֿ"),
    # Assamese
    "bengali": re.compile("[ৰৱ]"),
    # Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Uzbek, Mongolian, Serbian, Macedonian
    "cyrillic": re.compile("[әғқңөұүһіҳҷӣӯўҙҫҡҗљњћђџјѓќѕ]", re.IGNORECASE),
    # Marathi by its letter, genitives, postpositions and commonest verbs; Nepali by its verbs, participles and plurals
    "devanagari": re.compile(r"[ळऱ]|च्या|(?<![\u0900-\u0963])(?:आह|आणि|झाल|केल[ाेी]|आपल[ाेी]|नाही|मध्ये|छ(?![\u0900-\u0963])|छन्|छैन|तपाई|गर्न[ुे]|लागि)|साठी|एको|हरू"),
}
_FOREIGN_SHARE = {"arabic": 0.02, "hebrew": 0.03, "bengali": 0.01, "cyrillic": 0.04, "devanagari": 0.015}
"""The share of such letters in a text of none of ours: Persian and Urdu quote a Kurdish name, Ukrainian has і. Own choice."""
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_KANA_SHARE = 0.05
"""Japanese prose is a third kana or more, a headline may hold little; Chinese has none (a quoted brand apart). Own choice."""


def writing_of(text: str) -> tuple[Writing, float]:
    """The script that a text is written in and its share of the letters; "other" where there are none or we serve none."""
    counts: Counter[Writing] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            counts[_writing(character)] += number
    for dense in ("han", "hangul"):
        counts[dense] *= DENSE
    letters = counts.total()
    if not letters or counts["latin"] > LATIN_FIRST * letters:
        return ("latin", counts["latin"] / letters) if letters else ("other", 0.0)
    del counts["latin"]
    script, number = max(counts.items(), key=lambda pair: pair[1])
    return script, number / letters


@lru_cache(maxsize=8192)
def _writing(character: str) -> Writing:
    script = words.script_of(character)
    if script == "kana" or script == "cjk":  # noqa: PLR1714  (mypy narrows a literal by ==, not by a set)
        return "han"
    if script == "other":
        return "bengali" if "\u0980" <= character <= "\u09ff" else "other"
    return script


def is_foreign(text: str, script: Writing) -> bool:
    """Whether letters say that a text is of a language of the script that we do not serve."""
    if script not in _FOREIGN:
        return False
    found = len(_FOREIGN[script].findall(text))
    if script == "cyrillic" and len(_UKRAINIAN.findall(text)) >= found:
        return False
    return bool(found) and found > _FOREIGN_SHARE[script] * sum(map(str.isalpha, text))


def chinese_or_japanese(text: str) -> tuple[str, float]:
    """Kana is Japanese; without it, characters that only the one country's standards know; with neither, Chinese in doubt."""
    signs = [character for character in text if _writing(character) == "han"]
    kana = sum(words.script_of(character) == "kana" for character in signs)
    if kana > _KANA_SHARE * len(signs):
        return "ja", 0.99
    japanese, chinese = (sum(_only(character) == code for character in signs) for code in ("ja", "zh"))
    if japanese > chinese:
        return "ja", 0.95
    return "zh", 0.99 if chinese else 0.8


@lru_cache(maxsize=8192)
def _only(character: str) -> str:
    """The country whose character sets alone hold a character: JIS on the one side, GB 2312 and Big5 on the other."""
    japanese, chinese = _holds("shift_jis", character), _holds("gb2312", character) or _holds("big5", character)
    return "" if japanese == chinese else "ja" if japanese else "zh"


def _holds(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
