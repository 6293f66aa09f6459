"""What stands in an article's body and is not its text. A few general rules over blocks, all pure.

Each rule costs recall where it errs, so each asks for two signs: a wording and a shape (short, linked, at an end).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.extract import agencies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.extract.bodies import Piece

SHORT = 140
"""Own choice, in characters: lines of service ("Read more: …") are shorter, sentences of a story mostly longer."""
TINY = 60
ALL_LINK = 0.8
NEAR = 2
EDGE = 4
"""Blocks at the start (or end) where bylines and date lines stand."""

_POINTER = re.compile(
    r"^\W*(?:(?:read|see|watch|listen|learn)(?: more| also| next| full|:)|also read|more (?:on|from|about) (?:this|the|our)\b|related(?: (?:articles?|stor(?:y|ies)|topics?|coverage|reading|news))?\s*(?::|$)"
    r"|recommended(?: (?:stories|for you))?\s*$|you (?:may|might) also like|don'?t miss\b.{0,9}:|click here\b|(?:lies|lesen sie|mehr (?:zum|dazu|lesen)|auch interessant|weiterlesen)\b.{0,12}(?::|mehr|auch|dazu|$)"
    r"|(?:lire|à lire|voir) (?:aussi|également)|(?:lea|lee|leer|vea|ver|mira|te puede interesar)\b.{0,10}(?:también|más|:)|leia (?:também|mais)|veja também|leggi anche|lees (?:ook|meer)|läs (?:också|även|mer)|les også|læs også|lue myös"
    r"|czytaj (?:też|także|więcej)|zobacz (?:też|także)|přečtěte si|čtěte (?:také|též)|citește și|pročitajte|читайте (?:также|також|ещё)|смотрите также|по теме\s*:|ilgili haber"
    r"|اقر[أا]\s*(?:أيض|ايض|المزيد)|إقرأ|مواضيع ذات صلة|شاهد أيض|المزيد\s*:|बाकी पढ़ें|यह भी पढ़ें|あわせて読みたい|関連記事|延伸阅读|相关阅读|推荐阅读|관련 기사)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"^\W*(?:copy (?:the )?(?:story |article )?link|share (?:this|on|via)\b|sign up\b|subscribe\b|follow (?:us|@|\w+ on)\b|join (?:our|the conversation)|get (?:our|the) .{0,30}newsletter|newsletter\b|advertisement|anzeige$|werbung$|publicité$|publicidad$|"
    r"story continues below|article continues below|continue reading|scroll (?:down )?to continue|download (?:our|the) .{0,20}app|this (?:article|story) (?:was|is) (?:originally|first) (?:published|appeared)|(?:©|copyright\b|all rights reserved)|"
    r"comments?(?: \(\d+\))?$|leave a (?:comment|reply)|print(?: this)?$|listen to this article|back to top|report a (?:typo|mistake|correction)|have a news tip|send (?:us )?(?:a )?tips?|"
    r"(?:melden sie sich|abonnieren sie|folgen sie|jetzt abonnieren|newsletter)\b|suivez-nous|inscrivez-vous|abonnez-vous|suscríb[ae]|síguenos|siga o|inscreva-se|iscriviti|seguici|schrijf je in|"
    r"подпис(?:ывайтесь|аться)|следите за|تابعنا|اشترك|انسخ الرابط|شارك(?:ها)? (?:على|المقال)|فيسبوك$|تويتر$|フォローする|订阅|구독)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:photo(?:graph)?s?|image|picture|pic|file photo|credit|foto|fotos|bild|bilder|quelle|source|fuente|crédito|фото|источник|صورة|المصدر|图片|写真)\s*(?:by|credit|courtesy|von|de|:|：)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:/\s*(?:AP|AFP|Reuters|Getty|EPA|dpa|EFE)\b.{0,25}$)|(?:Getty Images|AFP via Getty|Shutterstock|\((?:AP Photo|Reuters|AFP)[^)]{0,40}\))\W*$"
)
_BYLINE = re.compile(r"^\W*(?:by|von|par|por|di|door|av|af|автор|بقلم|كتب)\s+\S+(?:\s+\S+){0,8}$", re.IGNORECASE)
_DATE = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|aktualisiert|veröffentlicht|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|опубликовано|обновлено|نشر|تاريخ النشر|آخر تحديث)\b.{0,60}|"
    r"(?:\w+,?\s+)?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s+\w{3,10}\.?,?\s+\d{4}|\w{3,10}\.?\s+\d{1,2},\s+\d{4})(?:\W.{0,25})?)$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"^\W*\d{1,2}[- ]?(?:min(?:ute)?s?\.?|minuten|minutos|мин\.?)(?:\s+(?:read|ago|lesezeit|de lectura|lecture))?\W*$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?P<place>[^\W\d_][^()—\n]{1,60}?)\s*\((?P<agency>[^()]{2,40})\)\s*(?P<dash>[—–-]+|:)\s*")
_LEADING = re.compile(r"^\((?P<agency>[^()]{2,40})\)\s*(?P<dash>[.—–:-]+)\s*")
_SIGNATURE = re.compile(r"^\W*(?P<names>[\w/.,& -]{2,40})\W*$")


def clean(pieces: Sequence[Piece], title: str, authors: Sequence[str]) -> tuple[list[Piece], str | None]:
    """The article's own blocks, and the agency that its place-date line or signature names."""
    kept = [piece for piece in pieces if not _is_service(piece)]
    kept = without_linked_lists(without_repeats(without_title(kept, title)))
    kept = without_bylines(kept, authors)
    kept, agency = without_agency(kept)
    return without_loose_end(kept), agency


def without_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The headline once more among the first blocks goes, with its kicker where it has one."""
    key = words.key(title)
    return [piece for number, piece in enumerate(pieces) if not (number < EDGE and key and _repeats(piece, key))]


def _repeats(piece: Piece, title: str) -> bool:
    key = words.key(piece.text)
    return key == title or (piece.kind == "heading" and key.endswith(title) and len(key) < 2 * len(title))


def without_linked_lists(pieces: list[Piece]) -> list[Piece]:
    """Two or more list items in a row that are all link are headlines of other articles."""
    kept: list[Piece] = []
    for is_link, run in itertools.groupby(pieces, key=lambda piece: piece.kind == "item" and piece.linked > ALL_LINK):
        items = list(run)
        if not is_link or len(items) == 1:
            kept += items
    return kept


def without_repeats(pieces: list[Piece]) -> list[Piece]:
    """A block of some length that stands twice close together (for wide and narrow screens) stands once.

    Further apart it is the author's: a refrain, a question asked twice.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if len(piece.text) <= TINY or all(piece.text != near.text for near in kept[-NEAR:]):
            kept.append(piece)
    return kept


def without_bylines(pieces: list[Piece], authors: Sequence[str]) -> list[Piece]:
    """Names, dates and reading times at the start, names of the authors at the end."""
    names = {words.key(author) for author in authors}
    last = len(pieces) - EDGE
    return [piece for number, piece in enumerate(pieces) if not (_is_byline(piece, names) and (number < EDGE or number >= last))]


def without_agency(pieces: list[Piece]) -> tuple[list[Piece], str | None]:
    """`KOTOR, Montenegro (AP) — Rain …` loses its agency and keeps its place; `(Reuters)` alone at the end goes."""
    agency: str | None = None
    for number, piece in enumerate(pieces[:EDGE]):
        found = _DATELINE.match(piece.text) or _LEADING.match(piece.text)
        named = agencies.first_named(found.group("agency")) if found else None
        if found and named:
            place = found.groupdict().get("place")
            rest = piece.text[found.end() :]
            opened = f"{place.rstrip()} {found.group('dash')} {rest}" if place else rest
            pieces = [*pieces[:number], replace(piece, text=opened), *pieces[number + 1 :]]
            agency = named
            break
    signature = _SIGNATURE.match(pieces[-1].text) if len(pieces) > 1 and len(pieces[-1].text) < TINY else None
    signed = agencies.first_named(signature.group("names")) if signature else None
    return (pieces[:-1] if signed else pieces), agency or signed


def without_loose_end(pieces: list[Piece]) -> list[Piece]:
    """Headings, and headlines that are all link, after the last sentence lead elsewhere."""
    end = len(pieces)
    while end > 1 and _leads_elsewhere(pieces[end - 1]):
        end -= 1
    return pieces[:end]


def _leads_elsewhere(piece: Piece) -> bool:
    return piece.kind == "heading" or (piece.linked > ALL_LINK and len(piece.text) < SHORT)


def _is_service(piece: Piece) -> bool:
    text = piece.text
    if len(text) > 2 * SHORT:
        return False
    if _POINTER.match(text):
        return len(text) < SHORT and (piece.linked > 0.3 or piece.kind == "heading" or ":" in text[:40] or len(text) < TINY)
    if len(text) < SHORT and (_SERVICE.match(text) or _MINUTES.match(text)):
        return True
    return len(text) < 2 * TINY and (_CREDIT.match(text) is not None or _RIGHTS.search(text) is not None)


def _is_byline(piece: Piece, names: set[str]) -> bool:
    text = piece.text
    if len(text) > 2 * TINY or text.endswith(("?", "!", "”")):
        return False
    plain = _BYLINE.match(text) is not None or _DATE.match(text) is not None
    return plain or words.key(text.removeprefix("By ")) in names
