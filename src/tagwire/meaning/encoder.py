"""The encoder of the model (12 layers of a BERT) as an ONNX file: from the embedded words on, with weights of 8 bits.

The table of words, two thirds of the whole, stays out of it: of its 250,037 rows a text needs at most 48.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tagwire.meaning.onnx_form import FLOAT, Graph

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tagwire.meaning.weights import Weights

NAME = "encoder"
EMBEDDED, HIDDEN = "embedded", "hidden"
"""What goes in: the sum of word and place for each piece of a text; what comes out: a vector for each."""
_SHAPE = (1, "pieces")
"""One text at a time. The numbers between two products are rounded by the greatest of all that go in together, so that in
company a text's vector would depend on the others (cosine .997 to itself alone, own measurement); and alone costs a tenth more time at most."""
_MICROSOFT = "com.microsoft"
_LIMIT = 63
"""Weights use 7 of 8 bits: products of pairs are then never cut off on processors that add them in 16 bits
(onnxruntime, "Quantize ONNX models", on U8S8 and reduced range), so all machines give the same."""


def write(folder: Path, weights: Weights) -> None:
    """Write the encoder's files."""
    graph = Graph()
    graph.takes(EMBEDDED, FLOAT, (*_SHAPE, weights.width))
    scale, shift = graph.tensor("scale", weights.vector("emb.ln.w")), graph.tensor("shift", weights.vector("emb.ln.b"))
    graph.node("LayerNormalization", [EMBEDDED, scale, shift], ["layer0"], axis=-1, epsilon=weights.epsilon)
    for number in range(weights.layers):
        _Layer(graph, weights, number).add()
    graph.node("Identity", [f"layer{weights.layers}"], [HIDDEN])
    graph.write(folder, NAME, (HIDDEN, (*_SHAPE, weights.width)))


class _Layer:
    """A layer: each piece looks at the others, then at itself."""

    def __init__(self, graph: Graph, weights: Weights, number: int) -> None:
        self._graph = graph
        self._weights = weights
        self._number = number

    def add(self) -> None:
        """Add the layer to the graph."""
        width, inner, graph = self._weights.width, self._weights.inner, self._graph
        before = f"layer{self._number}"
        asked = self._product("qkv", before, ("q", "k", "v"), width)
        parts = [f"{part}{self._number}" for part in ("queries", "keys", "values")]
        graph.node("Split", [asked], parts, axis=-1)
        graph.node("MultiHeadAttention", parts, [f"seen{self._number}"], _MICROSOFT, num_heads=self._weights.heads)
        told = self._product("told", f"seen{self._number}", ("ao",), width)
        middle = self._normal("aln", told, before, f"middle{self._number}")
        opened = self._product("opened", middle, ("fi",), width)
        graph.node("Gelu", [opened], [f"bent{self._number}"], _MICROSOFT)
        closed = self._product("closed", f"bent{self._number}", ("fo",), inner)
        self._normal("oln", closed, middle, f"layer{self._number + 1}")

    def _product(self, name: str, of: str, tensors: tuple[str, ...], columns: int) -> str:
        """Add a product with 8-bit weights; the numbers it works on are rounded as they come."""
        places = [f"l{self._number}.{tensor}" for tensor in tensors]
        matrix = np.concatenate([self._weights.matrix(f"{place}.w", columns) for place in places]).T
        numbers, scale = _rounded(matrix)
        given = [
            self._graph.tensor(f"{name}{self._number}.numbers", numbers),
            self._graph.tensor(f"{name}{self._number}.scale", scale),
            "",
            self._graph.tensor(f"{name}{self._number}.bias", np.concatenate([self._weights.vector(f"{place}.b") for place in places])),
        ]
        self._graph.node("DynamicQuantizeMatMul", [of, *given], [f"{name}{self._number}"], _MICROSOFT)
        return f"{name}{self._number}"

    def _normal(self, tensor: str, one: str, other: str, out: str) -> str:
        """Add the sum of two, brought to one scale."""
        scale, shift = (self._graph.tensor(f"{out}.{part}", self._weights.vector(f"l{self._number}.{tensor}.{part}")) for part in ("w", "b"))
        self._graph.node("SkipLayerNormalization", [one, other, scale, shift], [out], _MICROSOFT, epsilon=self._weights.epsilon)
        return out


def _rounded(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers up to 63, and the scale of each column."""
    scale = np.maximum(np.abs(matrix).max(axis=0), np.finfo(np.float32).tiny) / _LIMIT
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)
