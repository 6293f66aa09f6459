"""What an address says now beside what it said: a revision, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tagwire.fingerprint import revisions
from tagwire.fingerprint.revisions import Told, change, goes_back, judge, to_fold, weight, what_changed
from tagwire.fingerprint.stamps import is_stamp, lasting

TEXT = "A ferry ran aground near Kotor at dawn.\nNobody was hurt, the harbour master said, and tugs are on their way from Bar."
PAGE = Told("Ferry runs aground", TEXT, "page", 0.9)
FEED = Told("Ferry runs aground", "A ferry ran aground near Kotor at dawn.", "feed", 0.4)


def with_text(text: str, told: Told = PAGE) -> Told:
    return replace(told, text=text)


TINY = [
    TEXT.replace(" ", "  ").replace("\n", "\n\n"),
    TEXT.replace("\n", " "),
    TEXT.replace(",", " –").upper(),
    TEXT + "\nUpdated 5 minutes ago",
    "12 comments\n" + TEXT,
    TEXT + " Last updated: 12:05 GMT",
    TEXT + "\n1,204 shares | 12 comments · 3 min read",
    TEXT + "\nآخر تحديث: منذ 5 دقائق",
    TEXT + "\n更新于5分钟前",
    TEXT.replace("Kotor", "Ko\u00adtor\u200b"),
]


@pytest.mark.parametrize("text", TINY)
def test_typography_counters_and_ages_are_no_revision(text: str) -> None:
    assert judge(PAGE, with_text(text)) == "same"
    assert judge(with_text(text), PAGE) == "same"


def test_a_counter_that_counts_on_is_no_revision() -> None:
    assert judge(with_text(f"{TEXT}\nUpdated 59 minutes ago\n12 comments"), with_text(f"{TEXT}\nUpdated 1 hour ago\n15 comments")) == "same"
    assert judge(replace(PAGE, title="Ferry runs aground (12 comments)"), replace(PAGE, title="Ferry Runs Aground (15 comments)")) == "same"


REAL = [
    TEXT.replace("Nobody was", "Two people were"),
    TEXT.replace("Nobody", "Somebody"),
    TEXT + "\nDeaths: 12",
    TEXT.replace("at dawn", "at 5.30"),
    TEXT.replace(" the harbour master said, and", ""),
    "\n".join(reversed(TEXT.split("\n"))),
]


@pytest.mark.parametrize("text", REAL)
def test_another_word_is_a_revision(text: str) -> None:
    assert judge(PAGE, with_text(text)) == "revised"
    assert what_changed(PAGE, with_text(text)) == "text"


@pytest.mark.parametrize(
    ("before", "after"), [("1.5 million", "15 million"), ("$5", "€5"), ("up 5%", "up 5"), ("at -5 degrees", "at 5 degrees"), ("कि", "की"), ("佐々木", "佐木")]
)
def test_signs_that_change_a_meaning_are_words(before: str, after: str) -> None:
    assert what_changed(Told(before, "x"), Told(after, "x")) == "headline"


def test_it_is_told_what_changed() -> None:
    retitled = replace(PAGE, title="Ferry towed to Bar")
    assert [what_changed(PAGE, one) for one in (PAGE, retitled, replace(retitled, text=REAL[0]))] == [None, "headline", "both"]
    headline, both = change(PAGE, retitled), change(PAGE, replace(retitled, text=REAL[0]))
    assert headline is not None
    assert headline.differences.pieces == ()
    assert both is not None
    assert (both.differences.gone, both.differences.new) == (2, 3)
    assert change(PAGE, PAGE) is None


def test_a_counter_is_not_shown_as_a_change_beside_a_real_one() -> None:
    told = change(with_text(f"{TEXT}\n12 comments"), with_text(f"{REAL[0]}\n15 comments"))
    assert told is not None
    assert "comments" not in "".join(piece.text for piece in told.differences.pieces)


STAMPS = """Updated 5 minutes ago|12 comments|Comments (12)|3 min read|1.2K views|just now|Last updated: 12:05 GMT|Updated on Sunday 22 November 2026 at 12:05
Stand: 22.11.2026, 12:05 Uhr|Mis à jour le 22 novembre 2026 à 12h05|Actualizado el 22 de noviembre de 2026 a las 12:05|Обновлено 5 минут назад|آخر تحديث: منذ 5 دقائق
تم التحديث في 22 نوفمبر 2026 الساعة 12:05|12条评论|更新于5分钟前|最終更新：2026年11月22日 12時05分|コメント12件|댓글 12개|5분 전""".replace("\n", "|").split(
    "|"
)
WORDS = "Deaths: 12|12 dead|2027|Last week|5 people|القتلى: 12|死者12人|22 November 2026|On 22 November 2026 the ferry sank|Updated rules from 2027|".split("|")


@pytest.mark.parametrize("line", STAMPS)
def test_a_line_that_changes_by_itself_is_known(line: str) -> None:
    assert is_stamp(line)
    assert lasting(f"A ferry sank.\n{line}") == ["A ferry sank."]


@pytest.mark.parametrize("line", WORDS)
def test_a_line_with_words_of_its_own_is_none(line: str) -> None:
    assert not is_stamp(line)


WORSE = [
    ("nothing could be read", with_text("", replace(PAGE, method="", confidence=0.0))),
    ("less than half, and doubted", with_text("A ferry ran aground near Kotor at dawn.", replace(PAGE, confidence=0.4))),
    ("long, but nearly surely wrong", with_text("Accept all cookies. " * 40, replace(PAGE, confidence=0.2))),
    ("cut by a paywall", with_text("A ferry ran aground near Kotor at dawn.", replace(PAGE, kind="paywall"))),
    ("the feed's summary", FEED),
    ("another headline over nothing", Told("Before you continue", "", "", 0.0)),
]


@pytest.mark.parametrize("after", [after for _, after in WORSE], ids=[name for name, _ in WORSE])
def test_what_was_read_worse_never_replaces_a_good_text(after: Told) -> None:
    assert judge(PAGE, after) == "worse"


def test_a_publisher_may_shorten_what_we_read_well() -> None:
    assert judge(PAGE, with_text("A ferry ran aground near Kotor at dawn.")) == "revised"


def test_what_is_poor_may_become_good_or_stay_poor() -> None:
    poor = replace(PAGE, confidence=0.3)
    assert judge(with_text("Something else.", poor), PAGE) == "revised"
    assert judge(poor, with_text(REAL[0], poor)) == "revised"


COMPLETED = [
    (FEED, PAGE),
    (FEED, replace(PAGE, title="Ferry runs aground in the Bay of Kotor")),
    (FEED, replace(PAGE, confidence=0.3)),
    (replace(PAGE, text="A ferry ran aground near Kotor at dawn."), replace(FEED, text=TEXT, confidence=0.8)),
    (Told("Ferry runs aground", ""), FEED),
    (Told("Ferry", ""), PAGE),
]


@pytest.mark.parametrize(("before", "after"), COMPLETED)
def test_what_completes_an_article_is_no_revision(before: Told, after: Told) -> None:
    assert judge(before, after) == "completed"


def test_a_headline_alone_may_change() -> None:
    assert judge(Told("Ferry runs aground", ""), Told("Ferry freed", "")) == "revised"


def test_two_feeds_that_tell_of_one_article_in_turn_change_it_once() -> None:
    other = with_text("A ferry ran aground near Kotor at noon.", FEED)
    assert judge(FEED, other) == "revised"
    assert goes_back(FEED, [FEED])
    assert not goes_back(other, [FEED])
    assert not goes_back(PAGE, [PAGE])  # a page that says again what it said has been changed back


def test_all_may_stay_within_the_bounds() -> None:
    assert to_fold([(1_000, 5)] * revisions.MOST_KEPT) is None
    assert to_fold([(9 * revisions.MOST_CHARACTERS, 5)]) is None
    assert to_fold([]) is None


def test_of_too_many_states_that_goes_which_changed_least() -> None:
    weights = [50] * (revisions.MOST_KEPT + 1)
    weights[6] = weights[7] = 1
    assert to_fold([(100, one) for one in weights]) == 7
    assert to_fold([(100, 1), *[(100, 50)] * revisions.MOST_KEPT]) == 1  # the first state stays, however little followed it
    assert to_fold([(revisions.MOST_CHARACTERS, 50), (10, 9), (10, 2)]) == 2


def test_a_headline_weighs_as_much_as_a_paragraph() -> None:
    assert [weight(what, 3, 4) for what in ("text", "headline", "both")] == [7, 57, 57]
