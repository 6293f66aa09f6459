"""Writes models in the form of ONNX: as much of its protocol buffers as our one model needs.

The numbers of the fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Weights go to a file of their
own, which onnxruntime maps into memory. Writing these few messages by hand saves a package of 9 MB that would serve once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

FLOAT, INT8 = 1, 3
"""TensorProto.DataType."""
_KINDS = {np.dtype("float32"): FLOAT, np.dtype("int8"): INT8}
_ATTRIBUTE_FLOAT, _ATTRIBUTE_INT = 1, 2
"""AttributeProto.AttributeType."""
_EXTERNAL = 1
"""TensorProto.DataLocation."""
_ALIGNED = 4096
"""Where a tensor may begin in the file of weights: a page, so that it can be mapped (as ONNX advises)."""
_IR_VERSION = 8
_OPSETS = {"": 17, "com.microsoft": 1}
"""The versions of the two sets of operations that our model is written in."""


@dataclass
class Graph:
    """A model in the making. Operations are added in the order in which they run."""

    inputs: list[bytes] = field(default_factory=list)
    nodes: list[bytes] = field(default_factory=list)
    tensors: list[tuple[str, NDArray[np.generic]]] = field(default_factory=list)

    def takes(self, name: str, kind: int, shape: Iterable[str | int]) -> str:
        """An input; a name in its shape stands for any size."""
        self.inputs.append(_value(name, kind, shape))
        return name

    def tensor(self, name: str, values: NDArray[np.generic]) -> str:
        """Weights."""
        self.tensors.append((name, np.ascontiguousarray(values)))
        return name

    def node(self, kind: str, inputs: Iterable[str], outputs: Iterable[str], domain: str = "", **attributes: float) -> None:
        """An operation; an input that is left out is ""."""
        parts = [_text(1, name) for name in inputs] + [_text(2, name) for name in outputs]
        parts += [_text(4, kind), *(_bytes(5, _attribute(name, value)) for name, value in attributes.items())]
        self.nodes.append(b"".join([*parts, _text(7, domain)]))

    def write(self, folder: Path, name: str, output: tuple[str, Iterable[str | int]]) -> None:
        """Write `name`.onnx and `name`.weights, which belong together. The output is one of floating-point numbers."""
        listed, place = [], 0
        with (folder / f"{name}.weights").open("wb") as file:
            for tensor, values in self.tensors:
                listed.append(_external(tensor, values, f"{name}.weights", place))
                file.write(values.tobytes())
                place += values.nbytes
                file.write(b"\0" * (-place % _ALIGNED))
                place += -place % _ALIGNED
        parts = [_bytes(1, node) for node in self.nodes] + [_text(2, name)] + [_bytes(5, tensor) for tensor in listed]
        parts += [_bytes(11, value) for value in self.inputs] + [_bytes(12, _value(output[0], FLOAT, output[1]))]
        sets = [_bytes(8, _text(1, domain) + _number(2, version)) for domain, version in _OPSETS.items()]
        (folder / f"{name}.onnx").write_bytes(_number(1, _IR_VERSION) + _bytes(7, b"".join(parts)) + b"".join(sets))


def _external(name: str, values: NDArray[np.generic], file: str, place: int) -> bytes:
    where = {"location": file, "offset": str(place), "length": str(values.nbytes)}
    parts = [_number(1, size) for size in values.shape] + [_number(2, _KINDS[values.dtype]), _text(8, name)]
    parts += [_bytes(13, _text(1, key) + _text(2, value)) for key, value in where.items()]
    return b"".join(parts) + _number(14, _EXTERNAL)


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _key(2, 5) + np.float32(value).tobytes() + _number(20, _ATTRIBUTE_FLOAT)
    return _text(1, name) + _number(3, value) + _number(20, _ATTRIBUTE_INT)


def _value(name: str, kind: int, shape: Iterable[str | int]) -> bytes:
    sizes = b"".join(_bytes(1, _text(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _text(number: int, text: str) -> bytes:
    return _bytes(number, text.encode())


def _bytes(number: int, content: bytes) -> bytes:
    return _key(number, 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _key(number, 0) + _varint(value & (1 << 64) - 1)


def _key(number: int, form: int) -> bytes:
    return _varint(number << 3 | form)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
