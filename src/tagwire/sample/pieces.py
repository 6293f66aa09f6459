"""The sample edition's files as pieces: who published what, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tagwire.model import Publisher

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the sample: what its publisher's page and feed say."""

    id: str
    publisher: Publisher
    facts: dict[str, str]
    body: str
    boilerplate: tuple[str, ...]
    published: datetime

    @property
    def url(self) -> str:
        """The same for an earlier and a later version."""
        return f"{self.publisher.home}{self.id.split('/')[1].removesuffix('.v1')}"


def pieces(now: datetime) -> list[Piece]:
    """Every article of the sample, in the order in which it was published."""
    found = [piece for publisher, boilerplate in publishers() for piece in _pieces_of(publisher, boilerplate, now)]
    return sorted(found, key=lambda piece: (piece.published, piece.id))


def publishers() -> Iterator[tuple[Publisher, tuple[str, ...]]]:
    """The fictional publishers with the lines that their pages repeat. Their texts are ours, so all may be shown."""
    for name in ("publishers.json", "publishers.ar.json"):
        for line in json.loads((FOLDER / name).read_text("utf-8")):
            publisher = Publisher(line["slug"], line["name"], line["home"], line["country"], line["language"], line["about"], "full", sample=True)
            yield publisher, tuple(line["boilerplate"])


def _pieces_of(publisher: Publisher, boilerplate: tuple[str, ...], now: datetime) -> Iterator[Piece]:
    for file in sorted((FOLDER / "articles" / publisher.slug).glob("*.md")):
        facts, body = _read(file)
        published = (now - timedelta(hours=float(facts["hours_ago"]))).replace(second=0, microsecond=0)
        yield Piece(f"{publisher.slug}/{file.stem}", publisher, facts, body, boilerplate, published)


def _read(file: Path) -> tuple[dict[str, str], str]:
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    lines = (line.partition(":") for line in front.splitlines() if line.strip())
    return {name.strip(): value.strip() for name, _, value in lines}, body.strip()
