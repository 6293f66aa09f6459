"""The machine's limits: what stops reading, and what is dropped in time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.shelving import DAY, NOW, brought
from tagwire.journeys import housekeeping
from tagwire.options import Options, read_options
from tagwire.store import writing


@pytest.fixture
def options(tmp_path: Path, store: None) -> Options:
    return read_options(tmp_path, {"TAGWIRE_DISK_GB": "0.05", "TAGWIRE_TRAFFIC_GB_A_DAY": "0.001", "TAGWIRE_FULL_TEXT_DAYS": "90"})


def test_a_fresh_folder_has_room(options: Options) -> None:
    assert housekeeping.room(options, NOW) == housekeeping.Room(enough=True)


def test_reading_stops_when_the_folder_holds_all_it_may(options: Options) -> None:
    (options.data / "below").mkdir()
    with (options.data / "below" / "large").open("wb") as file:
        file.truncate(50_000_001)
    assert not (room := housekeeping.room(options, NOW)).enough
    assert "TAGWIRE_DISK_GB" in room.reason


def test_reading_stops_when_the_disk_is_nearly_full(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "LEAST_FREE", 1 << 62)
    assert housekeeping.room(options, NOW).reason == "the disk is nearly full; make room"


def test_reading_stops_when_the_days_traffic_is_used_up_and_goes_on_the_next_day(options: Options) -> None:
    writing.received(NOW, 1_000_000)
    assert housekeeping.room(options, NOW).enough
    writing.received(NOW, 1)
    assert "TAGWIRE_TRAFFIC_GB_A_DAY" in housekeeping.room(options, NOW).reason
    assert housekeeping.room(options, NOW + DAY).enough


def test_old_full_texts_are_dropped_and_nothing_else(options: Options) -> None:
    """miniflux #3524, #3675, #3950: what nobody reads any more fills the disk; what tells it from news is small and stays."""
    old, new = writing.keep(brought(seen=NOW - 91 * DAY)), writing.keep(replace(brought(), seen=NOW))
    assert housekeeping.tidy(options, NOW) == 1
    assert housekeeping.tidy(options, NOW) == 0
    from tagwire.store.rows import ArticleRow

    assert [(row.id, bool(row.text), bool(row.title)) for row in ArticleRow.objects.order_by("id")] == [(old, False, True), (new, True, True)]


def test_a_file_that_goes_away_meanwhile_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "there").write_bytes(b"four")
    assert housekeeping.folder_size(tmp_path) == 4
