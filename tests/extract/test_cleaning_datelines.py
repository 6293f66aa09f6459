"""Place, day and agency leave the text as facts; what only looks like such a line stays."""

from __future__ import annotations

import pytest

from tagwire.extract.body.bodies import Piece
from tagwire.extract.lines import cleaning, datelines
from tagwire.extract.lines.datelines import Dateline

LONG = "The council of Port Alda wants to put up tents beside the ruined hall so that the market can open again on Thursday, six days after the storm came."

LINES = [
    ("PORT ALDA, Maritania (AP) — Rain fell.", "PORT ALDA, Maritania — Rain fell.", Dateline("AP", "PORT ALDA, Maritania")),
    ("LONDON (Reuters) - Rain fell.", "LONDON - Rain fell.", Dateline("Reuters", "LONDON")),
    ("LONDON, Nov 21 (Reuters) - Rain fell.", "LONDON - Rain fell.", Dateline("Reuters", "LONDON", "Nov 21")),
    ("WASHINGTON, Nov. 20, 2026 (AFP) – Rain fell.", "WASHINGTON – Rain fell.", Dateline("AFP", "WASHINGTON", "Nov. 20, 2026")),
    ("(AFP) - Rain fell.", "Rain fell.", Dateline("AFP")),
    ("NEW DELHI, Nov 21 (PTI) Rain fell on the city.", "Rain fell on the city.", Dateline("PTI", "NEW DELHI", "Nov 21")),
    ("Hamburg/Berlin (dpa/lno) - Es regnet.", "Hamburg/Berlin - Es regnet.", Dateline("dpa", "Hamburg/Berlin")),
    ("Frankfurt am Main (AFP) – Es regnet.", "Frankfurt am Main – Es regnet.", Dateline("AFP", "Frankfurt am Main")),
    ("PARIS, 21 novembre 2026 (AFP) - Il pleut.", "PARIS - Il pleut.", Dateline("AFP", "PARIS", "21 novembre 2026")),
    ("Madrid, 21 nov (EFE).- Llueve mucho.", "Madrid - Llueve mucho.", Dateline("EFE", "Madrid", "21 nov")),
    ("(ANSA) - ROMA, 21 NOV - Piove.", "ROMA - Piove.", Dateline("ANSA", "ROMA", "21 NOV")),
    ("Lisboa, 21 nov 2026 (Lusa) – Chove.", "Lisboa – Chove.", Dateline("Lusa", "Lisboa", "21 nov 2026")),
    ("Warszawa (PAP) - Pada deszcz.", "Warszawa - Pada deszcz.", Dateline("PAP", "Warszawa")),
    ("МОСКВА, 21 ноября. /ТАСС/. Идёт дождь.", "Идёт дождь.", Dateline("TASS", "МОСКВА", "21 ноября")),
    ("МОСКВА, 21 ноя — РИА Новости. Идёт дождь.", "Идёт дождь.", Dateline("RIA Novosti", "МОСКВА", "21 ноя")),
    ("КИЇВ, 21 листопада (Укрінформ) — Іде дощ.", "КИЇВ — Іде дощ.", Dateline("Ukrinform", "КИЇВ", "21 листопада")),
    ("القدس (رويترز) - هطل المطر.", "القدس - هطل المطر.", Dateline("Reuters", "القدس")),
    ("أبوظبي في 21 نوفمبر / وام / هطل المطر.", "هطل المطر.", Dateline("WAM", "أبوظبي", "21 نوفمبر")),
    ("باريس - أ ف ب: هطل المطر.", "باريس: هطل المطر.", Dateline("AFP", "باريس")),
    ("新华社北京11月21日电（记者 王小明）北京下雨了。", "北京下雨了。", Dateline("Xinhua", "北京", "11月21日")),
    ("（法新社巴黎21日電）巴黎下雨了。", "巴黎下雨了。", Dateline("AFP", "巴黎", "21日")),
    ("【ロンドン共同】雨が降った。", "雨が降った。", Dateline("Kyodo", "ロンドン")),
    ("[ロンドン 21日 ロイター] - 雨が降った。", "雨が降った。", Dateline("Reuters", "ロンドン", "21日")),
    ("(서울=연합뉴스) 홍길동 기자 = 비가 왔다.", "비가 왔다.", Dateline("Yonhap", "서울")),
]


@pytest.mark.parametrize(("line", "left", "dateline"), LINES, ids=[line[:24] for line, _, _ in LINES])
def test_a_place_date_line_becomes_facts(line: str, left: str, dateline: Dateline) -> None:
    pieces, told = datelines.taken_out([Piece("paragraph", line), Piece("paragraph", LONG)])
    assert ([piece.text for piece in pieces], told) == ([left, LONG], dateline)


@pytest.mark.parametrize(
    "line",
    [
        "The council (which met) — said so on Monday.",
        "The council (Reuters) - said so on Monday.",
        "She said – Reuters. It was all that she wanted to say about the matter.",
        "AUSTIN (KXYZ) — A station names itself, which is no agency.",
        "Paris – a town in Texas – has a tower of its own, with a red hat.",
        "Reuters - the agency - was founded in London in the year 1851.",
        "دمشق - هطل المطر على المدينة.",
    ],
)
def test_a_sentence_that_looks_like_one_stays(line: str) -> None:
    assert datelines.read(line) is None


def test_a_line_that_stands_alone_leaves_nothing() -> None:
    pieces, _ = cleaning.clean([Piece("paragraph", "LONDON (Reuters) -"), Piece("paragraph", LONG)], "", ())
    assert [piece.text for piece in pieces] == [LONG]


def test_an_agency_alone_at_the_end_is_its_signature() -> None:
    assert cleaning.clean([Piece("paragraph", LONG), Piece("paragraph", "(dpa/AFP)")], "", ()) == ([Piece("paragraph", LONG)], "dpa")


def test_cleaning_names_the_agency_of_the_place_date_line() -> None:
    assert cleaning.clean([Piece("paragraph", "LONDON (Reuters) - Rain fell."), Piece("paragraph", LONG)], "", ())[1] == "Reuters"


def test_the_full_stop_of_a_shortened_state_stays() -> None:
    found = datelines.read("ST. JOSEPH, Mich. (AP) — The dam held.")
    assert found is not None
    assert (found[0].place, found[1]) == ("ST. JOSEPH, Mich.", "ST. JOSEPH, Mich. — The dam held.")
