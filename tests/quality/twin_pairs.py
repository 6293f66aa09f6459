"""Pairs of texts, written for this set, and whether they are one text: what the search for copies is measured by.

The texts stand in `twins/*.txt`: articles and alerts in twelve languages, second reports, follow-ups and columns by hand.
Copies are made from them here, the same on every machine. The dev half may fit thresholds, the test half only shows;
all pairs of one event are in one half, by a hash of its name.

PYTHONPATH=src:tests python tests/quality/twin_pairs.py     prints what is found of each kind
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

from tagwire.fingerprint import Printed, Twins

FOLDER = Path(__file__).parent / "twins"
FILLED = 5
"""Columns made from one template: ten pairs."""
TYPO_EVERY = 90
"""Characters between two slips of the pen: about one in fifteen words, more than editors leave."""

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)

COLUMNS = {"newsletter", "podcast", "afisha", "police"}
"""Templates with few figures: told from copies because one publisher prints them day after day."""

Half = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was written, one paragraph a line."""

    name: str
    language: str
    facts: dict[str, str]
    paragraphs: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, whether they are one, and how the other came about."""

    kind: str
    label: Literal["twin", "other"]
    event: str
    one: str
    other: str
    again: bool = False
    """Whether one publisher printed both, the other a day after the one."""

    @property
    def half(self) -> Half:
        return "dev" if hashlib.sha256(self.event.encode()).digest()[0] % 2 else "test"


def pairs() -> list[Pair]:
    """All of them."""
    return [*_copies(), *_copied_alerts(), *_others()]


def is_found(pair: Pair) -> bool:
    """Whether the second text is taken for a copy of the first: by the whole search, bands and verdict."""
    twins = Twins()
    first, next_day = Printed("The Harbour Post", MONDAY), Printed("The Harbour Post", MONDAY + timedelta(days=1))
    twins.add("one", pair.one, first)
    return twins.add("other", pair.other, next_day if pair.again else Printed("Lagoon Times", MONDAY)) == "one"


def read(name: str) -> list[Text]:
    """The texts of a file: a line `# name language key=value …`, then paragraphs."""
    found = []
    for part in (FOLDER / f"{name}.txt").read_text("utf-8").split("# ")[1:]:
        head, *lines = part.strip().split("\n")
        called, language, *facts = head.split()
        found.append(Text(called, language, dict(fact.split("=") for fact in facts), tuple(line for line in lines if line)))
    return found


def bases() -> list[Text]:
    """Articles of different subjects; some are translations of another."""
    return [text for name in ("bases_en", "bases_de", "bases_ro", "bases_ru", "bases_ar", "bases_cjk") for text in read(name)]


# ---- copies


def _copies() -> Iterator[Pair]:
    for base in bases():
        for kind, edit in EDITS.items():
            yield Pair(kind, "twin", _event(base), base.whole, edit(base))
        yield Pair("reprinted", "twin", _event(base), base.whole, _credited(base), again=True)


def _copied_alerts() -> Iterator[Pair]:
    for alert in read("alerts"):
        for kind in ("typography", "wrapped", "typos", "credited"):
            yield Pair(f"alert, {kind}", "twin", alert.name, alert.whole, EDITS[kind](alert))


def _typography(text: Text) -> str:
    """Other quotes, dashes and blanks; Arabic digits and marks; a soft hyphen in a long word."""
    changed = text.whole.translate(str.maketrans({'"': "”", "'": "’", "«": "“", "»": "”", "„": "“", "-": "‑", " ": "\u00a0"}))
    if text.language == "ar":
        changed = changed.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")).replace("ا ", "اً ").replace("محطة", "محطّة")
    return re.sub(r"(\w{5})(\w{5})", "\\1\u00ad\\2", changed) if text.language in {"de", "en", "fr"} else changed


def _shortened(text: Text) -> str:
    """Its first paragraphs, a third at least."""
    kept: list[str] = []
    for paragraph in text.paragraphs:
        if sum(map(len, kept)) >= len(text.whole) / 3:
            break
        kept.append(paragraph)
    return "\n".join(kept)


def _thinned(text: Text) -> str:
    """The second paragraph and each second one after it are gone."""
    return "\n".join(text.paragraphs[::2])


def _reordered(text: Text) -> str:
    chance = random.Random(text.name)
    order = list(text.paragraphs)
    while order == list(text.paragraphs):
        chance.shuffle(order)
    return "\n".join(order)


def _wrapped(text: Text) -> str:
    around = _around(text)
    return f"{around['before']}\n{text.whole}\n{around['after']}"


def _cut_and_wrapped(text: Text) -> str:
    around = _around(text)
    half = "\n".join(text.paragraphs[: (len(text.paragraphs) + 1) // 2])
    return f"{around['before']}\n{half}\n{around['after']}"


def _retitled(text: Text) -> str:
    return f"{_around(text)['standfirst']}\n{text.whole}"


def _localised(text: Text) -> str:
    """A local beginning, the last paragraph gone, and the agency named."""
    around = _around(text)
    return "\n".join([around["local"], *text.paragraphs[:-1], around["credit"]])


def _credited(text: Text) -> str:
    return f"{text.whole} {_around(text)['credit']}"


def _house_style(text: Text) -> str:
    """Other words for the commonest, as another desk writes them."""
    changed = text.whole
    for word, other in _sections("house_styles").get(text.language, {}).items():
        changed = changed.replace(word, other)
    return changed


def _updated(text: Text) -> str:
    """One figure is another now, and a paragraph came to the end."""
    figures = re.findall(r"\d+", text.whole)
    changed = text.whole.replace(figures[len(figures) // 2], str(int(figures[len(figures) // 2]) + 18)) if figures else text.whole
    return f"{changed}\n{_around(text)['local']}"


def _cut_and_localised(text: Text) -> str:
    """A local beginning, then a good third of the copy."""
    return f"{_around(text)['local']}\n{_shortened(text)}"


def _typos(text: Text) -> str:
    """A letter lost, doubled or swapped with the next."""
    chance = random.Random(text.name)
    letters = list(text.whole)
    for start in range(TYPO_EVERY // 2, len(letters) - 1, TYPO_EVERY):
        place = min(len(letters) - 2, start + chance.randrange(20))
        slip = chance.choice(("lost", "doubled", "swapped"))
        if slip == "lost":
            letters[place] = ""
        elif slip == "doubled":
            letters[place] *= 2
        else:
            letters[place : place + 2] = letters[place + 1], letters[place]
    return "".join(letters)


EDITS: dict[str, Callable[[Text], str]] = {
    "typography": _typography,
    "retitled": _retitled,
    "shortened": _shortened,
    "thinned": _thinned,
    "reordered": _reordered,
    "wrapped": _wrapped,
    "cut and wrapped": _cut_and_wrapped,
    "localised": _localised,
    "credited": _credited,
    "typos": _typos,
    "house style": _house_style,
    "updated": _updated,
    "cut and localised": _cut_and_localised,
}


# ---- what is no copy


def _others() -> Iterator[Pair]:
    known = {text.name: text for text in (*bases(), *read("alerts"))}
    yield from _translations(known)
    for report in read("reports"):
        base = known[report.facts["report"]]
        yield Pair("another agency", "other", _event(base), base.whole, report.whole)
        yield Pair("shared statement", "other", _event(base), base.whole, f"{report.whole}\n{base.paragraphs[2]}")
    for later in read("followups"):
        base = known[later.facts["follows"]]
        background = (base.paragraphs[int(number) - 1] for number in later.facts["background"].split(","))
        yield Pair("follow-up", "other", _event(base), base.whole, "\n".join([*later.paragraphs, *background]))
    for alert in read("similar_alerts"):
        yield Pair("alert, another", "other", alert.facts["similar"], known[alert.facts["similar"]].whole, alert.whole)
    for template in read("templates"):
        filled = [_filled(template, number) for number in range(FILLED)]
        columns = template.name in COLUMNS
        kind = "column" if columns else "template"
        yield from (Pair(kind, "other", template.name, one, other, again=columns) for one, other in combinations(filled, 2))
    yield from _digests()
    yield from _same_frame()


def _translations(known: dict[str, Text]) -> Iterator[Pair]:
    for text in known.values():
        if "translation" in text.facts:
            yield Pair("translation", "other", _event(text), known[text.facts["translation"]].whole, text.whole)


def _filled(template: Text, number: int) -> str:
    """A daily column: one of the words, or a number of the range, in each slot."""
    chance = random.Random(f"{template.name} {number}")

    def value(slot: re.Match[str]) -> str:
        if found := re.fullmatch(r"(\d+)-(\d+)", slot[1]):
            return str(chance.randint(int(found[1]), int(found[2])))
        return chance.choice(slot[1].split("|"))

    return re.sub(r"\{(.*?)\}", value, template.whole)


def _digests() -> Iterator[Pair]:
    """The news of a day in one page, each by its first paragraph: it repeats none of its articles."""
    for told in _by_language():
        for start in range(0, len(told) - 3, 5):
            some = told[start : start + 5]
            digest = "\n".join(text.paragraphs[0] for text in some)
            yield from (Pair("digest", "other", _event(text), text.whole, digest) for text in some)


def _same_frame() -> Iterator[Pair]:
    """Different short texts of one site, whose frame was taken for text."""
    for told in _by_language():
        for one, other in pairwise(told):
            framed = [_cut_and_wrapped(Text(text.name, text.language, {}, text.paragraphs[:3])) for text in (one, other)]
            yield Pair("same frame", "other", _event(one), framed[0], framed[1])


def _by_language() -> list[list[Text]]:
    every = bases()
    return [[text for text in every if text.language == language] for language in dict.fromkeys(text.language for text in every)]


def _around(text: Text) -> dict[str, str]:
    return _sections("around")[text.language]


def _sections(name: str) -> dict[str, dict[str, str]]:
    """Pairs `key: value` under each language."""
    found = {}
    for part in (FOLDER / f"{name}.txt").read_text("utf-8").split("# ")[1:]:
        language, *lines = part.strip().split("\n")
        found[language] = dict(line.split(": ", 1) for line in lines)
    return found


def _event(text: Text) -> str:
    """A translation tells of the event of what it translates."""
    return text.facts.get("translation", text.name)


# ---- what is found


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs of a kind there are, and how many of them were taken for twins."""

    pairs: int
    found: int


def measured(of: list[Pair]) -> dict[str, Counts]:
    """Counts by kind, copies first."""
    found = {id(pair): is_found(pair) for pair in of}
    kinds = dict.fromkeys(pair.kind for pair in of)
    return {kind: Counts(len(here), sum(found[id(pair)] for pair in here)) for kind in kinds if (here := [pair for pair in of if pair.kind == kind])}


def precision_and_recall(of: list[Pair], by_kind: dict[str, Counts]) -> tuple[float, float]:
    """Of the pairs that were taken for twins, those that are; of those that are, the ones that were found."""
    true = {pair.kind for pair in of if pair.label == "twin"}
    right = sum(counts.found for kind, counts in by_kind.items() if kind in true)
    wrong = sum(counts.found for kind, counts in by_kind.items() if kind not in true)
    return right / max(1, right + wrong), right / max(1, sum(counts.pairs for kind, counts in by_kind.items() if kind in true))


def main() -> None:
    """Print the table."""
    for name, of in (("dev", [p for p in pairs() if p.half == "dev"]), ("test", [p for p in pairs() if p.half == "test"]), ("all", pairs())):
        by_kind = measured(of)
        precision, recall = precision_and_recall(of, by_kind)
        sys.stdout.write(f"\n{name}: {len(of)} pairs, precision {precision:.3f}, recall {recall:.3f}\n")
        for kind, counts in by_kind.items():
            sys.stdout.write(f"  {kind:22} {counts.found:4} of {counts.pairs:4} taken for twins\n")


if __name__ == "__main__":
    main()
