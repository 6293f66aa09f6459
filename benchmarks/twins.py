"""How fast copies are found: made-up texts into an index that holds many; prints texts a second of processor time, and memory.

python benchmarks/twins.py [HELD] [WORDS]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from tagwire.fingerprint import Twins

HELD = 200_000
WORDS = 300
TIMED = 10_000
COPIES = 0.2
"""Share of the texts that are copies of one of the last thousand, with some sentences gone: about what a wire shows."""
VOCABULARY = 60_000
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


def stream(count: int, words: int, seed: int) -> Iterator[tuple[str, bool]]:
    """Texts of words by Zipf's law, and whether each is a copy."""
    chance = random.Random(seed)
    vocabulary = _vocabulary()
    weights = [1 / (place + 10) for place in range(len(vocabulary))]
    totals = [sum(weights[:1])]
    for weight in weights[1:]:
        totals.append(totals[-1] + weight)
    last: list[list[str]] = []
    for _ in range(count):
        copied = bool(last) and chance.random() < COPIES
        if copied:
            start = chance.randrange(words // 3)
            text = chance.choice(last)[:]
            del text[start : start + words // 5]
        else:
            text = chance.choices(vocabulary, cum_weights=totals, k=words)
            last = [*last[-999:], text]
        yield " ".join(text), copied


def _vocabulary() -> list[str]:
    """Made-up words, the same for every stream."""
    chance = random.Random(0)
    return sorted({"".join(chance.choices(LETTERS, k=chance.randint(2, 10))) for _ in range(VOCABULARY)})


def main() -> None:
    """Fill the index, then time what comes on top."""
    held, words = [*map(int, sys.argv[1:]), *(HELD, WORDS)[len(sys.argv) - 1 :]]
    twins = Twins()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number, (text, _) in enumerate(stream(held, words, 1)):
        twins.add(str(number), text)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{held:,} texts held: {twins.index.nbytes / held:,.0f} bytes each in the index, {grown * 1024 / held:,.0f} with all that Python keeps beside it")
    waiting = list(stream(TIMED, words, 2))
    began = time.process_time()
    groups = [twins.add(f"+{number}", text) for number, (text, _) in enumerate(waiting)]
    seconds = time.process_time() - began
    found = sum(group != f"+{number}" for number, group in enumerate(groups))
    print(f"{TIMED / seconds:,.0f} texts/s of {words} words; {found:,} of {sum(copied for _, copied in waiting):,} copies found")


if __name__ == "__main__":
    main()
