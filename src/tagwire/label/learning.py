"""What the stream teaches of names: which hashtags of different languages, scripts and spellings are one thing. Pure.

Takes sightings: which articles of which story carry which hashtag. Gives pairs that are the same, with the evidence. Precision goes
before recall: who stands beside whom in one article is somebody else, and where two may be meant nothing is joined.

Evidence is of three kinds. *Letters*: in one story two names of one kind are alike (likeness.py), each the other's best by a margin.
*Company*: a name of one language stands in a story whenever one of another language does, and never without, and nothing else does.
*Initials*: an acronym and a name that it abbreviates. People need letters, where both scripts write sounds; organisations, whose names are
translated, may be joined by company alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, NamedTuple

from tagwire import words
from tagwire.label.likeness import likeness
from tagwire.label.lists import listed
from tagwire.label.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tagwire.model import Named

Evidence = Literal["letters", "company", "initials"]

KINDS = ("person", "organisation", "event", "work")
"""Kinds that are learnt: places have their gazetteer, topics their table."""
SURE = 0.97
"""Likeness at which one story is enough. Own choice by tools/learn_stream.py: brothers (Hassan and Hussein Rahimi) reach .95."""
ALIKE = 0.8
"""Likeness at which SEVERAL stories are needed: of 1,000 pairs of two things one reaches it (likeness.py)."""
SEVERAL = 2
"""Stories that bear out what letters say (own choice: a wrong pair would have to be the best of both sides twice)."""
MARGIN = 0.15
"""By how much the best must lead the second best of its language (own choice: father and son differ by less)."""
TOGETHER = 3
"""Stories in which two names stand together to be one by company alone (own choice)."""
SHARE = 0.7
"""Share of the stories of either that are stories of both. Own choice by tools/learn_stream.py: labels miss one name in ten."""
LEAD = 0.25
"""By how much that share must lead the second best of either. Own choice, likewise."""
DAYS = 2
"""On so many days: one running event tells the same cast again and again (own choice)."""
LIFT = 3.0
"""How much oftener than by chance they stand together (own choice): what is in every story stands beside everything."""
APART = 0.5
"""Likeness that people's names reach in scripts that write sounds, where they are one person (likeness.py: .5 joins 85 of 100)."""
_NEAR = 0.35
"""How far the mean weights of one thing lie apart in two languages at most (own choice)."""
_STRAY = 0.05
"""Share of articles in which two hashtags of one thing may stand together: somebody explains a spelling. Own choice."""
_OFTEN = 20
_LOGOGRAMS = frozenset({"cjk"})
_ACRONYM = re.compile(r"[^\W\d_]{2,6}")
_LEAST_INITIALS = 3
"""Letters of an acronym that is known by its initials: two letters begin too many names (own choice)."""


class Sighting(NamedTuple):
    """A hashtag of an article. `scene` is the article's story; `day` counts days from any day."""

    scene: str
    article: int
    language: str
    day: int
    tag: str
    salience: float


class Same(NamedTuple):
    """Two hashtags that are one thing: `gone` goes into `kept`. `stories` bear it out."""

    gone: str
    kept: str
    evidence: Evidence
    stories: int
    likeness: float


@dataclass(slots=True)
class _Scene:
    """One story: the hashtags of each language, and its first day."""

    tags: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    day: int = 0


@dataclass(slots=True)
class _Proof:
    """What speaks for a pair."""

    scores: list[float] = field(default_factory=list)
    evidence: Evidence = "letters"

    @property
    def strength(self) -> tuple[float, int]:
        return max(self.scores), len(self.scores)


def learn(sightings: Sequence[Sighting], things: Mapping[str, Named], apart: frozenset[frozenset[str]] = frozenset()) -> list[Same]:
    """Hashtags that are one thing, the surest first. `things` says what each is; pairs of `apart` are never joined."""
    told = _Told.of([one for one in sightings if one.tag in things and things[one.tag].kind in KINDS], things, apart)
    proofs = _by_letters(told)
    sure = {pair: proof for pair, proof in proofs.items() if told.believed(pair, proof)}
    found = _joined(told, sure)
    found = _joined(told, _by_initials(told), found)
    return _joined(told, _by_company(told, found), found).pairs


@dataclass(slots=True)
class _Told:
    """The sightings, counted."""

    things: Mapping[str, Named]
    apart: frozenset[frozenset[str]]
    scenes: dict[str, _Scene] = field(default_factory=lambda: defaultdict(_Scene))
    articles: Counter[str] = field(default_factory=Counter)
    together: Counter[frozenset[str]] = field(default_factory=Counter)
    languages: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    likes: dict[tuple[str, str], float] = field(default_factory=dict)
    weights: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, sightings: Iterable[Sighting], things: Mapping[str, Named], apart: frozenset[frozenset[str]]) -> _Told:
        told = cls(things, apart)
        of_article: dict[int, set[str]] = defaultdict(set)
        for one in sightings:
            scene = told.scenes[one.scene]
            scene.day = min(scene.day or one.day, one.day)
            scene.tags[one.language].add(one.tag)
            of_article[one.article].add(one.tag)
            told.articles[one.tag] += 1
            told.languages[one.tag][one.language] += 1
            told.weights[one.tag, one.language].append(one.salience)
        for tags in of_article.values():
            told.together.update(frozenset(pair) for pair in combinations(sorted(tags), 2))
        return told

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether nothing forbids it: another kind, another id, an editor's word, one article that carries both."""
        a, b = self.things[one], self.things[other]
        pair = frozenset({one, other})
        if one == other or a.kind != b.kind or pair in self.apart or _known_as_two(a, b):
            return False
        beside, least = self.together[pair], min(self.articles[one], self.articles[other])
        return not beside or (least >= _OFTEN and beside <= _STRAY * least)

    def alike(self, one: str, other: str) -> float:
        """How alike two hashtags' names are, at best."""
        pair = (one, other) if one < other else (other, one)
        found = self.likes.get(pair)
        if found is None:
            kinds = self.things[one].kind, self.things[other].kind
            found = self.likes[pair] = max(likeness(x, kinds[0], y, kinds[1]) for x, y in product(self.spoken(one), self.spoken(other)))
        return found

    def spoken(self, tag: str) -> list[str]:
        """What a hashtag is called in the languages that it stands in."""
        thing = self.things[tag]
        return list(dict.fromkeys([name for language in self.languages[tag] for name in thing.names.get(language, ())[:1]])) or [thing.name]

    def believed(self, pair: frozenset[str], proof: _Proof) -> bool:
        """Whether letters say enough: at once, or in several stories; of one language in one more, as neighbours have like names too."""
        one, other = sorted(pair)
        shared = self.languages[one].keys() & self.languages[other].keys()
        needed = SEVERAL + 1 if shared else 1 if max(proof.scores) >= SURE else SEVERAL
        return len(proof.scores) >= needed

    def bilingual(self, one: str, other: str) -> list[tuple[str, _Scene]]:
        """Stories told in both languages."""
        return [(name, scene) for name, scene in self.scenes.items() if one in scene.tags and other in scene.tags]


def _known_as_two(one: Named, other: Named) -> bool:
    return bool(one.ids.wikidata and other.ids.wikidata) or bool(one.ids.geonames and other.ids.geonames)


# ---- letters


def _by_letters(told: _Told) -> dict[frozenset[str], _Proof]:
    """Pairs that are each other's best in a story, with how alike in each story."""
    proofs: dict[frozenset[str], _Proof] = defaultdict(_Proof)
    for scene in told.scenes.values():
        best: dict[frozenset[str], float] = {}
        for one, other in combinations(sorted(scene.tags), 2):
            best |= _best_pairs(told, scene.tags[one], scene.tags[other])
        for tags in scene.tags.values():
            best |= _best_pairs(told, tags, tags)
        for pair, score in best.items():
            proofs[pair].scores.append(score)
    return proofs


def _best_pairs(told: _Told, ones: set[str], others: set[str]) -> dict[frozenset[str], float]:
    """Of two languages' hashtags in a story those pairs that nothing on either side comes near."""
    scores: dict[tuple[str, str], float] = {}
    for one, other in product(ones, others):
        if one != other and told.things[one].kind == told.things[other].kind and (score := told.alike(one, other)) >= ALIKE - MARGIN:
            scores[one, other] = score
    return {
        frozenset(pair): score
        for pair, score in scores.items()
        if score >= ALIKE
        and told.may_be_one(*pair)
        and (ones is others or not (pair[0] in others or pair[1] in ones))
        and _second(scores, pair) <= score - MARGIN
    }


def _second(scores: Mapping[tuple[str, str], float], pair: tuple[str, str]) -> float:
    """The best rival on either side."""
    one, other = pair
    rivals = (score for (a, b), score in scores.items() if (a == one) != (b == other) and {a, b} != {one, other})
    return max(rivals, default=0.0)


# ---- company


def _by_company(told: _Told, found: _Clusters) -> dict[frozenset[str], _Proof]:
    """Things of two languages that come and go together, where nothing else of either language does."""
    proofs: dict[frozenset[str], _Proof] = {}
    languages = sorted({language for scene in told.scenes.values() for language in scene.tags})
    for one, other in combinations(languages, 2):
        scenes = told.bilingual(one, other)
        ours, theirs = _where(scenes, one, found), _where(scenes, other, found)
        for a, b, stories in _only_together(ours, theirs):
            days = {told.scenes[name].day for name in ours[a] & theirs[b]}
            often = len(days) >= DAYS and max(len(ours[a]), len(theirs[b])) * LIFT <= len(scenes)
            if often and _company_says(told, _in(told, found, a, one), _in(told, found, b, other), (one, other)):
                proofs[frozenset({a, b})] = _Proof([0.0] * stories, "company")
    return proofs


def _where(scenes: Sequence[tuple[str, _Scene]], language: str, found: _Clusters) -> dict[str, frozenset[str]]:
    """For each thing of a language the stories that it stands in."""
    where: dict[str, set[str]] = defaultdict(set)
    for name, scene in scenes:
        for tag in scene.tags[language]:
            where[found.head(tag)].add(name)
    return {tag: frozenset(names) for tag, names in where.items()}


def _in(told: _Told, found: _Clusters, head: str, language: str) -> str:
    """The hashtag that a language has for a thing."""
    return max(found.of(head), key=lambda tag: (told.languages[tag][language], tag))


def _only_together(ones: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, int]]:
    """Things that stand in the same stories, nothing else of either language nearly so; with the number of stories."""
    free = ({tag: where for tag, where in ones.items() if tag not in others}, {tag: where for tag, where in others.items() if tag not in ones})
    shares = {(a, b): both / (len(free[0][a]) + len(free[1][b]) - both) for (a, b), both in _beside(*free).items()}
    of_one, of_other = _best_two((a, share) for (a, _), share in shares.items()), _best_two((b, share) for (_, b), share in shares.items())
    for (a, b), share in shares.items():
        stories = len(free[0][a] & free[1][b])
        rival = max(of_one[a][1] if of_one[a][0] == share else 1.0, of_other[b][1] if of_other[b][0] == share else 1.0)
        if stories >= TOGETHER and share >= SHARE and rival <= share - LEAD:
            yield a, b, stories


def _beside(ones: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    """In how many stories two things stand."""
    told: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, tags in enumerate((ones, others)):
        for tag, stories in tags.items():
            for story in stories:
                told[story][side].append(tag)
    return Counter(pair for mine, theirs in told.values() for pair in product(mine, theirs))


def _best_two(scores: Iterable[tuple[str, float]]) -> dict[str, tuple[float, float]]:
    """For each name its best and second-best score."""
    found: dict[str, tuple[float, float]] = {}
    for name, score in scores:
        best, second = found.get(name, (0.0, 0.0))
        found[name] = (max(best, score), max(second, min(best, score)))
    return found


def _company_says(told: _Told, one: str, other: str, languages: tuple[str, str]) -> bool:
    """Whether company may join them: they matter alike, and letters do not speak against it."""
    weights = [told.weights[tag, language] for tag, language in zip((one, other), languages, strict=True)]
    means = [sum(values) / len(values) for values in weights]
    if abs(means[0] - means[1]) > _NEAR or not told.may_be_one(one, other):
        return False
    if told.things[one].kind != "person":
        return True
    scripts = {words.main_script(name) for tag in (one, other) for name in told.spoken(tag)}
    return bool(scripts & _LOGOGRAMS) or told.alike(one, other) >= APART


# ---- initials


def _by_initials(told: _Told) -> dict[frozenset[str], _Proof]:
    """Acronyms and the names that they abbreviate, in one language, where the story has no other such name."""
    proofs: dict[frozenset[str], _Proof] = defaultdict(lambda: _Proof(evidence="initials"))
    for scene in told.scenes.values():
        for tags in scene.tags.values():
            short = {tag: name for tag in tags if (name := _acronym(told.things[tag]))}
            long = [(tag, _initials(told.things[tag])) for tag in tags if tag not in short]
            for tag, name in short.items():
                meant = [other for other, initials in long if name in initials]
                if len(meant) == 1 and told.may_be_one(tag, meant[0]):
                    proofs[frozenset({tag, meant[0]})].scores.append(0.0)
    return {pair: proof for pair, proof in proofs.items() if len(proof.scores) >= SEVERAL}


def _acronym(thing: Named) -> str:
    name = thing.name
    return name if _ACRONYM.fullmatch(name) and name.isupper() and len(name) >= _LEAST_INITIALS and thing.kind == "organisation" else ""


def _initials(thing: Named) -> set[str]:
    """The first letters of a name's words, with and without the small ones between them."""
    found = set()
    for name in (name for many in thing.names.values() for name in many):
        parts = name.replace("-", " ").split()
        found |= {"".join(part[0] for part in parts).upper(), "".join(part[0] for part in parts if fold(part) not in listed("joiners")).upper()}
    return found


# ---- joining


@dataclass(slots=True)
class _Clusters:
    """What is one thing so far: for each hashtag the members of its cluster, and the pairs that made it."""

    members: dict[str, frozenset[str]] = field(default_factory=dict)
    pairs: list[Same] = field(default_factory=list)

    heads: dict[str, str] = field(default_factory=dict)

    def of(self, tag: str) -> frozenset[str]:
        """All that is the same as this."""
        return self.members.get(tag, frozenset({tag}))

    def head(self, tag: str) -> str:
        """The one that stands for it."""
        return self.heads.get(tag, tag)


def _joined(told: _Told, proofs: Mapping[frozenset[str], _Proof], before: _Clusters | None = None) -> _Clusters:
    """Join the surest pairs first, as long as no two of what becomes one may not be one, or share a language without a proof of their own."""
    found = before or _Clusters()
    known = {*proofs, *(frozenset({same.gone, same.kept}) for same in found.pairs)}
    for pair, proof in sorted(proofs.items(), key=lambda item: (item[1].strength, sorted(item[0])), reverse=True):
        one, other = sorted((found.head(tag) for tag in pair), key=lambda tag: _rank(told, tag))
        ours, theirs = found.of(one), found.of(other)
        if one == other or not all(_fits(told, a, b, known) for a, b in product(ours, theirs)):
            continue
        found.members |= dict.fromkeys(ours | theirs, ours | theirs)
        found.heads |= dict.fromkeys(ours | theirs, one)
        score, stories = proof.strength
        found.pairs.append(Same(other, one, proof.evidence, stories, score))
    return found


def _fits(told: _Told, one: str, other: str, proven: set[frozenset[str]]) -> bool:
    shared = told.languages[one].keys() & told.languages[other].keys()
    return told.may_be_one(one, other) and (not shared or frozenset({one, other}) in proven)


def _rank(told: _Told, tag: str) -> tuple[bool, bool, bool, int, str]:
    """Which stays: what the world knows by an id, what English texts write, Latin letters, what most articles carry."""
    thing = told.things[tag]
    known, english = bool(thing.ids.wikidata or thing.ids.geonames), "en" in told.languages[tag]
    return not known, not english, not told.languages[tag].keys() & _LATIN, -told.articles[tag], tag


_LATIN = frozenset("cs da de en es fi fr hu id it nl pl pt ro sv tr vi".split())
"""Languages written in Latin letters."""
