from __future__ import annotations

import re
from pathlib import Path

import pytest

import tagwire.web

STATIC = Path(tagwire.web.__file__).parent / "static" / "web"
CSS = (STATIC / "site.css").read_text("utf-8")
PALETTES = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{([^}]*--paper[^}]*)\}", CSS)]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_there_are_a_light_and_a_dark_palette() -> None:
    assert len(PALETTES) == 2


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("paper", "accent"), ("soft", "wash"), ("ink", "wash"), ("ink", "gone"), ("ink", "new")],
)
def test_text_stands_out_seven_to_one(palette: dict[str, str], text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 7


def test_the_style_sheet_is_small() -> None:
    assert len(CSS.encode()) <= 25_000


def test_no_script_is_shipped() -> None:
    assert not list(STATIC.rglob("*.js"))


def test_the_layout_knows_no_left_and_right() -> None:
    physical = r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:|text-align: (?:left|right)|float: (?:left|right)"
    declarations = re.sub(r"@media[^{]*\{", "", CSS)
    assert not re.findall(physical, declarations)
