"""A text's vector of meaning, as the one process finds it that holds the model. It imports nothing else of the path: its memory is the model's alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tagwire.errors import TagwireError
from tagwire.meaning import Meaning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def vector_far(text: str) -> NDArray[np.float32] | TagwireError:
    """The vector of a text, or why there is none; the first call loads the model."""
    try:
        vector: NDArray[np.float32] = _meaning().vectors([text])[0]
    except TagwireError as error:
        return error
    return vector


@cache
def _meaning() -> Meaning:
    return Meaning.load()
