"""Text → the words that two reports of one event share: folded, without endings and stop words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from tagwire import words

if TYPE_CHECKING:
    from collections.abc import Iterator

# Languages that a detector confuses and that share most of their written words are compared as one.
_GROUPS = {"id": "ms", "nb": "no", "nn": "no", "bs": "hr", "sr": "hr"}

# The commonest words of each language; the stream's own counts find the rest. English comes from the background.
_STOP = {
    "ar": "في من على إلى الى عن أن ان التي الذي هذا هذه مع بعد قبل بين كان كانت قال قالت وقال كما لم لا ما أو او هو هي قد كل أي ذلك "
    "منذ حتى عند عبر خلال حول ضد نحو أمام اليوم أمس لكن وفق يوم إن بن غير ثم أكثر وفي ومن وهو وهي له لها عليه عليها أنه أنها",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei "
    "einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando "
    "todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux d l s n qu c on elle mais ou "
    "ont été cette ces ses leur comme tout nous sa fait être deux même aussi après entre",
    "it": "di e il la che in a per un è del una le i da con non si al dei nel alla sono della più ha lo gli come anche ma o su se dal delle nella",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já",
    "ru": "и в не на что я с он как по это но из у за от к о для до же так его бы или её еще ещё были было был была при также после чтобы со уже "
    "все всё они мы если год года году во об которые который",
    "ms": "yang dan di untuk dengan dari pada ini itu dalam tidak akan telah oleh kepada adalah juga ke sebagai para bagi lebih mereka beliau katanya "
    "bahawa bahwa kata ada atau dia tersebut serta ia saya kami anda seorang sudah bisa boleh hari",
    "nl": "de het een en van in is op te dat die voor met niet zijn aan er om ook als bij door naar uit nog maar over tot heeft wordt ze hij was",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en kadar sonra ne var ama diye o ise dedi",
    "zh": "的是 这个 我们 他们 一个 表示 没有 可以 以及 因为 所以 但是 如果 已经 进行 对于 目前 就是 不是 也是 自己",
    "ja": "する して した いる です ます から まで こと もの ため よう これ それ など ました では には また という",
}  # fmt: skip

_ENGLISH_ALWAYS = 0.15
"""A word in more than 6 % of English texts says nothing of the event: own choice; it drops some 90 words."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LATIN = re.compile(r"[a-z]+")
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_SHORTEST_ARABIC = 3


def group(language: str) -> str:
    """The language under which texts are compared (`id` and `ms` are one)."""
    code = language.lower().split("-")[0]
    return _GROUPS.get(code, code)


def terms(text: str, language: str) -> Iterator[str]:
    """The telling words of a text in reading order; None-telling ones are left out, numbers stand apart (`numbers`)."""
    stop = stop_words(language)
    for token in words.tokens(text):
        for part in token.replace("’", "'").split("-"):
            term = stem(part, language)
            if term and term not in stop and part not in stop and not term[0].isdigit():
                yield term


def numbers(text: str) -> list[str]:
    """The telling numbers of a text: two digits or more, thousands joined (`1,224` → `1224`)."""
    found = (_joined(number) for number in _NUMBER.findall(text))
    return [number for number in found if len(number) > 1]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """A word without its lightest endings: English plurals and possessives, the Arabic article.

    Harman's S-stemmer (JASIS 42, 1991) and the prefixes of light10 (Larkey 2007): the weakest that are known to help.
    """
    bare = word.removesuffix("'s").strip("'.")
    if language == "ar":
        return _without_article(bare)
    return _singular(bare) if language == "en" and _LATIN.fullmatch(bare) else bare


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """What is never a term in a language."""
    common = {word for word, share in background(language).items() if share > _ENGLISH_ALWAYS}
    return frozenset(common) | frozenset(_STOP.get(language, "").split())


@lru_cache(maxsize=1)
def _english() -> dict[str, float]:
    lines = resources.files("tagwire.stories").joinpath("background.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(share) / 10_000 for word, share in pairs}


def background(language: str) -> dict[str, float]:
    """The share of texts that hold a word, for English (background.tsv says from what); empty for the others."""
    return _english() if language == "en" else {}


def _joined(number: str) -> str:
    return number.replace(",", "").strip(".:").lstrip("0")


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_ARABIC:
            return word[len(article) :]
    return word
