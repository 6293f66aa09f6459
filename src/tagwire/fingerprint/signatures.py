"""MinHash: 128 numbers for a text, and 32 keys under which near-identical texts meet. The one door of rensa.

The same on every machine and in every process: rensa hashes with fixed seeds, bands with BLAKE2.
"""

from __future__ import annotations

import hashlib
import struct

from rensa import RMinHash

from tagwire import words
from tagwire.fingerprint.shingles import MIN_WORDS, Runs, runs_of
from tagwire.model import Signature

PERMUTATIONS = 128
BANDS = 32
"""Four numbers a band: texts with Jaccard .5 meet with probability .87, .35 with .38, .2 with .05 (1 - (1 - s⁴)³²)."""
SEED = 42
_ROWS = PERMUTATIONS // BANDS


def signature(text: str) -> Signature | None:
    """A text's signature, None where it is too short to say anything."""
    length = words.count(text)
    if length < MIN_WORDS:
        return None
    return signature_of(runs_of(text), length)


def signature_of(runs: Runs, length: int) -> Signature:
    """The signature of a text's runs."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(runs.every))
    values = struct.pack(f"<{PERMUTATIONS}I", *sketch.digest())
    return Signature(values, tuple(_band(values, number) for number in range(BANDS)), length)


def _band(values: bytes, number: int) -> int:
    """A signed 64-bit key (databases have no unsigned ones) of one band and its place."""
    rows = values[number * _ROWS * 4 : (number + 1) * _ROWS * 4]
    return int.from_bytes(hashlib.blake2b(bytes([number]) + rows, digest_size=8).digest(), "little", signed=True)
