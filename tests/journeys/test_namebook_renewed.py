"""The book of names follows the store, and each process takes a new one up with its next article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.shelving import NOW
from tagwire.journeys import name_lists, namebook
from tagwire.journeys.prepare import Brought, Prepared, prepare
from tagwire.model import Ids, Named
from tagwire.store import names, tags
from tagwire.testing import a_publisher, an_article

pytestmark = pytest.mark.usefixtures("store")
MAYOR = Named("MartaKovac", "person", Ids(None, "Q900001"), {"en": ("Marta Kovac",), "ar": ("مارتا كوفاتش",)})
ARABIC = an_article(title="مارتا كوفاتش تفتتح الميناء", text="قالت مارتا كوفاتش إن الميناء مفتوح، وأضافت مارتا كوفاتش أن السفن عادت.")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAGWIRE_DATA", str(tmp_path))
    return tmp_path


def hashtags(brought: Brought) -> set[str]:
    made = prepare(namebook.named(brought))
    assert isinstance(made, Prepared)
    return {tag.tag for tag in made.label.hashtags}


def brought() -> Brought:
    return Brought(a_publisher(language="ar"), article=ARABIC)


def test_where_nothing_is_known_there_is_no_book(folder: Path) -> None:
    assert (namebook.current(), namebook.stale()) == ("", False)
    assert not (folder / "names").exists()


def test_labels_of_the_same_process_know_a_name_as_soon_as_the_book_is_made_anew() -> None:
    assert "MartaKovac" not in hashtags(brought())
    names.put([MAYOR], "learnt", NOW)
    assert namebook.stale()
    assert namebook.renew_now() == 1
    assert not namebook.stale()
    assert "MartaKovac" in hashtags(brought())
    change = tags.rename("MartaKovac", "MayorKovac", who="ana", why="", now=NOW)
    namebook.renew_now()
    assert "MayorKovac" in hashtags(brought())
    tags.undo(change.id, who="ana", now=NOW)
    namebook.renew_now()
    assert "MartaKovac" in hashtags(brought())


def test_a_former_book_stays_for_the_articles_under_way_and_goes_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names.put([MAYOR], "learnt", NOW)
    namebook.renew_now()
    first = Path(namebook.current())
    names.put([Named("RedHarbour", "organisation", Ids(), {"en": ("Red Harbour Trust",)})], "import", NOW)
    namebook.renew_now()
    assert first.exists()
    assert Path(namebook.current()) != first
    monkeypatch.setattr(namebook, "_KEPT_FOR", -1.0)
    tags.touch()
    namebook.renew_now()
    assert [path.name for path in (folder / "names").iterdir() if not path.is_symlink()] == [Path(namebook.current()).name]


def test_a_book_of_another_database_in_the_same_folder_is_given_up() -> None:
    import shelves

    with shelves.taken_back():
        names.put([MAYOR], "learnt", NOW)
        namebook.renew_now()
    assert namebook.stale()
    namebook.renew_now()
    assert (namebook.current(), namebook.stale()) == ("", False)


def test_names_that_would_be_found_everywhere_do_not_come_into_the_book_whoever_gave_them() -> None:
    names.put([Named("MayDay", "event", Ids(), {"en": ("May", "May Day Rally")})], "editor", NOW)
    namebook.renew_now()
    english = an_article(title="It may rain in May", text="It may rain in May, said everybody. May is wet.")
    assert "MayDay" not in hashtags(Brought(a_publisher(), article=english))


def test_what_is_exported_and_imported_again_is_the_same(folder: Path) -> None:
    names.put([MAYOR, Named("RedHarbour", "organisation", Ids(), {"en": ("Red Harbour Trust", "RHT")})], "import", NOW)
    told = [{"tag": one.tag, "kind": one.kind, "ids": {"wikidata": one.ids.wikidata}, "names": one.names} for one in name_lists.all_names()]
    file = folder / "out.ndjson"
    file.write_text("\n".join(json.dumps(one) for one in told), "utf-8")
    found = name_lists.bring_in(file, NOW)
    assert (found.lines, found.things, found.names, found.refused, found.broken) == (2, 0, 0, [], [])


def test_a_hashtag_that_labels_had_made_of_a_name_leads_to_the_thing_that_is_imported(folder: Path) -> None:
    from store.shelving import brought as kept_article
    from tagwire.store import reading, writing
    from tagwire.testing import a_hashtag, a_label

    writing.keep(kept_article(label=a_label(a_hashtag("MartaKovach", "person", name="Marta Kovach"))))
    file = folder / "in.ndjson"
    file.write_text(json.dumps({"tag": "MartaKovac", "kind": "person", "names": {"en": ["Marta Kovac", "Marta Kovach"]}}), "utf-8")
    assert name_lists.bring_in(file, NOW).merged == 1
    assert reading.find_tag("MartaKovach") == "MartaKovac"
    assert tags.changes()[0].who == "import"


def test_names_of_the_dump_that_mean_something_else_here_are_refused(folder: Path) -> None:
    claims = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}, "rank": "normal"}]}
    labels = {"en": {"language": "en", "value": "Zoran Testov"}}
    aliases = {"en": [{"language": "en", "value": name} for name in ("Vladimir Putin", "Kotor", "Testov the Elder")]}
    file = folder / "dump.json"
    file.write_text(json.dumps({"type": "item", "id": "Q900003", "labels": labels, "aliases": aliases, "claims": claims}), "utf-8")
    found = name_lists.bring_in(file, NOW)
    assert {(one.name, one.reason, one.about) for one in found.refused} == {("Vladimir Putin", "means", "VladimirPutin"), ("Kotor", "means", "Kotor")}
    assert name_lists.bring_in(file, NOW, renown=5).passed == 1
