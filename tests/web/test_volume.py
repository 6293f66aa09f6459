from __future__ import annotations

from datetime import date

from tagwire.web.volume import of_days, spark

TODAY = date(2026, 11, 22)


def test_silent_days_stand_at_zero() -> None:
    line = of_days((("2026-11-18", 4), ("2026-11-20", 2)), TODAY, mirrored=False)
    assert line is not None
    assert [count for _, count in line.days] == [4, 0, 2, 0, 0]
    assert line.points == "0.0,2.0 150.0,62.0 300.0,32.0 450.0,62.0 600.0,62.0"
    assert line.most == 4


def test_two_days_are_no_line() -> None:
    assert of_days((("2026-11-21", 4),), TODAY, mirrored=False) is None
    assert of_days((), TODAY, mirrored=False) is None


def test_a_mirrored_line_begins_at_the_right() -> None:
    line = of_days((("2026-11-18", 4),), TODAY, mirrored=True)
    assert line is not None
    assert line.points.startswith("600.0,2.0 ")
    assert line.area.startswith("600,64 ")


def test_a_spark_of_nothing_is_flat() -> None:
    assert spark((0, 0, 0), mirrored=False) == "0.0,14.0 32.0,14.0 64.0,14.0"
    assert spark((1,), mirrored=False) == ""
