"""Step 9 of the path: articles that wait get their stories, in the order in which they were published.

The placer lives in memory; what it decides is kept in the same transaction as what it needs to go on, so that a restart
gives the same stories as an undisturbed run.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from tagwire import stories
from tagwire.store import placing, writing
from tagwire.store.placing import Decided, Face, Member, Waiting

BATCH = 25
"""Articles to a transaction: a kill repeats at most so many, and the database is never held for more than about 0.1 s."""

log = logging.getLogger(__name__)


class Placing:
    """Places what waits, of the sample edition or of real articles: the two never meet."""

    def __init__(self, *, sample: bool) -> None:
        self._sample = sample
        self._placer: stories.Placer | None = None
        self._last: int | None = None

    def run(self) -> Iterator[int]:
        """Place all that waits; gives the size of each batch as it is kept."""
        while batch := placing.waiting(BATCH, sample=self._sample):
            self._ready()  # outside the transaction: to restore takes seconds, and others want to write
            try:
                with writing.together():
                    self._place(batch)
            except BaseException:  # whatever it was, memory runs ahead of the store now: the placer is restored from there
                self._placer = None
                raise
            yield len(batch)

    def _ready(self) -> stories.Placer:
        if self._placer is None or placing.last_number(sample=self._sample) != self._last:
            self._placer = self._restored()  # another process placed meanwhile, or this one begins
        return self._placer

    def _place(self, batch: list[Waiting]) -> None:
        placer = self._ready()
        touched: dict[str, None] = {}
        for one in batch:
            step = placer.place(_reading(one), str(one.copy_of) if one.copy_of else None)
            decided = _decided(one, step)
            placing.place(decided, sample=self._sample)
            self._last = decided.number
            touched[decided.story] = None
            for move in step.moves:
                placing.move(int(move.article), move.to_story, score=move.score, why=move.why, sample=self._sample)
                log.info("article %s moves from story %s to %s", move.article, move.from_story, move.to_story)
                touched.update({move.from_story: None, move.to_story: None})
        for story in touched:
            placing.show(story, faces(placing.members(story)))

    def _restored(self) -> stories.Placer:
        self._last = placing.last_number(sample=self._sample)
        rows = placing.placed(stories.WINDOW, sample=self._sample)
        return stories.Placer.restore(stories.Placed(row.number, stories.Item.from_bytes(row.features), row.story, row.twin_of) for row in rows)


def show_again(article: int) -> None:
    """Bring up to date what readers see of an article's story, when the article changed."""
    story = placing.story_of(article)
    if story:
        placing.show(story, faces(placing.members(story)))


def faces(members: list[Member]) -> list[Face]:
    """A story as readers of each of its languages see it."""
    spoken = dict.fromkeys(member.language for member in members)
    return [_face(language, [member for member in members if member.language == language]) for language in spoken]


def _face(language: str, members: list[Member]) -> Face:
    originals = _one_of_each_text(members)
    heading = stories.heading([_told(member, copy=member not in originals) for member in members], language)
    texts = [member for member in originals if not stories.is_roundup(member.title)] or originals
    coverage = stories.Coverage(len(texts), len({member.publisher for member in members}), max(member.published for member in members))
    return Face(
        language=language,
        lead=int(heading.lead),
        headline=heading.headline,
        category=_category(members),
        first=min(member.published for member in members),
        last=coverage.latest,
        outlets=coverage.outlets,
        independent=coverage.texts,
        copies=len(members) - len(originals),
        rank=stories.standing(coverage),
    )


def _one_of_each_text(members: list[Member]) -> list[Member]:
    """The original of each text where it is here, else its earliest copy: copies of what stands elsewhere are one text, too."""
    kept: dict[int, Member] = {}
    for member in members:
        text = member.copy_of or member.id
        if text not in kept or member.id == text:
            kept[text] = member
    return list(kept.values())


def _told(member: Member, *, copy: bool) -> stories.Member:
    return stories.Member(str(member.id), member.title, member.language, member.words, member.published, str(member.copy_of) if copy else None)


def _category(members: list[Member]) -> str:
    """What most members say; the earliest decides between equals."""
    votes: dict[str, int] = {}
    for member in members:
        votes[member.category] = votes.get(member.category, 0) + 1
    return max(votes, key=lambda name: votes[name])


def _reading(one: Waiting) -> stories.Reading:
    return replace(stories.Reading.from_bytes(one.reading), id=str(one.id), published=one.published)


def _decided(one: Waiting, step: stories.Step) -> Decided:
    return Decided(
        article=one.id,
        story=step.placed.story,
        number=step.placed.number,
        twin_of=step.placed.twin_of,
        score=step.placement.score,
        why=step.placement.why,
        features=step.placed.item.to_bytes(),
    )
