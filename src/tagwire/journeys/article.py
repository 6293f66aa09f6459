"""THE PATH of one article. Read this first.

1. `catalog` says that a feed is due          (worker.py, journeys/read_source.py)
2. `download` asks for it; 304 ends here      (journeys/read_source.py)
3. `entries` reads it; known entries end here, new ones wait in the inbox (journeys/parse.py, journeys/read_source.py)
4. `download` gets the page, where the feed lacks the text (journeys/take_in.py)
5. `extract` gives text and facts             (journeys/prepare.py, in a process of its own)
   without what recurs on its site            (learnt here, by journeys/site_blocks.py)
6. `label` says what it is about              (there too)
   with the meaning of title and lead, too    (journeys/understand.py, where the extra is installed; in a process of its own)
7. `fingerprint` makes its signature, `stories` notes what placing will need (there too)
8. New, a copy, a revision, or known: `store` keeps all of it at once, with its ledger line (here)
9. `stories` places it                        (journeys/place.py)
10. `web` shows it

An archive (journeys/ingest.py) and the sample edition (journeys/sample_edition.py) join at step 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tagwire.addresses import is_at_home
from tagwire.errors import TagwireError
from tagwire.journeys import guesses, originals, revising, site_blocks
from tagwire.journeys.place import show_again
from tagwire.journeys.prepare import Prepared, lead_of, moment_of
from tagwire.label import translations
from tagwire.model import Publisher
from tagwire.store import ledger, writing
from tagwire.store.writing import Held, Kept

SITE_LANGUAGES = ("en", "ar")
"""Languages of the pages: a tag is called in them by its name from the first article on."""

Verdict = Literal["new", "copy", "revised", "known"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line for the ledger: what this article came as."""

    key: str
    kind: ledger.Kind
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article."""

    verdict: Verdict
    article: int


def keep(prepared: Prepared, lines: Sequence[Line], now: datetime) -> Outcome:
    """Step 8, in one transaction: whatever dies in between, either all of it is kept or nothing."""
    with writing.together():
        outcome = _decide_and_keep(prepared, now)
        guesses.prove(outcome.article)
        for line in lines:
            about = f"{prepared.page_failure}: the feed's own text serves" if prepared.page_failure else ""
            ledger.note(line.key, line.kind, "kept", at=now, article=outcome.article, digest=line.digest, about=about)
    return outcome


def set_aside(error: TagwireError, lines: Sequence[Line], now: datetime) -> None:
    """What cannot be read is noted with its reason: nothing is lost silently."""
    with writing.together():
        for line in lines:
            ledger.note(line.key, line.kind, error.code, at=now, digest=line.digest, about=str(error))


def _decide_and_keep(prepared: Prepared, now: datetime) -> Outcome:
    sample = prepared.brought.publisher.sample
    before = writing.held(prepared.article.canonical_url, sample=sample)
    if before is None:
        copy_of = originals.original_with_this_text(prepared, sample=sample)
        article = writing.keep(_kept(prepared, now, copy_of))
        originals.settle(copy_of)
        site_blocks.learn(prepared, article, new=copy_of is None)
        return Outcome("copy" if copy_of else "new", article)
    if not _may_speak_for(prepared.brought.publisher, before, prepared.article.canonical_url):
        return Outcome("known", before.id)
    anew = before.publisher != prepared.brought.publisher.slug and prepared.article.text
    step = revising.taken_over(prepared) if anew else revising.step(prepared, before)
    if step is None:
        return Outcome("known", before.id)
    other = step.change or anew
    held = revising.still_a_copy(prepared, before) if other else before.copy_of
    copy_of = held if step.change else held or _other_with_this_text(prepared, before, sample=sample)
    revising.keep(before, _kept(prepared, now, copy_of), step)
    originals.settle(copy_of)
    if other:
        originals.part(before.id, prepared)
    site_blocks.learn(prepared, before.id, new=False)
    show_again(before.id)
    return Outcome("revised", before.id)


def _other_with_this_text(prepared: Prepared, before: Held, *, sample: bool) -> int | None:
    """A text that is known in full only now may be a copy of what others kept meanwhile; of its own copies it is none."""
    first = originals.original_with_this_text(prepared, sample=sample, but=before.id)
    return first if first != before.id else None


def _may_speak_for(publisher: Publisher, before: Held, url: str) -> bool:
    """Whether a publisher may change what is held at an address: its own article, or one on its own site that another told of first."""
    return publisher.slug == before.publisher or (is_at_home(publisher.home, url) and not is_at_home(before.home, url))


def _kept(prepared: Prepared, now: datetime, copy_of: int | None) -> Kept:
    brought, article = prepared.brought, prepared.article
    file = brought.entry.enclosures[0] if brought.entry and brought.entry.enclosures else None
    return Kept(
        publisher=brought.publisher,
        article=article,
        label=prepared.label,
        summary=lead_of(article, brought.entry),
        published=moment_of(article, brought.entry, now),
        seen=now,
        signature=prepared.signature,
        reading=prepared.reading,
        copy_of=copy_of,
        names={tag.tag: translations(tag, SITE_LANGUAGES) for tag in prepared.label.hashtags},
        guesses=guesses.among(prepared.label),
        enclosure=file.url if file else "",
        duration=file.duration if file else None,
    )
