"""An edition: a language and a country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tagwire.errors import WrongSetting

_FORM = re.compile(r"^([a-z]{2,3})(?:-([A-Z]{2}))?$")


@dataclass(frozen=True, slots=True)
class Edition:
    """`country` is "" where none was chosen."""

    language: str
    country: str

    def __str__(self) -> str:
        return f"{self.language}-{self.country}" if self.country else self.language


def parse_edition(text: str) -> Edition:
    """`en-GB` as an edition. Raises WrongSetting."""
    found = _FORM.match(text.strip().replace("_", "-"))
    if not found:
        raise WrongSetting("edition", f"{text!r} is no edition; write language-COUNTRY, such as en-GB or ar-EG")
    return Edition(found[1], found[2] or "")
