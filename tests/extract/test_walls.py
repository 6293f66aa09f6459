"""What stands before an article, and articles that only look like that. All texts are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pieces_of_pages import LINKED_DATA, PARAGRAPHS, TITLE, URL, page, paragraphs

from tagwire.extract import carries_full_text, choose, from_entry, kinds, read_page, walls
from tagwire.model import Article, Entry

TEXT = "\n".join(PARAGRAPHS)


def read(html: str, url: str = URL) -> Article:
    found = read_page(html, url)
    assert isinstance(found, Article), found
    return found


def kind_and_text(html: str, url: str = URL) -> tuple[str, str]:
    found = read(html, url)
    return found.page_type, found.text


def plain_page(title: str, *lines: str, more: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{paragraphs(*lines)}{more}</main></body></html>"


# ---- consent

CONSENT = {
    "en": (
        "Before you continue to Harbour News",
        "We and our 812 partners store and read information on your device, such as cookies, to show personalised ads and content, for ad and content measurement and for audience research.",
        "If you choose to accept all, we will also use cookies to develop new services. Some partners rely on legitimate interest, to which you may object at any time.",
        "You can withdraw your consent or manage your choices at any time by way of the link at the foot of each page, or in our privacy dashboard.",
        "By clicking the button below you agree to this for all sites and apps of the group, as told in our rules about data and cookies.",
    ),
    "de": (
        "Bevor Sie fortfahren",
        "Wir und unsere 812 Partner speichern Informationen auf Ihrem Gerät und greifen darauf zu, etwa mit Cookies, für personalisierte Werbung und Inhalte und deren Messung.",
        "Sie können Ihre Einwilligung jederzeit widerrufen. Einige Partner stützen sich auf ein berechtigtes Interesse, dem Sie widersprechen können.",
        "Wenn Sie auf „Alle akzeptieren“ klicken, gilt das für alle Seiten der Gruppe; mit „Alle ablehnen“ lesen Sie ohne diese Dienste weiter.",
    ),
    "fr": (
        "Avant d’accéder au site",
        "Nous et nos 812 partenaires utilisons des cookies pour stocker des informations sur votre appareil et vous montrer des annonces choisies pour vous.",
        "Certains partenaires se fondent sur leur intérêt légitime. Vous pouvez retirer votre consentement ou revoir vos choix à tout moment.",
        "Choisissez « Tout accepter » pour lire le site, ou « Continuer sans accepter » si vous n’en voulez pas.",
    ),
    "ar": (
        "قبل المتابعة",
        "نحن وشركاؤنا نخزن معلومات على جهازك ونصل إليها عبر ملفات تعريف الارتباط لعرض إعلانات تناسبك وقياس أثرها على مدى الزمن.",
        "اختر قبول الكل لمتابعة القراءة في الموقع أو رفض الكل إن كنت لا تريد ذلك، ويمكنك تغيير رأيك في أي وقت تشاء.",
    ),
}


@pytest.mark.parametrize("language", CONSENT)
def test_a_page_that_only_asks_for_consent_is_no_article(language: str) -> None:
    assert kind_and_text(plain_page(*CONSENT[language])) == ("other", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://consent.harbour.com/v2/collectConsent?sessionId=3_cc-session",
        "https://consent.google.com/ml?continue=x&gl=DE",
        "https://guce.harbour.com/copyConsent?sessionId=3",
        "https://news.example/privacy-gate?next=%2Fcoast%2Fstorm",
        "https://myprivacy.harbour.com/consent?siteKey=1",
        "https://geo.captcha-delivery.com/captcha/?initialCid=1",
    ],
)
def test_where_a_request_was_sent_to_a_gate_there_is_no_article(url: str) -> None:
    assert walls.is_gate(url)
    assert kind_and_text(page(), url) == ("other", "")


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "https://news.example/law/consent-in-court-2026",
        "https://consentwatch.example/a",
        "https://consent.org/a",
        "https://news.example/world/privacy-gate-scandal",
        "no address",
    ],
)
def test_articles_about_consent_stand_at_no_gate(url: str) -> None:
    assert not walls.is_gate(url)


def test_an_article_with_a_cookie_banner_stays_an_article() -> None:
    banner = f"<div id='banner' class='cookie-notice'>{paragraphs(*CONSENT['en'][1:])}<button>Accept all</button></div>"
    found = read(page(paragraphs(*PARAGRAPHS) + banner))
    assert found.page_type == "article"
    assert all(line in found.text for line in PARAGRAPHS)


def test_an_article_about_cookies_stays_an_article() -> None:
    about = (
        "The commissioner fined two chains of shops on Monday because their banners made it hard to say no, the first such fines in Maritania since the law was passed.",
        "On both sites a large button read “accept all”, while those who wished to refuse had to pass through four pages of small print, the ruling says.",
        "The chains, which sell fishing gear in Port Alda and on the islands, must now show both ways with the same weight or pay again within sixty days.",
        "A spokesman for one of them called the ruling a surprise and said that its lawyers would look at it; the other chain did not answer our questions.",
    )
    assert kind_and_text(page(paragraphs(*about))) == ("article", "\n".join(about))


def test_a_gate_lends_an_entry_neither_address_nor_title() -> None:
    entry = Entry("1", URL, TITLE, summary=f"<p>{PARAGRAPHS[0]}</p>")
    gate = read(plain_page(*CONSENT["en"]), "https://consent.harbour.com/v2/collectConsent?sessionId=3")
    assert choose(gate, entry) == from_entry(entry)
    same_place = choose(read(plain_page(*CONSENT["en"])), entry)
    assert (same_place.title, same_place.text, same_place.page_type, same_place.canonical_url) == (TITLE, PARAGRAPHS[0], "article", URL)


# ---- checks

CHECKS = [
    plain_page("Just a moment...", "Checking your browser before you reach news.example. This takes some seconds and you will be sent on.", "Ray: 8f00"),
    plain_page(
        "news.example",
        "news.example needs to review the security of your connection before proceeding.",
        "Verify you are human by completing the action below.",
    ),
    plain_page("Access denied", "You don't have permission to access this address on this server.", "Reference number 18.2f"),
    plain_page(
        "Pardon our interruption",
        "As you were browsing something about your browser made us think that you might be a machine. There are a few reasons why this might happen.",
    ),
    plain_page("Harbour News", "Are you a robot? We have seen unusual activity from your computer network. Please confirm below that you are a person."),
    plain_page("news.example", "One step remains.", more="<div id='px-captcha'></div>"),
    plain_page("news.example", "One step remains until you may read.", more="<form><div class='g-recaptcha' data-sitekey='x'></div></form>"),
    plain_page("请稍候", "请完成安全验证后继续访问本网站，感谢您的理解与配合。"),
]


@pytest.mark.parametrize("html", CHECKS)
def test_a_page_that_looks_for_machines_is_no_article(html: str) -> None:
    assert kind_and_text(html) == ("other", "")


def test_an_article_with_a_form_that_looks_for_machines_stays_an_article() -> None:
    form = "<form class='comments'><textarea></textarea><div class='g-recaptcha' data-sitekey='x'></div></form><script src='/cdn-cgi/challenge-platform/x.js'></script>"
    assert kind_and_text(page(paragraphs(*PARAGRAPHS) + form)) == ("article", TEXT)


def test_an_article_about_such_checks_stays_an_article() -> None:
    quoted = ("Whoever wanted to book the ferry on Sunday read one line for hours: “Verify you are human”.", *PARAGRAPHS)
    assert kind_and_text(page(paragraphs(*quoted))) == ("article", "\n".join(quoted))


# ---- sign-in

FORM = "<form><input name='user'><input type='password' name='word'><button>Sign in</button></form>"
WELCOME = (
    "Sign in with the address that you gave when you joined the readers of the Harbour News, or ask for a new word by mail if you have lost yours since then."
)


def test_a_form_to_sign_in_with_a_line_above_is_no_article() -> None:
    assert kind_and_text(plain_page("Harbour News", WELCOME, more=FORM)) == ("other", "")


def test_an_article_with_a_form_to_sign_in_stays_an_article() -> None:
    assert kind_and_text(page(paragraphs(*PARAGRAPHS) + FORM)) == ("article", TEXT)
    assert read(page(paragraphs(PARAGRAPHS[0]) + FORM, head='<meta property="og:type" content="article">')).page_type == "article"


# ---- paywalls

LOCKED = LINKED_DATA.replace('"headline"', '"isAccessibleForFree": false, "headline"')
FREE = LINKED_DATA.replace('"headline"', '"isAccessibleForFree": "True", "headline"')
OFFER = "Subscribe now to continue reading this story and all others."


def test_a_locked_text_that_breaks_off_is_a_paywall_with_its_free_part() -> None:
    cut = (*PARAGRAPHS[:3], PARAGRAPHS[3][:-40] + "…")
    assert kind_and_text(page(paragraphs(*cut), head=LOCKED)) == ("paywall", "\n".join(cut))


def test_a_locked_text_far_shorter_than_the_page_says_is_a_paywall() -> None:
    told = LOCKED.replace('"headline"', '"wordCount": "1240", "headline"')
    assert kind_and_text(page(paragraphs(*PARAGRAPHS[:3]), head=told)) == ("paywall", "\n".join(PARAGRAPHS[:3]))


def test_a_locked_teaser_of_a_line_or_with_an_offer_has_no_text() -> None:
    assert kind_and_text(page(paragraphs(PARAGRAPHS[0]), head=LOCKED)) == ("paywall", "")
    assert kind_and_text(page(paragraphs(*PARAGRAPHS[:3], OFFER), head=LOCKED)) == ("paywall", "")


def test_a_locked_text_that_is_all_there_is_an_article() -> None:
    assert kind_and_text(page(head=LOCKED)) == ("article", TEXT)
    assert kind_and_text(page(head=LOCKED.replace('"headline"', '"wordCount": 121, "headline"'))) == ("article", TEXT)


def test_a_teaser_that_ends_in_an_offer_is_a_paywall() -> None:
    assert kind_and_text(page(paragraphs(*PARAGRAPHS[:2], OFFER))) == ("paywall", "")


def test_a_free_article_with_an_offer_below_stays_an_article() -> None:
    assert kind_and_text(page(paragraphs(*PARAGRAPHS, OFFER), head=FREE)) == ("article", TEXT)


def test_a_box_for_a_newsletter_is_no_wall() -> None:
    box = "<aside class='box'><h3>Subscribe to the Harbour letter</h3><p>The day by the sea in your mailbox, each morning at six.</p><form><input type='email'></form></aside>"
    assert kind_and_text(page(paragraphs(*PARAGRAPHS) + box)) == ("article", TEXT)


def test_a_long_free_part_before_an_offer_is_kept() -> None:
    long = [f"{paragraph} ({number})" for number in range(3) for paragraph in PARAGRAPHS]
    found = read(page(paragraphs(*long, OFFER), head=LOCKED))
    assert (found.page_type, found.text) == ("article", "\n".join(long))


@pytest.mark.parametrize(
    ("last", "count", "told", "cut"), [("so …", 90, 0, True), ("so [...]", 90, 0, True), ("so.", 90, 0, False), ("so.", 90, 400, True), ("", 0, 400, False)]
)
def test_texts_that_break_off(last: str, count: int, told: int, cut: bool) -> None:
    assert kinds.is_cut(last, count, told) is cut


# ---- AMP


def test_the_page_behind_an_amp_page_is_the_one_that_is_meant() -> None:
    head = f'<link rel="canonical" href="{URL}">'
    assert read(page(head=head), URL + "/amp").canonical_url == URL
    assert read(page(head=head), "https://news-example.cdn.ampproject.org/c/s/news.example/coast/2026/11/storm-wrecks-market/amp").canonical_url == URL
    assert read(page(), "https://www.google.com/amp/s/news.example/coast/2026/11/storm-wrecks-market/amp").canonical_url == URL


def test_a_cache_may_not_name_just_any_site() -> None:
    head = '<link rel="canonical" href="https://elsewhere.example/storm-wrecks-market">'
    assert read(page(head=head), "https://news-example.cdn.ampproject.org/c/s/news.example/coast/2026/11/storm-wrecks-market").canonical_url == URL


# ---- whole texts in feeds

WHOLE = "".join(f"<p>{paragraph}</p>" for _ in range(2) for paragraph in PARAGRAPHS)
FULL = Entry("1", URL, TITLE, summary=f"<p>{PARAGRAPHS[0]}</p>", content=WHOLE)
CHINESE = "周日深夜，一场暴风雨掀翻了港口旧鱼市场的屋顶，消防队封锁了三条街道直到清晨。" * 14
ARABIC = "مزقت عاصفة سقف سوق السمك القديم في ميناء ألدا في ساعة متأخرة من ليل الأحد وأغلق رجال الإطفاء ثلاثة شوارع حتى الصباح. " * 12


@pytest.mark.parametrize(
    "content", [WHOLE, f"<p>{CHINESE}</p>", f"<p>{ARABIC}</p>", WHOLE + "<p>Ines Moreau</p>", WHOLE + "<ul><li>Ferries: 10 to 18</li></ul>"]
)
def test_a_long_text_that_ends_as_texts_end_is_whole(content: str) -> None:
    assert carries_full_text(replace(FULL, content=content))


FOOTER = f'<p>The post <a href="{URL}?utm_source=rss">{TITLE}</a> appeared first on <a href="https://news.example/">Harbour News</a>.</p>'


def test_what_blog_software_adds_below_each_text_says_nothing() -> None:
    assert carries_full_text(replace(FULL, content=WHOLE + FOOTER))
    assert carries_full_text(replace(FULL, content=WHOLE + FOOTER.replace("The post", "Сообщение").replace("appeared first on", "появились сначала на")))
    assert not carries_full_text(replace(FULL, content=WHOLE + "<p>The rest of the night was […]</p>" + FOOTER))


@pytest.mark.parametrize(
    "end",
    [
        "<p>And then the wind […]</p>",
        "<p>And then the wind turned&#8230;</p>",
        "<p>And then the wind turned... </p>",
        f'<p><a href="{URL}">Zum ganzen Bericht</a></p>',
        f'<p><a href="{URL}?utm_source=rss">ادامه مطلب</a></p>',
        "<p>Continue reading</p>",
        "<p>اقرأ المزيد</p>",
        "<p>続きを読む</p>",
        "<p>More on our site →</p>",
        "<p>Subscribe now to continue reading.</p>",
        f"<p>{PARAGRAPHS[0][:-30]}</p>",
    ],
)
def test_a_text_that_leads_on_is_not_whole(end: str) -> None:
    assert not carries_full_text(replace(FULL, content=WHOLE + end))


def test_a_short_text_or_the_summary_once_more_is_not_whole() -> None:
    assert not carries_full_text(replace(FULL, content=f"<p>{PARAGRAPHS[0]}</p>"))
    assert not carries_full_text(replace(FULL, content=""))
    assert not carries_full_text(replace(FULL, summary=WHOLE))


def test_markup_does_not_make_a_text_longer() -> None:
    assert not carries_full_text(replace(FULL, content=f"<p>{PARAGRAPHS[0]}</p>" + '<p><a href="https://news.example/x"> </a></p>' * 500))


def test_a_link_in_the_last_sentence_does_no_harm() -> None:
    assert carries_full_text(
        replace(FULL, content=WHOLE + f'<p>{PARAGRAPHS[1]} <a href="https://news.example/coast/other-story">We told of that in May</a>, before the storm.</p>')
    )
