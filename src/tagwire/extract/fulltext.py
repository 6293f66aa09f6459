"""Whether a feed's own text is the whole article, so that its page need not be asked for. Pure.

An excerpt says so by marks rather than by words, which is why this holds in most languages: it is short, it ends in dots or
an arrow, it breaks off in mid-sentence, or its last line leads to the article itself.
"""

from __future__ import annotations

import html
import re

from tagwire import addresses, markup, words
from tagwire.extract import kinds
from tagwire.model import Entry

WHOLE = 200
"""Words (own choice: WordPress cuts excerpts at 55, others at up to 150; asking for a page once too often costs little, half an article much)."""
TAIL = 4_000
"""Own choice, in characters of markup: the last lines with their links."""
SENTENCE = 80
"""Own choice, in characters: a shorter last line may be a signature or an item, which need no full stop."""
SHORT = 140
"""Own choice, in characters: lines that lead on are shorter."""
FOOTERS = 3
"""Own choice: lines like "The post … appeared first on …" that stand one below another."""

_LINK = re.compile(r"""<a\b[^<>]{0,2000}?href\s*=\s*["']([^"'<>]{1,2000})["'][^<>]{0,500}>(.{0,500}?)</a>""", re.IGNORECASE | re.DOTALL)
_DOTS = re.compile(r"(?:…|\.\.\.|\[&hellip;\]|&hellip;)\s*[\])）]?\s*$")
_ARROW = re.compile(r"(?:[→»›⟶➔▶←«]|>>|>|&gt;)\s*$")
_ENDS = re.compile(r"[.!?。！？؟۔।։」』”“\"'’»)\]）:;*]\s*$")
_MORE = re.compile(
    r"\b(?:read|see|continue) (?:more|on|reading|the (?:full|whole|rest))|\bfull (?:story|article|text)\b|weiterlesen|mehr lesen|ganzen artikel|lire (?:la suite|plus)|(?:leer|seguir|sigue) (?:más|leyendo)|ler mais|continue lendo"
    r"|leggi (?:tutto|di più|ancora)|continua a leggere|lees (?:meer|verder)|läs (?:mer|vidare)|les mer|læs mere|lue lisää|czytaj (?:więcej|dalej)|číst (?:dále|více)|читать (?:далее|полностью)|читати далі|devamını oku"
    r"|اقرأ المزيد|متابعة القراءة|قراءة المزيد|המשך לקרוא|続きを読む|阅读(?:全文|更多)|查看全文|더 ?보기|और पढ़ें",
    re.IGNORECASE,
)


def carries_full_text(entry: Entry) -> bool:
    """Whether the entry's content is the article's whole text: long enough, more than its summary, and ended as a text ends."""
    text = markup.plain(entry.content)
    count = words.count(text)
    if count < WHOLE or count <= words.count(markup.plain(entry.summary)):
        return False
    lines, leads_on = _without_footers(text.splitlines(), entry)
    return bool(lines) and not leads_on and _is_end(lines[-1])


def _without_footers(lines: list[str], entry: Entry) -> tuple[list[str], bool]:
    """The lines, and whether the last of them leads to the article itself.

    Lines that link both the article and its site's home are left out: blog software adds them to excerpts and to whole texts alike.
    """
    own = addresses.same_page_key(entry.url) if entry.url else ""
    links = [(markup.one_line(text), html.unescape(address)) for address, text in _LINK.findall(entry.content[-TAIL:])]
    for _ in range(FOOTERS):
        inside = [address for text, address in links if lines and text and text in lines[-1]]
        to_itself = bool(own) and any(addresses.same_page_key(address) == own for address in inside)
        if not (to_itself and any(_is_home(address) for address in inside)):
            return lines, to_itself and len(lines[-1]) < SHORT
        lines = lines[:-1]
    return lines, False


def _is_home(address: str) -> bool:
    parts = addresses.split(address)
    return parts is not None and not parts.path.strip("/") and not parts.query


def _is_end(line: str) -> bool:
    """Whether a text may end with this line. Thai has no full stop."""
    if _DOTS.search(line) or _ARROW.search(line) or kinds.is_pitch(line):
        return False
    if len(line) < SENTENCE:
        return _MORE.search(line) is None
    return (_ENDS.search(line) is not None or words.main_script(line) == "thai") and not (len(line) < SHORT and _MORE.search(line))
