"""News agencies: who wrote what others print. Names by the agencies' own sites, in the spellings of bylines."""

from __future__ import annotations

import re

_NAMES: dict[str, str] = {
    "AP": "AP|The Associated Press|Associated Press|أسوشيتد برس|اسوشيتد برس|أ ب",
    "Reuters": "Reuters|Thomson Reuters|رويترز|Рейтер|路透社|ロイター",
    "AFP": "AFP|Agence France-Presse|Agence France Presse|فرانس برس|أ ف ب|أ.ف.ب|法新社",
    "PA": "PA|PA Media|Press Association|PA news agency",
    "UPI": "UPI|United Press International",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "dpa": "dpa|dpa-AFX|Deutsche Presse-Agentur|د ب أ|د.ب.أ",
    "APA": "APA|Austria Presse Agentur",
    "SDA": "SDA|Keystone-SDA|ATS|Keystone-ATS",
    "SID": "SID|Sport-Informations-Dienst",
    "EPD": "epd|Evangelischer Pressedienst",
    "KNA": "KNA|Katholische Nachrichten-Agentur",
    "EFE": "EFE|Agencia EFE|إفي",
    "Europa Press": "Europa Press",
    "ANSA": "ANSA|Agenzia ANSA",
    "Adnkronos": "Adnkronos",
    "Lusa": "Lusa|Agência Lusa",
    "ANP": "ANP",
    "Belga": "Belga",
    "TT": "TT|TT Nyhetsbyrån",
    "NTB": "NTB",
    "Ritzau": "Ritzau",
    "STT": "STT",
    "PAP": "PAP",
    "CTK": "ČTK|CTK",
    "MTI": "MTI",
    "Agerpres": "Agerpres",
    "Hina": "Hina",
    "Tanjug": "Tanjug",
    "Fena": "Fena",
    "TASS": "TASS|ITAR-TASS|ТАСС|تاس",
    "RIA Novosti": "RIA Novosti|РИА Новости|ريا نوفوستي",
    "Interfax": "Interfax|Интерфакс",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "Anadolu": "AA|Anadolu|Anadolu Agency|Anadolu Ajansı|الأناضول",
    "DHA": "DHA|Demirören Haber Ajansı",
    "IHA": "İHA",
    "WAM": "WAM|Emirates News Agency|وام",
    "QNA": "QNA|Qatar News Agency|قنا",
    "SPA": "SPA|Saudi Press Agency|واس",
    "KUNA": "KUNA|Kuwait News Agency|كونا",
    "BNA": "BNA|Bahrain News Agency|بنا",
    "ONA": "ONA|Oman News Agency",
    "Petra": "Petra|بترا",
    "MENA": "MENA|Middle East News Agency|أ ش أ",
    "SANA": "SANA|سانا",
    "IRNA": "IRNA|إرنا",
    "MAP": "MAP|Maghreb Arabe Presse|و م ع",
    "APS": "APS|Algérie Presse Service|وأج",
    "TAP": "TAP|وات",
    "Xinhua": "Xinhua|Xinhua News Agency|新华社|新華社|شينخوا",
    "CNS": "China News Service|中新社",
    "CNA": "Central News Agency|中央社",
    "Kyodo": "Kyodo|Kyodo News|共同通信|共同",
    "Jiji": "Jiji Press|Jiji|時事通信|時事",
    "Yonhap": "Yonhap|Yonhap News Agency|연합뉴스",
    "PTI": "PTI|Press Trust of India",
    "ANI": "ANI|Asian News International",
    "IANS": "IANS",
    "UNI": "UNI",
    "Bernama": "Bernama",
    "Antara": "Antara",
    "AAP": "AAP|Australian Associated Press",
    "CP": "The Canadian Press|Canadian Press|La Presse Canadienne",
    "Agencia Brasil": "Agência Brasil",
    "Estadao Conteudo": "Estadão Conteúdo",
    "Notimex": "Notimex",
    "Telam": "Télam",
    "NAN": "News Agency of Nigeria",
    "VNA": "Vietnam News Agency|TTXVN|Thông tấn xã Việt Nam",
    "BELTA": "BelTA|БелТА",
    "Kazinform": "Kazinform|Казинформ",
    "UNIAN": "UNIAN|УНИАН|УНІАН",
    "ISNA": "ISNA|إيسنا",
    "NNA": "National News Agency|الوكالة الوطنية للإعلام",
    "WAFA": "WAFA|وفا",
    "SUNA": "SUNA|سونا",
    "BSS": "Bangladesh Sangbad Sangstha",
    "APP": "Associated Press of Pakistan",
    "BTA": "BTA|БТА",
    "LETA": "LETA",
    "BNS": "BNS|Baltic News Service",
    "ELTA": "ELTA",
    "AMNA": "ANA-MPA|AMNA|ΑΠΕ-ΜΠΕ",
    "Prensa Latina": "Prensa Latina",
    "EPA": "EPA|European Pressphoto Agency",
}
MAX_NAME = 200
"""Own choice, in characters: agencies' names with their "from" and "staff" are shorter."""
_BY_NAME = {spelling.casefold(): name for name, spellings in _NAMES.items() for spelling in spellings.split("|")}
_FILLING = re.compile(
    r"^(?:with|from|via|by|source:?|quelle:?|fuente:?|mit material von|con información de|avec|agencies?|(?:nachrichten)?agentur|news agency|agence|agencia|agenzia|agência)\s+|\s+(?:nachrichtenagentur|news agency|newswire|news service|staff|writers?|reporters?|report|contributed.*|in [A-Z]\w+)$",
    re.IGNORECASE,
)


def named(text: str) -> str | None:
    """The agency that a name, and nothing but a name, means: `The Associated Press` → `AP`."""
    plain = " ".join(text[:MAX_NAME].split()).strip(" .,:;|()[]*–—-")
    return _BY_NAME.get(plain.casefold()) or _BY_NAME.get(_FILLING.sub("", plain).casefold())


def first_named(text: str) -> str | None:
    """The first agency of a list of names (`dpa/AFP`, `AP, Reuters and AFP`)."""
    for part in re.split(r"\s*[/,;&+]\s*|\s+(?:and|und|et|y|e|و)\s+", text):
        found = named(part)
        if found:
            return found
    return None
