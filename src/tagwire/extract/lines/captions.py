"""Captions and credits of pictures that stand among a text's paragraphs. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tagwire.extract.body.bodies import Piece

CREDIT = 120
"""Own choice, in characters: credits are a few words, with a line of caption at most."""
CAPTION = 320
"""Own choice, in characters: agencies' captions say who, where and when in two sentences."""

_WORD = (
    r"photo(?:graph)?s?|images?|pictures?|pics?|pix|file photo|credits?|illustration|graphic|video|foto(?:s|grafía|grafia)?|bild(?:er|quelle|nachweis)?|abb(?:ildung)?\.|crédits?|photographie|imagen|imagem|immagine|afbeelding|beeld|"
    r"kuva|zdj(?:ęcie)?\.?|fot\.?|snímek|imagine|фото|иллюстрация|фотографія|світлина|fotoğraf|φωτογραφία|φωτο|صور?ة?|الصورة|تصوير|عکس|تصویر|צילום|צילומים|फोटो|फ़ोटो|तस्वीर|ภาพ|图片|圖片|图|攝影|摄影|圖|写真|撮影|사진|gambar"
)
_CREDIT = re.compile(
    rf"^\W*+(?:{_WORD})(?:\s(?:photos?|images?))?\s*(?:(?:by|credits?|courtesy|source|supplied|provided|von|de|di|da|par|av|af|via|来源|來源|提供)\b\s*(?:of|by|[:：/©])?|[:：/|©=])|^\W*+fot\.\s",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^\W*+(?:source|quelle|fuente|fonte|bron|källa|kilde|lähde|źródło|zdroj|sursa|источник|джерело|kaynak|πηγή|المصدر|مصدر|منبع|מקור|स्रोत|ที่มา|来源|來源|出典|출처|sumber)\s*[:：]", re.IGNORECASE)  # fmt: skip
_OWNER = r"AP(?: Photo)?|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|dpa|DPA|PA(?: Wire| Media)?|ANSA|Shutterstock|iStock|Alamy|Unsplash|Pixabay|Pexels|Bloomberg|Xinhua|TASS|ТАСС|РИА Новости|IMAGO|imago|Keystone|NurPhoto|WireImage|FilmMagic|SIPA|Rex|LightRocket|Anadolu|AA"
_RIGHTS = re.compile(
    rf"(?:[/|©]\s*(?:{_OWNER})\b.{{0,25}}$)|(?:Getty Images|AFP via Getty|via AP|via Reuters|Shutterstock|Unsplash|Pixabay)\W*$|[(\[（](?:(?:Photo|Image|Picture|Foto|File)\b[^)\]）]{{0,60}}|[^)\]）]{{0,40}}\b(?:{_OWNER})[^)\]）]{{0,25}})[)\]）]\W*$"
)
_SHOWN = re.compile(
    r"^\W*+(?:(?:file|handout|undated|illustrative|representational) (?:photo|picture|image)|pictured\b|(?:the )?(?:photo|picture|image) (?:above|shows)|in this (?:\w+\W+){0,4}(?:photo|image|picture)|archivbild|symbolbild|symbolfoto|foto de archivo|imagen de archivo|foto d['’]archivio|image d['’]illustration|photo d['’]illustration|архивное фото|صورة (?:أرشيفية|ارشيفية|توضيحية)|資料写真|资料图|資料照|자료사진)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"[.!?…)”\"。]\s*[(\[（]?(?:{_WORD})\s*[:：©/]\s*[^.!?:]{{2,50}}[)\]）]?\.?$|[(\[](?:file photo|archive photo|archivbild|archivfoto|symbolbild|symbolfoto|themenbild|foto de archivo|archivo|foto d['’]archivio|archives?|архив|архивное фото|أرشيف|صورة أرشيفية)[)\]]\W*$",
    re.IGNORECASE,
)
"""A credit after a sentence makes it a caption."""


def is_caption(piece: Piece) -> bool:
    """Whether the block tells who took a picture, or what it shows with whose it is."""
    text = piece.text
    if piece.kind == "item" or len(text) > CAPTION:
        return False
    rights = _RIGHTS.search(text) is not None
    if len(text) < CREDIT:
        return rights or any(shape.match(text) for shape in (_CREDIT, _SOURCE, _SHOWN)) or _TAIL.search(text) is not None
    return (rights and _SHOWN.match(text) is not None) or _TAIL.search(text) is not None
