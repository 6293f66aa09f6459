"""What the tagger learns from and is measured by: sentences of files and of ours, and copies of them with other names."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tagwire.label import tagger_features as features
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.lists import nations
from tagwire.label.page import Page
from tagwire.label.tagger import KINDS, EntityKind
from tagwire.model import Subject

HERE = Path(__file__).parent
TEXTS = ("category-huffpost.ndjson.gz", "stories-ecbplus.ndjson.gz")
FILES = ("ner-wikigold.conll.gz", "ner-wnut17-train.conll.gz", "ner-wnut17-dev.conll.gz")
OWN, NAMES, HELD_OUT = HERE / "tagger_sentences.txt", HERE / "tagger_names.txt", HERE / "tagger_held_out.txt"
NAMED: dict[str, EntityKind] = {
    "PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other", "person": "person", "corporation": "organisation", "group": "organisation",
    "location": "place", "creative-work": "other", "product": "other",
}  # fmt: skip
TOGETHER = 6
"""Sentences of an encyclopedia's article that make a page, so that words are seen elsewhere in lower case."""
PARTICLES = ("al-", "al-", "el-", "van ", "von ", "de ", "bin ", "ibn ", "Abu ", "Al ", "O'", "Mac", "St. ")
PARTICLE = 0.12
"""How many of the new people have one in their surname. Own choice."""
MIDDLE, TOWNS, UNHEARD = 0.1, 0.4, 0.4
"""How many of the new people have a middle initial, how many new places are towns as they stand, how many names nobody ever bore. Own choice."""
SMALL = frozenset("a an the of in on at to for and or but with by from as is".split())
SEEN, MOSTLY = 2, 0.8
"""Times that a word of the texts must have stood in lower case, and how much of all its times is mostly. Own choice."""


class Piece(NamedTuple):
    """A text with its entities as offsets, and where it is from."""

    text: str
    entities: tuple[tuple[int, int, EntityKind], ...]
    origin: str
    headline: bool = False


def conll(path: Path, origin: str, together: int) -> Iterator[Piece]:
    """The sentences of a file of one word a line, joined as a page would have them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        sentences = [block.splitlines() for block in re.split(r"\n\s*\n", file.read()) if block.strip()]
    for at in range(0, len(sentences), together):
        words, labels = [], []
        for line in (line for sentence in sentences[at : at + together] for line in sentence):
            word, label = line.rsplit(maxsplit=1) if len(line.split()) > 1 else ("", "O")
            words.append(word)
            labels.append(label)
        yield _joined(words, labels, origin)


_FASTENED = re.compile(r"^(?:[.,;:!?%)\]…]|'s$|'$|n't$|'\w+$)")
_OPENS = ("(", "[", "$", "#", "@")


def _joined(words: list[str], labels: list[str], origin: str) -> Piece:
    text, found, begun, quoted = "", [], None, False
    for word, label in zip(words, labels, strict=True):
        quote = word in {'"', "``", "''"}
        fastened = not text or (quoted if quote else bool(_FASTENED.match(word)) or text.endswith(_OPENS) or (quoted and text.endswith('"')))
        quoted ^= quote
        begin = len(text) + (not fastened)
        text += ("" if fastened else " ") + ('"' if quote else word)
        if begun and (label == "O" or label.startswith("B-") or begun[2] != label[2:]):
            found.append(begun)
            begun = None
        if label != "O":
            begun = (begun[0] if begun else begin, len(text), label[2:])
    found += [begun] if begun else []
    return Piece(text, tuple((first, _ending(text, last), NAMED[name]) for first, last, name in found if not _a_nation(text[first:last])), origin)


def _a_nation(name: str) -> bool:
    """An adjective of a country is no entity of ours."""
    return name.lower() in nations()


def _ending(text: str, last: int) -> int:
    """`Kohl's` ends with the l: so do the names that we tell."""
    return last - 2 if text[last - 2 : last] in {"'s", "’s"} else last


def written(line: str, origin: str) -> Piece:
    """A sentence of ours with its entities in brackets."""
    text, entities = "", []
    for part in re.split(r"(\[(?:PER|ORG|LOC|MISC) [^\]]+\])", line):
        marked = re.fullmatch(r"\[(\w+) ([^\]]+)\]", part)
        if marked:
            entities.append((len(text), _ending(text + marked[2], len(text) + len(marked[2])), NAMED[marked[1]]))
        text += marked[2] if marked else part
    return Piece(text, tuple(entities), origin, headline=_loud(text))


def _loud(text: str) -> bool:
    return not text.endswith((".", '"')) and bool(Page.of(Subject(text, "")).loud_title)


def own() -> list[Piece]:
    """Our sentences to learn from."""
    return [written(line, "own") for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def held_out() -> dict[str, list[Piece]]:
    """Our sentences to measure with, by what is hard in them."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        kind, _, sentence = line.partition(" ")
        if kind != "#":
            found[kind].append(written(sentence, "held out"))
    return dict(found)


def files(folder: Path) -> list[Piece]:
    """All pieces of the files, in their order."""
    found = list(conll(folder / FILES[0], "wikigold", TOGETHER))
    return found + [piece for name in FILES[1:] for piece in conll(folder / name, "wnut", 1)]


def everyday(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand in lower case mostly, and as often as not, where no sentence begins."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for name in TEXTS:
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            for line in file:
                for token in Page.of(Subject("", json.loads(line).get("text") or "")).tokens:
                    if not token.opens and token.text.isalpha():
                        (large if token.capital else small)[token.fold] += 1
    share = {word: count / (count + large[word]) for word, count in small.items() if count >= SEEN}
    return frozenset(word for word in share if share[word] >= MOSTLY), frozenset(word for word in share if 1 - MOSTLY <= share[word] < MOSTLY)


@dataclass
class Namer:
    """Gives other names for the entities of a sentence, so that the model learns from what stands around them."""

    dice: random.Random
    given: list[str]
    surnames: list[str]
    towns: list[str]
    lists: dict[str, list[list[str]]]

    @classmethod
    def of(cls, pieces: Iterable[Piece], gazetteer: Gazetteer) -> Namer:
        given, surnames = ([name.capitalize() for name in sorted(names)] for names in features.person_names())
        towns = [spot.name for row in range(0, len(gazetteer), 3) if (spot := gazetteer.spot(row)).population > 20_000 and spot.name.isascii()]
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for piece in pieces:
            for first, last, kind in piece.entities:
                if piece.text[first].isupper():
                    found[kind].append(piece.text[first:last])
        lists: dict[str, list[list[str]]] = {kind: [names] for kind, names in found.items()}
        for line in NAMES.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sort, names = line.split(": ", 1)
                lists[sort.split()[0]].append(names.split("|"))
        return cls(random.Random(0), given, surnames, towns, lists)  # noqa: S311  # dice of a training, no secret

    def name(self, kind: EntityKind, now: str) -> str:
        """Another name in this one's place."""
        pick, chance = self.dice.choice, self.dice.random()
        given, surname, town = (self._unheard(names) for names in (self.given, self.surnames, self.towns))
        if kind == "person":
            middle = f"{pick('ABCDEFGHJKLMPRSTW')}. " if chance < MIDDLE else ""
            if chance > 1 - PARTICLE:
                surname = f"{pick(PARTICLES)}{surname}"
            return surname[0].upper() + surname[1:] if " " not in now else f"{given} {middle}{surname}"
        if kind == "place" and chance < TOWNS:
            return town
        return pick(pick(self.lists[kind])).format(town=town, surname=surname, given=given)

    def _unheard(self, names: list[str]) -> str:
        """One of the names, or the beginning of one with the end of another: a name that no list holds."""
        one, other = self.dice.choice(names), self.dice.choice(names)
        if self.dice.random() >= UNHEARD or " " in one + other:
            return one
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]

    def renamed(self, piece: Piece) -> Piece:
        """The piece with other names; the same name stays the same."""
        text, at, entities = "", 0, []
        new: dict[str, str] = {}
        for first, last, kind in piece.entities:
            text += piece.text[at:first]
            now = piece.text[first:last]
            name = new.setdefault(now, self.name(kind, now)) if now[0].isupper() else now
            entities.append((len(text), len(text) + len(name), kind))
            text, at = text + name, last
        return piece._replace(text=text + piece.text[at:], entities=tuple(entities))


def loud(piece: Piece) -> Piece:
    """The Piece Set Like a Headline."""
    text = re.sub(r"(?<![\w'’])[a-z]\w*", lambda word: word[0] if word[0] in SMALL else word[0][0].upper() + word[0][1:], piece.text)
    return piece._replace(text=text, headline=True)
