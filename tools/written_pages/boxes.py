"""What stands on a page beside its article: menus, boxes of related news, letters, advertisements, comments, banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page import escaped

if TYPE_CHECKING:
    from page import Page
    from written import Text


def menu(page: Page, most: int = 200) -> str:
    """20 to `most` links, in a list or not."""
    words = page.all_of("menu")
    count = page.rng.randint(12, most if page.chance(0.2) else 30)
    links = [page.link(words[number % len(words)], f"/{page.rng.randrange(99)}/") for number in range(count)]
    inner = page.pick(f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>", " | ".join(links), "".join(f"<div>{link}</div>" for link in links))
    return page.pick(page.el("nav", "menu", inner), page.el("div", "menu", inner), page.el("header", "header", page.link(page.site, "/"), inner))


def footer(page: Page) -> str:
    """Links, rights and an address."""
    links = " ".join(page.link(word, f"/{page.rng.randrange(99)}/") for word in page.all_of("menu")[-8:])
    inner = page.el("p", "", f"© {page.published.year} {page.site}. {page.say('rights')}") + page.el("div", "", links)
    return page.pick(page.el("footer", "footer", inner), page.el("div", "footer", inner))


def cookie(page: Page) -> str:
    """A banner, on most pages of some."""
    if not page.chance(0.4):
        return ""
    buttons = "".join(f"<button>{word}</button>" for word in page.all_of("accept"))
    return page.el("div", "cookie", f"<p>{page.say('cookie')}</p>", buttons)


def teaser(page: Page, text: Text, *, long: bool = False) -> str:
    """One other news: its headline as a link, with or without its beginning."""
    lead = next((block.text for block in text.blocks if block.kind == "paragraph"), "")
    head = page.link(escaped(text.title))
    kicker = page.el("span", "kicker", escaped(text.section)) if page.chance(0.4) else ""
    date = page.el("time", "date", f"{page.rng.randint(1, 28)}.{page.rng.randint(1, 12)}.{page.published.year}") if page.chance(0.3) else ""
    words = escaped(lead if long else lead[: page.rng.choice([90, 140])] + "…")
    title = page.pick(f"<h3>{head}</h3>", f"<h2>{head}</h2>", head, f"<strong>{head}</strong>")
    below = f"<p>{words}</p>{page.link(page.say('more')) if page.chance(0.3) else ''}"
    return page.el(page.pick("article", "div", "li", "div"), "teaser", kicker, title, date, below if long or page.chance(0.5) else "")


def teasers(page: Page, count: int, *, long: bool = False) -> str:
    """Several other news below a heading."""
    texts = page.others(count)
    inner = "".join(teaser(page, text, long=long) for text in texts)
    return page.el(page.pick("section", "div", "aside"), "related", f"<h2>{page.say('related')}</h2>", inner)


def related_inline(page: Page) -> str:
    """One line that leads away from the article."""
    link = page.link(escaped(page.others(1)[0].title))
    return page.pick(
        f"<p><strong>{page.say('more')}:</strong> {link}</p>",
        f"<p>{page.say('more')}: {link}</p>",
        page.el("div", "related", page.el("span", "", page.say("more")), link),
        f"<p>{page.link(page.say('more') + ': ' + escaped(page.others(1)[0].title))}</p>",
        f"<p><em>{link}</em></p>",
    )


def related_list(page: Page) -> str:
    """A box of links, with or without a name."""
    links = "".join(f"<li>{page.link(escaped(text.title))}</li>" for text in page.others(page.rng.randint(2, 5)))
    return page.el(
        page.pick("div", "aside"),
        "related",
        page.pick(f"<h4>{page.say('related')}</h4>", f"<p>{page.say('related')}</p>", f"<b>{page.say('related')}</b>"),
        f"<ul>{links}</ul>",
    )


def teaser_card(page: Page) -> str:
    """A card with a picture and some words, as it interrupts a text."""
    return page.el(page.pick("div", "aside", "section"), "related", '<img src="/t.jpg" alt="">', teaser(page, page.others(1)[0], long=page.chance(0.5)))


def newsletter(page: Page) -> str:
    """A form that asks for an address."""
    field = f'<form action="/nl"><input type="email" placeholder="mail"><button>{page.say("button")}</button></form>'
    words = page.pick(f"<p>{page.say('newsletter')}</p>", f"<h3>{page.say('button')}</h3><p>{page.say('newsletter')}</p>")
    return page.el(page.pick("div", "aside", "section"), "newsletter", words, field if page.chance(0.7) else page.link(page.say("button")))


def advert(page: Page) -> str:
    """An empty place or a few words."""
    return page.el("div", "ad", page.pick("", page.say("advert"), f"<span>{page.say('advert')}</span>", f"<p>{page.say('advert')}</p>"))


def share(page: Page) -> str:
    """Buttons."""
    return page.el(
        page.pick("div", "ul"), "share", *(page.pick(f"<a href='#'>{word}</a>", f"<li>{word}</li>", f"<span>{word}</span>") for word in page.all_of("share"))
    )


def app(page: Page) -> str:
    """A line that sells the app."""
    return page.pick(f"<p><b>{page.say('app')}</b></p>", f"<p>{page.link(page.say('app'))}</p>", page.el("div", "related", page.say("app")))


def post_elsewhere(page: Page) -> str:
    """A post of a network, embedded: no words of the article."""
    return f'<blockquote class="twitter-tweet"><p>{page.say("comment")}</p>&mdash; {page.site} (@{page.host[:8]}) <a href="https://t.example/1">{page.published:%d %B %Y}</a></blockquote><script async src="/w.js"></script>'


INTERRUPTIONS = (advert, advert, newsletter, related_inline, related_inline, related_list, teaser_card, app, share, post_elsewhere)


def interrupted(page: Page, pieces: list[str], share_of: float = 0.25) -> str:
    """The pieces with boxes between some of them, never before the first."""
    made = pieces[:1]
    for piece in pieces[1:]:
        if page.chance(share_of):
            made.append(page.rng.choice(INTERRUPTIONS)(page))
        made.append(piece)
    return "\n".join(made)


def comments(page: Page, least: int = 0, most: int = 4) -> str:
    """What readers wrote."""
    count = page.rng.randint(least, most)
    names = "Rita77 kalle_b fischkopf M.Ortega anna-lena J.P. old_goat Timur".split()
    each = [
        page.el(
            "div",
            "comment",
            f"<b>{page.rng.choice(names)}</b> <time>{page.rng.randint(1, 28)}.{page.rng.randint(1, 12)}.</time>",
            f"<p>{page.say('comment')}</p>",
            page.link(page.say("forum", "↩")),
        )
        for _ in range(count)
    ]
    return page.el(page.pick("section", "div"), "comments", f"<h3>{page.say('comments')}</h3>", *each) if count else ""


def bio(page: Page) -> str:
    """Who wrote it."""
    name = escaped(page.text.authors[0]) if page.text.authors else page.site
    return page.el(
        page.pick("div", "aside", "footer"),
        "author",
        '<img src="/a.jpg" alt="">',
        page.pick(f"<h4>{name}</h4>", f"<b>{name}</b> "),
        f"<p>{name} {page.say('bio')}</p>",
    )


def sidebar(page: Page) -> str:
    """A column beside the article."""
    parts = [related_list(page), newsletter(page), advert(page), teasers(page, page.rng.randint(2, 5))]
    return page.el(page.pick("aside", "div"), "sidebar", *page.some(parts, 1, 3))


def byline(page: Page) -> str:
    """Author, agency and date in a line."""
    names = ", ".join(map(escaped, page.text.authors))
    written = page.pick(names, f"{page.say('by')} {names}".strip(), page.link(names)) if names else page.text.agency
    moment = page.published.strftime(page.pick("%d.%m.%Y %H:%M", "%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"))
    date = page.pick(f"<time datetime='{page.published.isoformat()}'>{moment}</time>", page.el("span", "date", moment), f"{page.say('updated')} {moment}")
    parts = [page.el("span", "byline", written), date] if written else [date]
    return page.pick(page.el("div", "byline", *parts), page.el("p", "byline", " | ".join(parts)), f"<div>{'</div><div>'.join(parts)}</div>")


def after(page: Page) -> str:
    """What follows a text in the same container, some of it."""
    parts = [share(page), related_list(page), newsletter(page), teasers(page, 3, long=page.chance(0.4)), comments(page, 1), bio(page), advert(page)]
    return "\n".join(page.some(parts, 0, 4))
