"""The report on recorded pages, on a recording of a few pages that the test writes itself."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import wire_report

SITE = "https://harbour.example/news/"
HEADLINE = "Ferry between the two islands sails again"
SENTENCES = [
    "The ferry between the two islands sails again after eleven weeks in the dock, the harbour office said on Monday.",
    "Its new engine burns a third less oil than the old one, and the crew has learnt to run it on the empty stretch at night.",
    "Some forty people who work on the far island had gone by small boats, which did not sail when the wind blew from the west.",
    "The fare stays as it was until the end of the year, and the islands will then share the price of the repair between them.",
]
LD = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "%s"}</script>'


def page(headline: str, sentences: list[str], *, head: str = "", language: str = "en") -> str:
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f'<html lang="{language}"><head><title>{headline}</title>{head}</head><body><article><h1>{headline}</h1>{text}</article></body></html>'


PAGES = {
    "ferry": page(HEADLINE, SENTENCES, head=LD % HEADLINE),
    "bridge": page("Nobody | knows the old bridge", SENTENCES, head='<meta content="article" property="og:type">'),
    "notices": page("Notices", []),
    "flash": page("Ferry: a word on the storm", [], head=LD % "Ferry: a word on the storm", language="de"),
}


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "island.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for name, text in PAGES.items():
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(SITE + name, "response", payload=io.BytesIO(text.encode()), http_headers=headers))
        gone = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(SITE + "gone", "response", payload=io.BytesIO(b"gone"), http_headers=gone))
    return path


def cells(printed: str, first: str) -> list[str]:
    """The line of a table that begins with this cell."""
    return next([cell.strip() for cell in line.strip("|").split(" | ")] for line in printed.splitlines() if line.startswith(f"| {first} |"))


def test_empty_texts_are_counted_among_all_pages_and_among_those_that_call_themselves_articles(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wire_report.main([str(recording)]) == 0
    printed = capsys.readouterr().out
    assert cells(printed, "records")[1] == "broken 1, page 4"
    assert cells(printed, "empty texts, all pages")[1] == "2 of 4 (0.500)"
    assert cells(printed, "empty texts, pages that call themselves articles")[1] == "1 of 3 (0.333)"


def test_kinds_and_languages_come_with_counts_and_shares(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wire_report.main([str(recording)])
    printed = capsys.readouterr().out
    assert cells(printed, "article")[1:4] == ["2", "0.500", "0"]
    assert cells(printed, "en")[1:4] == ["3", "0.750", "1"]
    assert cells(printed, "de")[1:4] == ["1", "0.250", "1"]


def test_the_lowest_come_first_and_a_bar_in_a_headline_ends_no_cell(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wire_report.main([str(recording), "--lowest", "1"])
    last = capsys.readouterr().out.rstrip().splitlines()[-1]
    assert last.startswith(f"| {SITE}bridge | article | ")
    assert "Nobody \\| knows the old bridge" in last
    assert last.endswith(f"{SENTENCES[-1][-80:].strip()} |")


def test_pages_that_are_not_named_are_left_out(recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "named.txt").write_text(f"{SITE}ferry\n", "utf-8")
    wire_report.main([str(recording), "--only", str(tmp_path / "named.txt"), "--lowest", "9"])
    printed = capsys.readouterr().out
    assert cells(printed, "pages read")[1] == "1"
    assert "page left out 3" in printed
    assert "bridge" not in printed


def test_an_empty_list_of_addresses_leaves_everything_out(recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.txt").write_text("\n", "utf-8")
    assert wire_report.main([str(recording), "--only", str(tmp_path / "none.txt")]) == 1
    assert "no page" in capsys.readouterr().err


def test_the_picture_is_xml_with_a_title_and_all_its_numbers_in_words(recording: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "confidence.svg"
    wire_report.main([str(recording), "--picture", str(drawn)])
    root = ET.fromstring(drawn.read_text("utf-8"))
    spoken = {one.tag.rpartition("}")[2]: one.text or "" for one in root}
    assert spoken["title"] == "Confidence of 2 texts"
    assert ": 1" in spoken["desc"] or ": 2" in spoken["desc"]
    assert "prefers-color-scheme: dark" in spoken["style"]


def test_each_bar_is_as_high_as_its_share_of_the_highest_and_edges_belong_to_the_upper_bar() -> None:
    root = ET.fromstring(wire_report.picture([0.15, 0.949, 0.95, 1.0]))
    heights = [int(bar.attrib["height"]) for bar in root.iter("{http://www.w3.org/2000/svg}rect") if bar.get("class") == "bar"]
    assert heights == [0, 0, 0, 100, *[0] * 14, 100, 200]


def test_what_is_no_archive_ends_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wire_report.main([str(tmp_path / "missing.warc")]) == 1
    assert "is not there" in capsys.readouterr().err
