"""Typographic noise out, meaning untouched: one block's text as it should be kept. Pure; `tidy(tidy(x)) == tidy(x)`.

What changes: characters that cannot be seen, kinds of blanks, accents in two parts, ligatures and Arabic letter shapes of old
fonts, references that were escaped twice, UTF-8 that was read as Windows-1252. What stays: quotes, dashes, full-width
letters, digits of every script, and the joiners that Persian, Indic scripts and emoji need.
"""

from __future__ import annotations

import html
import re
import unicodedata

from tagwire import words

ROUNDS = 6
"""Own choice: one repair may uncover another (a soft hyphen inside a reference); two rounds settle all that is not contrived."""
SURE = 4
"""Own choice: so many characters of one script, and nothing else, come not by chance out of letters that were read wrongly."""

CERTAIN = 20
"""Own choice: so many characters in a row of valid UTF-8, with none that is not, are UTF-8 whatever they say."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_JOINING = (
    "\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u0780-\u07ff\u0860-\u086f\u08a0-\u08ff"  # Arabic, Syriac, Thaana, N'Ko
    "\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua877\ua8e0-\ua8ff"  # Indic, Tibetan, Burmese, Khmer, Mongolian, Phags-pa
)
"""Scripts in which the two joiners change how a word is written (Unicode Standard, 23.2)."""
_PICTURE = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
"""Where the parts of emoji stand (UTS #51); letters within its bounds do no harm, for none stands beside a joiner."""
_NEEDED = re.compile(rf"(?<=[{_JOINING}])[{_ZWNJ}{_ZWJ}](?=[{_JOINING}])|(?<=[{_JOINING}]){_ZWJ}(?=[^\w]|$)|(?<=[{_PICTURE}]){_ZWJ}(?=[{_PICTURE}])")
_JOINERS = re.compile(f"[{_ZWNJ}{_ZWJ}]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ue000-\uf8ff]"
)
"""No glyph, or (private use) one of an icon font that no reader has."""
_REFERENCE = re.compile(r"&(?:(?:amp|#0*38|#[xX]0*26);)*(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")
_ESCAPED = frozenset({"lt", "gt", "LT", "GT"})
"""They stay: who writes of markup writes them."""
_SHAPES = {
    point: unicodedata.normalize("NFKC", chr(point)).replace(" ", "")
    for low, high in ((0xFB00, 0xFB06), (0xFB50, 0xFDF9), (0xFE70, 0xFEFC))
    for point in range(low, high + 1)
    if unicodedata.decomposition(chr(point))
}
"""Ligatures (ﬁ) and the four shapes of Arabic letters. The honorific ﷺ and the sign ﷼ are symbols and stay."""
_STRETCHED = re.compile("(?<=[\u0620-\u063f\u0641-\u064a\u0671-\u06d3])\u0640+(?=[\u0620-\u063f\u0641-\u065f\u0671-\u06d3])")
"""A tatweel between two letters only widens the word. At a word's end it carries meaning (١٤٤٨ هـ, الـ20): one stays."""
_STRETCHES = re.compile("\u0640{2,}")
_HAN = "\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[^\S\n]*\n\s*(?=[{_HAN}])")
"""Chinese and Japanese lines that were wrapped in the source: browsers show a blank there, readers write none."""
_LOOSE = re.compile(r"(?<=[\w)\]”’»\"]) +(?=[,.،۔](?:\s|$))")
"""No language puts a blank before a comma or a full stop; before ; : ! ? French does."""

_LEADS = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_CP1252 = {ord(read): value for value in range(0x80, 0xA0) if (read := bytes([value]).decode("cp1252", "ignore"))}
_BEYOND = re.compile(f"[^\x00-\xff{''.join(map(chr, _CP1252))}]")
"""What Windows-1252 has no byte for was read rightly, and all the rest with it."""
_EATEN = re.compile("([ÂÃ])(?: |$)")
"""The second half of à and of the hard blank reads as a hard blank, which extractors take for any blank; after it mostly stood another."""
_PLAIN = re.compile(r"[\t\n\r\x20-%\x27-~\xa0-\xac\xae-\u02af\u0370-\u037d\u0388-\u03ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*+")
"""Most blocks of languages written in Latin, Greek or Cyrillic letters: all composed, all to be seen, no reference."""
_LATIN = re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac\u2122]*")
"""What English and the other languages of Europe lose when their UTF-8 is read as Windows-1252."""


def tidy(text: str) -> str:
    """One block's text, in NFC, on one line, without a blank at its ends."""
    if _PLAIN.fullmatch(text) and not _LEADS.search(text):
        return _LOOSE.sub("", " ".join(text.split()))
    for _ in range(ROUNDS):
        before, text = text, _once(text)
        if text == before:
            break
    return text


def _once(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(_meant, text)
    if not text.isascii():
        text = _letters(text)
    return _LOOSE.sub("", " ".join(text.split()))


def _letters(text: str) -> str:
    """What only text beyond ASCII can have."""
    text = _STRETCHED.sub("", _UNSEEN.sub("", reread(text)).translate(_SHAPES))
    text = _WRAPPED.sub("", _STRETCHES.sub("\u0640", text))
    return unicodedata.normalize("NFC", words.unstacked(_joined(text)))


def _joined(text: str) -> str:
    """The text with those joiners alone that its script needs."""
    if _ZWNJ not in text and _ZWJ not in text:
        return text
    needed = {found.start() for found in _NEEDED.finditer(text)}
    return _JOINERS.sub(lambda found: found.group() if found.start() in needed else "", text)


def _meant(reference: re.Match[str]) -> str:
    """The character that a reference stands for; the reference where there is none."""
    name = reference.group(1)
    if name in _ESCAPED:
        return reference.group()
    said = html.unescape(f"&{name};")
    return reference.group() if said.startswith("&") and len(said) > 1 else said


def reread(text: str) -> str:
    """The text whose UTF-8 bytes were taken for Windows-1252, where nothing else can be meant.

    All of it must be valid UTF-8 then, and say something likely: `Spaß“` is valid too (as a letter of N'Ko), and is left alone.
    """
    if not _LEADS.search(text) or _BEYOND.search(text):
        return text
    whole = text if "\u00a0" in text else _EATEN.sub("\\1\u00a0 ", text)
    codes = [_CP1252.get(ord(character), ord(character)) for character in whole]
    try:
        meant = bytes(codes).decode("utf-8")
    except ValueError:  # a character beyond 255, or bytes that are no UTF-8
        return text
    return meant if _is_likely("".join(character for character in meant if not character.isascii()), text) else text


def _is_likely(meant: str, read: str) -> bool:
    if len(meant) >= CERTAIN:
        return True
    if _LATIN.fullmatch(meant):
        return len(meant) > 1 or any(lead in read for lead in "ÂÃâ")
    scripts = [words.script_of(character) for character in meant if character.isalpha()]
    return len(scripts) >= SURE and "other" not in scripts and (len(set(scripts)) == 1 or set(scripts) == {"cjk", "kana"})
