"""Typographic noise goes, meaning stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stories_in_scripts import STORIES, Story

from tagwire.extract.lines.typography import tidy


def misread(text: str) -> str:
    """The text's UTF-8 as a browser shows it that takes it for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("2\u00a0tonnes,\u2009 3\u202fm \t high\u3000", "2 tonnes, 3 m high"),
        ("re\u00adcon\u00adstruc\u00adtion", "reconstruction"),
        ("light\u200bhouse\ufeff", "lighthouse"),
        ("cafe\u0301 fu\u0308r", "café für"),
        ("\u1103\u1173\u11bc", "등"),
        ("the keeper&#8217;s &amp;nbsp;lamp &amp;amp; lens &quot;on&quot;", 'the keeper’s lamp & lens "on"'),
        ("the \ufb01nal o\ufb03ce", "the final office"),
        ("a star \ue8d4 of an icon font", "a star of an icon font"),
        ("the dog . It ran , far .", "the dog. It ran, far."),
        ("قال اﻟﺤﺎرس", "قال الحارس"),
        ("مـحـمـد", "محمد"),
        ("قال الحارس\u200f إن \u202bالضوء\u202c سيبقى", "قال الحارس إن الضوء سيبقى"),
        ("守塔人说，\n  灯光会亮", "守塔人说，灯光会亮"),
        ("a line\nand another", "a line and another"),
        ("a joiner\u200c in La\u200dtin", "a joiner in Latin"),
    ],
)  # fmt: skip
def test_noise_goes(noisy: str, clean: str) -> None:
    assert tidy(noisy) == clean


@pytest.mark.parametrize(
    "text",
    [
        "« Quelle lumière ! » dit-il ; « vraiment ? » : oui",
        "He uses .NET and a .5 mm pen ... and AT&T; &foo; stays",
        "Write &lt;b&gt; for bold",
        "می‌گوید خانه‌های کشتی‌ها",
        "क्‍या श्रीमान्‌जी",
        "👩‍🔧 and 👨‍👩‍👧 and ❤️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "١٤٤٨ هـ والـ20 وبـ100 دولار",
        "النبي ﷺ و٥٠ ﷼",
        "「光」は　ＡＢＣ　１２３".replace("\u3000", " "),
        "한국어 문장 사이의 빈칸",
        "„Spaß“",
        "Spaß“",
        "CAFÉ”",
        "SÃO PAULO, À VENDA",
        "ÎN “ȚARĂ”",
        "Ã is a letter",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "François a dit qu’il était là à midi.",
        "fiancé",
        "“Yes”, she said – and left",
        "für Gäste: 5 €",
        *(story.paragraphs[0] for language, story in STORIES.items() if language != "th"),
    ],
)
def test_text_that_was_read_in_the_wrong_charset_is_read_again(text: str) -> None:
    assert tidy(misread(text)) == tidy(text)


def test_the_hard_blank_that_was_half_a_letter_may_be_lost_on_the_way() -> None:
    assert tidy(" ".join(misread("Il était là à midi, déjà fatigué").split())) == "Il était là à midi, déjà fatigué"


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_clean_text_of_any_script_is_left_alone(story: Story) -> None:
    assert all(tidy(text) == unicodedata.normalize("NFC", text) for text in story.paragraphs)


NOISE = st.text(
    st.sampled_from("ab Ã©Â\u00a0â€™\u00ad\u200b\u200c\u200d\u0301&;amp#8217nbsp\n.,،ـمحﺤ守塔，क्👩🔧️e\ufb01\u0640\u1103\u1173\u3164\x85\x1c") | st.characters(),
    max_size=40,
)


@given(NOISE)
@example("&am\u00adp;nbsp;")
@example("&a\u200bmp;am\u200bp;#8217;")
@example("a ,\u00ad .")
@example("Ã\u00a0")
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), max_size=40))
def test_letters_and_digits_of_latin_are_never_lost(text: str) -> None:
    assert tidy(text) == unicodedata.normalize("NFC", text)


@given(st.text(max_size=60))
def test_the_text_has_no_blank_at_its_ends_and_none_twice(text: str) -> None:
    found = tidy(text)
    assert found == " ".join(found.split())
