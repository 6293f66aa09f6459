"""A name of any script as English news would write it: Алексей Громов → Alexei Gromov, 이재명 → Lee Jae-myung.

Takes a name, and the language of its page where that is known: Игорь Шпак is another word in Russian than in Ukrainian. Latin names
stay as they are. Pure; the tables are in `data/transliteration.toml` and `data/name_words.tsv`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tagwire import words
from tagwire.label.name_words import folded, name_words
from tagwire.label.signs import tables

_FILE = Path(__file__).parent / "data" / "transliteration.toml"
_SERBIAN = re.compile("[јљњћђџѓќѕ]")
_UKRAINIAN = re.compile("[іїєґ]")
_BULGARIAN = re.compile("ъ[бвгдзклмнпрстфхчшц]")
_PERSIAN = re.compile("[پچژگ]")
_URDU = re.compile("[ٹڈڑںےہھ]")
_JOINERS = re.compile("[\u200c\u200d\u0640]")
_PART = re.compile(r"[\s\u30fb\u00b7\u2022\u2027=＝_]+")
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")
_SMALL = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "آل": "Al", "أبو": "Abu", "ابو": "Abu", "أبي": "Abi", "أم": "Umm", "عبد": "Abdel"}
"""Words that tie Arabic names together. Al without a hyphen is a house (آل ثاني), with one the article."""


_ARTICLES = frozenset("аль ат ас аш ар ад ан аз эль".split())
"""The Arabic article as Russian and Ukrainian say it before the next letter."""


class _Letters(NamedTuple):
    rules: tuple[tuple[re.Pattern[str], str], ...]
    letters: dict[str, str]


@lru_cache(maxsize=8192)
def english(name: str, language: str = "") -> str:
    """The name in Latin letters as English news writes names of its language."""
    if name.isascii():
        return name
    parts = [part for part in _PART.split(unicodedata.normalize("NFC", _JOINERS.sub("", name))) if part]
    script = words.main_script(name)
    if script == "cjk" and (language == "ja" or len(name) >= _SURE_JAPANESE) and (known := _japanese(name)):
        return known
    if script == "cjk":
        return " ".join(map(_chinese, parts)) if len(parts) < 2 else " ".join(_transcribed(part) for part in parts)
    if script == "hangul" and len(parts) == 1:
        return _korean(parts[0])
    return " ".join(filter(None, (_hyphened(part, language) for part in _tied(parts))))


def _tied(parts: list[str]) -> list[str]:
    """`عبد الله` is one name."""
    tied: list[str] = []
    for part in parts:
        if tied and tied[-1] == "عبد":
            tied[-1] = f"{tied[-1]}{part}"
        else:
            tied.append(part)
    return tied


def _hyphened(part: str, language: str) -> str:
    article, _, rest = part.partition("-")
    if rest and article.lower() in _ARTICLES:
        return f"al-{_hyphened(rest, language)}"
    return "-".join(_word(piece, language) for piece in _HYPHEN.split(part) if piece)


@lru_cache(maxsize=16_384)
def _word(word: str, language: str) -> str:
    script = words.script_of(word[0])
    if script == "latin" or word.isascii():
        return word
    known = name_words().get(folded(word))
    if script == "arabic":
        return _arabic(word, language, known.english if known else "")
    if known and not (language == "uk" and script == "cyrillic" and known.english in _RUSSIAN_TOO):
        return known.english
    read = _read(word, script, language)
    return read.upper() if word.isupper() and len(word) > 1 else _capital(read)


def _read(word: str, script: words.Script, language: str) -> str:
    """The word letter by letter."""
    if script in {"cyrillic", "greek", "hebrew"}:
        latin = _letterwise(word.lower(), _system(word.lower(), script, language), marks=script != "greek")
        return _voiced(latin) if script == "hebrew" else latin
    if script == "devanagari":
        return _hindi(word)
    if script == "kana":
        return _kana(word)
    if script == "hangul":
        return _foreign_korean(word)
    return re.sub("[^a-z]", "", words.romanise(word).lower())


_RUSSIAN_TOO = frozenset({"Roman", "Denis", "Viktor"})
"""Written alike in both languages, said otherwise: the letters decide."""


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _system(word: str, script: words.Script, language: str) -> str:
    if script != "cyrillic":
        return {"greek": "el", "hebrew": "he"}[script]
    if _SERBIAN.search(word) or language in {"sr", "mk"}:
        return "sr"
    if language in {"uk", "bg"}:
        return language
    if _BULGARIAN.search(word):
        return "bg"
    return "uk" if not language and _UKRAINIAN.search(word) else "ru"


_SLAVIC_END = re.compile("(?:[оеёєії]в|[иыії]н|[оеєё]ва|[иыії]на|ск[иі]?й|ська|ская|ко|[ую]к|[иі]ч|цов|ць)$")


def _letterwise(word: str, language: str, *, marks: bool = True) -> str:
    system = _letters(language)
    if not marks:
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    if language in {"ru", "uk"} and not _SLAVIC_END.search(word):
        word = re.sub("дж", "j", word).replace("х", "h")
    for pattern, instead in system.rules:
        word = pattern.sub(instead, word)
    latin = "".join(system.letters.get(letter, letter) for letter in word)
    return words.romanise(latin).replace("`", "'") if language in {"he", "ar", "fa", "ur"} else words.romanise(latin).replace("'", "").replace("`", "")


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _letters(language: str) -> _Letters:
    table = _file()[language]
    rules = [line.split(" >", 1) for line in table["rules"].strip("\n").splitlines() if line]
    return _Letters(tuple((re.compile(pattern), instead.strip()) for pattern, instead in rules), _pairs(table["letters"]))


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


# ---- Arabic, Persian, Urdu: no short vowels are written

_VOWELS = "aeiou"
_LONG = {"A": "a", "I": "i", "U": "ou"}


def _arabic(word: str, language: str, known: str) -> str:
    if known:
        return known
    if word in _SMALL:
        return _SMALL[word]
    if word.startswith("عبدال") and len(word) > len("عبدال") + 1:
        return _abdul(word.removeprefix("عبدال"), language)
    for article in ("ال", "لل"):
        bare = word.removeprefix(article)
        if bare != word and len(bare) > 2 and not _persian(word, language):
            return f"al-{_capital(_word(bare, language))}"
    plain = unicodedata.normalize("NFKC", "".join(c for c in word if not unicodedata.combining(c)))
    system = "ur" if language == "ur" or _URDU.search(word) else "fa" if _persian(word, language) else "ar"
    return _capital(_voiced(_letterwise(plain, system)))


def _persian(word: str, language: str) -> bool:
    return language in {"fa", "ur"} or (language != "ar" and bool(_PERSIAN.search(word)))


_ABDUL = {"له": "Abdullah", "لاه": "Abdullah", "رحمن": "Abdul Rahman", "رحيم": "Abdul Rahim", "عزيز": "Abdulaziz", "كريم": "Abdul Karim", "قادر": "Abdul Qadir"}


def _abdul(rest: str, language: str) -> str:
    return _ABDUL.get(rest) or f"Abdel {_word(rest, language)}"


def _voiced(letters: str) -> str:
    """Short vowels where they must be: slym → Salim, nAsr → Nasir, mnSUr → Mansour."""
    units = re.findall(r"kh|gh|ng|sh|th|dh|zh|ch|eh|ou|ai|aw|ya|wa|va|[A-Za-z']", letters)
    out: list[str] = []
    for index, unit in enumerate(units):
        out.append(_LONG.get(unit, "" if unit == "'" and index else unit.replace("'", "a")))
        if unit == "'" or not _silent(unit) or index + 1 >= len(units):
            continue
        if _silent(units[index + 1]) or units[index + 1] == "'":
            out.append(_between(units, index))
    return "".join(out)


def _silent(unit: str) -> bool:
    return unit[0] not in "AIUaeiou'" and unit[-1] not in _VOWELS and unit != "aw"


def _between(units: list[str], index: int) -> str:
    """The vowel after a consonant before another one: `a` at the beginning and before a last one, `i` behind a long vowel."""
    if index == 0:
        return "a"
    if index + 2 == len(units):
        return "i" if not _silent(units[index - 1]) else "a"
    return "i" if units[index - 1] in {"A", "ya", "wa"} and index + 2 <= len(units) else ""


# ---- Devanagari: each consonant carries an `a` until a sign says otherwise

_HALANT, _NUKTA = "\u094d", "\u093c"
_SIGNS = re.compile("[\u0901-\u0903\u093e-\u094c\u0943\u0945\u0949]")
_CONSONANT = re.compile("[\u0915-\u0939\u0958-\u095f]")
_SCHWA = "A"
_LABIALS = frozenset("पफबभम")


def _hindi(word: str) -> str:
    letters = _letters("hi").letters
    units: list[list[str]] = []
    for sign in unicodedata.normalize("NFC", word).replace(f"ज{_NUKTA}", "ज़").replace(f"फ{_NUKTA}", "फ़"):
        if sign == _NUKTA and units:
            units[-1][0] = letters.get(units[-1][0][:1] + sign, {"j": "z", "ph": "f", "d": "r", "dh": "rh", "k": "q"}.get(units[-1][0], units[-1][0]))
        elif sign == _HALANT and units:
            units[-1][1] = ""
        elif _CONSONANT.match(sign):
            _nasal(units, sign)
            units.append([letters.get(sign) or _nukta(sign), _SCHWA])
        elif _SIGNS.match(sign) and units and letters.get(sign, "") not in {"n", "h"}:
            units[-1][1] = letters.get(sign, "")
        else:
            units.append([letters.get(sign, ""), ""])
    return _without_schwa(units)


def _nasal(units: list[list[str]], sign: str) -> None:
    if sign in _LABIALS and units and units[-1] == ["n", ""]:
        units[-1][0] = "m"


def _nukta(sign: str) -> str:
    return {"\u0958": "q", "\u0959": "kh", "\u095a": "gh", "\u095b": "z", "\u095c": "r", "\u095d": "rh", "\u095e": "f"}.get(sign, "")


def _without_schwa(units: list[list[str]]) -> str:
    """The `a` is silent at the end, and between a vowel and a consonant with one: Rajendr(a) keeps none."""
    if len(units) > 1 and units[-1][1] == _SCHWA and (units[-2][1] or len(units) < 3):
        units[-1][1] = ""
    for index in range(len(units) - 2, 0, -1):
        if units[index][1] == _SCHWA and units[index - 1][1] and units[index + 1][1] not in {"", _SCHWA}:
            units[index][1] = ""
    return "".join(consonant + vowel.lower() for consonant, vowel in units)


# ---- Kana: a small sign changes the one before it

_SMALL_KANA = frozenset("ァィゥェォャュョぁぃぅぇぉゃゅょ")
_SILENT_KANA = re.compile("[ッっー]")


def _kana(word: str) -> str:
    """フォ is fo and ショ is sho; what lengthens a sound is left out."""
    out: list[str] = []
    for sign in _SILENT_KANA.sub("", word):
        latin = words.romanise(sign).lower()
        if sign in _SMALL_KANA and out and len(out[-1]) > 1:
            head = out[-1][:-1]
            latin = latin.removeprefix("y") if head in {"sh", "ch", "j"} else latin
            out[-1] = head + latin
        else:
            out.append(latin)
    return re.sub("[^a-z]", "", "".join(out))


# ---- Chinese and Korean: the family name first, the rest one word


def _chinese(name: str) -> str:
    if name.isascii() or words.script_of(name[0]) != "cjk":
        return _word(name, "zh")
    if folded(name) in name_words():
        return name_words()[folded(name)].english
    readings = _readings()
    head = 2 if name[:2] in double_surnames() and len(name) > 2 else 1
    if len(name) > 4:
        return _transcribed(name)
    first = "".join(readings.get(sign) or words.romanise(sign).lower() for sign in name[:head])
    rest = "".join(words.romanise(sign).lower() for sign in name[head:])
    return " ".join(filter(None, (_capital(first.replace("lv", "lu")), _capital(rest))))


def _transcribed(part: str) -> str:
    """A part of a foreign name: 约翰·史密斯."""
    known = name_words().get(folded(part))
    return known.english if known else _capital(words.romanise(part).lower())


@cache
def double_surnames() -> frozenset[str]:
    """Chinese family names of two signs."""
    return frozenset(_file()["zh"]["double"].split())


@cache
def _readings() -> dict[str, str]:
    return _pairs(_file()["zh"]["readings"])


def _japanese(name: str) -> str:
    """松田健二 as Kenji Matsuda, or "" where a part is unknown."""
    surnames, given = (_pairs(tables()["ja"][part]) for part in ("surnames", "given"))
    bare = name.replace(" ", "")
    for length in range(min(_LONGEST_SURNAME, len(bare) - 1), 0, -1):
        if bare[:length] in surnames and bare[length:] in given:
            return f"{given[bare[length:]]} {surnames[bare[:length]]}"
    return ""


_LONGEST_SURNAME = 3
_SURE_JAPANESE = 4
"""Signs of a name that is Japanese on a Chinese page too: Chinese ones have two or three."""


@cache
def korean_surnames() -> dict[str, str]:
    """Korean family names as English news writes them."""
    return _pairs(_file()["ko"]["surnames"])


@cache
def _korean_syllables() -> dict[str, str]:
    return _pairs(_file()["ko"]["syllables"])


def _foreign_korean(word: str) -> str:
    """흐리첸코 is Hrichenko: no `eu` where a foreign name has no vowel, `r` between vowels, `l` where it is written twice."""
    latin = "".join(words.romanise(syllable).lower() for syllable in word)
    latin = re.sub(r"(?<=[a-z])eu(?![a-z]?[aeiou])|(?<=[bcdfghjklmnpqrstvwxz])eu", "", latin)
    return re.sub("l(?=[aeiouyw])", "r", latin.replace("ll", "\0")).replace("\0", "l")


def _korean(name: str) -> str:
    known = name_words().get(folded(name))
    if known:
        return known.english
    surnames, syllables = korean_surnames(), _korean_syllables()
    head = 2 if name[:2] in surnames and len(name) > 2 else 1
    if not 1 <= len(name) - head <= 2 or name[:head] not in surnames:
        return _capital(_foreign_korean(name))
    rest = [syllables.get(syllable) or words.romanise(syllable).lower() for syllable in name[head:]]
    return f"{surnames[name[:head]]} {_capital('-'.join(rest))}"
