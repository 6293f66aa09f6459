"""Makes `src/tagwire/label/data/ordinary.txt`, the English words that are too common in news to be a hashtag alone.

    python tools/ordinary_words.py FOLDER

FOLDER holds `category-huffpost.ndjson.gz` (News Category Dataset v3 by Rishabh Misra, CC BY 4.0). The same input gives the same list.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).parent.parent / "src" / "tagwire" / "label" / "data" / "ordinary.txt"
FILE = "category-huffpost.ndjson.gz"
WORDS = 2500
"""Words kept; the last stands in some 12 of 7,825 headlines with their descriptions. Own choice."""
HEAD = f"# The {WORDS} commonest words of {FILE} (News Category Dataset v3, Misra, CC BY 4.0), made by tools/ordinary_words.py."


def main(folder: Path) -> None:
    """Count the texts that a word stands in; write the commonest."""
    seen: Counter[str] = Counter()
    with gzip.open(folder / FILE, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            seen.update(set(re.findall(r"[a-z]{3,}", f"{record['title']} {record.get('text') or ''}".lower())))
    common = sorted(seen, key=lambda word: (-seen[word], word))[:WORDS]
    OUT.write_text("\n".join([HEAD, *sorted(common)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
