"""Of several equal texts one is the original; which, is decided anew whenever another of them comes."""

from __future__ import annotations

from tagwire import fingerprint
from tagwire.fingerprint import Printed, Version
from tagwire.journeys.place import show_again
from tagwire.journeys.prepare import Prepared
from tagwire.store import writing
from tagwire.store.writing import One


def original_with_this_text(prepared: Prepared, *, sample: bool, but: int | None = None) -> int | None:
    """The original of the group of copies that this text belongs to, as far as is known; `but` is the article that it is the text of."""
    if prepared.signature is None:
        return None
    entry, article = prepared.brought.entry, prepared.article
    said = article.published or ((entry.published or entry.updated) if entry else None)
    printed = Printed(prepared.brought.publisher.slug, said)
    candidates = [
        (str(one.id), one.signature, Printed(one.publisher, one.published)) for one in writing.near(prepared.signature, sample=sample) if one.id != but
    ]
    twin = fingerprint.twin_among(prepared.signature, printed, candidates)
    return writing.first_of(int(twin.original)) if twin else None


def settle(original: int | None) -> None:
    """Choose the original of a group again, if there is one, and keep the reason; where it changes, the old one's story is shown anew."""
    if original is None:
        return
    group = writing.group_of(original)
    choice = fingerprint.original_of([_version(one) for one in group])
    chosen = int(choice.key)
    copies = [one for one in group if one.id != chosen]
    if all(one.copy_of == chosen and one.why == choice.why for one in copies):
        return
    writing.follow(chosen, [one.id for one in copies], choice.why)
    if chosen != original:
        show_again(original)


def part(article: int, prepared: Prepared) -> None:
    """An original that says something else now leaves its copies, which go on as a group of their own."""
    copies = [one.id for one in writing.group_of(article) if one.id != article]
    text = writing.text_of(copies[0]) if copies else ""
    if text and not fingerprint.twin_of(prepared.article.text, [("copy", text)]):
        writing.follow(copies[0], copies[1:], "earliest")
        settle(copies[0])
        show_again(copies[0])


def _version(one: One) -> Version:
    return Version(str(one.id), one.published, one.url, one.points_to, publisher=one.publisher, home=one.home, seen=one.seen, agency=one.agency)
