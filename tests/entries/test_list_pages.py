"""Pages that list articles, as sites build them, and the entries that must come out. All sites and news are made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.entries import learn_pattern, listpatterns, read_list
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.model import Entry, Feed

PAGE = "https://www.harbour.com/coast/"
HEADLINES = (
    "Storm wrecks fish market in Port Alda",
    "Council votes for tents beside the ruined hall",
    "Ferries to the islands sail again on Tuesday",
    "Two rescued after yacht hits the northern pier",
    "Weather service defends its late warning of the storm",
)
SLUGS = (
    "storm-wrecks-fish-market",
    "council-votes-for-tents",
    "ferries-sail-again-on-tuesday",
    "two-rescued-at-northern-pier",
    "weather-service-defends-warning",
)
TEASER = "The roof came off shortly before midnight, and fire crews closed three streets until the morning."
MENU = "<header><nav><a href='/'>Home</a><a href='/coast/'>Coast</a><a href='/world/'>World</a><a href='/sport/results-and-tables'>Results and tables of all leagues</a></nav></header>"
FOOTER = (
    "<footer><a href='/about/who-we-are-today'>Who we are and how we work today</a><a href='/terms/terms-and-conditions'>Terms and conditions of use</a>"
    "<a href='https://www.facebook.com/harbour-news-port-alda'>Follow Harbour News on Facebook now</a></footer>"
)


def page(body: str, head: str = "", attributes: str = "lang='en-GB'") -> bytes:
    return f"<!doctype html><html {attributes}><head><meta charset=utf-8><title>Coast | Harbour News</title>{head}</head><body>{MENU}{body}{FOOTER}</body></html>".encode()


def entries(body: bytes, url: str = PAGE, pattern: str = "") -> tuple[Entry, ...]:
    found = read_list(body, url, "text/html; charset=utf-8", pattern)
    assert isinstance(found, Feed), found
    return found.entries


def titles(body: bytes, url: str = PAGE, pattern: str = "") -> list[str]:
    return [entry.title for entry in entries(body, url, pattern)]


# ---- builds of pages


def cards(slugs: tuple[str, ...] = SLUGS, headlines: tuple[str, ...] = HEADLINES) -> str:
    """Picture, topic, headline, teaser, "read more" and comments, each a link: the usual build."""
    return (
        "<section class='grid'>"
        + "".join(
            f"<div class='card'><a href='/coast/{slug}'><img src='/pictures/{slug}.jpg' alt='A picture of something by the sea'></a><a href='/tag/life-by-the-sea'>Life by the sea</a>"
            f"<h3><a href='/coast/{slug}?utm_source=front'>{headline}</a></h3><time datetime='2026-11-22T0{number}:30:00Z'>today</time><p>{TEASER}</p>"
            f"<a href='/author/ines-moreau-of-alda'>Ines Moreau of Port Alda</a><a href='/coast/{slug}'>Read more about this</a><a href='/coast/{slug}#comments'>Comments</a></div>"
            for number, (slug, headline) in enumerate(zip(slugs, headlines, strict=True))
        )
        + "</section>"
    )


def table() -> str:
    return (
        "<table><tr><th>Date</th><th>News</th></tr>"
        + "".join(
            f"<tr><td>{number}.11.2026</td><td><a href='/show.php?id={700 + number}&amp;lang=en'>{headline}</a></td><td><a href='/print.php?id={700 + number}'>Print</a></td></tr>"
            for number, headline in enumerate(HEADLINES, 1)
        )
        + "</table>"
    )


def whole_links() -> str:
    """`<article>` in one link each, headline and teaser inside."""
    return (
        "<main>"
        + "".join(
            f"<article><a href='/{70000 + number}'><figure><img data-src='/p/{number}.webp' src='data:image/gif;base64,R0'></figure><h2>{headline}</h2><p>{TEASER}</p></a></article>"
            for number, headline in enumerate(HEADLINES)
        )
        + "<a href='/coast/page/2'>Older news of the coast</a></main>"
    )


def definitions() -> str:
    return (
        "<dl>"
        + "".join(
            f"<dt><a href='/news/2026/11/{20 + number}/{slug}.html'>{headline}</a></dt><dd>{TEASER} {number}</dd>"
            for number, (slug, headline) in enumerate(zip(SLUGS, HEADLINES, strict=True))
        )
        + "</dl>"
    )


def bare_links() -> str:
    return (
        "<p>"
        + "<br>".join(f'<a href="article{number}.html">{headline}</a>' for number, headline in enumerate(HEADLINES, 5010))
        + "<br><a href='archive.html'>Archive</a></p>"
    )


def headings_apart() -> str:
    """The headline is no link; "Read more" is."""
    return (
        "<div>"
        + "".join(
            f"<div class='item'><h4>{headline}</h4><p>{TEASER}</p><a class='more' href='/coast/{slug}'>Read the whole story</a></div>"
            for slug, headline in zip(SLUGS, HEADLINES, strict=True)
        )
        + "</div>"
    )


def cards_with_adverts() -> str:
    adverts = (
        "<div class='card'><h3><a href='https://shop.example.org/buy-new-boats-now'>Buy new boats now and save half of it</a></h3></div>"
        "<div class='card'><h3><a rel='sponsored' href='/coast/the-bank-you-can-trust'>The bank that all fishermen can trust</a></h3></div>"
        "<div class='share'><a href='/share/send-this-page-to-friends'>Send this page to all of your friends</a></div>"
        "<a href='/share?url=https%3A%2F%2Fwww.harbour.com%2Fcoast'>Share this list of stories now</a>"
    )
    return cards() + adverts


BUILDS = [cards, table, whole_links, definitions, bare_links, headings_apart, cards_with_adverts]


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.__name__)
def test_each_build_of_a_list_gives_its_headlines_in_order(build: type[str]) -> None:
    assert titles(page(build())) == list(HEADLINES)


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.__name__)
def test_a_learnt_pattern_finds_what_it_was_learnt_from(build: type[str]) -> None:
    body = page(build())
    pattern = learn_pattern(body, PAGE)
    assert pattern
    assert entries(body, pattern=pattern) == entries(body)


def test_a_card_gives_all_that_stands_on_it() -> None:
    entry = entries(page(cards()))[1]
    assert entry == Entry(
        id="https://www.harbour.com/coast/council-votes-for-tents",
        url="https://www.harbour.com/coast/council-votes-for-tents",
        title=HEADLINES[1],
        summary=TEASER,
        published=datetime(2026, 11, 22, 1, 30, tzinfo=UTC),
        image="https://www.harbour.com/pictures/council-votes-for-tents.jpg",
    )


def test_a_teaser_after_its_headline_and_a_day_in_the_address_are_taken() -> None:
    entry = entries(page(definitions()))[2]
    assert (entry.summary, entry.published) == (f"{TEASER} 2", datetime(2026, 11, 22, tzinfo=UTC))


def test_a_picture_that_waits_for_a_browser_is_found() -> None:
    assert entries(page(whole_links()))[3].image == "https://www.harbour.com/p/3.webp"


def test_a_picture_that_all_share_is_none() -> None:
    body = page(cards().replace("/pictures/", "/blank.png?"))
    same = body.replace(b"/blank.png?", b"/blank.png#")
    assert {entry.image for entry in entries(page(whole_links().replace("data-src", "data-x").replace("data:image/gif;base64,R0", "/blank.png")))} == {None}
    assert len(entries(same)) == len(HEADLINES)


def test_the_feed_says_what_it_is_and_which_pattern_was_learnt() -> None:
    feed = read_list(page(cards()), PAGE)
    assert isinstance(feed, Feed)
    assert (feed.title, feed.link, feed.language) == ("Coast | Harbour News", PAGE, "en")
    assert feed.warnings == ("articles were told by their addresses: https://www.harbour.com/coast/*-*-*",)


# ---- scripts and languages

ARABIC = (
    "عاصفة تدمر سوق السمك في ميناء ألدا ليلة الأحد",
    "المجلس البلدي يصوت لصالح نصب خيام للتجار",
    "العبارات تعود إلى الإبحار نحو الجزر يوم الثلاثاء",
    "إنقاذ شخصين بعد اصطدام يخت بالرصيف الشمالي",
)
CHINESE = ("暴风雨摧毁阿尔达港鱼市场屋顶", "市议会投票决定搭建临时帐篷", "渡轮周二恢复前往各岛的航班", "游艇撞上北部码头后两人获救")


@pytest.mark.parametrize(("headlines", "more", "menu"), [(ARABIC, "اقرأ المزيد", "الرئيسية"), (CHINESE, "阅读全文", "首页新闻")])
def test_any_script_is_read(headlines: tuple[str, ...], more: str, menu: str) -> None:
    items = "".join(
        f"<li><a href='/news/{90210 + number}'>{headline}</a> <a href='/news/{90210 + number}'>{more}</a></li>" for number, headline in enumerate(headlines)
    )
    sections = "".join(f"<li><a href='/section/{number}'>{menu} {number}</a></li>" for number in range(9))
    body = page(f"<ul>{sections}</ul><ul>{items}</ul>", attributes="lang='ar' dir='rtl'")
    assert titles(body) == list(headlines)


def test_escaped_slugs_are_slugs() -> None:
    items = "".join(f"<h2><a href='/{headline.replace(' ', '-')}/'>{headline}</a></h2>" for headline in ARABIC)
    assert titles(page(items + "<a href='/الطقس/'>الطقس في جميع المدن والقرى اليوم</a>")) == list(ARABIC)


def test_a_page_in_an_old_charset_is_read() -> None:
    body = page(bare_links().replace("Port Alda", "Порт-Альде")).replace(b"charset=utf-8", b"charset=windows-1251").decode().encode("cp1251")
    found = read_list(body, PAGE)
    assert isinstance(found, Feed)
    assert found.entries[0].title == "Storm wrecks fish market in Порт-Альде"


# ---- what the page tells machines


def data(*items: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"ItemList","itemListElement":[{",".join(items)}]}}</script>'


def told(number: int, more: str = "") -> str:
    return f'{{"@type":"ListItem","position":{number},"item":{{"@type":"NewsArticle","url":"/n/{SLUGS[number]}","headline":"{HEADLINES[number]}"{more}}}}}'


def test_a_page_that_only_scripts_fill_is_read_from_its_data() -> None:
    body = page("<div id='app'></div>", data(*(told(number, ',"datePublished":"2026-11-22T07:00:00+01:00"') for number in range(4))))
    found = entries(body)
    assert [entry.title for entry in found] == list(HEADLINES[:4])
    assert found[0].published == datetime(2026, 11, 22, 6, tzinfo=UTC)


def test_data_goes_before_what_is_shown() -> None:
    shown = "".join(f"<li><a href='/n/{slug}'>Shortened: {headline[:24]} and so on</a></li>" for slug, headline in zip(SLUGS, HEADLINES, strict=True))
    assert titles(page(f"<ul>{shown}</ul>", data(*map(told, range(3)))))[:3] == list(HEADLINES[:3])


def test_an_article_of_the_page_itself_is_no_entry() -> None:
    itself = f'<script type="application/ld+json">{{"@type":"NewsArticle","url":"{PAGE}","headline":"All news of the coast of Maritania"}}</script>'
    assert titles(page(cards(), itself), pattern="/coast/* /coast") == list(HEADLINES)


def test_bread_crumbs_are_no_list() -> None:
    crumbs = data(*map(told, range(4))).replace("ItemList", "BreadcrumbList").replace("NewsArticle", "Thing")
    assert isinstance(read_list(page("<p>Nothing here.</p>", crumbs), PAGE), Unreadable)


# ---- traps


def test_menus_tags_authors_further_pages_and_other_hosts_stay_out() -> None:
    found = {entry.url for entry in entries(page(cards_with_adverts()))}
    assert found == {f"https://www.harbour.com/coast/{slug}" for slug in SLUGS}


def test_the_same_article_stands_once_whatever_its_spelling() -> None:
    twice = cards() + "".join(
        f"<li><a href='http://m.harbour.com/coast/{slug}/?fbclid=1'>{headline}</a></li>" for slug, headline in zip(SLUGS, HEADLINES, strict=True)
    )
    assert titles(page(twice)) == list(HEADLINES)


def test_marks_of_where_a_link_stood_are_no_part_of_an_article() -> None:
    marked = "".join(
        f"<h3><a href='/coast/{slug}?pos=front{place}'>{headline}</a></h3>" for slug, headline in zip(SLUGS, HEADLINES, strict=True) for place in (1, 2)
    )
    assert [entry.id for entry in entries(page(marked))] == [f"https://www.harbour.com/coast/{slug}" for slug in SLUGS]


def test_the_name_of_a_section_on_a_card_takes_no_headline_from_it() -> None:
    cards_of_sections = "".join(
        f"<div class='card'><a class='kicker' href='/{section}'>{section}</a><h3><a href='/{section}/{90000 + number}'>{headline}</a></h3></div>"
        for number, (section, headline) in enumerate(zip(("coast", "world", "sport", "law", "money"), HEADLINES, strict=True))
    )
    assert titles(page(cards_of_sections)) == list(HEADLINES)


def test_the_hosts_of_a_portal_share_a_pattern_and_its_job_market_does_not() -> None:
    hosts = [f"{section}.harbour.com" for section in ("coast", "money", "sport") for _ in range(3)]
    items = "".join(
        f"<h3><a href='https://{host}/2026/1122/{4000 + place}.html'>{HEADLINES[place % 5]}, part {place}</a></h3>" for place, host in enumerate(hosts)
    )
    jobs = "".join(
        f"<p><a href='https://jobs.harbour.com/offer/{number}'>Two sailors wanted for the ferry to island {number}</a></p>" for number in range(5001, 5006)
    )
    body = page(items + jobs)
    assert learn_pattern(body, PAGE) == "https://*.harbour.com/#/#/#.html"
    assert len(titles(body)) == len(hosts)


def test_ids_in_letters_and_archives_of_days_are_told_apart() -> None:
    ids = ("OklJOk", "q1Bx7y", "rPpLmN", "Kz0a9W", "abCdEf")
    items = "".join(f"<h3><a href='/n/a/{name}/{slug}'>{headline}</a></h3>" for name, slug, headline in zip(ids, SLUGS, HEADLINES, strict=True))
    days = "".join(f"<td><a href='/2026/11/{day:02}' aria-label='All news of the day {day} of November'>{day}</a></td>" for day in range(1, 29))
    assert titles(page(f"{items}<table><tr>{days}</tr></table>")) == list(HEADLINES)


@pytest.mark.parametrize("dots", ["…", "...", " …"])
def test_a_headline_that_is_shown_cut_off_is_taken_whole_from_its_title(dots: str) -> None:
    items = "".join(f"<li><a href='/coast/{slug}' title='{headline}'>{headline[:30]}{dots}</a></li>" for slug, headline in zip(SLUGS, HEADLINES, strict=True))
    assert titles(page(f"<ul>{items}</ul>")) == list(HEADLINES)


def test_a_headline_is_text_and_never_markup() -> None:
    trap = "<h3><a href='/coast/storm-and-its-end-{0}'>A &lt;b&gt;bold&lt;/b&gt; headline number {0} of the storm</a></h3><p>&lt;script&gt;alert({0})&lt;/script&gt; said the mayor to all who came to the quay</p>"
    entry = entries(page("".join(trap.format(number) for number in range(4))))[0]
    assert entry.title == "A <b>bold</b> headline number 0 of the storm"
    assert "<script" not in entry.summary


def test_an_article_or_a_bare_page_is_no_list() -> None:
    text = "".join(f"<p>{TEASER}</p>" for _ in range(9))
    for body in (page(text), page(""), b"<html></html>", page("<a href='/coast/one-lonely-story-here'>One lonely story is told here today</a>")):
        found = read_list(body, PAGE)
        assert isinstance(found, Unreadable)
        assert learn_pattern(body, PAGE) is None


# ---- patterns


def test_a_given_pattern_chooses() -> None:
    both = cards() + "".join(f"<li><a href='/sport/{slug}'>Sport: {headline}</a></li>" for slug, headline in zip(SLUGS, HEADLINES, strict=True))
    assert titles(page(both), pattern="https://www.harbour.com/coast/*") == list(HEADLINES)
    assert len(titles(page(both), pattern="/sport/*-*")) == len(HEADLINES)
    assert len(titles(page(both), pattern="/sport/* /coast/*")) == 2 * len(HEADLINES)


def test_a_pattern_that_fits_nothing_is_told() -> None:
    found = read_list(page(cards()), PAGE, pattern="https://www.harbour.com/news/*")
    assert isinstance(found, Unreadable)
    assert "rebuilt" in str(found)


@pytest.mark.parametrize("pattern", ["/a**b", "/**/**/**", "news/*", "x" * 2_000, "ftp://harbour.com/*"])
def test_a_pattern_that_cannot_be_used_is_told(pattern: str) -> None:
    assert isinstance(read_list(page(cards()), PAGE, pattern=pattern), Unreadable)


FITS = [
    ("https://harbour.com/*/*", "https://www.harbour.com/coast/storm/", True),
    ("https://harbour.com/*/*", "https://www.harbour.com/coast", False),
    ("https://harbour.com/*/*", "https://www.harbour.com/coast/storm/two", False),
    ("https://harbour.com/**", "https://harbour.com/a/b/c", True),
    ("https://harbour.com/**/news-#", "https://harbour.com/a/b/news-12", True),
    ("/#/#/*-*-*", "https://www.harbour.com/2026/11/a-storm-comes", True),
    ("/#/#/*-*-*", "https://www.harbour.com/2026/11/storm", False),
    ("/*-#.html", "https://www.harbour.com/storm-2-12.html", True),
    ("/*-#.html", "https://www.harbour.com/storm-2-x.html", False),
    ("/*-#-*", "https://www.harbour.com/a-1b-2-c", True),
    ("/show?id=#", "https://www.harbour.com/show?id=12", True),
    ("/show?id=#", "https://www.harbour.com/show?id=x", False),
    ("/show", "https://www.harbour.com/show?id=12", True),
    ("/a.b", "https://www.harbour.com/axb", False),
    ("/*", "https://other.com/storm", False),
]


@pytest.mark.parametrize(("pattern", "address", "must"), FITS)
def test_patterns_fit_as_told(pattern: str, address: str, must: bool) -> None:
    assert listpatterns.fits(pattern, address, PAGE) is must


@settings(max_examples=60, deadline=None)
@given(st.text("*#a1/-?", max_size=30), st.text("a1/-?", max_size=60))
def test_any_pattern_meets_any_address(pattern: str, address: str) -> None:
    whole = f"https://www.harbour.com/{address}"
    assert listpatterns.fits(f"/{pattern}", whole, PAGE) in {True, False}
    assert listpatterns.fits(whole.rstrip("/"), whole.rstrip("/"), PAGE)


def test_no_pattern_goes_astray_in_a_hostile_address() -> None:
    assert not listpatterns.fits("/" + "*#-" * 60 + "x", "https://www.harbour.com/" + "1-" * 900, PAGE)
    assert not listpatterns.fits("/" + "/".join(["*#"] * 12) + "/x", "https://www.harbour.com/" + "/".join(["1" * 150] * 12), PAGE)


def test_a_learnt_pattern_is_the_same_on_another_day() -> None:
    other = tuple(f"another-day-brings-story-{word}" for word in ("one", "two", "three", "four", "five"))
    today, tomorrow = page(cards()), page(cards(other))
    assert learn_pattern(today, PAGE) == learn_pattern(tomorrow, PAGE)
    assert titles(tomorrow, pattern=learn_pattern(today, PAGE) or "") == list(HEADLINES)
    dated = page(definitions())
    assert learn_pattern(dated, PAGE) == learn_pattern(dated.replace(b"2026/11/", b"2027/01/"), PAGE) == "https://www.harbour.com/news/#/#/#/*.html"


# ---- bounds


def test_a_long_list_is_cut_at_its_top() -> None:
    items = "".join(f"<h3><a href='/coast/story-of-the-day-{number}'>The story of the day with number {number}</a></h3>" for number in range(900))
    found = entries(page(items))
    assert len(found) == 200
    assert found[0].title.endswith("number 0")


def test_pages_beyond_all_measure_are_told() -> None:
    assert isinstance(read_list(b"<p>" + b" " * 11_000_000, PAGE), TooLarge)
    assert isinstance(read_list(b"<a href=x>" * 70_000, PAGE), TooLarge)
    assert isinstance(read_list(b"<div>" * 20_000 + b"x" + b"</div>" * 20_000, PAGE), TagwireError)
    assert isinstance(read_list(b"%PDF-1.7 binary", PAGE), Unreadable)


def test_hostile_pages_end() -> None:
    nested = "<div class='menu'>" * 200 + "<a href='/a-b-c-1'>one headline of many words</a>" * 8_000 + "</div>" * 200
    links = "".join(f"<h3><a href='/{'a-' * 900}{number}'>{'word ' * 200}{number}</a></h3>" for number in range(2_000))
    pictures = "".join(f"<a href='/story-of-today-{number}'><img src='/{number}.jpg'></a>" for number in range(9_000))
    menus = "<ul class='nav'>" * 200 + "<div class='nav'><a href='/x'>x</a></div>" * 15_000
    often = (
        "<a href='/a-b-c-1'>One headline of many words</a>" * 4_000
        + "<p>"
        + "word " * 400_000
        + "".join(f"<a href='/a-b-c-{n}'>Headline of many words {n}</a>" for n in range(2, 6))
    )
    for body in (nested, links, pictures, menus, often):
        assert isinstance(read_list(page(body), PAGE), Feed | TagwireError)


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"<base href='//x'><a href='", b"<h2><a href=/a-b-c>", b'<script type=\'application/ld+json\'>{"@type":"ItemList","itemListElement":[']
    ),
)
def test_whatever_comes_gives_a_list_or_an_error(noise: bytes, start: bytes) -> None:
    assert isinstance(read_list(start + noise, PAGE), Feed | TagwireError)
