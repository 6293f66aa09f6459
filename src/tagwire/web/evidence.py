"""Why an article stands in its story, in the reader's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tagwire.web import cldr, languages, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.model import Reason

_DAYS = re.compile(r"(\d+) days? apart")
_SAME_TEXT, _SAME_HOURS = "same text", "the same hours"


def clues(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """One line a kind of evidence, the strongest first: “Same names: Kotor, Perast”."""
    lines: dict[str, list[str]] = {}
    for reason in sorted(reasons, key=lambda reason: -reason.weight):
        label, word = _told(reason)
        words = lines.setdefault(label, [])
        if word and word not in words:
            words.append(word)
    return tuple(_("%(kind)s: %(words)s") % {"kind": label, "words": _(", ").join(words)} if words else label for label, words in lines.items())


def _told(reason: Reason) -> tuple[str, str]:
    """The kind and the word to show; fixed English phrases of the stage are said in the reader's language."""
    if reason.text == _SAME_TEXT:
        return _("The same text, almost word for word"), ""
    if reason.text == _SAME_HOURS:
        return _("Published within the same hours"), ""
    if found := _DAYS.fullmatch(reason.text):
        days = int(found[1])
        apart = ngettext("Published %(number)s day apart", "Published %(number)s days apart", days)
        return apart % {"number": cldr.number(days, languages.current())}, ""
    return str(names.REASON_NAMES.get(reason.kind, reason.kind)), reason.text
