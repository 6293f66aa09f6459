"""The article's picture, what stands under it, and whose it is."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from tagwire import addresses, markup
from tagwire.extract.facts import sights, structured
from tagwire.model import Image

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tagwire.extract.facts.sights import Sights
    from tagwire.extract.facts.structured import Node

MAX_CAPTION, MAX_CREDIT = 1_000, 200
"""Own choice, in characters."""
_MOST = 20
"""Pictures of one figure that are looked at."""
_SHORTEST = 4
"""Characters of a file's name below which it tells no two pictures apart."""
_TOLD = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "thumbnail",
    "parsely-image-url",
    "sailthru.image.full",
    "image",
)
_CREDIT = re.compile(
    r"credit|copyright|(?<![a-z])source|quelle|rights|photographer|(?:image|photo|picture|caption|media)-?author|provider|byline", re.IGNORECASE
)
_CAPTION = re.compile(r"caption|legend|bildunterschrift|pie-de-foto|image-text", re.IGNORECASE)
_SIGNED = re.compile(
    r"\s*[|–—/-]?\s*(?:[(\[]\s*)?(?:(?:photo|image|picture|foto|bild|credit|quelle|source|crédit photo|crédit|crédito|fuente|photograph|фото|صورة|写真)s?(?:\s*(?:by|credit|von|courtesy of|de|di))?\s*[:：]\s*|©\s*)([^()\[\]|]{2,80}?)\s*[)\]]?\s*\.?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[(\[]((?:[^()\[\]]{0,60}?(?:AP|AFP|Reuters|Getty|dpa|EPA|EFE|Photo|Foto|Keystone|Shutterstock|imago|Xinhua|ANSA|TASS)\b[^()\[\]]{0,60}?))[)\]]\s*\.?$"
)
_SLASHED = re.compile(r"\s*[(\[]([^()\[\]/]{2,40}/[^()\[\]/]{2,40})[)\]]\s*\.?$")
"""`(Adel Hana/Associated Press)`"""
_LENGTH = re.compile(r"\d:\d\d")
_CREDITS = ("creditText", "copyrightNotice", "author", "creator", "copyrightHolder")


def image_of(seen: Sights, node: Node, micro: Node, url: str) -> Image | None:
    """The picture that the page gives its article, with the caption and credit of the figure that shows it, or its own."""
    own = [*structured.several(node.get("image")), *structured.several(micro.get("image"))]
    told = [(_address(value), value) for value in own[:20]] + [(value, None) for name in _TOLD for value in seen.meta.get(name, ())[:2]]
    found, thing = next(((absolute, value) for text, value in told if text and (absolute := addresses.absolute(url, text))), ("", None))
    if not found:
        return None
    caption, credit = _shown(seen, found)
    told_of = thing if isinstance(thing, dict) else next((value for value in own if isinstance(value, dict)), {})
    if not caption:
        caption, named = split(_plain(told_of.get("caption"))[:MAX_CAPTION])
        credit = credit or named
    return Image(found, caption[:MAX_CAPTION] or None, (credit or _credit_of(told_of))[:MAX_CREDIT] or None)


def _address(value: object) -> str:
    if isinstance(value, dict):
        return structured.text(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return structured.text(value)


def _plain(value: object) -> str:
    return markup.one_line(structured.text(value)[: MAX_CAPTION * 2])


def _credit_of(told: Node) -> str:
    return next((text for key in _CREDITS if (text := _plain(told.get(key))) and not addresses.is_web(text)), "")


def _shown(seen: Sights, image: str) -> tuple[str, str]:
    """Caption and credit of the figure that shows the picture (same file name)."""
    stem = image.split("?", 1)[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if len(stem) <= _SHORTEST:
        return "", ""
    for figure in seen.figures:
        if any(stem in str(value) for part in itertools.islice(figure.iter("img", "source", "a"), _MOST) for value in part.attrib.values()):
            return _caption(figure)
    return "", ""


def _caption(figure: HtmlElement) -> tuple[str, str]:
    marked = [part for part in itertools.islice(figure.iter(), _MOST * 5) if isinstance(part.tag, str) and part.tag not in {"img", "source"}]
    holder = next((part for part in marked if part.tag == "figcaption"), None)
    if holder is None:
        holder = next((part for part in marked if part is not figure and _CAPTION.search(part.get("class") or "")), None)
    credited = next((part for part in marked if part is not figure and _CREDIT.search(f"{part.get('class') or ''} {part.get('itemprop') or ''}")), None)
    credit = sights.text_of(credited, MAX_CREDIT) if credited is not None else ""
    credit = "" if _LENGTH.search(credit) else credit
    text = sights.text_of(holder, MAX_CAPTION) if holder is not None else ""
    return split(text, credit)


def split(text: str, credit: str = "") -> tuple[str, str]:
    """A caption without its credit, and the credit: `The hall (Photo: Ana Silva)` → `The hall`, `Ana Silva`."""
    if credit and credit in text:
        before, _, after = text.partition(credit)
        return f"{before.rstrip(' |–—-/(')} {after.strip(' |–—-/)')}".strip(), _unsigned(credit)
    found = _SIGNED.search(text[-MAX_CREDIT:]) or _BRACKETED.search(text[-MAX_CREDIT:]) or _SLASHED.search(text[-MAX_CREDIT:])
    if found:
        return text[: len(text) - len(found.group())].strip(), found[1].strip(" .:")
    return text, _unsigned(credit)


def _unsigned(credit: str) -> str:
    found = _SIGNED.fullmatch(credit)
    return found[1].strip(" .:") if found else credit
