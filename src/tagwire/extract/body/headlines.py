"""Whether a line of a page is its headline. Pure."""

from __future__ import annotations

from tagwire import words

LONGEST, CLEAR, MOST_OF = 300, 8, 0.6
"""Own choice: headlines are no longer; keys so short are any page's; one holds the other and is more than half of it."""


def is_headline(text: str, title: str) -> bool:
    """Whether a text says the title, with a kicker or without its end."""
    shorter, longer = sorted((words.key(text[:LONGEST]), words.key(title)), key=len)
    return len(shorter) > CLEAR and shorter in longer and len(shorter) > MOST_OF * len(longer)
