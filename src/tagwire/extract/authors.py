"""Bylines: `By Jo Doe and An Lee, Staff Writers` → `Jo Doe`, `An Lee`. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.extract import agencies

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_AUTHORS = 12
MAX_NAME = 60
MAX_BYLINE = 500
MAX_WORDS = 6
"""Own choice: "Maria del Carmen Gómez de la Torre" has seven words; longer strings are nearly always sentences."""

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|created|edited|story|text|words|analysis|opinion|review|report|photos?)\s+)?"
    r"(?:by|von|vom|par|por|di|da|door|av|af|przez|od|autor(?:in|en|es|a)?|auteurs?|author|text|texte|fotos?|redacción|бy|автор|авторы|текст|بقلم|كتب[تهـ]?|إعداد|تقرير|作者|文|記者|기자)\b\s*[:：|]?\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[,;|/•·،、\n]|\s[-–—]\s|&|\s(?:and|und|et|y|och|og|en|i|и|و|with|mit|avec|con)\s)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|contributors?|columnists?|producers?|journalists?|bureau|desk|team|newsroom|newsdesk|press|agency|agencies|admin(?:istrator)?|"
    r"redaktion|redakteur(?:in)?|redaktör|redacción|redazione|rédaction|redactie|redakcja|redação|toimitus|webmaster|newsletter|online|digital|politics|business|sports?|news|media|gmbh|inc|ltd|llc|"
    r"photograph(?:y|er)|getty|images?|updated|published|posted|minutes?|hours?|min read|share|follow|subscribe|twitter|facebook|published|comments?|copyright)\b"
    r"|редакция|مراسل|التحرير|編集部|编辑|記者|기자"
)
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|de|fr|uk|info|tv)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"\s*[(\[（].*?[)\]）]|\s*[(\[].*$")


def names(candidates: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """People in the order named, each once; offices, roles, addresses, agencies and the publisher left out."""
    found: dict[str, str] = {}
    for candidate in candidates:
        if len(candidate) > MAX_BYLINE or _ADDRESS.search(candidate):
            continue
        for part in _PARTS.split(_BY.sub("", " ".join(candidate.split()))):
            name = _cleaned(part)
            if name and _is_person(name, publisher):
                found.setdefault(words.key(name), name)
    return tuple(found.values())[:MAX_AUTHORS]


def _cleaned(part: str) -> str:
    name = _BRACKETS.sub("", _BY.sub("", part)).strip(" .,:;|*\"'“”–—-")
    return name.title() if name.isupper() and len(name) > 4 and words.main_script(name) == "latin" else name


def _is_person(name: str, publisher: str | None) -> bool:
    if not 2 <= len(name) <= MAX_NAME or len(name.split()) > MAX_WORDS:
        return False
    if _ADDRESS.search(name) or _DIGIT.search(name) or _ROLE.search(name) or agencies.named(name):
        return False
    own = words.key(publisher) if publisher else ""
    return not own or words.key(name) not in {own, own.removeprefix("the")}
