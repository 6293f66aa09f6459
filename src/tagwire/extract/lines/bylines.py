"""Who wrote, and when: bylines, dates and reading times around a text, and what is told of authors below it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagwire import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tagwire.extract.body.bodies import Piece

EDGE = 4
"""Own choice: blocks at the start (or end) where bylines and date lines stand."""
HEAD = 6
"""Own choice: blocks at the start among which a byline with its "by" stands, below kickers and a summary."""
LINE = 120
"""Own choice, in characters: two names with their offices."""
LIFE = 500
"""Own choice, in characters: what is told of an author below a text has two or three sentences."""
MOST_WORDS = 12
"""Own choice: two authors of three names each, with their offices."""
SHARE = 0.5
"""Own choice: the share of words in capitals that a byline has at least; "and", "de" and "for" are small."""

_BY = re.compile(
    r"^\W*+(?:(?:(?:written|reported|posted|published|words|text|story|text und fotos?|texte|redacción|autor(?:in)?|auteur|author|autore|escrito|publicado|publié)\s*(?:[:：]\s*|\s))?(?:by|von|par|por|di|da|door|av|af|przez|de la|від|από)\s+|(?:author|autor(?:in)?|auteur|autore|tekst|text|texte|testo|автор[ыи]?|текст|yazan|haber|συντάκτης|penulis|reporter|toimittaja|teksti|skrevet av|skriven av)\s*[:：|]\s*"
    r"|(?:بقلم|كتب[تهـ]?|إعداد|تقرير|نویسنده|خبرنگار|מאת|लेखक|作者|记者|記者|文[/／:：]|撰文|취재|글)\s*[:：/|]?\s*)(?P<names>\S.*)$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"^[\u4e00-\u9fff\uac00-\ud7af\u30a0-\u30ff·・ ]{2,12}\s?(?:记者|記者|기자|특파원|編集委員|通讯员)\W*$")
_SENTENCE = re.compile(r"[.!?。！？؟।…][”\"’'»]?$")
_INITIAL = re.compile(r"(?:\b[A-ZÀ-ÞА-Я]|\b(?:Jr|Sr|Dr|Prof|St))\.$")
_MONTH = r"[^\W\d_][^\d\s,./]{1,11}\.?"
_WEEKDAY = r"(?:[^\W\d_][^\d\s,]{1,12}(?:\s[^\W\d_][^\d\s,]{1,9})?[,،]?\s+)?"
_DAY = (
    rf"(?:{_WEEKDAY}(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}|\d{{4}}[./-]\d\d?[./-]\d\d?\.?|\d{{1,2}}\.?º?\s+(?:de\s+|di\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
_DATE = re.compile(
    r"^\W*+(?:(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|date)|aktualisiert|veröffentlicht|stand|erstellt|publiée?|mise? à jour|modifié|publicad[oa]|actualizad[oa]|atualizad[oa]|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|julkaistu|päivitetty|"
    r"opublikowano|aktualizacja|data|publikováno|aktualizováno|publicat|actualizat|опубликован[оа]?|обновлен[оа]?|оновлено|опубліковано|yayınlanma|güncellenme|giriş|güncelleme|δημοσιεύθηκε|ενημερώθηκε|نشر|تاريخ النشر|آخر تحديث|تاریخ انتشار|منتشر شده|פורסם|עודכן|प्रकाशित|अपडेटेड|發布|发布|更新|发布时间|發布時間|公開|配信|(?:기사)?입력|수정|등록|diterbitkan|diperbarui)\b.{0,60}"
    rf"|{_DAY}(?:\W{{1,4}}(?:[^\W\d]{{1,5}}\W{{1,3}}){{0,2}}\d\d?[:.h]\d\d.{{0,40}}|\s*[•|·∙].{{0,40}}|[\s,]+[^.!?:]{{0,25}})?)$",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"(?:\s[|•·]\s.*){{2}}$|\s[|•·]\s*(?:[^\W\d]{{2,12}}\s?[:：]\s*)?{_DAY}.{{0,25}}$", re.IGNORECASE)
"""Particulars parted by bars, or a day after one."""
_NUMBER = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_COUNTED = r"min(?:ute)?[sn]?\.?|minuten|minut[oieayů]s?|minutter|minuuttia|мин(?:ут[аы]?)?\.?|хв(?:илин[аи]?)?\.?|dakika|dk\.?|λεπτ[άό]|دقيقة|دقائق|دقیقه|דקות|मिनट|นาที|分钟|分鐘|分|분|menit|sec(?:ond)?s?|hours?|hrs?|std\.?|stunden?|heures?|horas?|ore|uur|timm(?:ar|e)|timer|tuntia|godzin[ya]?|hodin|час(?:а|ов)?|годин[иа]?|saat|ώρες|ساعات|ساعة|ساعت|שעות|घंटे|ชั่วโมง|小时|小時|時間|시간|jam|days?|tagen?|jours?|días?|dias?|giorni|dagen?|dagar|dni|дн(?:я|ей)|gün|أيام|يوم|روز|ימים|दिन|วัน|天|日|일|hari"
_MINUTES = re.compile(
    rf"^\W*+(?:(?:reading time|read time|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|lectura|tempo di lettura|tempo de leitura|leestijd|lästid|lesetid|læsetid|czas czytania|время чтения|час читання|okuma süresi|مدة القراءة|زمان مطالعه|זמן קריאה|vor|il y a|hace|há|منذ|قبل|لפני)\W*)?(?:ca\.\s*|about\s)?\d{{1,3}}[- ]?(?:{_COUNTED})\W*(?:\d{{1,2}}[- ]?(?:{_COUNTED})\W*)?"
    r"(?:(?:to )?read(?:ing)?(?: time)?|ago|lesezeit|de lectura|de lecture|di lettura|de leitura|leestijd|läsning|lesing|læsning|czytania|чтения|читання|okuma|قراءة|مطالعه|קריאה|назад|тому|önce|geleden|sedan|siden|sitten|temu|fa|atrás|πριν|पहले|ที่แล้ว|前|전|阅读|で読めます|yang lalu|lalu)?\W*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"^\W*+(?:\d[\d.,]*\s?k?\s*(?:comments?|shares?|views?|likes?|kommentare?|aufrufe|commentaires?|partages?|vues?|comentarios?|comentários?|visualizações|commenti|condivisioni|reacties|kommentar(?:er)?|kommenttia|komentarz[ye]?|komentář[eů]?|comentarii|комментари[йяев]+|просмотр\w*|коментар\w*|перегляд\w*|yorum|σχόλια|تعليقا?ت?|مشاهدة|نظرات|دیدگاه|بازدید|תגובות|टिप्पणियां|评论|評論|阅读|次浏览|コメント|댓글|조회|komentar)"
    r"|(?:阅读|浏览|浏览量|点击|조회수?|просмотров|vistas|بازدید|مشاهدات)\s*[:：]\s*[\d.,]+)\W*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|journalist|editor|writer|columnist|correspondent|contributor|producer|author|novelist|freelancer?|blogger|critic|fellow|professor|lecturer|researcher|director|founder|covers|writes (?:about|for|on)|can be reached|reach (?:him|her|them)|follow (?:him|her|them)|bureau|"
    r"redakteur\w*|redaktor\w*|korrespondent\w*|autor\w*|schreibt|volontär\w*|journaliste|rédact\w+|correspondante?|écrit|periodista|redactora?|corresponsal|escribe|jornalista|repórter|escreve|giornalista|redattore|redattrice|corrispondente|scrive|journaliste|redacteur|verslaggever|schrijft|redaktör|skriver|journalistin|toimittaja|kirjoittaa|dziennikar\w+|pisze|novinář\w*|redaktorka|píše|jurnalist\w*|scrie|"
    r"журналист\w*|корреспондент\w*|редактор\w*|автор\w*|кореспондент\w*|журналіст\w*|muhabir\w*|gazeteci\w*|yazar\w*|δημοσιογράφος|wartawan|jurnalis)\b"
    r"|صحفي|صحافي|مراسل|كاتب|محرر|روزنامه[\u200c ]?نگار|خبرنگار|نویسنده|עיתונאי|כתב[ת]?\b|עורכ|पत्रकार|संवाददाता|लेखक|記者|记者|编辑|編集|ライター|기자|특파원",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^\W*+(?P<name>(?:[A-ZÀ-ÞА-ЯŁŚŻŽČŘŠĐ][\w'’.-]+\s+){1,4})(?:is|was|ist|est|es|é|è|är|er|on|jest|je|este|—|–|-)\s+(?:an?\b|the\b|our\b|ein\w*|une?\b|un[ao]?\b|um\b|en\b|et\b|[\w-]+'s\b)?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^\W*+(?:[^\W\d_a-zà-ÿа-я][\w'’.-]*\s+){2,4}")
_REACH = re.compile(r"\S@\S+\.\w|(?:^|\s)@\w{3,}|\bfollow\b|\breach(?:ed)?\b|\bcontact\b", re.IGNORECASE)
_ABOUT_AUTHOR = re.compile(r"^\W*+(?:about the (?:author|writer)s?|über (?:den autor|die autorin)|(?:à propos de|sobre) (?:l['’]auteure?|el autor|la autora|o autor|a autora)|об авторе|про автора|عن (?:الكاتب|المؤلف)|درباره نویسنده|著者(?:について|プロフィール)?|作者简介|作者簡介|筆者)\W*$", re.IGNORECASE)  # fmt: skip


def without_bylines(pieces: list[Piece], authors: Sequence[str]) -> list[Piece]:
    """Names, dates, reading times and counts at the start and the end go, and what is told of authors at the end."""
    names = frozenset(key for author in authors if (key := words.key(author)))
    last = len(pieces) - EDGE
    kept = [piece for number, piece in enumerate(pieces) if not _is_in_place(piece, number, last, names)]
    return _without_lives(kept, names)


def _is_in_place(piece: Piece, number: int, last: int, names: frozenset[str]) -> bool:
    if number < EDGE or number >= last:
        return is_byline(piece, names)
    return number < HEAD and len(piece.text) <= LINE and _is_signed(piece)


def is_byline(piece: Piece, names: frozenset[str]) -> bool:
    """Whether the block is nothing but names, a day, a reading time or a count; `names` are the keys of known authors."""
    text = piece.text
    if len(text) > LINE or text.endswith(("?", "!", "”")):
        return False
    if any(shape.match(text) for shape in (_MINUTES, _COUNTS, _TITLED)) or (_DATE.match(text) and _NUMBER.search(text)):
        return True
    if piece.kind == "paragraph" and _PARTED.search(text) and not _SENTENCE.search(text):
        return True
    return _names_alone(text, names) or _is_signed(piece)


def _names_alone(text: str, names: frozenset[str]) -> bool:
    """Whether it opens with a known author and is no sentence."""
    bare = text.removeprefix("By ")
    return words.key(bare) in names or (_opens_with(bare, names) and not _SENTENCE.search(text))


def _opens_with(text: str, names: Iterable[str]) -> bool:
    """Whether the first words of a text are one of these names, whole."""
    key = ""
    for word in text[:LINE].split()[:MOST_WORDS]:
        key += words.key(word) if _LETTER.search(word) else ""
        names = [name for name in names if name.startswith(key)]
        if not names:
            return False
        if len(key) > EDGE and key in names:
            return True
    return False


def _is_signed(piece: Piece) -> bool:
    """`By Jo Doe and An Lee, Port Alda`: few words, mostly with capitals, no sentence."""
    found = _BY.match(piece.text)
    if not found or piece.kind in {"heading", "item"}:
        return False
    said = found.group("names").split()
    if len(said) > MOST_WORDS or (_SENTENCE.search(piece.text) and not _INITIAL.search(piece.text)):
        return False
    cased = [word for word in said if word[:1].lower() != word[:1].upper()]
    return not cased or sum(word[0].isupper() for word in cased) >= SHARE * len(cased)


def _without_lives(pieces: list[Piece], names: frozenset[str]) -> list[Piece]:
    """What is told of a known author in the first block goes, and the last blocks that tell who any author is."""
    if len(pieces) > 1 and _opens_with(pieces[0].text, names) and _IS.match(pieces[0].text) and _is_life(pieces[0], names):
        pieces = pieces[1:]
    end = len(pieces)
    while end > 1 and len(pieces) - end < EDGE and _is_life(pieces[end - 1], names):
        end -= 1
    return pieces[:end]


def _is_life(piece: Piece, names: Iterable[str]) -> bool:
    """`Jo Doe is a reporter at …`: an author's name or anyone's with an office, in the words such lines have."""
    text = piece.text
    if len(text) > LIFE or piece.kind in {"item", "quote"}:
        return False
    if _ABOUT_AUTHOR.match(text):
        return True
    if _opens_with(text, names):
        return _ROLE.search(text) is not None or _REACH.search(text) is not None
    start = _IS.match(text)
    return start is not None and _NAMED.match(text) is not None and _ROLE.search(text[start.end() : start.end() + 50]) is not None and not _tells(text)


def _tells(text: str) -> bool:
    """Whether it reports what someone said, which lines about authors do not."""
    return re.search(r"[“”\"«»]|\bsaid\b|\btold\b|\bsagte\b|\bdijo\b|\bdisse\b", text) is not None
