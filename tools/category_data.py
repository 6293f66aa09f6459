"""What the category models are fitted on: headlines of a newspaper's desks and of an aggregator, definitions, leads of our own.

A desk is not always a subject: for some it is known only which categories its texts may have. `tools/train_category.py` decides.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tagwire.model import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HERE = Path(__file__).parent
HUFFPOST, UCI, IPTC = "category-huffpost.ndjson.gz", "stories-uci.ndjson.gz", "iptc-mediatopics.json.gz"
OWN, OWN_OTHER = "category_texts.tsv", "category_texts_other.tsv"
FILES = {
    HUFFPOST: ("News Category Dataset v3 (Rishabh Misra)", "CC BY 4.0"),
    UCI: ("UCI News Aggregator (Fabio Gasparetti, 2016)", "CC BY 4.0"),
    IPTC: ("IPTC Media Topics (IPTC NewsCodes)", "CC BY 4.0"),
    f"tools/{OWN}": ("the Tagwire authors: news leads in English and Arabic", "Apache-2.0"),
    f"tools/{OWN_OTHER}": ("the Tagwire authors: news leads in thirteen other languages", "Apache-2.0"),
}
"""Where each comes from, and its licence."""
DESKS: dict[str, tuple[str, ...]] = {
    "POLITICS": ("politics", "crime", "conflict", "society"),
    "ENTERTAINMENT": ("arts", "human_interest"),
    "COMEDY": ("arts", "politics", "human_interest"),
    "MEDIA": ("arts", "politics", "economy"),
    "SPORTS": ("sport",),
    "CRIME": ("crime",),
    "STYLE & BEAUTY": ("lifestyle", "arts"),
    "WEIRD NEWS": ("human_interest", "crime", "society"),
    "HOME & LIVING": ("lifestyle",),
    "ENVIRONMENT": ("environment", "weather", "disaster"),
    "WELLNESS": ("health", "lifestyle"),
    "PARENTING": ("lifestyle", "society", "human_interest"),
    "FOOD & DRINK": ("lifestyle",),
}
"""What each desk writes of, the first above all. Own reading of what such desks publish. Other desks (women, voices) say who, not what."""
OPEN = ("WORLD NEWS", "U.S. NEWS")
"""Desks that say where, not what: any category may be right."""
SECTIONS = {"b": "economy", "t": "science", "e": "arts", "m": "health"}
"""Of the aggregator."""
TOPS = (
    "arts crime disaster economy education environment health human_interest labour lifestyle politics religion science society sport conflict weather"
).split()
"""The top concepts of IPTC by their number, medtop:01000000 to medtop:17000000."""


@dataclass(frozen=True)
class Example:
    """A text with the categories that may be right; `open` where that is all of them."""

    source: str
    title: str
    text: str
    may_be: frozenset[str]
    language: str = "en"

    @property
    def open(self) -> bool:
        """Whether nothing is known of its category."""
        return len(self.may_be) == len(CATEGORIES)


def examples(folder: Path) -> list[Example]:
    """All texts, always in the same order."""
    return [*_huffpost(folder), *_uci(folder), *definitions(folder / IPTC), *_own()]


def allowed(found: list[Example]) -> NDArray[np.bool_]:
    """For each example which categories may be right."""
    return np.array([[name in one.may_be for name in CATEGORIES] for one in found])


def _huffpost(folder: Path) -> Iterator[Example]:
    for record in _ndjson(folder / HUFFPOST):
        may_be = CATEGORIES if record["label"] in OPEN else DESKS.get(record["label"], ())
        if may_be:
            yield Example(HUFFPOST, record["title"], record.get("text") or "", frozenset(may_be))


def _uci(folder: Path) -> Iterator[Example]:
    for record in _ndjson(folder / UCI):
        yield Example(UCI, record["title"], "", frozenset({SECTIONS[record["category"]]}))


def definitions(path: Path) -> Iterator[Example]:
    """The concepts of IPTC with their definitions, each under its top concept."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        concepts = json.load(file)
    for concept in concepts.values():
        root = concept
        while root["broader"]:
            root = concepts[root["broader"][0]]
        number = int(root["id"].split(":")[1][:2])
        if 1 <= number <= len(TOPS):
            yield Example(IPTC, concept["label"], concept["definition"] or "", frozenset({TOPS[number - 1]}))


def _own() -> Iterator[Example]:
    for line in (HERE / OWN).read_text(encoding="utf-8").splitlines():
        category, text = line.split("\t")
        yield Example(f"tools/{OWN}", text, "", frozenset({category}), "ar" if "\u0600" <= text[0] <= "\u06ff" else "en")
    for line in (HERE / OWN_OTHER).read_text(encoding="utf-8").splitlines():
        language, category, text = line.split("\t")
        yield Example(f"tools/{OWN_OTHER}", text, "", frozenset({category}), language)


def _ndjson(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
