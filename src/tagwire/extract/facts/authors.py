"""Bylines: `By Jo Doe and An Lee, Staff Writers` → `Jo Doe`, `An Lee`. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.extract.facts import agencies

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_AUTHORS = 12
"""Own choice: joint work of several newsrooms; longer lists are a house's staff."""
MAX_NAME = 60
"""Own choice, in characters: MAX_WORDS words of a name's usual length."""
MAX_BYLINE = 500
"""Own choice, in characters: MAX_AUTHORS names with their towns; longer lines are biographies."""
MAX_WORDS = 7
"""Own choice: "Maria del Carmen Gómez de la Torre" has seven words; longer strings are nearly always sentences."""

_WORDS_OF_BY = (
    r"(?:by|von|vom|par|por|di|da|door|av|af|przez|od|autor(?:in|en|es|a)?|autore|auteure?s?|authors?|text|texte|testo|texto|redaktion|fotos?|redacción|"
    r"автор|авторы|текст|بقلم|كتب[تهـ]?|إعداد|تقرير|作者|文|撰文|記者|记者|기자)"
)
_BY = re.compile(
    rf"^\s*(?:(?:written|reported|posted|published|created|edited|story|text|words|analysis|opinion|review|report|photos?|veröffentlicht|geschrieben|verfasst|erstellt|gepostet|"
    rf"publié|écrit|propos recueillis|escrito|publicado|scritto|pubblicato|geschreven|skrevet|(?:ein|eine|un|une|an?) \w{{3,14}}|(?:view |see )?all (?:posts|articles|stories)|posts|beiträge|alle beiträge|artikel)\s+)?"
    rf"{_WORDS_OF_BY}(?:\b|(?<=[^a-z]))\s*[:：|]?\s*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"^\W*(?:\w{{2,14}}\s+)?{_WORDS_OF_BY}\W*$", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*(?:[,;]\s*(?:and|und|et|y|och|og|en|e)\s|[,;|/•·،、\n@]|\s[-–—]\s|&|\s(?:(?-i:e|i|y|и|و)|and|und|et|och|og|en|with|mit|avec|con)\s)\s*", re.IGNORECASE
)
_ANDS = frozenset("& and und et y och og en e и".split())
_JOINED = re.compile(r"^\s*(?:[,;&/·،、]|and|und|et|y|och|og|en|e|i|и|و)\s*$", re.IGNORECASE)
_END = re.compile(r"\s(?:on|am|le|el|il|in|at|um|vom|for|für|pour|para|from|is|ist|est|es|war|was|über|about)(?:\s.*)?$|\s+(?:\d|-|–|—|\|).*$", re.IGNORECASE)
_GAP = re.compile(r"\s{3,}|\||\s(?:illustration|fotos?|photos?|bild|bilder|grafik|video)\w{0,4}\s", re.IGNORECASE)
_ROLE = re.compile(
    r"(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|contributors?|columnists?|producers?|journalists?|bureau|desk|team|newsroom|newsdesk|press|agency|agencies|admin(?:istrator)?|"
    r"redaktion|redakteur(?:in)?|redaktör|redacción|redazione|rédaction|redactie|redakcja|redação|toimitus|webmaster|newsletter|online|digital|politics|business|sports?|news|media|gmbh|inc|ltd|llc|ag|kg|plc|"
    r"photograph(?:y|er)|getty|images?|updated|published|posted|minutes?|hours?|min read|share|follow|subscribe|twitter|facebook|instagram|linkedin|comments?|copyright|publisher|agentur(?:en)?|nachrichtenagentur|"
    r"special to|magazin|verlag|zeitung|foundation|institut[eo]?|university|universität|ministerium|ministry|department|association|verband|verein|stiftung|e\. ?v)\b"
    r"|редакция|مراسل|التحرير|编辑|編集部|編集|記者|기자"
)
_NOBODY = re.compile(
    r"^(?:no author|unknown|anonym(?:ous)?|none|null|undefined|guest|gast|author|autor|autorin|authors|by|profile?|kontakt|contact|about|über|home|more|mehr|"
    r"all(?:e)? (?:posts|articles|beiträge|artikel)|leave a reply|read more|weiterlesen|view profile|see more)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|de|fr|uk|info|tv)\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)@[\w.]+")
_NO_LETTER = re.compile(r"[\d©<>{}=?!…:&+]")
_USER = re.compile(r"[^\W\d]{3,}[\w.]*")
"""A name that somebody goes by on a site: one word, which may end in digits."""
_BRACKETS = re.compile(r"\s*[(\[（].*?[)\]）]|\s*[(\[].*$")
_LETTERS = re.compile(r",? (?:Ph\.?\s?D|M\.?D|M\.?A|M\.?Sc|B\.?Sc|MBA|Esq|RN|J\.?D)\.?(?=$|[,;])")
_PARTICLES = frozenset(
    "de da do dos das del della di der den des van von vom zu zum zur bin ibn al el la le les las los du d y e i ter ten te af av mac san o und st".split()
)


def names(candidates: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """People in the order named, each once; offices, roles, addresses, agencies and the publisher left out."""
    found: dict[str, str] = {}
    for candidate in candidates:
        text = _LETTERS.sub("", _HANDLE.sub(" ", candidate[: MAX_BYLINE + 1]))
        if len(text) > MAX_BYLINE or _ADDRESS.search(text):
            continue
        for name in _named(text, publisher):
            found.setdefault(words.key(name), name)
    return tuple(found.values())[:MAX_AUTHORS]


def _named(text: str, publisher: str | None, *, full: bool = False) -> list[str]:
    """The people of one byline: after the first, what stands on a line of its own or is one word alone is a place or a role."""
    found: list[str] = []
    before = ""
    for line in text.split("\n"):
        if found and not (_JOINED.match(line) or _JOINED.match(before) or before.rstrip().endswith((",", "&"))):
            break
        before = line
        for name in _parted(line):
            if is_person(name, publisher) and not (found and _is_one_word(name) and not _is_one_word(found[0])) and (not full or _is_full_name(name)):
                found.append(name)
    return found


def _parted(line: str) -> list[str]:
    """The names between commas and "and"; a house whose name holds an "and" (`Ministry of Works and Ports`) stays one, and so is none."""
    text = _BY.sub("", " ".join(line.split()))
    found: list[str] = []
    last, border = 0, ""
    for match in [*_PARTS.finditer(text), None]:
        part = _cleaned(text[last : match.start() if match else len(text)])
        if found and part and border in _ANDS and _is_one_house(found[-1], part):
            part = f"{found.pop()} & {part}"
        found.append(part)
        last, border = (match.end(), match.group().strip().lower()) if match else (last, "")
    return [part for part in found if part]


def _is_one_house(before: str, after: str) -> bool:
    """Whether two names with an "and" between them are rather one of a house: two words alone, or the first is nobody's."""
    return bool(before) and ((_is_one_word(before) and _is_one_word(after)) or not (is_person(before, None) or agencies.named(before)))


def full_names(text: str) -> list[str]:
    """The people in the words of a vague source: one word alone may be anything there."""
    return _named(text, None, full=True) if len(text) <= MAX_BYLINE and not _ADDRESS.search(text) else []


def signed(line: str) -> str:
    """The name in a line that begins with a preposition (`Von Jo Doe am 3. Mai`), where it is written as names are; else ""."""
    line = line.lstrip(" -–—|•·(»\u2003")
    found = _BY.match(line)
    if not found or len(line) > MAX_BYLINE:
        return ""
    first = _GAP.split(line[found.end() :].lstrip())[0]
    parts = [_cleaned(part) for part in _PARTS.split(_END.sub("", " ".join(first.split()))) if part.strip()]
    told = len(found.group().split()) > 1 or ":" in found.group()
    alone = told and len(parts) == 1 and _is_one_word(parts[0]) and parts[0][0].isupper() and is_person(parts[0], None)
    return ", ".join(parts) if alone or (0 < len(parts) <= 4 and all(_is_full_name(part) for part in parts)) else ""


def is_preposition(line: str) -> bool:
    """Whether a line holds nothing but the words before a name (`Written by`)."""
    return len(line) < MAX_NAME and _PREPOSITION.match(line) is not None


def _is_full_name(name: str) -> bool:
    count = len(name.split())
    capital = all(not part[0].islower() or part.lower() in _PARTICLES for part in name.split()) and not name[:1].islower()
    return capital and (2 <= count <= 4 or (count == 1 and 2 <= len(name) <= 10 and words.main_script(name) != "latin")) and is_person(name, None)


def _is_one_word(name: str) -> bool:
    return " " not in name and words.main_script(name) in {"latin", "cyrillic", "greek", "arabic", "hebrew"}


def _cleaned(part: str) -> str:
    name = _BRACKETS.sub("", _BY.sub("", part)).strip(" .,:;|*\"'“”–—-")
    return name.title() if name.isupper() and len(name) > 4 and words.main_script(name) == "latin" else name


def is_person(name: str, publisher: str | None) -> bool:
    """Whether this may be a person's name, or the name that somebody goes by."""
    if not 2 <= len(name) <= MAX_NAME or len(name.split()) > MAX_WORDS:
        return False
    if (
        _ADDRESS.search(name)
        or (_NO_LETTER.search(name) and not _USER.fullmatch(name))
        or _ROLE.search(name)
        or _NOBODY.match(name)
        or _PREPOSITION.match(name)
        or agencies.named(name)
    ):
        return False
    own = words.key(publisher) if publisher else ""
    if own and words.key(name) in {own, own.removeprefix("the")}:
        return False
    return _is_capitalised(name)


def _is_capitalised(name: str) -> bool:
    """`Hinterlasse einen Kommentar` is no name: of three words and more each but a particle begins with a capital."""
    parts = name.split()
    if len(parts) <= 2:
        return True
    return all(not part[0].islower() or part.lower().strip(".'’") in _PARTICLES or "'" in part[:3] or "’" in part[:3] for part in parts)
