"""Place-date lines: `LONDON, Nov 21 (Reuters) - Rain …` → place, day and agency as facts, and the sentence. Pure.

Only a line that names an agency we know is cut, for brackets and dashes alone open many sentences. Where the place stands
before a dash it stays in the text, as newspapers print it and as whoever looks for places needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.extract.facts import agencies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.extract.body.bodies import Piece

LOOK = 160
"""Own choice, in characters: the longest lines name two towns, a day and two agencies."""
EDGE = 6
"""Own choice: blocks at the start among which the line stands, below kickers and bylines."""
TINY = 60
"""Own choice, in characters: a signature is the name of an agency or two."""

_DASH = r"[—–−‒ـ-]"
_PLACE = r"(?P<place>[^\W\d_][^()（）\[\]—–\n:]{1,60}?)"
_AGENCY = r"(?P<agency>[^()（）\[\]\n\d]{2,40})"
_SLASHED = r"(?P<agency>[^()/\n\d]{2,40})"
_DAY = (
    r"(?P<when>\d{1,2}\.?(?:\s*(?:de\s)?[^\W\d]{3,12}\.?)?(?:,?\s*(?:de\s)?\d{4})?|[^\W\d]{3,12}\.?\s\d{1,2}(?:,?\s*\d{4})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)"
)
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # PLACE, Nov 21 (AGENCY) — / PLACE (AGENCY).- / PLACE (AGENCY):
        rf"^{_PLACE}(?:[,،.]?\s+(?:في\s+)?{_DAY})?\s*[(（\[]{_AGENCY}[)）\]]\s*(?P<dash>\.?\s?{_DASH}+|[:：.])\s*",
        # PLACE, Nov 21 (AGENCY) Rain …
        rf"^{_PLACE}[,،.]?\s+{_DAY}\s*[(（\[]{_AGENCY}[)）\]]\s+",
        # (AGENCY) — / （AGENCY） / (AGENCY) - PLACE, 21 NOV -
        rf"^[(（\[]{_AGENCY}[)）\]]\s*(?:\.?\s?{_DASH}+|[:：])\s*(?:(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ' ]{{2,30}}),\s{_DAY}\s*(?P<dash>{_DASH}+)\s*)?",
        # PLACE, 21 ноября. /ТАСС/. / PLACE, 21 ноя — AGENCY. / PLACE - AGENCY - / أبوظبي في 21 نوفمبر/ وام /
        rf"^{_PLACE}(?:[,،.]?\s+(?:في\s+)?{_DAY})?[.,]?\s*/\s*{_SLASHED}\s*/\s*(?P<dash>{_DASH}+|[.:])?\s*",
        rf"^{_PLACE}(?:[,،.]?\s+(?:في\s+)?{_DAY})?(?:\.?\s*{_DASH}|\.)\s*{_AGENCY}\s*(?P<dash>{_DASH}+|[:：.])\s+",
        # 新华社北京11月21日电（记者…）/ （法新社巴黎21日電）/ （中央社記者…台北21日電）
        rf"^[（(【]?(?P<agency>新华社|新華社|中新社|中新网|法新社|路透社|中央社|共同社|美联社|塔斯社)(?:記者[\u4e00-\u9fff]{{3}})?(?P<place>[\u4e00-\u9fff·]{{2,12}}?)\s*{_DAY}\s*[电電讯訊](?:\s*[（(][^（()）]{{2,40}}[）)])?[】）)]?\s*",
        # 【ロンドン共同】/【パリ時事】/［ロンドン　２１日　ロイター］-
        rf"^[【［\[](?P<place>[\u30a0-\u30ff\u4e00-\u9fff・]{{1,14}}?)(?:\s+{_DAY}\s*)?\s?(?P<agency>共同|時事|ロイター|ＡＦＰ|AFP)(?:[＝=][^】］\]]{{1,12}})?[】］\]]\s*(?:{_DASH}\s*)?",
        # (서울=연합뉴스) 홍길동 기자 =
        r"^[(\[](?P<place>[\uac00-\ud7af·]{2,12})=(?P<agency>[^()\[\]]{2,12})[)\]]\s*(?:[\uac00-\ud7af·, ]{2,20}(?:기자|특파원)\s*=?|=)\s*",
    )
)
_SIGNATURE = re.compile(r"^\W*+(?P<names>[\w/.,& -]{2,40})\W*$")
_INITIALS = 4
"""Own choice, in characters: initials of who wrote, as agencies put them beside their own."""
_SMALL = frozenset("de del della di da do dos das du des la le les el al of the on upon am an der im in bei a e y and und et و на".split())
"""Small words inside the names of towns."""
_MOST_WORDS = 7
"""Own choice: two towns with their countries."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a text was written, for which agency, and on which day, as the line has it (mostly without a year)."""

    agency: str
    place: str | None = None
    when: str | None = None


def read(text: str) -> tuple[Dateline, str] | None:
    """The place-date line that opens a text, and the text without it; None where there is none with a known agency."""
    start = text[:LOOK]
    for shape in _SHAPES:
        found = shape.match(start)
        agency = agencies.first_named(found.group("agency")) if found else None
        if found and agency and _is_place(found.groupdict().get("place") or ""):
            return _dateline(found.groupdict(), agency), _opened(found.groupdict(), text[found.end() :])
    return None


def _is_place(name: str) -> bool:
    """Whether it is written as names are; `She said` is not."""
    parts = [part.strip(".,،") for part in re.split(r"[\s/]+", name)]
    return len(parts) <= _MOST_WORDS and not any(part[:1].islower() and part not in _SMALL for part in parts)


def _dateline(groups: dict[str, str | None], agency: str) -> Dateline:
    place = (groups.get("place") or "").strip(" ,،")
    return Dateline(agency, place or None, (groups.get("when") or "").strip(" ,.") or None)


def _opened(groups: dict[str, str | None], rest: str) -> str:
    """The sentence after its place, where the line itself puts a dash or a colon between them."""
    place, mark = (groups.get("place") or "").rstrip(" ,،"), (groups.get("dash") or "").lstrip(". ")
    if not place or not mark or not rest:
        return rest
    return f"{place}{mark} {rest}" if mark in ":：" else f"{place} {mark} {rest}"


def signature(text: str) -> str | None:
    """The agency whose name, with others' or alone, is all of a text: `(dpa/AFP)`."""
    found = _SIGNATURE.match(text) if len(text) < TINY else None
    return agencies.first_named(found.group("names")) if found else None


def is_signature(text: str) -> bool:
    """Whether a text is agencies alone, with initials at most (`aja/PAP`): no credit of a picture."""
    return signature(text) is not None and all(len(part) <= _INITIALS or agencies.named(part) for part in re.split(r"[/,&+()\s]+", text) if part)


def without_signature(pieces: list[Piece]) -> tuple[list[Piece], str | None]:
    """The blocks without an agency's signature at their end, and the agency."""
    signed = signature(pieces[-1].text) if len(pieces) > 1 else None
    return (pieces[:-1] if signed else pieces), signed


def taken_out(pieces: list[Piece]) -> tuple[list[Piece], Dateline | None]:
    """The blocks without their place-date line, and what it says."""
    for number, piece in enumerate(pieces[:EDGE]):
        found = read(piece.text) if piece.kind == "paragraph" else None
        if found:
            dateline, rest = found
            opened: Iterable[Piece] = [replace(piece, text=rest)] if rest else []  # the line may stand alone
            return [*pieces[:number], *opened, *pieces[number + 1 :]], dateline
    return pieces, None
