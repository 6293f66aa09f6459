"""How often a thing that stands in no table keeps one tag in fourteen languages. Prints people and organisations apart.

Names from names_told.tsv stand in the frames of told_frames.toml, each name in each language in one article (frame by row). For a thing: how many of
its languages have a tag on one of its mentions at all, how many have the tag of the English article, and how many things share a tag with another
(wrong merges). `--show xx` prints what a language makes of every name; `--half 0|1` takes every other row.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from tagwire.label import Labeler, label, likeness
from tagwire.model import Subject

HERE = Path(__file__).parent
LANGUAGES = "en de fr es ru uk ar fa zh ja ko hi pl tr".split()
BAR = 0.5


class Told(NamedTuple):
    """A name in one language and the tag it got, or none."""

    row: int
    kind: str
    language: str
    name: str
    tag: str | None
    others: tuple[str, ...]


def things() -> list[tuple[str, dict[str, str]]]:
    """Kind and names by language."""
    with (HERE / "names_told.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(kind, dict(zip(LANGUAGES, names, strict=True))) for kind, *names in rows]


def told(labeler: Labeler, row: int, kind: str, language: str, name: str) -> Told:
    """Label one article."""
    title, text = (part.strip().replace("{}", name) for part in FRAMES[kind][language][row % 3].split("|"))
    found = label(Subject(title, text, language=language), labeler).hashtags
    whole = f"{title}\n\n{text}"
    spans = [(at, at + len(name)) for at in range(len(whole)) if whole.startswith(name, at)]
    counts: Counter[str] = Counter()
    for tag in found:
        counts[tag.tag] += sum(_covers(mention, span) for mention in tag.mentions for span in spans)
    best = next((tag for tag, count in counts.most_common(1) if count), None)
    return Told(row, kind, language, name, best, tuple(tag.tag for tag in found if tag.tag != best))


def _covers(mention: tuple[int, int], span: tuple[int, int]) -> bool:
    return 2 * (min(mention[1], span[1]) - max(mention[0], span[0])) > max(mention[1] - mention[0], span[1] - span[0])


def report(every: list[Told]) -> None:
    """Print the figures of a kind for each language."""
    for kind in ("person", "organisation"):
        mine = [one for one in every if one.kind == kind]
        english = {one.row: one for one in mine if one.language == "en"}
        by_language = defaultdict(list)
        for one in mine:
            by_language[one.language].append(one)
        print(f"{kind}: language  tagged  same tag as English  or alike by letters  other tags an article")
        total = [_line(language, by_language[language], english, kind) for language in LANGUAGES]
        others = total[1:]
        print("   mean without en  " + "  ".join(f"{sum(row[at] for row in others) / len(others):.3f}" for at in range(4)))
        rows_of = defaultdict(set)
        for one in mine:
            if one.tag:
                rows_of[one.tag].add(one.row)
        wrong = {row for rows in rows_of.values() if len(rows) > 1 for row in rows}
        print(f"   things that share a tag with another: {len(wrong) / len(english):.3f}", [tag for tag, rows in rows_of.items() if len(rows) > 1])


def _line(language: str, found: list[Told], english: dict[int, Told], kind: str) -> tuple[float, ...]:
    size = len(found)
    tagged = sum(one.tag is not None for one in found) / size
    same = sum(one.tag is not None and one.tag.lower() == (english[one.row].tag or "").lower() for one in found) / size
    alike = sum(one.tag is not None and likeness(one.name, kind, english[one.row].name, kind) > BAR for one in found) / size  # type: ignore[arg-type]  # read from a file
    more = sum(len(one.others) for one in found) / size
    print(f"   {language}  {tagged:.3f}  {same:.3f}  {alike:.3f}  {more:.2f}")
    return tagged, same, alike, more


FRAMES = tomllib.loads((HERE / "told_frames.toml").read_text(encoding="utf-8"))


def main() -> None:
    """Label, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="")
    parser.add_argument("--half", type=int)
    asked = parser.parse_args()
    labeler = Labeler.load()
    rows = [(row, kind, names) for row, (kind, names) in enumerate(things()) if asked.half is None or row % 2 == asked.half]
    every = [told(labeler, row, kind, language, names[language]) for row, kind, names in rows for language in LANGUAGES]
    report(every)
    for one in every:
        if one.language in asked.show.split(","):
            print(f"{one.language} {one.name} -> {one.tag}   {' '.join(one.others)}")


if __name__ == "__main__":
    main()
