"""An address that is known says something again: kept as a revision, as the rest of what was known, or not at all.

`fingerprint` judges; here its verdicts become what the store keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tagwire import fingerprint
from tagwire.fingerprint import Change, Told
from tagwire.journeys import site_blocks
from tagwire.journeys.prepare import Prepared
from tagwire.store import keys, writing
from tagwire.store.writing import Changed, Former, Held, Kept


@dataclass(frozen=True, slots=True)
class Step:
    """From what is held to what was read; without a change nobody changed anything: we had read it by halves only."""

    to: Told
    change: Change | None


def step(prepared: Prepared, before: Held) -> Step | None:
    """None where what is held stays: it says the same, or was read better. A text that was read worse never takes its place."""
    held, now = _held(prepared, before), _told(prepared)
    if keys.digest(now.title, now.text) == before.digest:
        return None  # the text itself may have been dropped for its age
    verdict = fingerprint.judge(held, now)
    if verdict == "worse" or (verdict == "same" and held.text == before.text):
        return None
    if verdict != "revised" or site_blocks.only_cleaned(prepared, before.digest):
        return Step(now, None)
    if fingerprint.goes_back(now, [Told(one.title, one.text) for one in writing.former(before.id)]):
        return None
    return Step(now, fingerprint.change(held, now))


def taken_over(prepared: Prepared) -> Step:
    """Who is at home at the address speaks for the first time: what others told of it is none of its revisions, and holds nothing back."""
    return Step(_told(prepared), None)


def keep(before: Held, kept: Kept, step: Step) -> None:
    """What was read takes the place of what is held; what changed is told, and the chain of changes kept within its bounds."""
    if kept.copy_of != before.copy_of:
        writing.copy_of(before.id, kept.copy_of)
    writing.revise(before.id, kept, _at_rest(step.change) if step.change else None)
    if step.change:
        _fold(before.id, step.to)


def still_a_copy(prepared: Prepared, before: Held) -> int | None:
    """The article whose text it had, if it still has it; a text that is not known or too short to say leaves it so."""
    if before.copy_of is None or prepared.signature is None:
        return before.copy_of
    original = writing.text_of(before.copy_of)
    return before.copy_of if not original or fingerprint.twin_of(prepared.article.text, [("original", original)]) else None


def _held(prepared: Prepared, before: Held) -> Told:
    """What is held, without the blocks that are known by now to recur on its site."""
    dropped = {one.block.text for one in prepared.dropped}
    text = "\n".join(line for line in before.text.split("\n") if line not in dropped) if dropped else before.text
    return Told(before.title, text, before.method, before.confidence, before.kind)


def _told(prepared: Prepared) -> Told:
    article = prepared.article
    return Told(article.title, article.text, article.method, article.confidence, article.page_type)


def _at_rest(change: Change) -> Changed:
    shown = change.differences
    return Changed(change.what, tuple((piece.kind, piece.text) for piece in shown.pieces), shown.gone, shown.new, shown.cut)


def _fold(article: int, now: Told) -> None:
    """The chain within its bounds: two changes that lie beside each other are told as one, and counted."""
    chain = writing.former(article)
    while (place := fingerprint.to_fold([(len(one.text), fingerprint.weight(one.what, one.gone, one.new)) for one in chain])) is not None:
        into, gone = chain[place - 1], chain[place]
        after = Told(chain[place + 1].title, chain[place + 1].text) if place + 1 < len(chain) else now
        changed = _melded(into, gone, after)
        writing.fold(into.id, gone.id, changed)
        chain[place - 1 : place + 1] = [replace(into, what=changed.what, gone=changed.gone, new=changed.new)]


def _melded(into: Former, gone: Former, after: Told) -> Changed:
    """Two changes as one; where texts were dropped for their age, their counts are all that is left to add up."""
    change = fingerprint.change(Told(into.title, into.text), after)
    if change and into.text and after.text:
        return _at_rest(change)
    return Changed(change.what if change else gone.what, (), into.gone + gone.gone, into.new + gone.new)
