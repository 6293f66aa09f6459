"""People in scripts without capitals: found by titles, given names and what a page says twice; other words are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]

FOUND = [
    ("ar", "استقالة رئيسة المتحف", "أعلنت رئيسة المتحف سميرة الحلواني استقالتها يوم الاثنين. وقالت الحلواني إن القرار نهائي.", "SamiraAlHalwani", "وقالت [الحلواني]"),
    ("ar", "انتشال قارب", "وقال منسق عمليات الإنقاذ ميركو دابرلين إن القارب غرق ليلا. وطلب دابرلين العون.", "MirkoDabirlin", "وطلب [دابرلين]"),
    ("ar", "وفاة الشاعر وليد خوري", "توفي الشاعر وليد خوري في بيته. ورثى أصدقاء وليد خوري الراحل.", "WalidKhoury", "أصدقاء [وليد خوري]"),
    ("fa", "شهردار تازه", "شهردار تازه، بهروز نیکوکار، روز شنبه آغاز به کار کرد. پیش از این بهروز نیکوکار معلم بود.", "BehrouzNikoukar", "این [بهروز نیکوکار]"),
    ("he", "שר חדש", "שר התחבורה יואב ברנשטיין הודיע על פרישתו. יואב ברנשטיין כיהן שנתיים.", "YoavBarnshtain", "[יואב ברנשטיין] כיהן"),
    ("hi", "मंत्री ने दिया बयान", "वित्त मंत्री सुनीता बरगोत्रा ने सोमवार को बयान दिया। सुनीता बरगोत्रा ने कहा कि बजट तैयार है।", "SunitaBargotra", "[सुनीता बरगोत्रा] ने कहा"),
    ("ko", "새 시장 취임", "박성민 시장은 월요일 취임했다. 시민들은 박성민 시장에게 기대를 건다.", "ParkSungMin", "[박성민] 시장에게"),
    ("zh", "市长辞职", "市长安德烈·科瓦奇周一辞职。议会感谢安德烈·科瓦奇多年的工作。", "AndreiKewaqi", "感谢[安德烈·科瓦奇]"),
    ("zh", "教授获奖", "教授林若涵表示非常高兴。评委说林若涵的研究很重要。", "LinRuohan", "评委说[林若涵]"),
    ("ja", "新しい市長", "松田健二市長は月曜日に就任した。市民は松田健二氏に期待する。", "KenjiMatsuda", "市民は[松田健二]氏"),
    ("ja", "代表が来日", "アンドレイ・コワチ首相が来日した。アンドレイ・コワチ首相は京都も訪れる。", "AndreiKowachi", "。[アンドレイ・コワチ]首相"),
]  # fmt: skip

NOBODY = [
    ("ar", "أمل جديد للمزارعين", "أعطى المطر أملا جديدا للمزارعين. وقال بائع سمك إن السوق جيدة. نور كبير في نهاية النفق، ونور كبير في القلوب."),
    ("ar", "الحكومة تناقش الميزانية", "قال رئيس الوزراء إن الميزانية جاهزة. وأعلن وزير المالية أن الضرائب لن ترتفع. رئيس الوزراء متفائل."),
    ("fa", "بودجه تازه", "وزیر دارایی روز شنبه بودجه تازه را به مجلس داد. وزیر دارایی خوشبین است."),
    ("hi", "बजट तैयार", "वित्त मंत्री ने सोमवार को बजट पेश किया। प्रधानमंत्री ने कहा कि कीमतें घटेंगी।"),
    ("ko", "시장 개장", "새로운 시장이 문을 열었다. 대통령은 오지 않았다. 전통 시장이 붐볐다."),
    ("zh", "经济增长放缓", "专家表示经济增长放缓。部长说明年会更好，专家表示担忧。"),
    ("ja", "市長選挙", "市長選挙は日曜日に行われる。候補者は三人で、現市長は出ない。"),
]


@pytest.mark.parametrize(("language", "title", "text", "tag", "mention"), FOUND)
def test_a_person_is_found_with_every_mention(ask: Ask, language: str, title: str, text: str, tag: str, mention: str) -> None:
    tags = {found.tag: found for found in ask(title, text, language=language).hashtags}
    assert tag in tags
    assert tags[tag].kind == "person"
    whole, before = f"{title}\n\n{text}", mention.index("[")
    start = whole.index(mention.replace("[", "").replace("]", "")) + before
    assert (start, start + mention.index("]") - before - 1) in tags[tag].mentions


@pytest.mark.parametrize(("language", "title", "text"), NOBODY)
def test_other_words_are_nobody(ask: Ask, language: str, title: str, text: str) -> None:
    assert [tag.tag for tag in ask(title, text, language=language).hashtags if tag.kind == "person"] == []
