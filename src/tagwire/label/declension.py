"""Regular endings that the nouns of a language take, so that a table of names needs only their base forms.

Each rule: the words' endings, longest first, with what stands in their place in other cases and numbers (school grammars).
A form that is no word does no harm: no text has it. Slavic endings are cut by `spelling.stem`, Arabic and Hebrew
prefixes by `matching`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 4
"""Letters of a word that is inflected: shorter ones with an ending are too often another word. Own choice."""

_RULES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "de": (("s", ("ses", "se", "sen")), ("e", ("en",)), ("er", ("ers", "ern")), ("", ("s", "es", "en"))),
    "el": (
        ("ος", ("ου", "ο", "οι", "ους", "ων")),
        ("ες", ("ων",)),
        ("εις", ("εων",)),
        ("οι", ("ων", "ους")),
        ("η", ("ης", "ης")),
        ("α", ("ας",)),
        ("ο", ("ου", "ων")),
        ("ι", ("ιου", "ια", "ιων")),
    ),
    "ro": (
        ("ie", ("ia", "iei", "ii", "iile", "iilor")),
        ("ă", ("a", "ei")),
        ("e", ("ea", "ele", "elor")),
        ("uri", ("urile", "urilor")),
        ("i", ("ii", "ile", "ilor")),
        ("", ("ul", "ului", "ele", "elor")),
    ),
    "sv": (("a", ("an", "or", "orna", "ans")), ("er", ("erna", "ernas")), ("e", ("en", "ens")), ("", ("en", "et", "ens", "ets"))),
    "hi": (("ी", ("ियां", "ियों", "ियाँ")), ("ा", ("े", "ों")), ("", ("ों", "ें"))),
    "ur": (("ی", ("یاں", "یوں")), ("", ("وں", "یں"))),
    "fa": (("", ("ها", "های", "هایی")),),
    "bn": (*((vowel, (f"{vowel}র", f"{vowel}য়", f"{vowel}তে", f"{vowel}কে")) for vowel in "ািীুূেৈোৌ"), ("", ("ের", "ে", "কে", "টি", "গুলো"))),
}
_FIRST_WORD = frozenset({"ro"})
"""Languages whose noun stands before what describes it, so that its ending is inside the name."""
_SOFT = {"k": "ğ", "p": "b", "t": "d", "ç": "c"}
_FRONT, _ROUND = "eiöü", "oöuü"
_HARD = "fstkçşhp"


def forms(name: str, language: str) -> Iterator[str]:
    """The other forms of a name that the rules of its language make."""
    words = name.split(" ")
    index = 0 if language in _FIRST_WORD else -1
    if len(words[index]) < LEAST or words[index].isupper():
        return
    for form in _turkish(words[index]) if language == "tr" else _regular(words[index], _RULES.get(language, ())):
        words[index] = form
        yield " ".join(words)


def _regular(word: str, rules: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    for ending, others in rules:
        if word.endswith(ending):
            yield from (word[: len(word) - len(ending)] + other for other in others)
            return


def _turkish(word: str) -> Iterator[str]:
    """Plural, possessive and cases, with the harmony of vowels."""
    last = next((letter for letter in reversed(word.lower()) if letter in "aeıioöuü"), "")
    if not last:
        return
    wide = "e" if last in _FRONT else "a"
    plural = f"{word}l{wide}r"
    yield from (*_cases(word, last), plural, *_cases(plural, wide))


def _cases(word: str, last: str) -> Iterator[str]:
    wide = "e" if last in _FRONT else "a"
    narrow = ("ü" if last in _FRONT else "u") if last in _ROUND else ("i" if last in _FRONT else "ı")
    ends_in_vowel = word[-1] in "aeıioöuü"
    before_vowel = word if ends_in_vowel else word[:-1] + _SOFT.get(word[-1], word[-1])
    for stem in {word, before_vowel}:
        for buffer in ("y", "n", "s") if ends_in_vowel else ("",):
            yield from (f"{stem}{buffer}{narrow}", f"{stem}{buffer}{wide}")
        yield f"{stem}{'n' if ends_in_vowel else ''}{narrow}n"
        yield from (f"{stem}{'s' if ends_in_vowel else ''}{narrow}n{ending}" for ending in (f"d{wide}", f"d{wide}n", wide, narrow))
    dental = "t" if word[-1] in _HARD else "d"
    yield from (f"{word}{dental}{wide}", f"{word}{dental}{wide}n")
    if ends_in_vowel:
        yield from (f"{word}nd{wide}", f"{word}nd{wide}n")
