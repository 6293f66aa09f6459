"""What changed between two texts, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new", "gap"]

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+|\s+")
LONGEST = 6_000
"""Words and spaces compared; longer texts are cut there (own choice: the time grows with the square)."""
FEWEST = 3
"""Unchanged words between two changes that are worth keeping apart (own choice, by eye)."""
AROUND = 16
"""Pieces kept on each side of a change: about eight words (own choice: enough to recognise the sentence)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came; a "gap" stands for unchanged words left out."""

    kind: Kind
    text: str = ""


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of `after` with what is gone from `before`, unchanged stretches shortened; empty where nothing changed."""
    old, new = _WORD.findall(before)[:LONGEST], _WORD.findall(after)[:LONGEST]
    if old == new:
        return ()
    runs = _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), new)
    pieces: list[Piece] = []
    for place, (same, a, b, c, d) in enumerate(runs):
        if same:
            pieces += _shortened(new[c:d], first=place == 0, last=place == len(runs) - 1)
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(new[c:d])))
    return tuple(pieces)


def _joined(codes: Sequence[tuple[str, int, int, int, int]], new: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Changes parted by a word or two become one change: a reader sees sentences, not letters of confetti."""
    runs: list[tuple[bool, int, int, int, int]] = []
    for place, (code, a, b, c, d) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        same = code == "equal" and not (inside and sum(not word.isspace() for word in new[c:d]) < FEWEST)
        _, old_start, _, new_start, _ = runs.pop() if runs and runs[-1][0] == same else (same, a, b, c, d)
        runs.append((same, old_start, b, new_start, d))
    return runs


def _shortened(words: list[str], *, first: bool, last: bool) -> list[Piece]:
    head = 0 if first else AROUND
    tail = 0 if last else AROUND
    if len(words) <= head + tail:
        return [Piece("same", "".join(words))]
    kept = [Piece("gap")]
    if head:
        kept.insert(0, Piece("same", "".join(words[:head])))
    if tail:
        kept.append(Piece("same", "".join(words[-tail:])))
    return kept
