"""Files of names as they come: our own lines of JSON, and extracts of Wikidata's dump; plain, .gz or .bz2, one line at a time.

Each line gives a thing, or an error that tells the line, or nothing where it names no thing of a kind we know. The dump's form
is https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html; its data is CC0.
"""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, cast, get_args

import msgspec

from tagwire.errors import BrokenRecord, MissingFile
from tagwire.label.language import SERVED
from tagwire.label.spelling import camel
from tagwire.label.transliteration import english
from tagwire.model import Ids, Named, TagKind

CLASSES = Path(__file__).parent / "data" / "wikidata_classes.tsv"
FORM = '{"tag", "kind", "ids", "names": {language: [name]}}'
_TAG = 60
"""Characters of a hashtag at most, as everywhere."""
_OTHER_CODES = {"zh-hans": "zh", "zh-cn": "zh", "zh-sg": "zh", "zh-hant": "zh", "zh-tw": "zh", "zh-hk": "zh", "pt-br": "pt", "en-gb": "en", "en-ca": "en"}
_EVERY = "mul"
"""The dump's code for a name that is the same in most languages."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: a thing, why there is none, or (both None) nothing for us. `renown`: in how many of Wikimedia's wikis it has a page."""

    number: int
    thing: Named | None = None
    error: BrokenRecord | None = None
    foreign: bool = False
    """From the dump: nobody chose its names for labels."""
    renown: int = 0
    read: int = 0
    """Bytes of the file read so far."""


class _Ids(msgspec.Struct):
    geonames: int | None = None
    wikidata: str | None = None


class _Own(msgspec.Struct):
    tag: str
    kind: TagKind
    names: dict[str, list[str]]
    ids: _Ids | None = None


class _Text(msgspec.Struct):
    value: str


class _Value(msgspec.Struct):
    value: Any = None


class _Snak(msgspec.Struct):
    datavalue: _Value | None = None


class _Claim(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"


class _Claims(msgspec.Struct):
    P31: tuple[_Claim, ...] = ()
    P1566: tuple[_Claim, ...] = ()


class _Entity(msgspec.Struct):
    """An entity of the dump. Of what is empty it makes a list where an object belongs."""

    id: str
    type: str = "item"
    labels: dict[str, _Text] | list[Any] = msgspec.field(default_factory=dict)
    aliases: dict[str, list[_Text]] | list[Any] = msgspec.field(default_factory=dict)
    claims: _Claims | list[Any] = msgspec.field(default_factory=_Claims)
    sitelinks: dict[str, msgspec.Raw] | list[Any] = msgspec.field(default_factory=dict)


class _Look(msgspec.Struct):
    """Which of the two forms a line has."""

    tag: str | None = None
    id: str | None = None


def lines(path: Path) -> Iterator[Line]:
    """Each line of a file. Raises MissingFile where it cannot be read."""
    try:
        with path.open("rb") as raw:
            for number, text in enumerate(cast("IO[bytes]", _opened(raw, path)), 1):
                yield _line(number, text.strip().rstrip(b","), raw.tell())
    except (OSError, EOFError) as error:
        raise MissingFile(str(path), f"cannot be read to its end ({getattr(error, 'strerror', None) or error})") from error


def _opened(raw: IO[bytes], path: Path) -> object:
    if path.suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    return bz2.BZ2File(raw) if path.suffix == ".bz2" else raw


def _line(number: int, text: bytes, read: int) -> Line:
    if text in {b"", b"[", b"]"}:
        return Line(number, read=read)
    try:
        look = msgspec.json.decode(text, type=_Look)
        if look.id is not None and look.tag is None:
            entity = msgspec.json.decode(text, type=_Entity)
            return Line(number, _thing(entity), foreign=True, renown=len(entity.sitelinks), read=read)
        return Line(number, _own(msgspec.json.decode(text, type=_Own)), read=read)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        return Line(number, None, BrokenRecord(f"line {number}", f"not of the form {FORM}, and no entity of Wikidata's dump: {error}"), read=read)


def _own(told: _Own) -> Named:
    names = {language: tuple(name.strip() for name in many if name.strip()) for language, many in told.names.items()}
    if told.tag != camel(told.tag) or not 0 < len(told.tag) <= _TAG:
        raise ValueError(f"{told.tag!r} is no form for a hashtag; {camel(told.tag)[:_TAG]!r} would be")
    if not any(names.values()):
        raise ValueError("no name")
    ids = told.ids or _Ids()
    return Named(told.tag, told.kind, Ids(ids.geonames, ids.wikidata), {language: many for language, many in names.items() if many})


# ---- Wikidata


def _thing(entity: _Entity) -> Named | None:
    claims = entity.claims if isinstance(entity.claims, _Claims) else _Claims()
    geonames = next((int(text) for text in map(str, _values(claims.P1566)) if text.isdecimal()), None)
    kind = next((known for one in _values(claims.P31) if isinstance(one, dict) and (known := kinds().get(str(one.get("id"))))), None)
    names = _names(entity)
    if entity.type != "item" or not names or (kind is None and geonames is None):
        return None
    tag = _tag(names)
    return Named(tag, kind or "place", Ids(geonames if kind in {None, "place"} else None, entity.id), names) if tag else None


def _names(entity: _Entity) -> dict[str, tuple[str, ...]]:
    """Labels first, then aliases, in the languages served."""
    found: dict[str, dict[str, None]] = {}
    labels: Mapping[str, _Text] = entity.labels if isinstance(entity.labels, dict) else {}
    aliases: Mapping[str, Sequence[_Text]] = entity.aliases if isinstance(entity.aliases, dict) else {}
    pairs = [*((code, text) for code, text in labels.items()), *((code, text) for code, many in aliases.items() for text in many)]
    for code, text in pairs:
        language = _OTHER_CODES.get(code, code)
        if (language in SERVED or language == _EVERY) and text.value.strip():
            found.setdefault(language, {})[text.value.strip()] = None
    every = found.pop(_EVERY, {})
    if every:
        found.setdefault("en", dict(every))
    return {language: tuple(many) for language, many in sorted(found.items())}


def _tag(names: Mapping[str, Sequence[str]]) -> str:
    """The English label's form; without one that of the first language, romanised."""
    language = "en" if "en" in names else next(iter(names))
    tag = camel(english(names[language][0], language))
    return tag if len(tag) <= _TAG else ""


def _values(claims: Sequence[_Claim]) -> list[Any]:
    """What claims say, the preferred first; what Wikidata holds for wrong or past is left out."""
    good = sorted((claim for claim in claims if claim.rank != "deprecated"), key=lambda claim: claim.rank != "preferred")
    return [claim.mainsnak.datavalue.value for claim in good if claim.mainsnak.datavalue is not None]


@cache
def kinds() -> dict[str, TagKind]:
    """Classes of Wikidata to our kinds."""
    rows = (line.split("\t") for line in CLASSES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = {number: cast("TagKind", kind) for number, kind, _ in rows}
    assert set(found.values()) <= set(get_args(TagKind)), "our table holds our kinds"
    return found
