"""Lines of service, bylines, credits and notes go in every served language; sentences with the same words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.extract.body.bodies import Piece
from tagwire.extract.lines import cleaning

BODY = tuple(
    Piece("paragraph", text)
    for text in (
        "The storm tore the roof off the old hall in the harbour late on Sunday, and fire crews closed three streets until the morning.",
        "Nobody was hurt, the mayor told reporters at the quay, but the traders lost most of what they had stored for the whole week.",
        "The wind reached 130 kilometres an hour shortly before midnight, and it was the strongest gust since the winter of that year.",
        "Ferries to the islands stayed in port on Monday and will sail again once the swell has gone down, their operator told them.",
        "The council wants to put up tents beside the ruined hall so that the market can open again on Thursday morning at six o'clock.",
        "The insurers have sent an assessor, who will climb what is left of the roof tomorrow, if the wind lets her do it at last.",
        "Until then the nets, the crates and the scales stand under tarpaulins, and the gulls are the only ones who do not complain.",
        "In the evening the traders met in the church, counted what they had saved, and agreed to start again as soon as they could.",
        "The last of them to leave was the oldest, who said that she had seen three such storms and that each had made the hall better.",
    )
)

POINTERS = {
    "en": "READ MORE: Traders wait for help",
    "de": "Lesen Sie auch: Händler warten auf Hilfe",
    "fr": "À lire aussi : Les marchands attendent de l'aide",
    "es": "Lea también: Los vendedores esperan ayuda",
    "pt": "Leia também: Vendedores esperam ajuda",
    "it": "Leggi anche: I venditori aspettano aiuto",
    "nl": "Lees ook: Handelaren wachten op hulp",
    "sv": "Läs också: Handlare väntar på hjälp",
    "no": "Les også: Handlere venter på hjelp",
    "da": "Læs også: Handlende venter på hjælp",
    "fi": "Lue myös: Kauppiaat odottavat apua",
    "pl": "Czytaj też: Kupcy czekają na pomoc",
    "cs": "Čtěte také: Obchodníci čekají na pomoc",
    "ro": "Citește și: Negustorii așteaptă ajutor",
    "ru": "Читайте также: Торговцы ждут помощи",
    "uk": "Читайте також: Торговці чекають на допомогу",
    "tr": "İlgili haber: Satıcılar yardım bekliyor",
    "el": "Διαβάστε επίσης: Οι έμποροι περιμένουν βοήθεια",
    "ar": "اقرأ أيضا: التجار ينتظرون المساعدة",
    "fa": "بیشتر بخوانید: فروشندگان منتظر کمک‌اند",
    "he": "קראו גם: הסוחרים מחכים לעזרה",
    "hi": "यह भी पढ़ें: व्यापारी मदद के इंतज़ार में",
    "zh": "延伸阅读：商贩等待援助",
    "ja": "関連記事：商人たちは支援を待つ",
    "ko": "관련 기사: 상인들, 도움을 기다리다",
    "id": "Baca juga: Pedagang menunggu bantuan",
}
CALLS = {
    "en": "Sign up for our morning newsletter",
    "de": "Jetzt abonnieren: unser Newsletter",
    "fr": "Abonnez-vous à notre infolettre",
    "es": "Suscríbete a nuestro boletín",
    "pt": "Inscreva-se no nosso canal do Telegram",
    "it": "Iscriviti alla nostra newsletter",
    "nl": "Schrijf je in voor onze nieuwsbrief",
    "sv": "Prenumerera på vårt nyhetsbrev",
    "no": "Følg oss på Facebook",
    "da": "Tilmeld dig vores nyhedsbrev",
    "fi": "Tilaa uutiskirjeemme",
    "pl": "Zapisz się do naszego newslettera",
    "cs": "Sledujte nás na Facebooku",
    "ro": "Abonați-vă la newsletter",
    "ru": "Подписывайтесь на наш канал в Telegram",
    "uk": "Підписуйтесь на наш канал у Telegram",
    "tr": "Bizi takip edin: Instagram",
    "el": "Ακολουθήστε μας στο Facebook",
    "ar": "تابعونا على فيسبوك",
    "fa": "ما را در تلگرام دنبال کنید",
    "he": "הירשמו לניוזלטר שלנו",
    "hi": "हमें फॉलो करें",
    "zh": "关注我们的微信公众号",
    "ja": "フォローする",
    "ko": "구독하기",
    "id": "Ikuti kami di Google News",
}
CREDITS = {
    "en": "Photo: Ana Silva / Harbour News",
    "de": "Foto: Ana Silva/dpa",
    "fr": "Crédits photo : Ana Silva",
    "es": "Foto: Ana Silva / EFE",
    "it": "Foto di: Ana Silva",
    "fi": "Kuva: Ana Silva",
    "pl": "Fot. Ana Silva / PAP",
    "ru": "Фото: Ана Силва / ТАСС",
    "uk": "Фото: Ана Сілва",
    "tr": "Fotoğraf: Ana Silva",
    "el": "Φωτογραφία: Άνα Σίλβα",
    "ar": "صورة: آنا سيلفا",
    "fa": "عکس: آنا سیلوا",
    "he": "צילום: אנה סילבה",
    "hi": "फोटो: आना सिल्वा",
    "zh": "图片来源：安娜",
    "ja": "写真：アナ",
    "ko": "사진=아나",
    "rights": "The hall on Monday morning. (AP Photo/Ana Silva)",
    "tail": "Three boats were lost in the night. Photo: Ana Silva",
    "archive": "The hall on a better day (Archivbild)",
    "getty": "The hall on Monday. Ana Silva/AFP via Getty Images",
}
AT_THE_START = {
    "en": "By Ines Moreau and Tomas Reyes, Port Alda",
    "de": "Von Ines Moreau",
    "fr": "Par Inès Moreau",
    "es": "Por Inés Moreau y Tomás Reyes",
    "pt": "Por Inês Moreira",
    "it": "di Ines Moreau",
    "nl": "Door Ines Moreau",
    "sv": "Av Ines Moreau",
    "ru": "Автор: Инес Моро",
    "ar": "بقلم إيناس مورو",
    "he": "מאת אינס מורו",
    "zh": "记者 王小明",
    "ko": "홍길동 기자",
    "date_en": "Updated: 22 November 2026, 10:32 AM GMT",
    "date_de": "22.11.2026, 10:32 Uhr",
    "date_fr": "Publié le 22 novembre 2026 à 10h32",
    "date_es": "22 de noviembre de 2026",
    "date_ru": "Опубликовано 22 ноября 2026",
    "date_ar": "آخر تحديث: 22 نوفمبر 2026",
    "date_zh": "2026年11月22日 10:32",
    "date_ko": "입력 2026.11.22 10:32",
    "minutes_en": "3 min read",
    "minutes_de": "Lesezeit: 3 Minuten",
    "minutes_fr": "Temps de lecture : 3 min",
    "minutes_ru": "3 мин. чтения",
    "ago_en": "2 hours ago",
    "ago_ar": "منذ 2 ساعات",
    "ago_ja": "2時間前",
    "bars": "Coast, News | Published: 5 hours ago | Written by Ann Lee",
    "day_after_a_bar": "Port Alda, Harbour News Bureau | Updated : 22 November 2026, 09:01 AM",
    "count_en": "14 Comments",
    "count_tr": "14 yorum",
}
AT_THE_END = {
    "first_en": "This article was originally published on 3 May by The Bay Letter.",
    "first_de": "Dieser Text erschien zuerst im Hafenblatt.",
    "first_fr": "Cet article a été publié à l'origine par La Lettre du port.",
    "first_es": "Este artículo fue publicado originalmente en La Carta del Puerto.",
    "first_wordpress": "The post Storm wrecks market appeared first on Harbour News.",
    "rights": "© 2026 Harbour News. All rights reserved.",
    "rights_it": "Riproduzione riservata",
    "rights_zh": "版权所有，未经许可不得转载",
    "helped": "(Reporting by Ines Moreau; Editing by Tomas Reyes)",
    "reported": "Lee reported from Brin and Ray from Corth.",
    "helped_too": "Ann Lee in Brin contributed to this report.",
    "with": "(With inputs from agencies)",
    "mail": "Contact Ines Moreau at ines@news.example",
    "newsletter": "For the latest from the coast, sign up for our newsletters and follow us on Facebook.",
    "telegram": "¿Ya sabías que tenemos un canal de Telegram? Únete desde tu celular.",
    "life": "Ines Moreau is a reporter at Harbour News, where she covers the coast and its people.",
    "life_stranger": "Jo Amber Doe is an associate editor at Harbour News.",
    "life_de": "Ines Moreau ist Redakteurin im Ressort Küste und schreibt über Häfen.",
    "life_es": "Ines Moreau es periodista y escribe sobre el mar.",
    "author_box": "About the author",
    "tips": "Have a tip? Send us a message.",
}
ANYWHERE = {
    "copy": "Copy the Story Link",
    "ad": "Advertisement",
    "ad_ar": "إعلان",
    "player": "Play 0:00 / 3:12",
    "share": "Share this article",
    "networks": "WhatsApp",
    "tags": "Tags: storm, market, Port Alda",
    "tags_ar": "كلمات مفتاحية: عاصفة، سوق",
    "commission": "We may earn a commission from links on this page.",
    "consent": "We would like to show you external content here. Please accept cookies to see it.",
    "script": "Please enable JavaScript to view the comments.",
    "watch": "WATCH | The roof comes off the hall:",
    "like": "Like this story? Share it with a friend!",
    "continues": "Story continues below",
}


def left(pieces: list[Piece], authors: tuple[str, ...] = ("Ines Moreau",)) -> list[str]:
    return [piece.text for piece in cleaning.clean(pieces, "Storm wrecks fish market", authors)[0]]


OWN = [piece.text for piece in BODY]


@pytest.mark.parametrize("line", [*POINTERS.values(), *CALLS.values(), *CREDITS.values(), *ANYWHERE.values()])
def test_a_line_of_service_goes_from_the_middle_of_a_text(line: str) -> None:
    assert left([*BODY[:4], Piece("paragraph", line), *BODY[4:]]) == OWN


@pytest.mark.parametrize("line", AT_THE_START.values(), ids=AT_THE_START)
def test_a_byline_goes_from_the_start(line: str) -> None:
    assert left([Piece("paragraph", line), *BODY]) == OWN


@pytest.mark.parametrize("line", AT_THE_END.values(), ids=AT_THE_END)
def test_a_note_goes_from_the_end(line: str) -> None:
    assert left([*BODY, Piece("paragraph", line)]) == OWN


@pytest.mark.parametrize(
    "line",
    [
        "Read the river before you cross it, her father used to say, and she has done so every day for forty years.",
        "Follow the river to its mouth and you will see the harbour.",
        "Share prices fell by four per cent on Monday.",
        "Subscribers to the old paper remember the storm of 1987 well, and many of them wrote to us about it.",
        "Copyright law does not protect the name of a storm.",
        "By Monday the wind had gone, and with it the roof.",
        "She took a photo: the hall without its roof, and two gulls on the last beam of it.",
        "The choice was plain: tents | no tents, as the mayor put it.",
        "Lee: Yes, the roof had been old for years.",
        "Lee added: the council had known of it since the spring.",
        "Zum Thema Dach sagte sie: Es war alt.",
        "Recibe ayuda de los vecinos tras la tormenta",
        "Abbonati e lettori hanno scritto alla redazione",
        "Üye olan ülkeler yardım gönderdi",
        "Paylaşılan görüntülerde çatının uçtuğu görülüyor",
        "Подписка на газету подорожала вдвое",
        "انضم الحارس إلى فريق الإنقاذ في الميناء",
        "اشترك في العمل مئة متطوع من القرية",
        "הצטרפו אליו שני דייגים מהכפר",
        "订阅服务在风暴之后增长迅速",
        "会員登録が急増した",
        "구독자 백만 명이 이 영상을 봤다",
        "By far the strongest gust came at midnight.",
        "Photographs of the storm show how the roof came off.",
        "The report was published by the ministry on Tuesday.",
        "Comments by the mayor made things worse.",
        "Related families live next door to each other.",
        "Source of the river is a spring on the hill.",
        "“Follow us on Facebook,” the mayor said, but nobody did.",
        "He is a reporter.",
        "Ines Moreau won the prize for the best report of the year, and the whole newsroom celebrated until morning.",
        "Von Montag an ist der Markt wieder offen, sagte der Bürgermeister.",
        "Por la noche los vendedores se reunieron en la iglesia.",
        "Di notte il vento è calato, e il mare con lui.",
        "3 minutes later the roof was gone.",
        "14 comments were enough to close the forum.",
        "22 November 2026 will be remembered as the day of the storm in Port Alda.",
        "Автор книги живёт в порту уже сорок лет.",
        "图片显示，屋顶已经被风吹走。",
        "订阅者可以在周一收到报纸，商贩们说。",
        "تابع الحارس طريقه إلى الميناء.",
        "हमें नहीं पता कि छत कब लौटेगी।",
    ],
)  # fmt: skip
def test_a_sentence_with_such_words_stays_wherever_it_stands(line: str) -> None:
    told = Piece("paragraph", line)
    assert left([*BODY[:4], told, *BODY[4:]], ()) == [*OWN[:4], line, *OWN[4:]]
    assert left([told, *BODY], ()) == [line, *OWN]
    assert left([*BODY, told], ()) == [*OWN, line]


def test_steps_of_a_guide_stay() -> None:
    steps = [Piece("item", f"{verb} the plan that suits you, using the same email as before") for verb in ("Sign up for", "Subscribe to", "Share", "Follow")]
    assert left([*BODY[:2], *steps, *BODY[2:]]) == [*OWN[:2], *(step.text for step in steps), *OWN[2:]]


def test_what_is_told_of_a_person_inside_a_text_stays() -> None:
    told = Piece("paragraph", "Jo Amber Doe is a reporter at Harbour News.")
    assert told.text in left([*BODY[:4], told, *BODY[4:]])


def test_headings_and_linked_headlines_after_the_last_sentence_lead_elsewhere() -> None:
    more = [Piece("heading", "More from the coast"), Piece("paragraph", "Ferries sail again", 1.0), Piece("item", "Council votes on tents", 1.0)]
    assert left([*BODY, *more]) == OWN


@given(
    st.lists(
        st.builds(
            Piece,
            st.sampled_from(["paragraph", "heading", "item", "quote"]),
            st.sampled_from([*OWN, *POINTERS.values(), *AT_THE_END.values(), *AT_THE_START.values()]),
            st.sampled_from([0.0, 0.5, 1.0]),
        ),
        max_size=14,
    )
)
def test_cleaning_only_ever_takes_away(pieces: list[Piece]) -> None:
    found, _ = cleaning.clean(pieces, "Storm wrecks fish market", ("Ines Moreau",))
    rest = iter(pieces)
    assert all(any(piece == other for other in rest) for piece in found)
