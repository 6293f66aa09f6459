"""The written texts: one file a language in `texts/`, phrases first (`key: one|other`), then texts.

A text begins with `=== kind / section / authors / agency / place` and `# title`. A line is a paragraph; `## ` begins a
heading, `- ` an item, `> ` a quote, `| ` a row of a table, `! ` a caption, with its credit after ` | `.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
MARKS = {"## ": "heading", "- ": "item", "> ": "quote", "| ": "row", "! ": "caption"}
SOME_PHRASES = {"by": ("",), "photo": ("",)}
"""Languages whose files lack a key get what is here, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text. `kind` is one of a block of an article, or `row`: of a table, which counts as an item."""

    kind: str
    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written. `kind` is `news`, or what else a page can be about."""

    kind: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    section: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """All that was written in a language."""

    code: str
    phrases: dict[str, tuple[str, ...]]
    texts: tuple[Text, ...]

    def of(self, kind: str) -> list[Text]:
        """The texts of a kind."""
        return [text for text in self.texts if text.kind == kind]


@cache
def languages() -> dict[str, Language]:
    """Every language by its code."""
    return {path.stem: _language(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))}


def _language(code: str, written: str) -> Language:
    head, *parts = written.split("\n=== ")
    phrases = dict(SOME_PHRASES)
    for line in head.splitlines():
        key, _, values = line.partition(": ")
        phrases[key] = tuple(value.strip() for value in values.split("|"))
    return Language(code, phrases, tuple(_text(code, part) for part in parts))


def _text(code: str, part: str) -> Text:
    first, title, *lines = (line.strip() for line in part.strip().splitlines() if line.strip())
    kind, section, authors, agency, place = [*(piece.strip() for piece in first.split("/")), "", "", "", ""][:5]
    names = tuple(name.strip() for name in authors.split(",") if name.strip())
    return Text(kind, code, title.removeprefix("# "), tuple(map(_block, lines)), section, names, agency, place)


def _block(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            text, _, credit = line.removeprefix(mark).rpartition(" | ") if kind == "caption" else (line.removeprefix(mark), "", "")
            return Block(kind, text or credit, credit if text else "")
    return Block("paragraph", line)
