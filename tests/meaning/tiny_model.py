"""A model of our own in the form of the package's file: two layers, nine pieces, weights drawn by lot."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 32, 2, 2, 64, 64
PIECES = {"<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "\u2581": -3.0, "\u2581fer": -5.0, "ry": -5.0, "\u2581ferry": -6.0, "s": -4.0}
WORDS = 12
"""Rows of the table of words: some more than pieces, as in the real one."""
REWRITES = {"\n": " ", "\ufb01": "fi", "\u200b": ""}


def packed(matrix: NDArray[np.float32]) -> tuple[bytes, NDArray[np.float32]]:
    """A matrix in blocks of 32 weights of 4 bits, and what they say when read back."""
    blocks = matrix.reshape(-1, 32)
    scale = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype(np.float16)
    numbers = np.clip(np.round(blocks / scale.astype(np.float32)), -8, 7) + 8
    pairs = numbers[:, :16].astype(np.uint8) | numbers[:, 16:].astype(np.uint8) << 4
    said = ((numbers - 8) * scale.astype(np.float32)).reshape(matrix.shape).astype(np.float32)
    return b"".join(one.tobytes() + two.tobytes() for one, two in zip(scale, pairs, strict=True)), said


@dataclass
class TinyModel:
    """The file's bytes, and every tensor as it should be read."""

    tensors: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    _parts: list[tuple[str, int, int, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        lots = np.random.default_rng(7)
        self._matrix("emb.word", lots.normal(size=(WORDS, WIDTH)))
        self._vector("emb.pos", lots.normal(size=POSITIONS * WIDTH) * 0.1)
        self._vector("emb.type", lots.normal(size=2 * WIDTH) * 0.1)
        self._normal("emb.ln", lots)
        for layer in range(LAYERS):
            for name, rows, columns in (
                ("q", WIDTH, WIDTH),
                ("k", WIDTH, WIDTH),
                ("v", WIDTH, WIDTH),
                ("ao", WIDTH, WIDTH),
                ("fi", INNER, WIDTH),
                ("fo", WIDTH, INNER),
            ):
                self._matrix(f"l{layer}.{name}.w", lots.normal(size=(rows, columns)) * 0.3)
                self._vector(f"l{layer}.{name}.b", lots.normal(size=rows) * 0.1)
            for name in ("aln", "oln"):
                self._normal(f"l{layer}.{name}", lots)

    def write(self, path: Path) -> Path:
        """The file."""
        head = b"E5Q4test" + struct.pack("<7i", WIDTH, LAYERS, HEADS, INNER, WORDS, POSITIONS, 2) + struct.pack("<fi", 1e-12, 32)
        texts = [piece.encode() for piece in PIECES]
        bounds = np.cumsum([0, *map(len, texts)]).astype("<u4")
        head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", int(bounds[-1]))
        head += bounds.tobytes() + np.array(list(PIECES.values()), "<f4").tobytes() + b"".join(texts)
        rules = b"".join(struct.pack("<IB", ord(one), len(two)) + struct.pack(f"<{len(two)}I", *map(ord, two)) for one, two in REWRITES.items())
        head += struct.pack("<iI", len(REWRITES), len(rules)) + rules + struct.pack("<i", len(self._parts))
        place = len(head) + sum(2 + len(name) + 21 for name, *_ in self._parts)
        for name, kind, count, content in self._parts:
            head += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, place, len(content))
            place += len(content)
        path.write_bytes(head + b"".join(content for *_, content in self._parts))
        return path

    def _vector(self, name: str, values: NDArray[np.float64]) -> None:
        self.tensors[name] = values.astype(np.float32)
        self._parts.append((name, 0, values.size, self.tensors[name].tobytes()))

    def _matrix(self, name: str, values: NDArray[np.float64]) -> None:
        content, self.tensors[name] = packed(values.astype(np.float32))
        self._parts.append((name, 1, values.size, content))

    def _normal(self, name: str, lots: np.random.Generator) -> None:
        self._vector(f"{name}.w", 1 + lots.normal(size=WIDTH) * 0.1)
        self._vector(f"{name}.b", lots.normal(size=WIDTH) * 0.1)


def by_hand(model: TinyModel, pieces: list[int]) -> NDArray[np.float32]:
    """What the model says of a text, as the paper has it, in plain numbers."""
    tensors = model.tensors
    state = tensors["emb.word"][pieces] + tensors["emb.pos"].reshape(-1, WIDTH)[: len(pieces)] + tensors["emb.type"][:WIDTH]
    state = _normal(state, tensors, "emb.ln")
    for layer in range(LAYERS):
        asked, keys, values = (_product(state, tensors, f"l{layer}.{name}").reshape(len(pieces), HEADS, -1).swapaxes(0, 1) for name in "qkv")
        likeness = np.exp(asked @ keys.swapaxes(1, 2) / np.sqrt(WIDTH / HEADS))
        seen = (likeness / likeness.sum(axis=-1, keepdims=True) @ values).swapaxes(0, 1).reshape(len(pieces), WIDTH)
        middle = _normal(state + _product(seen, tensors, f"l{layer}.ao"), tensors, f"l{layer}.aln")
        opened = _product(middle, tensors, f"l{layer}.fi")
        bent = opened * 0.5 * (1 + np.vectorize(_error_function)(opened / np.sqrt(2)))
        state = _normal(middle + _product(bent, tensors, f"l{layer}.fo"), tensors, f"l{layer}.oln")
    mean = state.mean(axis=0)
    found: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return found


def _error_function(value: float) -> float:
    from math import erf

    return erf(value)


def _product(state: NDArray[np.float32], tensors: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    found: NDArray[np.float32] = state @ tensors[f"{name}.w"].T + tensors[f"{name}.b"]
    return found


def _normal(state: NDArray[np.float32], tensors: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    spread = state - state.mean(axis=-1, keepdims=True)
    found: NDArray[np.float32] = spread / np.sqrt((spread**2).mean(axis=-1, keepdims=True) + 1e-12) * tensors[f"{name}.w"] + tensors[f"{name}.b"]
    return found
