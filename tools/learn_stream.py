"""How much of identity the stream teaches: an invented stream of stories in five languages, told of invented people and organisations.

`python tools/learn_stream.py` prints, for people and organisations apart, the share of things that one hashtag stands for afterwards,
and wrong merges. The stream is made of `stream_things.tsv` by a fixed seed; its labels are as without any knowledge of names: each
language's form romanised, some names missed, some kinds mistaken.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from tagwire.label.learning import Same, Sighting, learn
from tagwire.label.spelling import camel
from tagwire.label.transliteration import english
from tagwire.model import Ids, Named, TagKind

THINGS = Path(__file__).parent / "stream_things.tsv"
LANGUAGES = ("en", "de", "ru", "ar", "zh")
MISTAKEN_KINDS = 0.03
MISSED, MISSED_MAIN, MISSED_BY_LANGUAGE = 0.2, 0.05, 0.1
"""How often an article's label lacks a thing, one that the story is about, and all articles of a language lack it. Own choice."""


class Thing(NamedTuple):
    """One thing of the table."""

    number: int
    kind: TagKind
    group: str
    names: dict[str, str]


class Told(NamedTuple):
    """A hashtag of an article of the stream, and which thing it means."""

    story: int
    article: int
    language: str
    day: int
    tag: str
    kind: TagKind
    name: str
    salience: float
    means: int


def things() -> list[Thing]:
    """The table."""
    with THINGS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    return [Thing(number, cast("TagKind", kind), group, dict(zip(LANGUAGES, names, strict=True))) for number, (kind, group, *names) in enumerate(rows)]


def stream(seed: int = 1, stories_each: int = 6, days: int = 14) -> Iterator[Told]:
    """Stories with their articles; each group of things has so many of its own, and stands in others."""
    rng = random.Random(seed)  # noqa: S311  # the same stream for the same seed; nothing secret
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things():
        groups[thing.group].append(thing)
    plan = [group for group in groups for _ in range(stories_each)]
    rng.shuffle(plan)
    article = 0
    for story, group in enumerate(plan):
        others = rng.sample([name for name in groups if name != group], 2)
        cast_ = [*((thing, True) for thing in groups[group]), *((groups[name][0], False) for name in others)]
        day = rng.randrange(days)
        for language in rng.sample(LANGUAGES, rng.randint(2, 5)):
            heard = [(thing, main) for thing, main in cast_ if main or rng.random() > MISSED_BY_LANGUAGE]
            for _ in range(rng.randint(1, 3)):
                article += 1
                for thing, main in heard:
                    if rng.random() > (MISSED_MAIN if main else MISSED):
                        yield _told(rng, story, article, language, day, thing, main=main)


def _told(rng: random.Random, story: int, article: int, language: str, day: int, thing: Thing, *, main: bool) -> Told:
    name = thing.names[language]
    mistaken = {"person": "organisation", "organisation": "person"}[thing.kind] if rng.random() < MISTAKEN_KINDS else thing.kind
    salience = round(min(1.0, max(0.05, rng.gauss(0.7 if main else 0.35, 0.1))), 3)
    return Told(story, article, language, day, camel(english(name, language)), cast("TagKind", mistaken), name, salience, thing.number)


def named(told: Sequence[Told]) -> dict[str, Named]:
    """What a store would know of the hashtags: the first kind met, the first name of each language."""
    kinds: dict[str, TagKind] = {}
    names: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for one in told:
        kinds.setdefault(one.tag, one.kind)
        names[one.tag].setdefault(one.language, [one.name])
    return {tag: Named(tag, kinds[tag], Ids(), names[tag]) for tag in kinds}


def sightings(told: Sequence[Told]) -> list[Sighting]:
    """The stream as learning takes it."""
    return [Sighting(str(one.story), one.article, one.language, one.day, one.tag, one.salience) for one in told]


class Score(NamedTuple):
    """How things fare: with one hashtag before and after, of how many; pairs of languages with one hashtag; merges, wrong ones."""

    things: int
    one_before: int
    one_after: int
    pairs_before: float
    pairs_after: float
    merges: int
    wrong: int


def score(told: Sequence[Told], pairs: Sequence[Same], kind: str) -> Score:
    """Count. A merge is wrong where the two hashtags mean no thing in common."""
    head: dict[str, str] = {}

    def home(tag: str) -> str:
        while tag in head:
            tag = head[tag]
        return tag

    means: dict[str, set[int]] = defaultdict(set)
    for one in told:
        means[one.tag].add(one.means)
    table = things()
    merges = wrong = 0
    for same in pairs:
        if table[min(means[same.gone])].kind == kind:
            merges += 1
            wrong += not means[same.gone] & means[same.kept]
        head[same.gone] = same.kept
        means[same.kept] |= means[same.gone]
    forms: dict[int, dict[str, str]] = defaultdict(dict)
    for one in told:
        if table[one.means].kind == kind:
            forms[one.means].setdefault(one.language, one.tag)
    before, after = [_shares(list(f.values())) for f in forms.values()], [_shares([home(tag) for tag in f.values()]) for f in forms.values()]
    return Score(len(forms), sum(s == 1 for s in before), sum(s == 1 for s in after), sum(before) / len(before), sum(after) / len(after), merges, wrong)


def _shares(tags: list[str]) -> float:
    """Of pairs of languages the share with the same hashtag."""
    pairs = [(a, b) for i, a in enumerate(tags) for b in tags[i + 1 :]]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 1.0


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--stories", type=int, default=6)
    parser.add_argument("--wrong", action="store_true", help="Show each wrong merge.")
    given = parser.parse_args()
    for kind in ("person", "organisation"):
        rows = []
        for seed in range(1, given.seeds + 1):
            told = list(stream(seed, given.stories))
            pairs = learn(sightings(told), named(told))
            rows.append(score(told, pairs, kind))
            if given.wrong:
                _show_wrong(told, pairs, kind)
        total = [sum(column) for column in zip(*rows, strict=True)]
        count = len(rows)
        print(
            f"{kind:13} things {total[0] / count:.0f}; one hashtag {total[1] / total[0]:.2f} -> {total[2] / total[0]:.2f}; pairs of languages"
            f" {total[3] / count:.2f} -> {total[4] / count:.2f}; merges {total[5]}, wrong {total[6]} ({total[6] / max(1, total[5]):.3f})"
        )


def _show_wrong(told: Sequence[Told], pairs: Sequence[Same], kind: str) -> None:
    table = things()
    means: dict[str, set[int]] = defaultdict(set)
    for one in told:
        means[one.tag].add(one.means)
    for same in pairs:
        if not means[same.gone] & means[same.kept] and table[min(means[same.gone])].kind == kind:
            print("  wrong:", same)
        means[same.kept] |= means[same.gone]


if __name__ == "__main__":
    main()
