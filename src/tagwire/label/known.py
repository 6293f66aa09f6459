"""The labeler of names that the alias table holds, in any script: people, organisations, events of the world's news."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire.label import acronyms, aliases
from tagwire.label.lists import listed, nations
from tagwire.label.matching import Book, Match, scan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.label.aliases import Known
    from tagwire.label.draft import Draft
    from tagwire.label.page import Page


class KnownNames:
    """The labeler of known names."""

    def __init__(self, table: Book[Known]) -> None:
        self._table = table

    @classmethod
    def load(cls, more: Iterable[tuple[str, Known]] = ()) -> KnownNames:
        """Our table, and more names that an operator gives."""
        return cls(aliases.table(more))

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with its known names."""
        matches = scan(page, self._table, draft.language.code)
        return replace(draft, known=tuple(match for match in matches if not _part_of_another(page, match) and not _foreign(page, match, draft)))


def _foreign(page: Page, match: Match[Known], draft: Draft) -> bool:
    return acronyms.elsewhere(page.whole[match.start : match.end], match.things[0].tag, draft.language.code)


def _part_of_another(page: Page, match: Match[Known]) -> bool:
    """`Melania Trump`, `Trump Tower`: a single word of the table inside a longer name is not what the table means."""
    token = page.tokens[match.first]
    if match.last - match.first > 1 or not token.capital or (page.loud_title and page.in_title(match.first)):
        return False
    after = match.last
    if (
        after < len(page.tokens)
        and page.next_to(after)
        and not page.tokens[after].opens
        and page.tokens[after].gap == " "
        and page.tokens[after].capital
        and after != page.title_tokens
    ):
        return not _harmless(page, after)
    if not match.first or token.opens or token.gap != " " or match.things[0].kind != "person":
        return False
    before = page.tokens[match.first - 1]
    return before.capital and not before.opens and not _harmless(page, match.first - 1)


def _harmless(page: Page, index: int) -> bool:
    fold = page.tokens[index].fold
    return fold in nations() or any(fold in listed(name) for name in ("titles", "honorifics", "openers", "before_place", "place_cues"))
