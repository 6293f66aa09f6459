"""Runs the scorers of an evaluation folder on every stage and prints their tables: tools/quality.py DIR [section ...].

DIR holds score_*.py and beside it the data, as `docs/quality.md` describes. Nothing is written.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TAGWIRE = Path(sys.executable).with_name("tagwire")
RUNS = {
    "entries": ["score_entries.py", "--cmd", f"{TAGWIRE} entries"],
    "extract": ["score_extract.py", "--cmd", f"{TAGWIRE} extract"],
    "label": ["score_label.py", "--cmd", f"{TAGWIRE} label"],
    "twins": ["score_twins.py", "--cmd", f"{TAGWIRE} twins"],
    "stories": ["score_stories.py", "--cmd", f"{TAGWIRE} stories"],
    "seed": ["score_seed.py", "--cmd", f"{TAGWIRE} {{stage}}"],
}


def main(words: list[str]) -> int:
    """Status 0 when every scorer could score."""
    folder = Path(words[0]) if words else Path()
    if not words or not (folder / "score_entries.py").exists():
        print("quality: name the folder that holds the scorers: make quality EVAL=DIR", file=sys.stderr)
        return 2
    worst = 0
    for section in words[1:] or RUNS:
        print(f"\n=== {section}", flush=True)
        script, *rest = RUNS[section]
        worst = max(worst, subprocess.run([sys.executable, str(folder / script), *rest], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
