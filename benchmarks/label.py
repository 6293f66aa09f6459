"""Articles a second of `label` on one core, milliseconds of each labeler, memory, and how long it takes to begin.

    .venv/bin/python benchmarks/label.py [--names FILE]

Articles of 500 words are cut from the sample edition's own texts, in English and Arabic, each with a headline of its own. The
first round meets every word for the first time, as a command does with its first articles; the others show what a worker does.
Processor seconds are counted, since other work on the machine slows all alike. The goals are 120 articles a second, less than
500 MB and less than 3 s.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from tagwire.label import Labeler, label
from tagwire.label.draft import Draft, Labels
from tagwire.label.page import Page
from tagwire.model import Subject
from tagwire.sample import pieces
from tagwire.sample.pieces import Piece

WORDS = 500
ROUNDS = 5
ENGLISH = "English"


def articles() -> dict[str, list[Subject]]:
    """Articles of so many words, by language; what is left over of a language is dropped."""
    texts: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces(datetime.now(UTC)):
        if piece.facts.get("type", "article") != "list" and not piece.id.endswith(".v1"):
            texts["Arabic" if piece.publisher.language.startswith("ar") else ENGLISH].append(piece)
    return {language: cut(some) for language, some in texts.items()}


def cut(texts: list[Piece]) -> list[Subject]:
    """The texts one after another, cut every so many words; paragraphs stay."""
    words = [word for piece in texts for word in piece.body.replace("\n\n", " \n").split(" ") if word]
    whole = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS + 1, WORDS)]
    return [Subject(texts[number % len(texts)].facts["title"], text) for number, text in enumerate(whole)]


def speed(labeler: Labeler, subjects: list[Subject]) -> list[float]:
    """Processor seconds of each round over all articles."""
    rounds = []
    for _ in range(1 + ROUNDS):
        before = time.process_time()
        for subject in subjects:
            label(subject, labeler)
        rounds.append(time.process_time() - before)
    return rounds


def parts(labeler: Labeler, subjects: list[Subject]) -> dict[str, float]:
    """Milliseconds of each labeler an article: the median over rounds."""
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        one: dict[str, float] = defaultdict(float)
        for subject in subjects:
            _one(labeler.labelers, subject, one)
        for name, seconds in one.items():
            spent[name].append(1_000 * seconds / len(subjects))
    return {name: statistics.median(rounds) for name, rounds in spent.items()}


def _one(labelers: tuple[Labels, ...], subject: Subject, spent: dict[str, float]) -> None:
    before = time.process_time()
    page, draft = Page.of(subject), Draft()
    spent["the page's tokens"] += time.process_time() - before
    for labels in labelers:
        before = time.process_time()
        draft = labels(page, draft)
        spent[type(labels).__name__] += time.process_time() - before


def resident() -> float:
    """Resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def begin(names: Path | None) -> None:
    """Seconds until the command is there, and until its first label is."""
    one = json.dumps({"id": 1, "title": "Mayor of Lyon resigns", "text": "The mayor of Lyon resigned on Monday."})
    more = ["--names", str(names)] if names else []
    with tempfile.TemporaryDirectory() as folder:
        for what, text in (("no article", ""), ("one article", one)):
            path = Path(folder) / "articles.ndjson"
            path.write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "tagwire", "label", str(path), "--workers", "1", *more]
            took, worked = [], []
            for _ in range(3):
                before, work = time.perf_counter(), _children()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                took.append(time.perf_counter() - before)
                worked.append(_children() - work)
            print(f"{'the command with ' + what:<32} {min(took):8.2f} s   {min(worked):.2f} s of work")


def _children() -> float:
    """Processor seconds of all processes that were begun and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Load, label, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--names", type=Path, help="a table of more names, as the command takes it")
    chosen = options.parse_args()
    Labeler.load(names=chosen.names)  # makes the gazetteer where it is not there
    before = time.process_time()
    labeler = Labeler.load(names=chosen.names)
    print(f"{'labelers loaded again':<32} {time.process_time() - before:8.2f} s of work   {resident():.0f} MB")
    begin(chosen.names)
    for language, subjects in articles().items():
        first, *rounds = speed(labeler, subjects)
        print(f"{language}: {len(subjects)} articles of {WORDS} words")
        print(f"{'  first round':<32} {len(subjects) / first:8.1f} articles a processor second")
        print(f"{'  later rounds':<32} {len(subjects) / statistics.median(rounds):8.1f} articles a processor second")
        for name, milliseconds in parts(labeler, subjects).items():
            print(f"{'    ' + name:<32} {milliseconds:8.2f} ms")
    print(f"{'memory at the end':<32} {resident():8.0f} MB")


if __name__ == "__main__":
    main()
