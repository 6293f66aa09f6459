"""Stands in for the journey that takes an edition into use: keeps what was chosen."""

from __future__ import annotations

chosen: list[str] = []


def choose(edition: str) -> None:
    """Remember the choice."""
    chosen.append(edition)
