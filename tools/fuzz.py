"""Pages and feeds changed at random, until the time is over: no crash, no hang, no unsafe or unwritable output.

    .venv/bin/python tools/fuzz.py extract|entries [SECONDS] [--seed NUMBER]

Each finding is kept in .fuzz/ under its number; `--seed NUMBER` begins with it again.
A case that takes longer than PATIENCE is a hang.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from extract import mutations

PATIENCE = 5
"""Seconds for one case: two readings of at most 60 kB, which take some 50 ms."""
FOUND = Path(".fuzz")
MOST = 20
"""Findings after which a run ends: more are mostly the same."""


class Hang(BaseException):
    """A case took too long; nobody on the way may catch it."""


def _hang(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Hang


def one(stage: str, seeds: list[str], number: int) -> str:
    """What is wrong with the case of this number, or ""."""
    body, kind = mutations.changed(seeds, random.Random(number))  # noqa: S311 nothing secret
    check = mutations.check_page if stage == "extract" else mutations.check_feed
    signal.alarm(PATIENCE)
    try:
        check(body, kind)
    except Hang:
        wrong = f"no end after {PATIENCE} s"
    except Exception:  # noqa: BLE001 a fuzzer looks for every kind
        wrong = traceback.format_exc(limit=-6)
    else:
        return ""
    finally:
        signal.alarm(0)
    FOUND.mkdir(exist_ok=True)
    (FOUND / f"{stage}-{number}").write_bytes(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)
    return wrong


def main() -> None:
    """Cases from one seed on, for so many seconds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("stage", choices=("extract", "entries"))
    options.add_argument("seconds", type=float, nargs="?", default=600)
    options.add_argument("--seed", type=int, default=0, help="number of the first case")
    chosen = options.parse_args()
    signal.signal(signal.SIGALRM, _hang)
    seeds = mutations.pages() if chosen.stage == "extract" else list(mutations.FEEDS)
    began, number, slowest, found = time.monotonic(), chosen.seed, 0.0, 0
    while time.monotonic() - began < chosen.seconds and found < MOST:
        before = time.process_time()
        wrong = one(chosen.stage, seeds, number)
        slowest = max(slowest, time.process_time() - before)
        if wrong:
            found += 1
            print(f"case {number}: {wrong}", flush=True)
        number += 1
    cases = number - chosen.seed
    print(f"{chosen.stage}: {cases} cases in {time.monotonic() - began:.0f} s, {found} findings, the slowest took {slowest:.2f} s")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
