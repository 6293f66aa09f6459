"""Topics that no table knows: what headline and text repeat."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.keyphrases import MOST, keyphrases
from tagwire.label.language import SERVED
from tagwire.label.page import Page
from tagwire.model import Label, Subject

Ask = Callable[..., Label]


def phrases(language: str, title: str, text: str) -> list[str]:
    return [phrase.text for phrase in keyphrases(Page.of(Subject(title, text)), language, [])]


@pytest.mark.parametrize(
    ("language", "title", "text", "phrase"),
    [
        ("en", "Beavers return to the river", "The beavers had been away for long. Farmers fear the beaver, and the beavers fear farmers.", "beaver"),
        ("en", "Tidal lagoon approved", "The tidal lagoon will give power. Critics of the tidal lagoon say it costs too much.", "tidal lagoon"),
        ("de", "Stadt baut neue Seilbahn", "Die Seilbahn soll den Fluss queren. Kritiker nennen die Seilbahn teuer, andere wollen eine Seilbahn.", "Seilbahn"),
        ("de", "Streit um Verpackungssteuer", "Der Rat stimmt über die Verpackungssteuer ab.", "Verpackungssteuer"),
        ("fr", "Le téléphérique fait débat", "La ville veut un téléphérique. Le téléphérique coûte cher, dit un élu. Un téléphérique suffit.", "téléphérique"),
        ("es", "El teleférico divide al barrio", "El barrio no quiere un teleférico. El teleférico costará mucho. Un teleférico, dicen, sobra.", "teleférico"),
        ("it", "La funivia divide tutti", "La funivia costa troppo, dice chi è contro la funivia. Altri vogliono la funivia.", "funivia"),
        ("pt", "O teleférico divide moradores", "O teleférico custa caro, diz quem vota contra o teleférico. Outros querem o teleférico.", "teleférico"),
        ("nl", "De kabelbaan verdeelt iedereen", "De kabelbaan kost te veel. Een kabelbaan is genoeg, zegt iemand. De kabelbaan komt er.", "kabelbaan"),
        ("ja", "ロープウェイ建設に賛否", "市はロープウェイを計画している。住民はロープウェイに反対だ。", "ロープウェイ"),
        ("zh", "无人驾驶出租车上路", "首批无人驾驶汽车昨天开上街头。市民对无人驾驶看法不一。专家说，无人驾驶还要时间。", "无人驾驶"),
        ("ko", "케이블카를 둘러싼 논쟁", "시는 케이블카를 짓는다. 주민은 케이블카에 반대한다. 케이블카는 비싸다.", "케이블카"),
        ("ar", "التلفريك يقسم السكان", "يكلف التلفريك كثيرا. ويريد بعضهم التلفريك. ويقول آخرون إن التلفريك لا يلزم.", "التلفريك"),
    ],
)
def test_what_headline_and_text_repeat_is_a_topic(language: str, title: str, text: str, phrase: str) -> None:
    assert phrase in phrases(language, title, text)


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Critics slam the plan", "Critics slam it. They slam it often. Others slam it too, and slam it again."),
        ("en", "A severe winter", "The severe frost stays. The severe cold stays. The severe wind stays."),
        ("en", "People wait", "The people wait. The people sing. The people go home."),
        ("en", "Rain at last", "The rain came."),
        ("de", "Menschen warten", "Die Menschen warten. Die Menschen singen. Die Menschen gehen heim."),
        ("de", "Heute regnet es", "Heute regnet es. Heute regnet es wieder. Heute ist es nass."),
        ("de", "Sprecherin schweigt", "Die Sprecherin schweigt. Die Sprecherin lacht. Die Sprecherin geht."),
        ("zh", "会议今天举行", "会议今天举行。记者说会议今天举行。会议今天举行了。"),
    ],
)
def test_verbs_adjectives_and_plain_nouns_are_none(language: str, title: str, text: str) -> None:
    assert phrases(language, title, text) == []


def test_a_name_of_two_nouns_is_one_also_where_its_second_stands_alone() -> None:
    text = "Wieder trifft Fenno Ulvberg. Danach jubelt Ulvberg lange. Gegen Ulvberg hilft nichts."
    assert phrases("de", "Tor durch Fenno Ulvberg", text) == ["Fenno Ulvberg"]


def test_what_a_name_has_taken_is_no_topic(ask: Ask) -> None:
    found = ask("Trumps Zölle treffen Lyon", "Trumps Zölle treffen Lyon hart. Donald Trump hat die Zölle erhöht. Trumps Zölle gelten sofort.")
    assert not [tag for tag in found.hashtags if tag.tag == "Trumps"]


def test_a_topic_that_no_table_knows_stands_behind_the_names_and_says_so(ask: Ask) -> None:
    found = ask(
        "Kotor plant eine Seilbahn", "Kotor plant eine Seilbahn auf den Berg. Die Seilbahn ist teuer, aber Kotor will die Seilbahn. Kotor hofft.", language="de"
    )
    tags = {tag.tag: tag for tag in found.hashtags}
    assert tags["Kotor"].salience > tags["Seilbahn"].salience
    assert (tags["Seilbahn"].kind, tags["Seilbahn"].english) == ("topic", "")


@given(st.sampled_from(SERVED), st.text(max_size=60), st.text(max_size=300))
def test_any_text_gives_few_phrases_of_its_own_words(language: str, title: str, text: str) -> None:
    page = Page.of(Subject(title, text))
    found = keyphrases(page, language, [])
    assert len(found) <= MOST
    for phrase in found:
        assert phrase.text in {page.whole[start:end] for start, end in phrase.mentions}
