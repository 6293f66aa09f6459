"""Names of hashtags rest with who says so; twice is once, and no name means two things."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.shelving import NOW, brought, kept
from tagwire.model import Ids, Named
from tagwire.store import names, reading, tags, writing
from tagwire.store.rows import TagNameRow, TagRow
from tagwire.testing import a_hashtag, a_label

MAYOR = Named("MartaKovac", "person", Ids(wikidata="Q900001"), {"en": ("Marta Kovac",), "ar": ("مارتا كوفاتش",), "sr": ("Марта Ковач", "Ковач")})
PORT = Named("RedHarbour", "organisation", Ids(), {"en": ("Red Harbour Trust",)})


@pytest.mark.usefixtures("shelf")
def test_names_that_are_put_are_found_and_put_again_change_nothing() -> None:
    first = names.put([MAYOR, PORT], "import", NOW)
    version = writing.state(tags.NAMES)
    again = names.put([MAYOR, PORT], "import", NOW + timedelta(days=1))
    assert (first.things, first.names, first.refused) == (2, 5, [])
    assert (again.things, again.names, again.refused) == (0, 0, [])
    assert writing.state(tags.NAMES) == version
    assert [reading.find_tag(form) for form in ("марта ковач", "KOVAČ", "Ковач", "red harbour trust")] == ["MartaKovac", None, "MartaKovac", "RedHarbour"]
    assert names.page() == [MAYOR, PORT]
    assert names.page("MartaKovac") == [PORT]
    assert names.counts() == {"import": 5}


@pytest.mark.usefixtures("shelf")
def test_a_hashtag_that_labels_made_is_the_thing_with_its_form_and_learns_what_it_is() -> None:
    writing.keep(brought(label=a_label(a_hashtag("MartaKovac", "organisation"))))
    assert names.put([MAYOR], "import", NOW).things == 0
    row = TagRow.objects.get()
    assert (row.kind, row.wikidata, row.names) == ("person", "Q900001", {"en": "Marta Kovac", "ar": "مارتا كوفاتش", "sr": "Марта Ковач"})


@pytest.mark.usefixtures("shelf")
def test_one_id_is_one_thing_whatever_its_form() -> None:
    names.put([MAYOR], "import", NOW)
    names.put([Named("Kovach", "person", Ids(wikidata="Q900001"), {"bg": ("Марта Ковачева",)})], "import", NOW)
    assert [row.tag for row in TagRow.objects.all()] == ["MartaKovac"]
    assert reading.find_tag("Марта Ковачева") == "MartaKovac"


@pytest.mark.usefixtures("shelf")
def test_another_thing_with_the_same_form_and_a_name_of_another_thing_are_refused() -> None:
    names.put([MAYOR], "import", NOW)
    singer = Named("MartaKovac", "person", Ids(wikidata="Q900002"), {"en": ("Marta Kovac",)})
    other = Named("AnaKovac", "person", Ids(), {"en": ("Ana Kovac",), "sr": ("Ковач",)})
    found = names.put([singer, other], "import", NOW)
    assert [(one.tag, one.name, one.reason, one.about) for one in found.refused] == [
        ("MartaKovac", "Marta Kovac", "taken", "Q900001"),
        ("AnaKovac", "Ковач", "means", "MartaKovac"),
    ]
    assert TagNameRow.objects.filter(tag__tag="AnaKovac").count() == 1


@pytest.mark.usefixtures("shelf")
def test_names_of_what_was_merged_are_the_others_until_it_is_taken_back() -> None:
    names.put([MAYOR], "import", NOW)
    names.put([Named("MartaKovatsch", "person", Ids(), {"de": ("Marta Kovatsch",)})], "learnt", NOW, support=3)
    change = tags.merge("MartaKovatsch", "MartaKovac", who="ana", why="", now=NOW)
    (one,) = names.page()
    assert one.names["de"] == ("Marta Kovatsch",)
    assert {(call.tag, call.name, call.origin, call.support) for call in names.called("MartaKovac")} >= {("MartaKovatsch", "Marta Kovatsch", "learnt", 3)}
    tags.undo(change.id, who="ana", now=NOW)
    assert [one.tag for one in names.page()] == ["MartaKovac", "MartaKovatsch"]


@pytest.mark.usefixtures("shelf")
def test_what_is_tried_is_forgotten() -> None:
    with names.rehearsal():
        assert names.put([MAYOR], "import", NOW).names == 4
    assert names.page() == []


@pytest.mark.usefixtures("shelf")
def test_a_hashtag_that_labels_made_of_another_spelling_is_told_to_be_the_same() -> None:
    writing.keep(brought(label=a_label(a_hashtag("MartaKovach", "person", name="Marta Kovach"), a_hashtag("Kovach", "person"))))
    kept("RedHarbourTrust")  # a place, so far as labels knew
    told = Named("MartaKovac", "person", Ids(), {"en": ("Marta Kovac", "Marta Kovach", "Kovach")})
    names.put([told, PORT], "import", NOW)
    assert names.same_things([told, PORT]) == [("MartaKovach", "MartaKovac", "Marta Kovach")]
