"""Addresses of a feed made absolute: those that are so already, most by far, pass at a glance."""

from __future__ import annotations

import re

from tagwire import addresses

MAX_LINK = 8_000
"""Characters that every server must take (RFC 9110, 4.1); longer ones are data, not addresses."""
_WHOLE = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)++(?:/[!$%&()*+,./0-9:;=?@A-Z_a-z~'-]*+)?", re.ASCII)
"""An address in its usual form, a fragment not among them: joining it to any base gives it back as it is (RFC 3986, 5.2.2)."""


def absolute(base: str, link: str) -> str:
    """`link` as seen from `base`, or "" where nothing sound comes out."""
    link = link.strip()
    if len(link) > MAX_LINK:
        return ""
    return link if _WHOLE.fullmatch(link) else addresses.absolute(base, link)
