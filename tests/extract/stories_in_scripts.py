"""One small story in many languages and scripts, in our own words, and pages made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and four paragraphs."""

    title: str
    paragraphs: tuple[str, str, str, str]


STORIES = {
    "en": Story(
        "Old lighthouse of Marrow Point gets its lamp back",
        (
            "The old lighthouse of Marrow Point shone again on Friday evening, eleven years after the council had switched it off to save money.",
            "Some two hundred people from the village came up the hill with lanterns and waited in the cold until the keeper turned the switch.",
            "Volunteers had cleaned the great lens with vinegar and soft cloth, and a retired electrician rewired the tower from top to bottom.",
            "The harbour office says that ships do not need the light any more, but that fishermen had asked for it every single winter since.",
        ),
    ),
    "de": Story(
        "Alter Leuchtturm von Morholm leuchtet wieder",
        (
            "Der alte Leuchtturm von Morholm hat am Freitagabend wieder geleuchtet, elf Jahre nachdem der Gemeinderat ihn aus Kostengründen abgeschaltet hatte.",
            "Rund zweihundert Menschen aus dem Dorf stiegen mit Laternen auf den Hügel und warteten in der Kälte, bis der Wärter den Schalter umlegte.",
            "Freiwillige hatten die große Linse mit Essig und weichen Tüchern gereinigt, ein pensionierter Elektriker verlegte alle Kabel im Turm neu.",
            "Das Hafenamt teilte mit, die Schiffe brauchten das Licht nicht mehr, die Fischer aber hätten jeden Winter aufs Neue darum gebeten.",
        ),
    ),
    "fr": Story(
        "Le vieux phare de Morlaine brille de nouveau",
        (
            "Le vieux phare de Morlaine a brillé de nouveau vendredi soir, onze ans après que la commune l'avait éteint pour faire des économies.",
            "Près de deux cents habitants du village sont montés sur la colline avec des lanternes et ont attendu dans le froid que le gardien agisse.",
            "Des bénévoles avaient nettoyé la grande lentille au vinaigre, et un électricien à la retraite a refait tous les câbles de la tour.",
            "La capitainerie assure que les navires n'ont plus besoin de cette lumière, mais que les pêcheurs la réclamaient chaque hiver depuis.",
        ),
    ),
    "es": Story(
        "El viejo faro de Morena vuelve a encenderse",
        (
            "El viejo faro de Morena volvió a brillar el viernes por la noche, once años después de que el ayuntamiento lo apagara para ahorrar dinero.",
            "Unas doscientas personas del pueblo subieron la colina con faroles y esperaron en el frío hasta que el guardián encendió la lámpara.",
            "Los voluntarios habían limpiado la gran lente con vinagre y paños suaves, y un electricista jubilado renovó los cables de toda la torre.",
            "La oficina del puerto dice que los barcos ya no necesitan esa luz, pero que los pescadores la habían pedido todos los inviernos.",
        ),
    ),
    "tr": Story(
        "Mora Burnu'nun eski feneri yeniden yandı",
        (
            "Mora Burnu'nun eski feneri, belediyenin tasarruf için söndürmesinden on bir yıl sonra cuma akşamı yeniden yandı ve köyü aydınlattı.",
            "Köyden yaklaşık iki yüz kişi ellerinde fenerlerle tepeye çıktı ve bekçi düğmeyi çevirene kadar soğukta sabırla beklemeye devam etti.",
            "Gönüllüler büyük merceği sirke ve yumuşak bezlerle temizlemişti, emekli bir elektrikçi de kulenin bütün kablolarını baştan döşedi.",
            "Liman dairesi gemilerin artık bu ışığa ihtiyaç duymadığını, ama balıkçıların onu her kış yeniden istediğini söyledi.",
        ),
    ),
    "ru": Story(
        "Старый маяк на мысе Морн снова горит",
        (
            "Старый маяк на мысе Морн снова загорелся в пятницу вечером, через одиннадцать лет после того, как совет выключил его ради экономии.",
            "Около двухсот жителей деревни поднялись на холм с фонарями и ждали на холоде, пока смотритель не повернул старый рубильник.",
            "Добровольцы отмыли большую линзу уксусом и мягкой тканью, а электрик на пенсии заново проложил все провода в башне.",
            "В портовом управлении говорят, что кораблям этот свет больше не нужен, но рыбаки просили о нём каждую зиму.",
        ),
    ),
    "ar": Story(
        "المنارة القديمة في رأس مرجان تضيء من جديد",
        (
            "أضاءت المنارة القديمة في رأس مرجان مساء الجمعة من جديد، بعد أحد عشر عاما من إطفائها بقرار من المجلس المحلي لتوفير المال.",
            "وصعد نحو مئتي شخص من أهل القرية إلى التل وهم يحملون الفوانيس وانتظروا في البرد حتى أدار الحارس المفتاح القديم.",
            "وكان متطوعون قد نظفوا العدسة الكبيرة بالخل وقطع القماش الناعم، وجدد كهربائي متقاعد أسلاك البرج كلها من أعلاه إلى أسفله.",
            "وقالت إدارة الميناء إن السفن لم تعد بحاجة إلى هذا الضوء، غير أن الصيادين كانوا يطلبون عودته في كل شتاء.",
        ),
    ),
    "fa": Story(
        "فانوس دریایی قدیمی دماغه مرجان دوباره روشن شد",
        (
            "فانوس دریایی قدیمی دماغه مرجان شامگاه جمعه دوباره روشن شد، یازده سال پس از آن که شورای محلی برای صرفه‌جویی خاموشش کرده بود.",
            "حدود دویست نفر از مردم روستا با فانوس از تپه بالا آمدند و در سرما منتظر ماندند تا نگهبان کلید قدیمی را بچرخاند.",
            "داوطلبان عدسی بزرگ را با سرکه و پارچه نرم تمیز کرده بودند و یک برق‌کار بازنشسته همه سیم‌های برج را نو کرده بود.",
            "اداره بندر می‌گوید کشتی‌ها دیگر به این نور نیازی ندارند، اما ماهیگیران هر زمستان خواهان بازگشت آن بوده‌اند.",
        ),
    ),
    "he": Story(
        "המגדלור הישן בכף המרגן מאיר שוב",
        (
            "המגדלור הישן בכף המרגן האיר שוב ביום שישי בערב, אחת עשרה שנים אחרי שהמועצה המקומית כיבתה אותו כדי לחסוך כסף.",
            "כמאתיים מתושבי הכפר עלו לגבעה עם פנסים בידיהם וחיכו בקור עד שהשומר הזקן סובב את המתג הישן במגדל.",
            "מתנדבים ניקו את העדשה הגדולה בחומץ ובמטליות רכות, וחשמלאי בגמלאות החליף את כל החוטים במגדל מלמעלה ועד למטה.",
            "בהנהלת הנמל אומרים שהאוניות כבר אינן זקוקות לאור הזה, אבל הדייגים ביקשו אותו בכל חורף מחדש.",
        ),
    ),
    "zh": Story(
        "莫罗角老灯塔重新点亮",
        (
            "莫罗角的老灯塔星期五晚上重新亮起，距离镇议会为节省开支将它关闭已经过去了整整十一年，许多老人流下了眼泪。",
            "大约两百名村民提着灯笼走上山坡，在寒风中等候，直到守塔人转动那个老旧的开关，灯光才慢慢扫过海面。",
            "志愿者用醋和软布擦净了巨大的透镜，一位退休的电工从塔顶到塔底重新铺设了全部电线，前后花了三个月时间。",
            "港务处表示，船只早已不再需要这盏灯，但是渔民们每年冬天都会请求把它重新点亮，今年终于如愿以偿。",
        ),
    ),
    "ja": Story(
        "モロ岬の古い灯台に再び明かり",
        (
            "モロ岬の古い灯台が金曜日の夜、再び光を放った。町議会が節約のために明かりを消してから、十一年がたっていた。",
            "村の住民およそ二百人が提灯を手に丘を登り、灯台守が古いスイッチを回すまで、冷たい風の中で静かに待ち続けた。",
            "ボランティアは大きなレンズを酢と柔らかい布で磨き、引退した電気技師が塔の配線を上から下まですべて引き直した。",
            "港の事務所によると、船はもうこの光を必要としていないが、漁師たちは毎年冬になると復活を求めていたという。",
        ),
    ),
    "ko": Story(
        "모로곶의 오래된 등대가 다시 불을 밝히다",
        (
            "모로곶의 오래된 등대가 금요일 저녁 다시 불을 밝혔다. 마을 의회가 비용을 아끼려고 등대를 끈 지 열한 해 만의 일이다.",
            "마을 주민 이백여 명은 등불을 들고 언덕에 올라 등대지기가 낡은 스위치를 돌릴 때까지 추위 속에서 조용히 기다렸다.",
            "자원봉사자들은 커다란 렌즈를 식초와 부드러운 천으로 닦았고, 은퇴한 전기 기사는 탑의 전선을 모두 새로 깔았다.",
            "항만 사무소는 배들이 더는 이 불빛을 필요로 하지 않지만 어부들이 겨울마다 등대를 되살려 달라고 부탁했다고 밝혔다.",
        ),
    ),
    "hi": Story(
        "मोरा अंतरीप का पुराना प्रकाशस्तंभ फिर जगमगाया",
        (
            "मोरा अंतरीप का पुराना प्रकाशस्तंभ शुक्रवार की शाम फिर से जगमगा उठा, परिषद ने ग्यारह साल पहले पैसे बचाने के लिए इसे बंद कर दिया था।",
            "गाँव के लगभग दो सौ लोग लालटेन लेकर पहाड़ी पर चढ़े और ठंड में तब तक खड़े रहे जब तक रखवाले ने पुराना स्विच नहीं घुमाया।",
            "स्वयंसेवकों ने बड़े लेंस को सिरके और मुलायम कपड़े से साफ किया था, और एक सेवानिवृत्त बिजली मिस्त्री ने मीनार के सारे तार बदल दिए।",
            "बंदरगाह कार्यालय का कहना है कि जहाजों को अब इस रोशनी की जरूरत नहीं है, लेकिन मछुआरे हर सर्दी में इसकी माँग करते रहे।",
        ),
    ),
    "th": Story(
        "ประภาคารเก่าแหลมโมราส่องแสงอีกครั้ง",
        (
            "ประภาคารเก่าที่แหลมโมราส่องแสงอีกครั้งเมื่อค่ำวันศุกร์ หลังจากสภาท้องถิ่นสั่งปิดไปเมื่อสิบเอ็ดปีก่อนเพื่อประหยัดงบประมาณ",
            "ชาวบ้านราวสองร้อยคนถือโคมไฟเดินขึ้นเนินเขาและยืนรอท่ามกลางอากาศหนาวจนกระทั่งคนเฝ้าประภาคารหมุนสวิตช์ตัวเก่า",
            "อาสาสมัครช่วยกันทำความสะอาดเลนส์ขนาดใหญ่ด้วยน้ำส้มสายชูและผ้านุ่ม ส่วนช่างไฟฟ้าเกษียณเดินสายไฟในหอคอยใหม่ทั้งหมด",
            "สำนักงานท่าเรือกล่าวว่าเรือไม่จำเป็นต้องใช้แสงนี้อีกแล้ว แต่ชาวประมงได้ร้องขอให้เปิดไฟทุกฤดูหนาวนับแต่นั้นมา",
        ),
    ),
}
"""By language. Told the same way in each, so that what differs between them is the script."""


def address(language: str) -> str:
    return f"https://news.example/{language}/2026/11/lighthouse-shines-again"


def html_of(language: str, *inner: str, head: str = "", around: str = "{}") -> str:
    """A page in a language: navigation, the headline, blocks of markup, a footer."""
    title = STORIES[language].title
    direction = "rtl" if language in {"ar", "fa", "he"} else "ltr"
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">{head}</head><body>'
        '<header><nav><ul><li><a href="/">1</a></li><li><a href="/a">2</a></li><li><a href="/b">3</a></li></ul></nav></header>'
        f"<main><article><h1>{title}</h1>{around.format(''.join(inner))}</article></main><footer><p>©</p></footer></body></html>"
    )


def paragraphs(language: str, start: int = 0, end: int = 4) -> str:
    return "".join(f"<p>{text}</p>" for text in STORIES[language].paragraphs[start:end])


def text_of(language: str, *between: str) -> str:
    """The story's text with lines between its second and its third paragraph."""
    told = STORIES[language].paragraphs
    return "\n".join([*told[:2], *between, *told[2:]])
