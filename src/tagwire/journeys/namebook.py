"""The book of names that labels read: made from the store whenever a name changed there, taken up by each process with its next article.

A book is a folder that never changes; which one holds is a link, put in place when the book is whole. Each article that is
prepared brings the book's address along, so that all processes go over to a new one without being started again.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tagwire import label
from tagwire.label import name_files, namebook
from tagwire.model import Named
from tagwire.options import data_folder
from tagwire.store import names, tags, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.journeys.means import Means
    from tagwire.journeys.prepare import Brought

log = logging.getLogger(__name__)

_CURRENT = "current"
_LINES = "names.ndjson"
_KEPT_FOR = 3600.0
"""Seconds that a former book stays: an article under way may still name it (own choice: sixty times the longest task)."""


def named(brought: Brought) -> Brought:
    """With the book of names that holds now."""
    return replace(brought, names=current())


def current() -> str:
    """Where the book of names stands, "" where there is none."""
    try:
        return str((_folder() / _CURRENT).resolve(strict=True))
    except OSError:
        return ""


def stale() -> bool:
    """Whether names changed since the book was made."""
    return Path(current()).name != _name(writing.state(tags.NAMES))


async def renew(means: Means) -> bool:
    """One turn of housekeeping: make the book again where names changed. Gives whether it did."""
    if not await means.shelf(stale):
        return False
    version = await means.shelf(lambda: writing.state(tags.NAMES))
    made, after = _begun(), ""
    while (page := await means.shelf(partial(names.page, after))) and not means.stopping():
        _add(made, page)
        after = page[-1].tag
    count = None if means.stopping() else await asyncio.to_thread(compiled, str(made))
    if count is None:  # time to stop: the next turn begins anew
        shutil.rmtree(made)
        return False
    _put(made, version)
    return True


def renew_now() -> int:
    """The same at once, in this process. Gives how many things the book holds."""
    version, made, after = writing.state(tags.NAMES), _begun(), ""
    while page := names.page(after):
        _add(made, page)
        after = page[-1].tag
    count = compiled(str(made))
    _put(made, version)
    return count


def compiled(folder: str) -> int:
    """Make the book of the lines in a folder. Gives how many things it holds."""
    lines = Path(folder) / _LINES
    count = namebook.write(_fit(lines), Path(folder))
    lines.unlink()
    return count


def _fit(lines: Path) -> Iterator[Named]:
    """Without the names that would be found everywhere, whoever gave them."""
    for line in name_files.lines(lines):
        if thing := line.thing:
            good = {language: [name for name in many if not label.unfit(name, thing.kind)] for language, many in thing.names.items()}
            yield replace(thing, names={language: many for language, many in good.items() if many})


def _begun() -> Path:
    _folder().mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".making-", dir=_folder()))
    (made / _LINES).touch()
    return made


def _add(made: Path, things: list[Named]) -> None:
    records = ({"tag": one.tag, "kind": one.kind, "ids": one.ids, "names": one.names} for one in things if one.names)
    with (made / _LINES).open("ab") as file:
        file.writelines(msgspec.json.encode(record) + b"\n" for record in records)


def _put(made: Path, version: str) -> None:
    """The book gets its name, the link leads to it, and books that nobody can name any more go."""
    if not version:  # another database came into the folder
        (_folder() / _CURRENT).unlink(missing_ok=True)
        shutil.rmtree(made)
        return
    book, link = _folder() / _name(version), _folder() / f"{made.name}.link"
    if book.exists():
        shutil.rmtree(made)
    else:
        made.rename(book)
    link.symlink_to(book.name)
    link.replace(_folder() / _CURRENT)
    for other in _folder().iterdir():
        if other.is_dir() and not other.is_symlink() and other != book and time.time() - other.stat().st_mtime > _KEPT_FOR:
            shutil.rmtree(other, ignore_errors=True)


def _folder() -> Path:
    return data_folder(None) / "names"


def _name(version: str) -> str:
    """What a book is called; where no name was ever known there is none."""
    return f"book-{version}" if version else ""
