from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tagwire.journeys import reading
from tagwire.store.shapes import Scope, TagRef

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FLOOD, WORLD = TagRef("Flood", "Flood", "topic"), TagRef("World", "World", "topic")


def test_hashtags_rise_against_their_own_past_and_not_by_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = [(WORLD, NOW - timedelta(days=days, hours=1)) for days in range(8) for _ in range(20)]
    sudden = [(FLOOD, NOW - timedelta(hours=hours)) for hours in (1, 2, 3, 4)] + [(FLOOD, NOW - timedelta(days=3, hours=1))]
    monkeypatch.setattr(reading, "tag_uses", lambda *_: tuple(usual + sudden))
    found = reading.rising(Scope("en", sample=False), NOW)
    assert [(one.ref, one.articles, one.days) for one in found] == [(FLOOD, 4, (0, 0, 0, 1, 0, 0, 4))]
