"""A text in half a kilobyte: the smallest of the numbers of its runs (a bottom-k sketch), which stand for all of them.

Two sketches hold the same part of two texts up to the smaller of their last numbers; what they share there is what
the texts share: Jaccard and containment are both read from it. Short texts are kept whole. Pure.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tagwire.fingerprint.runs import Hashes, bare, fact_hashes, length_of, runs_of, word_hashes
from tagwire.model import Signature

Numbers: TypeAlias = npt.NDArray[np.uint32]
Marks: TypeAlias = npt.NDArray[np.bool_]

MIN_WORDS = 20
"""Own choice: shorter texts are headlines, in which equal words say little."""
KEPT = 112
"""Runs that are kept. Own choice: a copy cut to a quarter is judged by some 28 of them, with a standard error below .09;
a million texts take 0.81 GB with all that the index needs (`benchmarks/twins.py`)."""
BANDS = 24
"""The smallest of them, under which texts are looked up. A copy cut to a quarter that kept four of its five runs misses
all of them once in 200 times (.8²⁴), two texts of one length with Jaccard .5 never (.67²⁴)."""
FACTS = 24
"""Figures and names that are kept, likewise. Own choice: about what a report of 300 words has."""
LEAD = 80
"""Runs at the start of a text: about its first three paragraphs."""
SIGNATURE_KIND = 2
"""Of the bytes: signatures of before (128 numbers of MinHash) had no such mark, and say nothing now."""
_HEAD = struct.Struct("<BIBB")
_UPPER = np.uint64(0xFFFFFFFF_00000000)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is kept of a text: `hashes` in rising order, which of them stand in its lead, its figures and names, how many runs it has."""

    hashes: Numbers
    lead: Marks
    facts: Numbers
    runs: int

    def to_bytes(self) -> bytes:
        head = _HEAD.pack(SIGNATURE_KIND, self.runs, len(self.hashes), len(self.facts))
        return head + self.hashes.astype("<u4").tobytes() + self.facts.astype("<u4").tobytes() + np.packbits(self.lead).tobytes()

    @classmethod
    def from_bytes(cls, given: bytes) -> Sketch | None:
        """None where the bytes are of another kind."""
        if len(given) < _HEAD.size:
            return None
        version, runs, count, facts = _HEAD.unpack_from(given)
        after = _HEAD.size + 4 * (count + facts)
        if version != SIGNATURE_KIND or len(given) != after + (count + 7) // 8:
            return None
        numbers = np.frombuffer(given, "<u4", count + facts, _HEAD.size)
        lead = np.unpackbits(np.frombuffer(given, np.uint8, -1, after), count=count).astype(np.bool_)
        return cls(numbers[:count], lead, numbers[count:], runs)


def sketch_of(text: str) -> Sketch | None:
    """A text's sketch, None where it is too short to say anything."""
    text = bare(text)
    hashed = word_hashes(text)
    return _sketch(hashed, text) if length_of(text, hashed) >= MIN_WORDS else None


def signature(text: str) -> Signature | None:
    """A text's sketch as it is kept, with the keys that it is looked up by; None where it is too short to say anything."""
    text = bare(text)
    hashed = word_hashes(text)
    length = length_of(text, hashed)
    if length < MIN_WORDS:
        return None
    sketch = _sketch(hashed, text)
    return Signature(sketch.to_bytes(), tuple(sketch.hashes[:BANDS].tolist()), length)


def is_current(values: bytes) -> bool:
    """Whether a signature that was kept can be compared with those that are made now."""
    return Sketch.from_bytes(values) is not None


def _sketch(hashed: Hashes, text: str) -> Sketch:
    runs = runs_of(hashed)
    placed = (runs & _UPPER) | np.arange(len(runs), dtype=np.uint64)  # sorted together, equal runs by where they stand
    placed.sort()
    upper = (placed >> _HALF).astype(np.uint32)
    first = np.empty(len(upper), np.bool_)
    first[0] = True
    np.not_equal(upper[1:], upper[:-1], out=first[1:])
    kept = np.flatnonzero(first)
    smallest = kept[:KEPT]
    places = placed[smallest].astype(np.uint32)
    return Sketch(upper[smallest], places < LEAD, _facts(text), len(kept))


def _facts(text: str) -> Numbers:
    found = fact_hashes(text)
    return np.unique((found >> _HALF).astype(np.uint32))[:FACTS] if len(found) else _NONE


_NONE: Numbers = np.empty(0, np.uint32)
