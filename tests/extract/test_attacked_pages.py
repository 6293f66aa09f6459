"""Pages of many fields, notices and signs: nothing is looked at again and again, and what follows them is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, overload

import pytest
from click.testing import CliRunner
from lxml import html

from extract.hostile_pages import TEXT, data
from extract.pieces_of_pages import TITLE, URL, page
from tagwire.cli.commands.extract import command
from tagwire.errors import TagwireError
from tagwire.extract import read_page
from tagwire.extract.body import boxes, sections
from tagwire.extract.body.blocks import Page, page_of
from tagwire.extract.facts import dates
from tagwire.model import Article

LINES, FIELDS = 9_000, 7_000
COOKIE = "The ferries to the islands stayed in port again, so their cookie operator said now. "
MEGABYTE = 1_000_000


class Counted(Sequence[float]):
    """Numbers that count how often they are looked at."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self.numbers, self.looks = numbers, 0

    @overload
    def __getitem__(self, place: int) -> float: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[float]: ...
    def __getitem__(self, place: int | slice) -> float | Sequence[float]:
        self.looks += len(range(*place.indices(len(self.numbers)))) if isinstance(place, slice) else 1
        return self.numbers[place]

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[float]:
        self.looks += len(self.numbers)
        return iter(self.numbers)


def spans(unit: str, count: int) -> str:
    """So many of a unit, a hundred in one element."""
    return f"<span>{unit * 100}</span>" * (count // 100)


def cookies(lines: int) -> str:
    return page(f"{TEXT}</article><div>{spans(f'{COOKIE}<br>', lines)}</div>")


def fields(count: int) -> str:
    return page(f"<div>{spans('x<br>', count)}{spans('<input>', count)}{TEXT}</div>{TEXT * 4}")


def nested(depth: int, name: str = "author", kernel: str = "1", before: str = '"@id": "x", ') -> str:
    return page(TEXT, data(f'{before}"{name}": {"[" * depth}{kernel}{"]" * depth}'))


def numbers_of(seen: Page) -> tuple[Counted, Counted]:
    """The prose of each block, and its sums: a line of a word is none."""
    prose = [float(len(block.text)) if len(block.text) > len("word") else 0.0 for block in seen.blocks]
    return Counted(prose), Counted(list(accumulate(prose, initial=0.0)))


# ---- data in one another


@pytest.mark.parametrize("depth", [300, 600, 900, 2_000])
@pytest.mark.parametrize(("name", "kernel"), [("author", "1"), ("author", '"Jo Doe"'), ("publisher", "1"), ("image", '{"@id": "x"}'), ("keywords", "1")])
def test_data_in_one_another_gives_an_article(depth: int, name: str, kernel: str) -> None:
    found = read_page(nested(depth, name, kernel), URL)
    assert isinstance(found, Article | TagwireError)
    assert not isinstance(found, Article) or "fish market" in found.text


def test_a_page_that_names_itself_as_its_author_gives_an_article() -> None:
    found = read_page(page(TEXT, data('"@id": "x", "author": {"@id": "x"}, "publisher": {"@id": "x"}, "image": [{"@id": "x"}]')), URL)
    assert isinstance(found, Article)


@pytest.mark.parametrize("depth", [600, 900])
def test_the_command_goes_on_with_the_line_after_such_data(depth: int) -> None:
    records = [{"id": "deep", "url": URL, "html": nested(depth)}, {"id": "next", "url": URL, "html": page()}]
    result = CliRunner().invoke(command, ["--workers", "1"], input="".join(json.dumps(record) + "\n" for record in records))
    found: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [line["id"] for line in found], found[1]["title"]) == (0, ["deep", "next"], TITLE)


# ---- crowds


@pytest.mark.parametrize("given", [cookies(LINES), fields(FIELDS), page(f"<div>{spans(f'{COOKIE}<input><br>', 3_000)}</div>{TEXT}")])
def test_a_crowd_of_lines_and_fields_is_answered(given: str) -> None:
    assert isinstance(read_page(given, URL), Article | TagwireError)


def test_a_notice_of_thousands_of_lines_is_known_by_its_first() -> None:
    seen = page_of(html.document_fromstring(cookies(LINES)))
    _, sums = numbers_of(seen)
    sections.mark(seen, sums, aside := [""] * len(seen.blocks), -1)
    assert sum("cookie" in block.text for block in seen.blocks) == LINES
    assert sums.looks < 20 * LINES
    assert not any(aside)


def test_a_box_of_thousands_of_fields_is_looked_at_once() -> None:
    seen = page_of(html.document_fromstring(fields(FIELDS)))
    prose, sums = numbers_of(seen)
    boxes.mark(seen, prose, sums, [""] * len(seen.blocks), -1)
    assert len(seen.controls) == FIELDS
    assert prose.looks + sums.looks < 20 * FIELDS


# ---- signs of rights


@pytest.mark.parametrize("sign", ["©", "© ", "(c)", "Copyright "])
@pytest.mark.parametrize("place", ["<p>{}</p>", "<div>x</div><footer>{}</footer>"])
def test_a_megabyte_of_signs_of_rights_is_answered(sign: str, place: str) -> None:
    found = read_page(page(TEXT + place.format(sign * (MEGABYTE // len(sign.encode())))), URL)
    assert isinstance(found, Article | TagwireError)


@pytest.mark.parametrize(("signs", "searches"), [(1, [False, True]), (dates.FEW_SIGNS + 1, [False])], ids=["one", "very many"])
@pytest.mark.parametrize("sign", ["©", "&copy;", "(c)", "Copyright "])
def test_no_date_is_searched_at_length_among_very_many_signs(monkeypatch: pytest.MonkeyPatch, sign: str, signs: int, searches: list[bool]) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(dates, "find_date", lambda _tree, *, extensive_search, **_: asked.append(extensive_search))
    assert dates.guessed_date(html.document_fromstring(f"<html><body>{TEXT}<footer>{sign * signs}</footer></body></html>")) == ""
    assert asked == searches
