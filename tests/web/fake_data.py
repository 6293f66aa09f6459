"""Made-up stories in English and Arabic, as short records; `fake_reading` makes shapes of them."""

from __future__ import annotations

from typing import NamedTuple


class Outlet(NamedTuple):
    """A made-up newspaper."""

    slug: str
    name: str
    country: str
    language: str


class Told(NamedTuple):
    """A made-up event; the first headline is the story's, hours are those before the tests' now."""

    language: str
    category: str
    hours: float
    tags: tuple[str, ...]
    place: str
    picture: str
    summary: str
    headlines: tuple[str, ...]


OUTLETS = {
    "en": (
        Outlet("harbour-post", "The Harbour Post", "GB", "en"),
        Outlet("northern-ledger", "Northern Ledger", "GB", "en"),
        Outlet("coast-and-county", "Coast & County", "IE", "en"),
        Outlet("meridian", "Meridian", "CA", "en"),
        Outlet("evening-signal", "Evening Signal", "AU", "en"),
    ),
    "ar": (
        Outlet("al-manara", "المنارة", "EG", "ar"),
        Outlet("sawt-al-sahil", "صوت الساحل", "AE", "ar"),
        Outlet("al-ufuq", "الأفق الجديد", "JO", "ar"),
    ),
}
TAGS = {
    "Izhevsk": ("place", {"en": "Izhevsk", "ar": "إيجيفسك", "ru": "Ижевск", "zh": "伊热夫斯克"}),
    "SaltmarshTunnel": ("work", {"en": "Saltmarsh Tunnel", "ar": "نفق سولت مارش"}),
    "Varnholm": ("place", {"en": "Varnholm", "ar": "فارنهولم"}),
    "MiraOstrow": ("person", {"en": "Mira Ostrow", "ar": "ميرا أوسترو"}),
    "HarbourCup": ("event", {"en": "Harbour Cup", "ar": "كأس الميناء"}),
    "GridReform": ("topic", {"en": "Grid reform", "ar": "إصلاح الشبكة"}),
    "CoastGuard": ("organisation", {"en": "Coast Guard", "ar": "خفر السواحل"}),
}
STORIES = (
    Told("en", "environment", 2, ("SaltmarshTunnel", "Varnholm", "CoastGuard"), "Varnholm", "coast.svg",
         "Engineers stopped a leak in the flood gate overnight; ferries run again from noon, and the harbour office expects a normal tide this evening.",
         ("Flood gate at Varnholm holds after a night of repairs", "Varnholm gate sealed, ferries to resume at noon", "How forty divers kept a town dry",
          "Varnholm breathes again as tide gate closes", "Gate repair in Varnholm raises questions about upkeep")),
    Told("en", "politics", 3, ("GridReform", "MiraOstrow"), "Varnholm", "",
         "The vote ends two years of argument over who pays for the northern lines. Smaller towns get a cap on charges until 2031.",
         ("Parliament passes grid reform by four votes", "Grid bill squeaks through after late-night deal", "What the new grid law means for your bill")),
    Told("en", "science", 5, ("MiraOstrow",), "Izhevsk", "lab.svg",
         "A sensor no thicker than a hair reads salt in groundwater without a battery.",
         ("A thread that tastes salt: new sensor needs no power", "Battery-free sensor to watch over wells")),
    Told("en", "sport", 6, ("HarbourCup",), "Varnholm", "",
         "Two goals in the last five minutes turn the final around.",
         ("Northgate win the Harbour Cup in stoppage time", "Late, later, Northgate")),
    Told("en", "economy", 7, ("GridReform", "CoastGuard"), "Izhevsk", "yard.svg",
         "The yard takes on 300 welders for ice-class tugs; the last order of that size was in 2009.",
         ("Shipyard wins its largest order in seventeen years", "Three hundred jobs for the Izhevsk yard")),
    Told("en", "arts", 9, ("Izhevsk",), "Izhevsk", "",
         "The composer's notebooks, long thought burned, fill eleven boxes.",
         ("Lost notebooks found behind a concert hall's organ",)),
    Told("en", "health", 11, ("Varnholm",), "Varnholm", "", "Evening hours cut the wait for a first appointment from nine weeks to two.", ("Clinics open late, and the queues melt",)),
    Told("en", "politics", 14, ("Varnholm", "MiraOstrow"), "Varnholm", "", "The mayor steps down in March and says she means it this time.", ("Varnholm's mayor will not run again", "Mayor Ostrow bows out")),
    Told("en", "politics", 20, ("GridReform",), "Izhevsk", "coast.svg", "Town halls get to choose between two tariffs, and most do not like either.", ("Towns weigh two tariffs before the winter",)),
    Told("en", "science", 26, ("Izhevsk",), "Izhevsk", "", "Forty years of ice records go online.", ("Lake ice diaries open to everyone",)),
    Told("en", "science", 30, ("SaltmarshTunnel",), "Varnholm", "lab.svg", "The drill met clay instead of chalk, which is good news.", ("Tunnel drillers find softer ground than feared", "Saltmarsh drill ahead of plan")),
    Told("en", "sport", 49, ("HarbourCup", "Varnholm"), "Varnholm", "", "The ground holds 4,000; twice as many asked for tickets.", ("Harbour Cup semi-final sold out in an hour",)),
    Told("en", "economy", 74, ("CoastGuard",), "Varnholm", "", "Nets are mended where they were once thrown away.", ("The net-menders of pier nine",)),
    Told("en", "sport", 220, ("HarbourCup",), "Izhevsk", "", "The old stand comes down after eighty years.", ("Farewell to the wooden stand",)),
    Told("ar", "environment", 2, ("SaltmarshTunnel", "Varnholm"), "Varnholm", "coast.svg",
         "أوقف المهندسون التسرب ليلًا، وتعود العبّارات إلى العمل عند الظهر.",
         ("بوابة فارنهولم تصمد بعد ليلة من الإصلاحات", "عودة العبّارات إلى فارنهولم ظهر اليوم", "أربعون غواصًا أبقوا المدينة جافة")),
    Told("ar", "politics", 4, ("GridReform", "MiraOstrow"), "Izhevsk", "",
         "ينهي التصويت عامين من الجدل حول من يدفع ثمن خطوط الشمال.",
         ("البرلمان يقر إصلاح شبكة الكهرباء بفارق أربعة أصوات", "اتفاق في ساعة متأخرة ينقذ قانون الشبكة")),
    Told("ar", "sport", 6, ("HarbourCup",), "Varnholm", "", "هدفان في الدقائق الخمس الأخيرة يقلبان النهائي.", ("نورثغيت يفوز بكأس الميناء في الوقت بدل الضائع", "نهائي لا ينسى")),
    Told("ar", "science", 12, ("Izhevsk",), "Izhevsk", "lab.svg", "مجس لا تزيد سماكته على شعرة يقيس الملوحة بلا بطارية.", ("خيط يتذوق الملح: مجس جديد لا يحتاج إلى طاقة",)),
    Told("ar", "economy", 27, ("Izhevsk", "GridReform"), "Izhevsk", "yard.svg", "يوظف الحوض ثلاثمئة لحّام لبناء قاطرات تعمل في الجليد.", ("حوض السفن يفوز بأكبر طلبية منذ سبعة عشر عامًا", "ثلاثمئة وظيفة جديدة في الحوض")),
    Told("ar", "arts", 50, ("Izhevsk",), "Izhevsk", "", "دفاتر الموسيقار تملأ أحد عشر صندوقًا.", ("العثور على دفاتر مفقودة خلف أرغن قاعة الموسيقى",)),
    Told("ar", "politics", 75, ("Varnholm", "MiraOstrow"), "Varnholm", "", "تتنحى رئيسة البلدية في مارس.", ("رئيسة بلدية فارنهولم لن تترشح مجددًا",)),
    Told("ar", "sport", 230, ("HarbourCup",), "Izhevsk", "", "هدم المدرج القديم بعد ثمانين عامًا.", ("وداعًا للمدرج الخشبي",)),
)  # fmt: skip
