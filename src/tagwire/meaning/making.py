"""Makes the model's files once, from the weights of the installed package, into the cache folder.

Two that make them at once do no harm: each works in a folder of its own, and the first to rename it wins.
"""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tagwire.errors import DataFolderUnusable
from tagwire.meaning import encoder, pieces, weights
from tagwire.options import cache_folder

if TYPE_CHECKING:
    from tagwire.meaning.weights import Weights

_FORM = 1
"""Raised by hand when the files' form changes."""


def ensure(held: Weights, cache: Path | None = None) -> Path:
    """The folder of the model, made where it is not there yet."""
    base = cache or cache_folder()
    folder = base / f"meaning-{_version()}"
    if folder.is_dir():
        return folder
    try:
        base.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".meaning-", dir=base))
    except OSError as error:
        raise DataFolderUnusable(
            str(base), f"the model of meaning cannot be kept there ({error.strerror}); set TAGWIRE_CACHE to a folder that can be written"
        ) from error
    try:
        pieces.write(work, held.vocabulary())
        encoder.write(work, held)
        work.chmod(0o755)
        _put(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _put(work: Path, folder: Path) -> None:
    try:
        work.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _version() -> str:
    return sha256(f"{_FORM} {weights.SHA256}".encode()).hexdigest()[:16]
