"""Names come as our own lines or as Wikidata's dump, packed or plain; a broken line loses nothing but itself."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tagwire.errors import MissingFile
from tagwire.label.name_files import Line, kinds, lines
from tagwire.model import Ids, Named

OWN = {"tag": "MartaKovac", "kind": "person", "ids": {"wikidata": "Q900001"}, "names": {"en": ["Marta Kovac", " "], "ar": ["مارتا كوفاتش"]}, "extra": 1}
MAYOR = Named("MartaKovac", "person", Ids(None, "Q900001"), {"en": ("Marta Kovac",), "ar": ("مارتا كوفاتش",)})


def entity(number: str = "Q900001", *, of: str = "Q5", labels: Any = None, aliases: Any = None, geonames: str = "", **more: Any) -> dict[str, Any]:
    """An entity as the dump has it."""
    claims = {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"entity-type": "item", "id": of}}}, "rank": "normal"}]} if of else {}
    if geonames:
        claims["P1566"] = [{"mainsnak": {"datavalue": {"value": geonames}}, "rank": "normal"}]  # type: ignore[dict-item]  # the dump's own mixture
    told = {code: {"language": code, "value": value} for code, value in (labels or {"en": "Marta Kovac"}).items()}
    others = {code: [{"language": code, "value": value} for value in many] for code, many in (aliases or {}).items()}
    return {"type": "item", "id": number, "labels": told, "aliases": others or [], "claims": claims, "sitelinks": {"enwiki": {}, "dewiki": {}}, **more}


def written(tmp_path: Path, text: str, name: str = "names.ndjson") -> list[Line]:
    path = tmp_path / name
    packed = {".gz": gzip.compress, ".bz2": bz2.compress}.get(path.suffix, bytes)(text.encode())
    path.write_bytes(packed)
    return list(lines(path))


def things(found: list[Line]) -> list[Named | None]:
    return [line.thing for line in found]


@pytest.mark.parametrize("name", ["names.ndjson", "names.ndjson.gz", "names.json.bz2"])
def test_our_own_lines_are_read_plain_and_packed(tmp_path: Path, name: str) -> None:
    (line,) = written(tmp_path, json.dumps(OWN, ensure_ascii=False) + "\n", name)
    assert (line.thing, line.foreign, line.number) == (MAYOR, False, 1)
    assert line.read > 0


def test_the_dump_is_read_as_an_array_or_as_lines(tmp_path: Path) -> None:
    one, two = json.dumps(entity()), json.dumps(entity("Q2", of="Q783794", labels={"de": "Roter Hafen AG"}))
    array = written(tmp_path, f"[\n{one},\n{two}\n]\n")
    assert [thing for thing in things(array) if thing] == [thing for thing in things(written(tmp_path, f"{one}\n{two}\n")) if thing]
    person, company = (line for line in array if line.thing)
    assert person.thing == Named("MartaKovac", "person", Ids(None, "Q900001"), {"en": ("Marta Kovac",)})
    assert (person.foreign, person.renown) == (True, 2)
    assert company.thing == Named("RoterHafenAG", "organisation", Ids(None, "Q2"), {"de": ("Roter Hafen AG",)})


def test_names_of_the_dump_come_by_language_labels_before_aliases(tmp_path: Path) -> None:
    one = entity(
        labels={"en": "Marta Kovac", "zh-hant": "瑪爾塔", "xx": "?", "zh": "玛尔塔"}, aliases={"en": ["M. Kovac", "Marta Kovac"], "pt-br": ["Marta K."]}
    )
    (line,) = written(tmp_path, json.dumps(one))
    assert line.thing
    assert line.thing.names == {"en": ("Marta Kovac", "M. Kovac"), "pt": ("Marta K.",), "zh": ("瑪爾塔", "玛尔塔")}


def test_a_name_for_most_languages_stands_for_english(tmp_path: Path) -> None:
    (line,) = written(tmp_path, json.dumps(entity(labels={"mul": "Marta Kovac", "ar": "مارتا كوفاتش"})))
    assert line.thing
    assert (line.thing.tag, line.thing.names["en"]) == ("MartaKovac", ("Marta Kovac",))


def test_a_place_is_known_by_its_geonames_id(tmp_path: Path) -> None:
    place = entity("Q191", of="Q999999999", labels={"en": "Perast"}, geonames="3194360")
    (line,) = written(tmp_path, json.dumps(place))
    assert line.thing == Named("Perast", "place", Ids(3_194_360, "Q191"), {"en": ("Perast",)})


@pytest.mark.parametrize(
    "one",
    [
        entity(of="Q4167410"),  # a page that tells namesakes apart
        entity(of=""),
        entity(labels={"xx": "?"}),
        entity(type="property"),
        {**entity(), "claims": []},
        {**entity(), "labels": [], "aliases": []},
    ],
)
def test_what_is_of_no_kind_or_has_no_name_is_passed(tmp_path: Path, one: dict[str, Any]) -> None:
    (line,) = written(tmp_path, json.dumps(one))
    assert (line.thing, line.error) == (None, None)


def test_what_wikidata_holds_for_wrong_does_not_count(tmp_path: Path) -> None:
    one = entity()
    one["claims"]["P31"][0]["rank"] = "deprecated"
    (line,) = written(tmp_path, json.dumps(one))
    assert line.thing is None


def test_broken_lines_are_told_by_their_numbers_and_lose_nothing(tmp_path: Path) -> None:
    good = json.dumps(OWN)
    wrong = ["nonsense", "{", '{"tag": "Two Words", "kind": "person", "names": {"en": ["x"]}}', '{"tag": "A", "kind": "ship", "names": {"en": ["x"]}}']
    wrong += [
        '{"tag": "A", "kind": "person", "names": {}}',
        '{"tag": "A", "kind": "person"}',
        "[1]",
        "7",
        "\udc80".encode("utf-8", "surrogateescape").decode("latin-1"),
    ]
    found = written(tmp_path, "\n".join([good, "", *wrong, good]))
    assert [line.number for line in found if line.error] == list(range(3, 3 + len(wrong)))
    assert all(f"line {line.number}" in str(line.error) for line in found if line.error)
    assert [line.thing for line in found if line.thing] == [MAYOR, MAYOR]


def test_a_file_that_ends_in_the_middle_is_told(tmp_path: Path) -> None:
    path = tmp_path / "half.gz"
    path.write_bytes(gzip.compress(b"x" * 100_000)[:50])
    for broken in (path, tmp_path / "nowhere.ndjson"):
        with pytest.raises(MissingFile):
            list(lines(broken))


def test_every_class_has_a_kind_of_ours() -> None:
    assert kinds()["Q5"] == "person"
    assert all(number[0] == "Q" and number[1:].isdecimal() for number in kinds())
