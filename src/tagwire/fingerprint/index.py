"""Texts seen so far, in memory: half a kilobyte each and a hash table of their smallest runs, in a few flat arrays."""

from __future__ import annotations

from collections import Counter

import numpy as np

from tagwire.fingerprint.sketches import BANDS, FACTS, KEPT, Numbers, Sketch

MAX_CANDIDATES = 12
"""Own choice: texts that meet in most bands are compared first, and the likest text is among them even in a column that
comes daily."""
MAX_CHAIN = 64
"""Own choice: the latest texts under one band; more than a few dozen share one only where a footer stands under every text."""
_START = 1 << 10
"""Texts to begin with; own choice."""
_GROWTH = 8
"""The arrays grow by one part in so many: what lies idle is small, and the system moves no memory to do it."""
_PIECE = 1 << 14
"""Rows to link at once: some 10 MB of passing arrays."""
_STEP = np.uint32(0x9E3779B1)
"""The golden ratio, as in Fibonacci hashing: the smallest hashes of texts lie close together."""
_PAD = np.uint32(0xFFFFFFFF)


class Index:
    """Sketches by row, and which rows hold a band. `next` chains the places (row × BANDS + band, counted from 1) that meet in one slot."""

    def __init__(self) -> None:
        self.rows = 0
        self._hashes = np.empty((_START, KEPT), np.uint32)
        self._lead = np.empty((_START, KEPT // 8), np.uint8)
        self._facts = np.empty((_START, FACTS), np.uint32)
        self._runs = np.empty(_START, np.uint32)
        self._sizes = np.empty((_START, 2), np.uint8)
        self._next = np.zeros((_START, BANDS), np.uint32)
        self._heads = np.zeros(1, np.uint32)
        self._widen(_START * BANDS)

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return sum(array.nbytes for array in self._arrays()) + self._heads.nbytes

    def add(self, sketch: Sketch) -> int:
        """Keep a sketch; gives its row."""
        row = self.rows
        if row == len(self._runs):
            self._grow()
        count, facts = len(sketch.hashes), len(sketch.facts)
        self._hashes[row, :count] = sketch.hashes
        self._hashes[row, count:] = _PAD
        packed = np.packbits(sketch.lead)
        self._lead[row, : len(packed)] = packed
        self._facts[row, :facts] = sketch.facts
        self._runs[row] = sketch.runs
        self._sizes[row] = count, facts
        self.rows = row + 1
        self._link(row, self._hashes[row, : min(count, BANDS)])
        return row

    def sketch(self, row: int) -> Sketch:
        """What was kept in a row."""
        count, facts = self._sizes[row].tolist()
        lead = np.unpackbits(self._lead[row], count=count).view(np.bool_)
        return Sketch(self._hashes[row, :count], lead, self._facts[row, :facts], int(self._runs[row]))

    def near(self, sketch: Sketch) -> list[int]:
        """Rows by how many bands they share, the earliest of equals first."""
        bands = sketch.hashes[:BANDS]
        places = self._heads[self._slots(bands)]
        meetings: Counter[int] = Counter()
        hashes, chain = self._hashes.ravel(), self._next.ravel()
        for _ in range(MAX_CHAIN):
            alive = places.nonzero()[0]
            if not len(alive):
                break
            bands, places = bands[alive], places[alive] - np.uint32(1)
            rows = places // np.uint32(BANDS)
            meeting = hashes[rows.astype(np.int64) * KEPT + (places - rows * np.uint32(BANDS))] == bands
            meetings.update(rows[meeting].tolist())
            places = chain[places]
        return sorted(meetings, key=lambda row: (-meetings[row], row))[:MAX_CANDIDATES]

    def _arrays(self) -> tuple[np.ndarray, ...]:
        return (self._hashes, self._lead, self._facts, self._runs, self._sizes, self._next)

    def _grow(self) -> None:
        size = self.rows + max(_START, self.rows // _GROWTH)
        for array in self._arrays():
            array.resize((size, *array.shape[1:]), refcheck=False)
        if size * BANDS > len(self._heads):
            self._widen(size * BANDS)

    def _widen(self, least: int) -> None:
        """Twice the slots or more, and every row linked anew."""
        self._heads = np.zeros(1 << (least - 1).bit_length(), np.uint32)
        self._shift = np.uint32(32 - (len(self._heads).bit_length() - 1))
        for start in range(0, self.rows, _PIECE):
            self._link_all(start, min(start + _PIECE, self.rows))

    def _slots(self, bands: Numbers) -> Numbers:
        return (bands * _STEP) >> self._shift

    def _link(self, row: int, bands: Numbers) -> None:
        """Put the bands of a row at the heads of their chains (where two meet in one slot, the later one alone)."""
        places = np.arange(row * BANDS + 1, row * BANDS + 1 + len(bands), dtype=np.uint32)
        slots = self._slots(bands)
        self._next[row, : len(bands)] = self._heads[slots]
        self._heads[slots] = places

    def _link_all(self, start: int, end: int) -> None:
        """The same for many rows, in which many bands meet in one slot."""
        bands = self._hashes[start:end, :BANDS].ravel()
        kept = np.flatnonzero(bands != _PAD)
        places = (kept + (start * BANDS + 1)).astype(np.uint32)
        slots = self._slots(bands[kept])
        order = np.argsort(slots, kind="stable")
        slots, places = slots[order], places[order]
        first = np.append(np.True_, slots[1:] != slots[:-1])
        before = np.where(first, self._heads[slots], np.append(np.uint32(0), places[:-1]))
        self._next.ravel()[places - np.uint32(1)] = before
        last = np.append(first[1:], np.True_)
        self._heads[slots[last]] = places[last]
