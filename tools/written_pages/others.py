"""Pages that are no plain article: lists, media, live blogs, walls, and all that else stands on a news site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import boxes
from boxes import advert, byline, comments, cookie, footer, menu, newsletter, related_list, share, sidebar, teasers
from marks import drawn, photo
from page import Page, escaped

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Other:
    """A template of another kind of page."""

    draw: Callable[[Page], str]
    kind: str
    """The page type."""
    about: str
    """Which texts it shows."""
    paths: tuple[str, ...]
    types: tuple[str, ...] = ("WebPage",)
    og: tuple[str, ...] = ("website", "website", "article")
    """Many sites call all their pages articles."""
    schema: float = 0.5
    text: bool = False
    """Whether what is drawn is the page's text."""


def _framed(page: Page, main: str) -> str:
    side = page.pick("", sidebar(page))
    return f"{cookie(page)}{menu(page)}{page.el(page.pick('main', 'div', 'div'), 'box', main)}{side}{footer(page)}"


def _heading(page: Page, words: str = "") -> str:
    return f"<h1>{words or escaped(page.text.title)}</h1>"


def _titled(page: Page, words: str) -> None:
    page.text = replace(page.text, title=words, authors=(), agency="")


# ---- lists


def front(page: Page) -> str:
    """A front page."""
    _titled(page, page.site)
    lead = boxes.teaser(page, page.others(1)[0], long=True)
    return _framed(page, lead + "".join(teasers(page, page.rng.randint(4, 12)) for _ in range(page.rng.randint(2, 4))))


def section(page: Page) -> str:
    """A section: headlines, each with a few words."""
    _titled(page, page.text.section or page.say("menu"))
    return _framed(page, _heading(page) + "".join(boxes.teaser(page, text) for text in page.others(page.rng.randint(8, 25))) + page.link("2") + page.link("3"))


def tag(page: Page) -> str:
    """A tag, with a description at times."""
    words = page.text.title.split()[0]
    _titled(page, f"{page.say('tag')}: {words}")
    about = f"<p>{escaped(page.others(1)[0].blocks[0].text)}</p>" if page.chance(0.4) else ""
    return _framed(page, _heading(page) + about + "".join(boxes.teaser(page, text) for text in page.others(page.rng.randint(5, 20))))


def river(page: Page) -> str:
    """Headlines with a whole paragraph each."""
    _titled(page, page.text.section or page.site)
    return _framed(page, _heading(page) + "".join(boxes.teaser(page, text, long=True) for text in page.others(page.rng.randint(6, 15))))


def blog_front(page: Page) -> str:
    """The first paragraphs of each text, and a link to the rest."""
    _titled(page, page.site)
    each = [
        f"<article><h2>{page.link(escaped(text.title))}</h2>{''.join(f'<p>{escaped(block.text)}</p>' for block in text.blocks[:2])}<p>{page.link(page.say('more'))}</p></article>"
        for text in page.others(page.rng.randint(4, 10))
    ]
    return _framed(page, "".join(each))


def found(page: Page) -> str:
    """What a search found."""
    words = page.text.title.split()[0]
    _titled(page, f"{page.say('search')} {words}")
    rows = "".join(f"<li>{page.link(escaped(text.title))}<p>{escaped(text.blocks[0].text[:160])}…</p></li>" for text in page.others(page.rng.randint(5, 15)))
    return _framed(page, f"{_heading(page)}<form><input name='q' value='{escaped(words)}'></form><ol>{rows}</ol>")


def writer(page: Page) -> str:
    """An author's page: a few words on her, then what she wrote."""
    name = page.text.authors[0] if page.text.authors else page.site
    _titled(page, name)
    return _framed(
        page, f"{_heading(page)}<p>{escaped(name)} {page.say('bio')}</p>" + "".join(boxes.teaser(page, text) for text in page.others(page.rng.randint(5, 12)))
    )


def archive(page: Page) -> str:
    """A day's headlines, links alone."""
    _titled(page, f"{page.site} {page.published:%d.%m.%Y}")
    return _framed(
        page,
        f"{_heading(page)}<ul>{''.join(f'<li>{page.rng.randint(0, 23)}:{page.rng.randint(10, 59)} {page.link(escaped(text.title))}</li>' for text in page.others(30))}</ul>",
    )


# ---- media


def _more(page: Page, key: str) -> str:
    items = "".join(
        f"<li>{page.link(escaped(text.title))} {page.rng.randint(0, 9)}:{page.rng.randint(10, 59)}</li>" for text in page.others(page.rng.randint(3, 9))
    )
    return page.el("div", "related", f"<h3>{page.say(key)}</h3><ul>{items}</ul>")


def player(page: Page) -> str:
    """A player with a few words below."""
    words = "".join(f"<p>{escaped(block.text)}</p>" for block in page.text.blocks)
    clip = page.pick(
        '<video src="/v.mp4" controls></video>', '<iframe src="https://player.example/embed/9"></iframe>', '<div class="video-player" data-video-id="9"></div>'
    )
    return _framed(
        page, page.pick(f"{clip}{_heading(page)}{byline(page)}{words}", f"{_heading(page)}{clip}<div>{words}</div>{share(page)}") + _more(page, "video")
    )


def episode(page: Page) -> str:
    """A player for sound, with what the episode is about."""
    words = "".join(f"<p>{escaped(block.text)}</p>" for block in page.text.blocks)
    sound = page.pick('<audio src="/e.mp3" controls></audio>', '<iframe src="https://podcasts.example/embed/9"></iframe>')
    return _framed(page, f"{_heading(page)}{sound}<p>{page.say('audio')} 38:12</p>{words}{_more(page, 'audio')}")


def pictures(page: Page) -> str:
    """A row of pictures with captions."""
    words = [f"<p>{escaped(block.text)}</p>" for block in page.text.blocks if block.kind == "paragraph"]
    rows = [block for block in page.text.blocks if block.kind == "caption"] * page.rng.randint(1, 4)
    each = "".join(f"<div><span>{number}/{len(rows)}</span>{photo(page, block.text, block.credit)}</div>" for number, block in enumerate(rows, 1))
    return _framed(page, f"{_heading(page)}{byline(page)}{''.join(words)}{page.el('div', 'gallery', each)}{page.link(page.say('gallery'))}{related_list(page)}")


# ---- live


def _entries(page: Page, tag_name: str) -> str:
    made = []
    for number, block in enumerate(page.text.blocks):
        moment = f"{max(0, 16 - number)}:{page.rng.randint(10, 59)}"
        head = f"<time>{moment}</time>"
        made.append(page.el(tag_name, "live", head, *drawn(page, (block,)), share(page) if page.chance(0.4) else ""))
    return interrupted_by_adverts(page, made)


def interrupted_by_adverts(page: Page, made: list[str]) -> str:
    """Entries with places for advertisements between some."""
    return "".join(piece + (advert(page) if page.chance(0.3) else "") for piece in made)


def live_blog(page: Page) -> str:
    """Entries with their times."""
    return _framed(
        page, f"{_heading(page)}{byline(page)}<span>{page.say('live')}</span>{_entries(page, page.pick('article', 'div', 'section', 'li'))}{teasers(page, 3)}"
    )


# ---- walls


def _locked(page: Page) -> str:
    paragraphs = [block for block in page.text.blocks if block.kind == "paragraph"]
    shown = "".join(f"<p>{escaped(block.text)}</p>" for block in paragraphs[: page.rng.randint(1, 2)])
    last = page.pick("", f"<p>{escaped(paragraphs[2].text[:70])}…</p>") if len(paragraphs) > 2 else ""
    return shown + last


def locked(page: Page) -> str:
    """The beginning of an article and an offer; JSON-LD says that it is not free, or says nothing."""
    offers = page.some([f"<p>{words}</p>" for words in page.all_of("pitch")], 2, 4)
    wall = page.el(page.pick("div", "section", "aside"), "wall", *offers, f"<button>{page.say('button')}</button>", f"<ul><li>{page.say('app')}</li></ul>")
    return _framed(
        page, f"<article>{_heading(page)}{byline(page)}{page.el('div', 'body', _locked(page))}{wall}</article>{teasers(page, page.rng.randint(2, 5))}"
    )


def locked_bare(page: Page) -> str:
    """Nothing but an offer below a headline."""
    return _framed(page, f"{_heading(page)}{byline(page)}{page.el('div', 'wall', *(f'<p>{words}</p>' for words in page.all_of('pitch')))}{related_list(page)}")


def hub(page: Page) -> str:
    """A subject: what it is about in two paragraphs, then cards that are one link each."""
    _titled(page, page.text.section or page.site)
    words = "".join(f"<p>{escaped(text.blocks[0].text)}</p>" for text in page.others(2)) if page.chance(0.5) else ""
    cards = "".join(
        f'<a href="/c/{page.rng.randrange(10**6)}"><h3>{escaped(text.title)}</h3><p>{escaped(text.blocks[0].text)}</p></a>'
        for text in page.others(page.rng.randint(6, 14))
    )
    return _framed(page, f"{_heading(page)}{words}{page.el('div', 'related', cards)}")


def slides(page: Page) -> str:
    """Pictures one below the other, each with its number in its caption."""
    rows = [block for block in page.text.blocks if block.kind == "caption"] * page.rng.randint(2, 4)
    each = "".join(
        f'<figure><img src="/{number}.jpg"><figcaption>{number} / {len(rows)} {escaped(block.text)}</figcaption></figure>'
        for number, block in enumerate(rows, 1)
    )
    return _framed(page, f"{_heading(page)}<p>{escaped(page.text.blocks[0].text)}</p>{each}{teasers(page, 3)}")


def dialogue_wall(page: Page) -> str:
    """The beginning, which breaks off; the offer stands in a dialogue at the end of the page."""
    offers = "".join(f"<p>{words}</p>" for words in page.some(page.all_of("pitch"), 2, 4))
    article = f"<article>{_heading(page)}{byline(page)}{page.el('div', 'body', _locked(page))}</article>"
    return f"{_framed(page, article)}<div role='dialog'>{offers}<button>{page.say('button')}</button></div>"


def weather(page: Page) -> str:
    """Figures for the week."""
    _titled(page, f"{page.site} 7°")
    rows = "".join(
        f"<tr><td>{day}.{page.published.month}.</td><td>{page.rng.randint(-5, 30)}°</td><td>{page.rng.randint(0, 20)} mm</td></tr>" for day in range(1, 8)
    )
    return _framed(page, f"{_heading(page)}<table>{rows}</table>{teasers(page, page.rng.randint(0, 6))}")


def film(page: Page) -> str:
    """A film with a description, and a column of others to see next, each with a whole sentence."""
    words = "".join(f"<p>{escaped(block.text)}</p>" for block in page.text.blocks)
    return _framed(page, f"<figure><video controls></video></figure>{_heading(page)}{words}{share(page)}{teasers(page, page.rng.randint(3, 6), long=True)}")


def ticker(page: Page) -> str:
    """A live blog whose entries are headings with a time before them."""
    made = "".join(
        page.el("div", "live", f"<h3>{16 - number}:{page.rng.randint(10, 59)}</h3>", *drawn(page, (block,))) for number, block in enumerate(page.text.blocks)
    )
    return _framed(page, f"{_heading(page)}{made}{comments(page)}")


# ---- all else


def consent(page: Page) -> str:
    """A question before the site."""
    _titled(page, page.site)
    buttons = "".join(f"<button>{word}</button>" for word in page.all_of("accept"))
    return page.el("div", "cookie", f"<h1>{page.site}</h1>", *(f"<p>{words}</p>" for words in page.all_of("cookie")), buttons)


def missing(page: Page) -> str:
    """Not found, with news to read instead."""
    words = page.all_of("notfound")
    _titled(page, words[0])
    return _framed(page, f"{_heading(page)}<p>{words[-1]}</p>{page.pick('', teasers(page, 5), teasers(page, 4, long=True))}")


def plain_page(page: Page) -> str:
    """A text on the site itself."""
    return _framed(page, _heading(page) + "".join(drawn(page, page.text.blocks)))


def contact(page: Page) -> str:
    """Addresses and a form."""
    _titled(page, page.all_of("menu")[-5])
    people = "".join(
        f"<p>{escaped(name)}<br>Tel. 0{page.rng.randrange(10**6)}<br>{name.split()[-1].lower()}@{page.host}</p>"
        for text in page.others(4)
        for name in text.authors
    )
    return _framed(page, f"{_heading(page)}{people}<form><textarea></textarea><button>{page.say('button')}</button></form>")


def sign_in(page: Page) -> str:
    """A form for a password."""
    words = page.all_of("login")
    _titled(page, words[0])
    return _framed(
        page,
        f"{_heading(page)}<form><label>{words[2 % len(words)]}</label><input type='email'><label>{words[3 % len(words)]}</label><input type='password'><button>{words[0]}</button></form><p>{page.link(words[1 % len(words)])}</p>{newsletter(page)}",
    )


def product(page: Page) -> str:
    """Something to buy."""
    words = "".join(f"<p>{escaped(block.text)}</p>" for block in page.text.blocks)
    cart = page.all_of("cart")
    return _framed(
        page,
        f"{_heading(page)}<span>{page.rng.randint(20, 400)},00 €</span><button>{cart[0]}</button><p>{cart[1]}</p>{words}<h3>{cart[2]}</h3>{comments(page, 1)}<p>{cart[3]}</p>",
    )


def thread(page: Page) -> str:
    """A forum."""
    names = "Rita77 kalle_b fischkopf M.Ortega".split()
    act = page.all_of("forum")
    posts = "".join(
        page.el(
            "div",
            "post",
            f"<div><b>{page.rng.choice(names)}</b> {act[3]} 20{page.rng.randint(10, 24)} {act[4]}: {page.rng.randrange(999)}</div>",
            f"<div>{escaped(block.text)}</div>",
            page.link(act[0]),
            page.link(act[1]),
            page.link(act[2]),
        )
        for block in page.text.blocks
    )
    return _framed(page, _heading(page) + posts)


def calendar(page: Page) -> str:
    """What is on."""
    words = page.all_of("event")
    _titled(page, words[0])
    rows = "".join(
        f"<li><b>{page.rng.randint(1, 28)}.{page.rng.randint(1, 12)}. {page.rng.randint(17, 21)}:30</b> {escaped(' '.join(text.title.split()[:4]))}, {page.site} {page.link(words[1])}</li>"
        for text in page.others(page.rng.randint(6, 14))
    )
    return _framed(page, f"{_heading(page)}<ul>{rows}</ul>")


def empty_shell(page: Page) -> str:
    """A page that a script fills: there is nothing yet."""
    return f'<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>{page.pick("", footer(page))}'


_SECTION = ("/", "/{s}/", "/{s}", "/{s}/?page=2", "/news/{s}/local/", "/c/{n}", "/{s}/index.html", "/{s}.html")
_STORY = ("/{s}/{t}-{n}.html", "/{y}/{m}/{d}/{t}/", "/{s}/{y}/{t}", "/news/{t}", "/{n}", "/?p={n}", "/article/{n}/{t}")
_VIDEO = ("/video/{t}", "/videos/{n}/{t}", "/watch/?v={n}", *_STORY[:2])
_AUDIO = ("/podcasts/{t}", "/audio/{n}", "/podcast/show/{t}", _STORY[0])
_GALLERY = ("/gallery/{t}", "/bilder/{t}-{n}.html", "/pictures/{n}", *_STORY[:2])

OTHERS = (
    Other(front, "list", "news", ("/", "/", "/index.html", "/en/", "/?ref=logo"), ("WebSite", "WebPage", "NewsMediaOrganization"), ("website",)),
    Other(section, "list", "news", _SECTION, ("CollectionPage", "ItemList", "WebPage")),
    Other(tag, "list", "news", ("/tag/{t}", "/topics/{t}", "/{s}/tag/{t}/", "/thema/{t}", "/t/{n}"), ("CollectionPage", "ItemList", "WebPage")),
    Other(river, "list", "news", (*_SECTION, "/news/latest-news/"), ("CollectionPage", "ItemList", "WebPage"), ("website", "website", "website", "article")),
    Other(blog_front, "list", "news", ("/", "/blog/", "/{y}/{m}/", "/page/3/"), ("Blog", "WebPage"), ("website", "blog")),
    Other(found, "list", "news", ("/search?q={t}", "/?s={t}", "/search/{t}", "/suche/?q={t}"), ("SearchResultsPage", "WebPage"), ("website",)),
    Other(writer, "list", "news", ("/author/{t}", "/by/{t}", "/autor/{t}-{n}", "/people/{t}"), ("ProfilePage", "Person"), ("profile", "website")),
    Other(archive, "list", "news", ("/archive/{y}-{m}-{d}", "/{y}/{m}/{d}/", "/archiv?d={n}"), ("CollectionPage", "WebPage"), ("website",)),
    Other(player, "video", "video", _VIDEO, ("VideoObject",), ("video.other", "video", "article", "website"), schema=0.7),
    Other(episode, "audio", "audio", _AUDIO, ("PodcastEpisode", "AudioObject", "RadioEpisode"), ("music.song", "website", "article"), schema=0.6),
    Other(pictures, "gallery", "gallery", _GALLERY, ("ImageGallery", "MediaGallery", "NewsArticle"), ("article", "website"), schema=0.6),
    Other(
        live_blog,
        "live",
        "live",
        ("/live/{t}", "/{s}/{t}-live-updates", "/liveblog/{n}/{t}", "/{s}/liveticker-{t}.html", *_STORY[:2]),
        ("LiveBlogPosting", "LiveBlogPosting", "NewsArticle"),
        ("article",),
        schema=0.7,
        text=True,
    ),
    Other(locked, "paywall", "news", _STORY, ("NewsArticle",), ("article",), schema=0.7),
    Other(locked_bare, "paywall", "news", _STORY, ("NewsArticle",), ("article",), schema=0.7),
    Other(consent, "other", "news", ("/consent/", "/", "/{t}", "/cmp?return={n}"), schema=0.1),
    Other(missing, "other", "news", ("/404", "/{s}/{t}", "/{y}/{t}.html"), og=("website", "article"), schema=0.2),
    Other(plain_page, "other", "privacy", ("/privacy", "/privacy-policy/", "/datenschutz", "/legal/{t}", "/{t}.html", "/page/{t}"), og=("website", "article")),
    Other(
        plain_page, "other", "about", ("/about", "/about-us/", "/ueber-uns", "/page/{t}", "/info/{t}.html"), ("AboutPage", "WebPage"), ("website", "article")
    ),
    Other(contact, "other", "news", ("/contact", "/kontakt.html", "/redaktion", "/page/{n}"), ("ContactPage", "WebPage"), ("website",)),
    Other(sign_in, "other", "news", ("/login", "/account/signin?next={n}", "/user", "/sso/{n}"), ("WebPage",), ("website",), schema=0.2),
    Other(product, "other", "product", ("/shop/{t}", "/product/{n}", "/p/{t}-{n}.html"), ("Product",), ("product", "website"), schema=0.7),
    Other(
        thread,
        "other",
        "forum",
        ("/forum/viewtopic.php?t={n}", "/threads/{t}.{n}/", "/community/{t}"),
        ("DiscussionForumPosting", "WebPage"),
        ("website", "article"),
    ),
    Other(calendar, "other", "news", ("/events/", "/agenda", "/whats-on/{y}-{m}"), ("Event", "WebPage"), ("website",)),
    Other(hub, "list", "news", ("/topics/{t}", "/{s}/", "/themen/{t}/", "/dossier/{t}"), ("CollectionPage", "WebPage")),
    Other(slides, "gallery", "gallery", _GALLERY, ("ImageGallery", "NewsArticle", "WebPage"), ("article", "website"), schema=0.6),
    Other(dialogue_wall, "paywall", "news", _STORY, ("NewsArticle",), ("article",), schema=0.7),
    Other(weather, "other", "news", ("/weather/", "/wetter/{t}", "/tiempo/{n}"), og=("website",)),
    Other(film, "video", "video", _VIDEO, ("VideoObject",), ("video.other", "article", "website"), schema=0.7),
    Other(ticker, "live", "live", ("/live/{t}", "/{s}/{t}-live", *_STORY[:2]), ("LiveBlogPosting", "NewsArticle"), ("article",), schema=0.6, text=True),
    Other(empty_shell, "other", "news", ("/{s}/{t}", "/app"), schema=0.2),
)
STORY_PATHS = (*_STORY, "/{s}/{t}", "/{s}/local/{t}/{n}", "/{t}", "/{t}/", "/story.php?id={n}", "/{y}/{m}/{t}.html", "/a/{t}.{n}", "/en/{s}/{t}")
