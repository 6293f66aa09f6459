"""The topics of the news as an article's own language calls them.

A word is looked up in the article's language alone: "war" is a topic in English, and "was" in German.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tagwire.label import aliases
from tagwire.label.aliases import Known
from tagwire.label.declension import forms
from tagwire.label.matching import Match, Table, scan
from tagwire.model import Ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.page import Page

_NOUNS_HAVE_CAPITALS = frozenset({"de"})


def find(page: Page, language: str) -> Iterator[Match[Known]]:
    """Every topic that a page names, longest first. Of a language that we do not know the English names count."""
    for match in scan(page, table(language if language and language != "und" else "en"), language, capitals=False):
        if not (language in _NOUNS_HAVE_CAPITALS and match.last - match.first == 1 and page.tokens[match.first].text[0].islower()):
            yield match


@cache
def table(language: str) -> Table[Known]:
    """A language's names of topics, with their endings; what the table of names says goes before an ending."""
    named = named_in().get(language, ())
    return Table.of([*named, *((form, topic) for name, topic in named for form in forms(name, language))])


@cache
def named_in() -> dict[str, tuple[tuple[str, Known], ...]]:
    """Language → names with what they mean."""
    found: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for line in aliases.TOPICS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        topic = Known(record["tag"], "topic", record["names"]["en"][0], Ids())
        for language, names in record["names"].items():
            found[language] += [(name, topic) for name in names]
    return {language: tuple(pairs) for language, pairs in found.items()}
