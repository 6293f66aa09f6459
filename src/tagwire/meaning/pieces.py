"""Texts into the pieces that the model knows: the likeliest split of each word (a unigram model, Kudo 2018, arXiv 1804.10959).

Pieces rest in a memory-mapped trie; words that were split once are remembered.
"""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np

if TYPE_CHECKING:
    from tagwire.meaning.weights import Vocabulary

_BLANK = "\u2581"
"""What stands before each word, in pieces as in texts (SentencePiece)."""
_UNKNOWN_COSTS = 10.0
"""How much less likely than the rarest piece a character is that no piece holds (SentencePiece)."""
_LONGEST_WORD = 200
"""Characters of a run without blanks that are split: more than enough pieces for a lead in Chinese. Own choice."""
_REMEMBERED = 20_000
"""Words, some 5 MB: the language of news repeats itself. Own choice."""
_TRIE, _TABLES, _RULES = "pieces.marisa", "pieces.npz", "pieces.json"


def write(folder: Path, vocabulary: Vocabulary) -> None:
    """Make the tables of a tokenizer in a folder."""
    trie = marisa_trie.Trie([piece for piece in vocabulary.pieces if piece])
    trie.save(str(folder / _TRIE))
    numbers, scores = np.zeros(len(trie), dtype=np.int32), np.zeros(len(trie), dtype=np.float32)
    for number, piece in enumerate(vocabulary.pieces):
        if piece:
            numbers[trie.key_id(piece)], scores[trie.key_id(piece)] = number, vocabulary.scores[number]
    np.savez(folder / _TABLES, numbers=numbers, scores=scores)
    rules = {
        "begin": vocabulary.begin,
        "end": vocabulary.end,
        "unknown": vocabulary.unknown,
        "rewrites": {chr(character): text for character, text in vocabulary.rewrites.items()},
    }
    (folder / _RULES).write_text(json.dumps(rules), encoding="utf-8")


class Pieces:
    """A tokenizer, read from a folder that `write` filled."""

    def __init__(self, folder: Path) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / _TRIE))
        with np.load(folder / _TABLES) as tables:
            self._numbers, self._scores = array("i", tables["numbers"].tobytes()), array("f", tables["scores"].tobytes())
        rules = json.loads((folder / _RULES).read_text(encoding="utf-8"))
        self._begin, self._end, self._unknown = rules["begin"], rules["end"], rules["unknown"]
        self._rewrites = str.maketrans(rules["rewrites"])
        self._unlikely = min(self._scores) - _UNKNOWN_COSTS
        self._split: dict[str, tuple[int, ...]] = {}

    def of(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces, between the marks of its beginning and its end; `most` in all."""
        found = [self._begin]
        text = text.encode("utf-8", "replace").decode()  # a half of a surrogate pair can stand in no trie
        for word in text.translate(self._rewrites).split(" "):
            if word:
                found += self._pieces(word[:_LONGEST_WORD])
            if len(found) >= most:
                break
        return [*found[: most - 1], self._end]

    def _pieces(self, word: str) -> tuple[int, ...]:
        split = self._split.get(word)
        if split is None:
            split = self._likeliest(_BLANK + word)
            if len(self._split) < _REMEMBERED:
                self._split[word] = split
        return split

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """The split with the greatest sum of scores (Viterbi); neighbours that are unknown count as one."""
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-np.inf, 0, 0)] * len(word)
        for start in range(len(word)):
            so_far = best[start][0]
            if so_far + self._unlikely > best[start + 1][0]:
                best[start + 1] = (so_far + self._unlikely, start, self._unknown)
            for piece, key in self._trie.iter_prefixes_with_ids(word[start:]):
                score, end = so_far + self._scores[key], start + len(piece)
                if score > best[end][0]:
                    best[end] = (score, start, self._numbers[key])
        found: list[int] = []
        end = len(word)
        while end:
            _, start, number = best[end]
            if not (found and number == found[-1] == self._unknown):
                found.append(number)
            end = start
        return tuple(reversed(found))
