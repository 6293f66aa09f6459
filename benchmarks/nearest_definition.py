"""The baseline that our categories must beat: the IPTC definition that lies nearest to an article, by vectors of meaning alone.

    python benchmarks/nearest_definition.py iptc-mediatopics.json.gz <articles.ndjson >categories.ndjson

Articles and answers are those of `tagwire label`, so whatever scores the one scores the other. Needs the extra `meaning`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from tagwire.meaning import Meaning, passage
from tagwire.model import CATEGORIES

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))


def main(file: Path) -> None:
    """Answer each line with the category of the nearest of all definitions, both seen from their middle."""
    from category_data import definitions

    known = list(definitions(file))
    model = Meaning.load()
    vectors = model.vectors([passage(one.title, one.text) for one in known])
    middle = vectors.mean(axis=0)
    names = [next(name for name in CATEGORIES if name in one.may_be) for one in known]
    records = [json.loads(line) for line in sys.stdin]
    asked = model.vectors([passage(record.get("title") or "", record.get("text") or "") for record in records])
    nearest = ((asked - asked.mean(axis=0)) @ _unit(vectors - middle).T).argmax(axis=1)
    for record, place in zip(records, nearest, strict=True):
        print(json.dumps({"id": record["id"], "categories": [{"name": names[place], "confidence": 1.0}]}))


def _unit(vectors: np.ndarray) -> np.ndarray:
    found: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
