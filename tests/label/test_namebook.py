"""A book of many names as files says what a table in memory says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label import Labeler, aliases, label
from tagwire.label.aliases import Known
from tagwire.label.matching import Table, keys_of
from tagwire.label.namebook import Both, NameBook, write
from tagwire.model import Ids, Named, Subject

MAYOR = Named("MartaKovac", "person", Ids(None, "Q900001"), {"en": ("Marta Kovac",), "ar": ("مارتا كوفاتش",), "ru": ("Марта Ковач",), "zh": ("科瓦奇",)})
TRUST = Named("RedHarbour", "organisation", Ids(), {"en": ("Red Harbour Trust", "RHT")})
PORT = Named("Perast", "place", Ids(3_194_360), {"en": ("Perast",)})


@pytest.fixture
def book(tmp_path: Path) -> NameBook:
    assert write([MAYOR, TRUST, PORT], tmp_path) == 3
    return NameBook(tmp_path)


def test_a_name_is_found_by_its_key_with_all_that_is_known(book: NameBook) -> None:
    assert len(book) == 3
    assert book.find("marta kovac") == (Known("MartaKovac", "person", "Marta Kovac", Ids(None, "Q900001")),)
    assert book.find("=RHT") == (Known("RedHarbour", "organisation", "Red Harbour Trust", Ids()),)
    assert book.find("perast")[0].ids == Ids(3_194_360)
    assert (book.find("rht"), book.find("nobody"), book.find("nobody")) == ((), (), ())


def test_what_was_written_first_is_what_a_name_means_first(tmp_path: Path) -> None:
    other = Named("Kovac2", "person", Ids(), {"en": ("Marta Kovac",)})
    write([other, MAYOR], tmp_path)
    assert [known.tag for known in NameBook(tmp_path).find("marta kovac")] == ["Kovac2", "MartaKovac"]


def test_an_empty_book_holds_nothing(tmp_path: Path) -> None:
    write([], tmp_path)
    book = NameBook(tmp_path)
    assert (len(book), book.find("marta kovac"), book.longest_prefix("玛"), book.leads("marta")) == (0, (), "", False)


def test_two_books_are_read_as_one_and_the_first_counts_first(book: NameBook) -> None:
    own = Table.of([("Marta Kovac", Known("Other", "person", "Marta Kovac", Ids())), ("Ana Rubio", Known("AnaRubio", "person", "Ana Rubio", Ids()))])
    both = Both(book, own)
    assert [known.tag for known in both.find("marta kovac")] == ["MartaKovac", "Other"]
    assert [known.tag for known in both.find("ana rubio")] == ["AnaRubio"]
    assert (both.leads("ana"), both.leads("marta"), both.leads("zoe")) == (True, True, False)


@given(st.lists(st.sampled_from(["Marta Kovac", "Ковач", "Марта Ковач", "مارتا", "玛尔塔", "科瓦奇", "Red Harbour Trust", "RHT", "Øst & Vest"]), max_size=9))
def test_a_book_and_a_table_of_the_same_names_say_the_same(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    things = [Named(f"T{number}", "person", Ids(), {"en": (name,)}) for number, name in enumerate(names)]
    folder = tmp_path_factory.mktemp("book")
    write(things, folder)
    book, table = NameBook(folder), Table.of([(one.name, Known(one.tag, one.kind, one.name, one.ids)) for one in things])
    for name in ["Zoe", *names]:
        assert all(book.find(key) == table.find(key) for key in keys_of(name))
        first = name.split()[0].lower()
        assert book.leads(first) == table.leads(first)


def test_labels_know_the_names_of_a_book_in_any_script(book: NameBook, tmp_path: Path) -> None:
    labeler = Labeler.load().knowing(tmp_path)
    for title, text in (
        ("Harbour opens again", "Marta Kovac opened the harbour. Kovac said: Marta Kovac is glad."),
        ("مارتا كوفاتش تفتتح الميناء", "قالت مارتا كوفاتش إن الميناء مفتوح، وأضافت مارتا كوفاتش أن السفن عادت."),
        ("玛尔塔·科瓦奇宣布港口重新开放", "玛尔塔·科瓦奇表示，港口已经重新开放。"),
    ):
        assert "MartaKovac" in {tag.tag for tag in label(Subject(title, text), labeler).hashtags}, title


def test_without_a_book_our_own_tables_are_all_that_is_known(book: NameBook, tmp_path: Path) -> None:
    plain = Labeler.load()
    assert plain.knowing(tmp_path) != plain
    assert len(plain.knowing(tmp_path).labelers) == len(plain.labelers)
    assert Both(book, aliases.table()).find("vladimir putin") == aliases.table().find("vladimir putin")
