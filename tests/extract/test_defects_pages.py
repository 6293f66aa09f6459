"""Pages as other readers got them wrong: what must come out of each.

Numbers are complaints of other projects that the page answers.
"""

from __future__ import annotations

import pytest
from stories_in_scripts import STORIES, address, html_of, paragraphs, text_of

from tagwire.errors import TagwireError
from tagwire.extract import read_page
from tagwire.model import Article

TEXT = text_of("en")
FIRST, SECOND, THIRD, FOURTH = STORIES["en"].paragraphs


def article_of(html: str, language: str = "en") -> Article:
    found = read_page(html, address(language))
    assert isinstance(found, Article), found
    return found


def between(markup: str, language: str = "en") -> str:
    """The text of a page with markup between its second and its third paragraph."""
    return article_of(html_of(language, paragraphs(language, 0, 2), markup, paragraphs(language, 2)), language).text


def after(markup: str, language: str = "en") -> str:
    return article_of(html_of(language, paragraphs(language), markup), language).text


# ---- what stands between the paragraphs and is not the article's

ALIENS = {
    "copy_link": "<p><button>Copy the Story Link</button></p>",
    "copy_link_as_text": "<div class='tools'><span>Copy the Story Link</span></div>",
    "read_more": "<p><strong>READ MORE:</strong> <a href='/x'>Villagers ask for a second lamp on the pier</a></p>",
    "related_in_bold": "<p><b><a href='/x'>Related: The keepers of Marrow Point</a></b></p>",
    "sign_up_form": "<form action='/nl'><h4>Get our morning newsletter</h4><p>The day's news from the coast, in your inbox every morning at six o'clock, for nothing.</p><input type='email'><button>Sign up</button></form>",
    "sign_up_box": "<div class='newsletter-box'><h3>The Harbour Letter</h3><p>Sign up for our weekly newsletter about the coast.</p><input name='email' placeholder='E-mail'><button>Join</button></div>",
    "player": "<div class='video-js vjs-player'><button>Play Video</button><div class='vjs-control-bar'><span>Mute</span> <span>0:00</span> / <span>1:23</span></div></div>",
    "player_as_text": "<p>Play 0:00 / 3:12</p>",
    "script_as_text": "<script>window.ads = window.ads || []; ads.push({slot: 'mid'});</script><noscript><p>Please enable JavaScript to see this.</p></noscript>",
    "sponsored_links": "<div id='taboola-mid-article'><h4>You May Like</h4><ul><li><a href='https://ads.example/1'>One trick that every pilot knows</a></li><li><a href='https://ads.example/2'>Lamps that pay for themselves</a></li></ul></div>",
    "advertisement": "<div class='ad-slot'><p>Advertisement</p></div>",
    "advertisement_continues": "<p class='ad-label'>Advertisement</p><p>Story continues below</p>",
    "related_list": "<aside class='related'><h3>Related stories</h3><ul><li><a href='/1'>Ferry to the islands sails again</a></li><li><a href='/2'>Council votes on a new pier</a></li></ul></aside>",
    "share_bar": "<ul class='share'><li><a href='https://facebook.example'>Facebook</a></li><li><a href='https://x.example'>Twitter</a></li><li><a href='mailto:x'>Email</a></li></ul>",
    "figure": "<figure><img src='/l.jpg'><figcaption>The lamp on Friday evening. Photo: Ana Silva / Harbour News</figcaption></figure>",
    "caption_twice": "<figure><img src='/l.jpg' alt='The lamp on Friday evening'><figcaption>The lamp on Friday evening.</figcaption></figure><figure class='mobile'><img src='/l.jpg'><figcaption>The lamp on Friday evening.</figcaption></figure>",
    "credit_as_paragraph": "<p class='credit'>Photo: Ana Silva / Harbour News</p>",
    "agency_caption": "<p><em>The lamp shines over the harbour on Friday. (AP Photo/Ana Silva)</em></p>",
    "follow_us": "<p><em>Follow us on <a href='/t'>Telegram</a> and <a href='/w'>WhatsApp</a></em></p>",
    "embed_consent": "<div class='embed'><p>We would like to show you external content here. Please accept cookies to see it.</p><button>Accept</button></div>",
    "tags": "<p>Tags: <a href='/t/lamp'>lamp</a>, <a href='/t/coast'>coast</a></p>",
    "empty_parts": "<p>&nbsp;</p><p><br></p><div><span>\u200b</span></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", ALIENS)
def test_what_is_not_the_articles_is_not_in_its_text(name: str) -> None:
    assert between(ALIENS[name]) == TEXT


LOCAL_ALIENS = {
    "de": "<p><strong>Lesen Sie auch:</strong> <a href='/x'>Dorf wünscht sich eine zweite Lampe</a></p><p>Anzeige</p>",
    "fr": "<p><strong>À lire aussi :</strong> <a href='/x'>Une deuxième lampe pour la jetée</a></p><p>Publicité</p>",
    "es": "<p><strong>Lea también:</strong> <a href='/x'>El pueblo pide otra lámpara</a></p><p>Publicidad</p>",
    "tr": "<p><strong>İlgili haber:</strong> <a href='/x'>Köy ikinci bir lamba istiyor</a></p><p>Reklam</p>",
    "ru": "<p><strong>Читайте также:</strong> <a href='/x'>Деревня просит вторую лампу</a></p><p>Реклама</p>",
    "ar": "<p><strong>اقرأ أيضا:</strong> <a href='/x'>القرية تطلب مصباحا ثانيا</a></p><p>إعلان</p>",
    "fa": "<p><strong>بیشتر بخوانید:</strong> <a href='/x'>روستا چراغ دوم می‌خواهد</a></p><p>آگهی</p>",
    "he": "<p><strong>קראו גם:</strong> <a href='/x'>הכפר מבקש מנורה שנייה</a></p><p>פרסומת</p>",
    "zh": "<p><strong>延伸阅读：</strong><a href='/x'>村民希望再添一盏灯</a></p><p>广告</p>",
    "ja": "<p>関連記事：<a href='/x'>村は二つ目の明かりを望む</a></p><p>広告</p>",
    "ko": "<p><strong>관련 기사:</strong> <a href='/x'>마을, 두 번째 등불을 바라다</a></p><p>광고</p>",
    "hi": "<p><strong>यह भी पढ़ें:</strong> <a href='/x'>गाँव को दूसरा दीपक चाहिए</a></p><p>विज्ञापन</p>",
    "th": "<p><strong>อ่านเพิ่มเติม:</strong> <a href='/x'>ชาวบ้านขอโคมไฟเพิ่มอีกดวง</a></p><p>โฆษณา</p>",
}  # fmt: skip


@pytest.mark.parametrize("language", LOCAL_ALIENS)
def test_nor_is_it_in_other_languages(language: str) -> None:
    assert between(LOCAL_ALIENS[language], language) == text_of(language)


ENDS = {
    "related_trafilatura_584": "<section class='more'><h2>Related stories</h2><article><h3><a href='/1'>Ferry to the islands sails again after the storm</a></h3><p>The ferry left at noon with forty people on board.</p></article><article><h3><a href='/2'>Council votes on a new pier for Marrow Point</a></h3><p>The pier would cost two million.</p></article></section>",
    "related_as_headings": "<h3>More from the coast</h3><p><a href='/1'>Ferry to the islands sails again after the storm</a></p><p><a href='/2'>Council votes on a new pier for Marrow Point</a></p>",
    "copyright": "<p>© 2026 Harbour News. All rights reserved.</p>",
    "originally": "<p><em>This article was originally published by <a href='/b'>The Bay Letter</a>.</em></p>",
    "biography": "<p><em>Jo Amber Doe is a reporter at Harbour News who covers the coast.</em></p>",
    "comments": "<div id='comments'><h3>14 Comments</h3><div class='comment'><b>gull77</b><p>I was there, and it was wonderful to see the lamp burn again after so many years in the dark.</p></div></div>",
    "previous_next": "<nav class='post-nav'><a href='/p'>Previous: Storm closes the harbour</a> <a href='/n'>Next: The price of fish</a></nav>",
    "agency_footer": "<p>(Reporting by Ann Lee; Editing by Tom Ray)</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_a_text_ends_with_its_last_sentence(name: str) -> None:
    assert after(ENDS[name]) == TEXT


def test_what_stands_above_the_text_is_facts() -> None:
    top = (
        "<p class='kicker'><a href='/coast'>Coast</a></p><div class='byline'>By <a href='/a/doe'>Jo Amber Doe</a></div>"
        "<time datetime='2026-11-20T19:00:00Z'>2 hours ago</time><p>3 min read</p>"
    )
    assert article_of(html_of("en", top, paragraphs("en"))).text == TEXT


def test_a_title_is_not_repeated_in_the_text_trafilatura_160() -> None:
    title = STORIES["en"].title
    assert article_of(html_of("en", f"<p><strong>{title}</strong></p><h2>{title}</h2>", paragraphs("en"))).text == TEXT


# ---- agencies


@pytest.mark.parametrize(
    ("opening", "left", "agency"),
    [
        ("AUSTIN, Texas (<a href='https://ap.example'>AP</a>) – ", "AUSTIN, Texas – ", "AP"),
        ("<b>LONDON</b>, <time>Nov 20</time> (<i>Reuters</i>) - ", "LONDON - ", "Reuters"),
        ("<span class='dateline'>MARROW POINT <span>(AFP)</span> —</span> ", "MARROW POINT — ", "AFP"),
    ],
)
def test_the_agency_leaves_the_text_and_the_place_stays(opening: str, left: str, agency: str) -> None:
    article = article_of(html_of("en", f"<p>{opening}{FIRST}</p>", paragraphs("en", 1)))
    assert (article.text, article.agency) == (left + TEXT, agency)


# ---- whole or nothing


def test_text_without_paragraph_tags_miniflux_1343() -> None:
    lines = "<br><br>".join(STORIES["en"].paragraphs)
    assert article_of(html_of("en", f"<div class='story-body'>{lines}</div>")).text == TEXT


def test_text_in_divisions_miniflux_2570() -> None:
    assert article_of(html_of("en", "".join(f"<div class='c-1'><div><span>{text}</span></div></div>" for text in STORIES["en"].paragraphs))).text == TEXT


def test_an_advertisement_does_not_end_the_text_trafilatura_159() -> None:
    ad = "<div class='ad ad--inline'><div id='gpt-{}'></div><span>Advertisement</span></div>"
    body = "".join(f"<div class='body'><p>{text}</p></div>{ad.format(number)}" for number, text in enumerate(STORIES["en"].paragraphs))
    assert article_of(html_of("en", body)).text == TEXT


def test_a_persian_page_has_its_text_news_please_215() -> None:
    article = article_of(html_of("fa", paragraphs("fa"), around="<div class='news-body' dir='rtl'>{}</div>"), "fa")
    assert (article.page_type, article.text, article.language) == ("article", text_of("fa"), "fa")


def test_menus_are_not_in_the_text_newspaper4k_12() -> None:
    menu = (
        "<div class='menu'><ul>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Coast", "Sport", "Weather", "Jobs")) + "</ul></div>"
    )
    assert article_of(html_of("en", menu, paragraphs("en"), menu)).text == TEXT


BLOCKED = {
    "challenge": "<html><head><title>Just a moment...</title></head><body><h1>news.example</h1><p>Checking your browser before you can go on to the site.</p><noscript>Enable JavaScript and cookies to continue</noscript></body></html>",
    "denied": "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>You don't have permission to access this page on this server. Reference #18.2f</p></body></html>",
    "empty_shell": "<html><head><title>Harbour News</title><script src='/app.js'></script></head><body><div id='root'></div></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKED)
def test_a_blocked_page_has_no_text_and_raises_nothing_newspaper4k_548(name: str) -> None:
    found = read_page(BLOCKED[name], address("en"))
    assert isinstance(found, TagwireError) or (found.text == "" and found.page_type != "article")


def test_a_list_page_has_no_text_trafilatura_811() -> None:
    teasers = "".join(
        f"<div class='teaser'><h2><a href='/{n}'>Headline number {n} of a long list of news</a></h2><p>{THIRD[: 60 + n]}</p></div>" for n in range(15)
    )
    found = read_page(
        f"<html lang='en'><head><title>Coast</title></head><body><main><h1>Coast</h1>{teasers}</main></body></html>", "https://news.example/coast/"
    )
    assert isinstance(found, Article)
    assert (found.page_type, found.text) == ("list", "")


def test_another_storys_text_under_a_headline_is_not_believed() -> None:
    html = html_of("en", paragraphs("en")).replace(STORIES["en"].title, "Parliament votes about taxes on imported steel")
    assert article_of(html).confidence < article_of(html_of("en", paragraphs("en"))).confidence


# ---- blocks


def test_headings_items_and_quotes_stand_apart() -> None:
    body = (
        f"<p>{FIRST}</p><h2>How it began</h2><p>{SECOND}</p><blockquote><p>“It is our light,” the keeper said, “and it has always been ours.”</p></blockquote>"
        f"<ul><li>142 steps lead up to the lamp</li><li>two tonnes is what the lens weighs</li></ul><p>{THIRD}</p><p>{FOURTH}</p>"
    )
    article = article_of(html_of("en", body))
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph", "quote", "item", "item", "paragraph", "paragraph"]


def test_a_page_in_mixed_directions_keeps_its_order() -> None:
    line = "<p>قال <span dir='ltr'>Jo Doe (BBC)</span> إن <bdi>142</bdi> درجة تقود إلى المصباح، وإن السفينة <i dir='ltr'>Marrow II</i> رأته من بعيد.</p>"
    assert between(line, "ar") == text_of("ar", "قال Jo Doe (BBC) إن 142 درجة تقود إلى المصباح، وإن السفينة Marrow II رأته من بعيد.")


@pytest.mark.parametrize("language", ["fr", "es", "de"])
def test_a_page_whose_bytes_were_read_wrongly_is_read_again(language: str) -> None:
    garbled = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in html_of(language, paragraphs(language)).encode())
    assert article_of(garbled, language).text.endswith(text_of(language))
