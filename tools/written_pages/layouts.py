"""Pages of articles, in the structures that real systems give them. Each function is a template and gives a body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import boxes
from boxes import advert, after, bio, byline, comments, cookie, footer, interrupted, menu, newsletter, related_list, share, sidebar, teasers
from marks import Way, drawn, photo
from page import Page, escaped
from written import Block

if TYPE_CHECKING:
    from collections.abc import Callable


def _title(page: Page) -> str:
    return f"<h1>{escaped(page.text.title)}</h1>"


def _story(page: Page, way: Way = "p", share_of: float = 0.15, blocks: tuple[Block, ...] | None = None) -> str:
    return interrupted(page, drawn(page, page.text.blocks if blocks is None else blocks, way), share_of)


def _framed(page: Page, main: str) -> str:
    """Menu, banner and footer around, with a column on either side or none."""
    side = page.pick("", sidebar(page), sidebar(page))
    inner = page.pick(main + side, main + side, side + main)
    return "\n".join(page.pick("", cookie(page)) + part for part in (menu(page), page.el("div", "box", inner), footer(page)))


def look_back(page: Page, count: int) -> None:
    """Make of the page's text one that tells several news below headings."""
    news = page.language.of("news")
    parts = page.rng.sample(news, min(count, len(news)))
    blocks = [block for text in parts for block in (Block("heading", text.title), *text.blocks)]
    title = f"{page.rng.choice(page.language.phrases['round'])}: {parts[0].title}"
    page.text = replace(page.text, title=title, authors=parts[0].authors, blocks=tuple(blocks), agency="", place="")
    page.dateline = ""


def wordpress_classic(page: Page) -> str:
    """`#content .post .entry-content`, widgets, list of comments."""
    post = page.el("div", "post", _title(page), byline(page), page.el("div", "body", _story(page), share(page)), bio(page), comments(page))
    return _framed(page, f'<div id="content">{post}</div>')


def wordpress_blocks(page: Page) -> str:
    """Blocks and groups; the text's container holds boxes after it too."""
    inner = page.el("div", "body", _story(page), after(page), extra='id="post"')
    return _framed(page, f'<main><div class="wp-block-group">{_title(page)}{byline(page)}</div>{inner}</main>')


def arc(page: Page) -> str:
    """A main element, paragraphs and places for advertisements as neighbours."""
    return _framed(
        page, f'<main id="main">{_title(page)}{byline(page)}<article>{page.el("div", "body", _story(page, share_of=0.4))}</article>{teasers(page, 4)}</main>'
    )


def drupal(page: Page) -> str:
    """Fields in fields."""
    field = f'<div class="field field--name-body field--type-text-with-summary"><div class="field__item">{_story(page)}</div></div>'
    return _framed(
        page,
        f'<div class="region region-content"><div class="node node--type-article">{_title(page)}{byline(page)}{field}<div class="field">{related_list(page)}</div></div></div>',
    )


def ghost(page: Page) -> str:
    """An article with a header of its own."""
    header = page.el("header", "header", _title(page), byline(page))
    return f'<div class="gh-viewport">{menu(page)}<main><article>{header}<section class="gh-content">{_story(page)}</section></article>{newsletter(page)}{teasers(page, 3)}</main>{footer(page)}</div>'


def blogger(page: Page) -> str:
    """Lines parted by two breaks, right in a div."""
    post = f'<div class="post-body entry-content">{_story(page, "br", 0.05)}<div style="clear: both;"></div></div>'
    return (
        f"{menu(page)}<h3 class='post-title'>{escaped(page.text.title)}</h3>{post}<div class='post-footer'>{byline(page)}</div>{comments(page)}{sidebar(page)}"
    )


def table_breaks(page: Page) -> str:
    """Old: a table for the page, the text right in its cell."""
    cell = f"<td width='500' valign='top'><font size='4'><b>{escaped(page.text.title)}</b></font><br>{byline(page)}<br>{_story(page, 'font', 0.04)}</td>"
    left = f"<td width='150'>{menu(page)}</td>"
    return f"<center><table border='0'><tr>{left}{cell}<td>{related_list(page)}{advert(page)}</td></tr></table>{footer(page)}</center>"


def table_paragraphs(page: Page) -> str:
    """Tables in tables with paragraphs."""
    inner = (
        f"<table><tr><td>{_title(page)}</td></tr><tr><td>{byline(page)}</td></tr><tr><td>{_story(page)}</td></tr><tr><td>{related_list(page)}</td></tr></table>"
    )
    return f"<table><tr><td colspan='2'>{menu(page)}</td></tr><tr><td>{inner}</td><td>{sidebar(page)}</td></tr><tr><td>{footer(page)}</td></tr></table>"


def table_cells(page: Page) -> str:
    """The text right in a cell, without a mark but breaks."""
    cell = f"<td>{_story(page, 'br', 0.0)}</td>"
    return f"{menu(page)}<table><tr><td>{_title(page)}{byline(page)}</td></tr><tr>{cell}</tr><tr><td>{share(page)}</td></tr></table>{footer(page)}"


def div_soup(page: Page) -> str:
    """Nothing but div and breaks."""
    text = page.el("div", "body", _story(page, "br", 0.08))
    return _framed(
        page,
        page.el(
            "div", "box", page.el("div", "header", escaped(page.text.title)), f"<div><div>{byline(page)}</div>{text}</div>", page.el("div", "", after(page))
        ),
    )


def div_each(page: Page) -> str:
    """Each paragraph is a div."""
    return _framed(page, page.el("div", "box", _title(page), byline(page), page.el("div", "body", _story(page, "div")), after(page)))


def next_nested(page: Page) -> str:
    """A programmed page: each paragraph in its own nest, in sections."""
    nest = page.el("div", "box", page.el("section", "box", page.el("div", "body", _story(page, "nested", 0.25))))
    return f'<div id="__next"><div>{menu(page)}<div><div>{_title(page)}{byline(page)}</div>{nest}{teasers(page, 4)}</div>{footer(page)}</div></div><script id="__NEXT_DATA__" type="application/json">{{}}</script>'


def amp(page: Page) -> str:
    """A page for phones, with its own elements."""
    text = _story(page, share_of=0.2).replace("<img ", "<amp-img ")
    return f"<header>{page.link(page.site, '/')}</header><amp-sidebar>{menu(page)}</amp-sidebar><article>{_title(page)}{byline(page)}<amp-ad></amp-ad>{text}</article><amp-consent>{cookie(page)}</amp-consent>{footer(page)}"


def regional(page: Page) -> str:
    """A small paper: asides and cards with paragraphs in the midst of the text."""
    pieces = drawn(page, page.text.blocks)
    middle = max(1, len(pieces) // 2)
    card = f"<aside><h3>{page.say('related')}</h3>{''.join(boxes.teaser(page, text, long=True) for text in page.others(2))}</aside>"
    inner = "".join(pieces[:middle]) + card + "".join(pieces[middle:]) + boxes.teaser_card(page)
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', inner)}</article>")


def split_by_advert(page: Page) -> str:
    """The text in two containers with an advertisement between them."""
    pieces = drawn(page, page.text.blocks)
    cut = page.rng.randint(1, max(1, len(pieces) - 1))
    halves = [page.el("div", "body", *part) for part in (pieces[:cut], pieces[cut:])]
    return _framed(page, page.el("div", "box", _title(page), byline(page), halves[0], page.el("div", "ad", advert(page)), halves[1], after(page)))


def split_by_offer(page: Page) -> str:
    """The whole text is there, below an offer to subscribe that a script hides."""
    pieces = drawn(page, page.text.blocks)
    offer = page.el("div", "wall", f"<p>{page.say('pitch')}</p>", page.link(page.say("button")), extra='style="display:none"')
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', *pieces[:2])}{offer}{page.el('div', 'rest', *pieces[2:])}</article>")


def lead_outside(page: Page) -> str:
    """The first paragraph stands in the header."""
    first, *rest = page.text.blocks
    lead = page.el(page.pick("p", "div", "h2"), "lead", *drawn_words(page, first))
    header = page.el(page.pick("header", "div"), "header", _title(page), lead, byline(page))
    return _framed(page, f"<article>{header}{page.el('div', 'body', _story(page, blocks=tuple(rest)))}</article>")


def drawn_words(page: Page, block: Block) -> list[str]:
    """A block's words without a tag of their own."""
    page.shown.append((block.kind, block.text))
    return [escaped(block.text)]


def sections(page: Page) -> str:
    """The text in sections that are neighbours."""
    blocks = page.text.blocks
    parts = [page.el("section", "body", *drawn(page, blocks[start : start + 3])) for start in range(0, len(blocks), 3)]
    return _framed(page, f"<main><section>{_title(page)}{byline(page)}</section>{interrupted(page, parts, 0.5)}<section>{related_list(page)}</section></main>")


def main_alone(page: Page) -> str:
    """Paragraphs right in main, with boxes as neighbours."""
    return f"{menu(page)}<main>{_title(page)}{byline(page)}{_story(page, share_of=0.3)}{after(page)}</main>{footer(page)}"


def body_alone(page: Page) -> str:
    """Paragraphs right in the body."""
    return f"{menu(page, 25)}{_title(page)}{byline(page)}{_story(page, share_of=0.05)}<hr>{footer(page)}"


def short_news(page: Page) -> str:
    """One or two paragraphs, and much more of others below."""
    paragraphs = tuple(block for block in page.text.blocks if block.kind == "paragraph")[: page.rng.randint(1, 3)]
    page.text = replace(page.text, blocks=paragraphs)
    return _framed(
        page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', *drawn(page, paragraphs))}</article>{teasers(page, page.rng.randint(3, 9))}"
    )


def long_read(page: Page) -> str:
    """A look back: several stories below headings of their own."""
    look_back(page, 3)
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', _story(page, share_of=0.1))}</article>")


def teasers_inside(page: Page) -> str:
    """Related news with whole paragraphs, in the same container as the text."""
    return _framed(page, page.el("div", "body", _title(page), byline(page), _story(page), teasers(page, page.rng.randint(2, 5), long=True)))


def much_talk(page: Page) -> str:
    """More comments than text."""
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', _story(page))}</article>{comments(page, 8, 20)}")


def pictures_inside(page: Page) -> str:
    """A gallery in the midst of the text."""
    pieces = drawn(page, page.text.blocks[:2])
    row = "".join(photo(page, text.title, page.site) for text in page.others(3))
    pieces.append(page.el("div", "gallery", row, page.el("span", "", page.say("gallery"))))
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', *pieces, *drawn(page, page.text.blocks[2:]))}</article>")


def next_below(page: Page) -> str:
    """An endless page: a second whole article below the first."""
    first = page.el("article", "body", _title(page), byline(page), _story(page, share_of=0.1))
    following = page.whole()
    other = Page(page.rng, following, page.template)
    other.style = page.style
    second = page.el("article", "body", f"<h1>{escaped(following.title)}</h1>", byline(other), *drawn(other, following.blocks))
    return f"{menu(page)}<main>{first}{advert(page)}{second}</main>{footer(page)}"


def writer_below(page: Page) -> str:
    """A word on the author as the text's last paragraph."""
    told = f"<p><em>{escaped(page.text.authors[0]) if page.text.authors else page.site} {page.say('bio')}</em></p>"
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', _story(page), told)}{bio(page)}</article>")


def microdata(page: Page) -> str:
    """Facts as attributes."""
    body = f'<div itemprop="articleBody">{_story(page)}</div>'
    return _framed(
        page,
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escaped(page.text.title)}</h1>{byline(page)}{body}{after(page)}</div>',
    )


def own_elements(page: Page) -> str:
    """Elements of the site's own making."""
    return f"<site-header>{menu(page)}</site-header><news-story><story-headline>{_title(page)}</story-headline><story-body>{_story(page)}</story-body></news-story><story-recirc>{teasers(page, 3)}</story-recirc>{footer(page)}"


def links_above(page: Page) -> str:
    """Two other headlines between the title and the text."""
    links = "".join(f"<li>{page.link(escaped(text.title))}</li>" for text in page.others(2))
    return _framed(page, f"<article>{_title(page)}<ul>{links}</ul>{byline(page)}{page.el('div', 'body', _story(page))}{page.link(page.say('more'))}</article>")


def late(page: Page) -> str:
    """Columns of other news come first in the markup, the article last."""
    return f"{menu(page, 60)}<div>{sidebar(page)}{teasers(page, 6)}</div><div>{_title(page)}{byline(page)}{page.el('div', 'body', _story(page))}</div>"


def phone(page: Page) -> str:
    """Hardly any markup."""
    return f"<div><a href='/'>{page.site}</a></div><div>{_title(page)}<div>{_story(page, 'span', 0.1)}</div></div><div>{footer(page)}</div>"


def tabs(page: Page) -> str:
    """The article in one tab, news of the hour in the other."""
    other = "".join(f"<li>{page.rng.randint(0, 23)}:{page.rng.randint(10, 59)} {page.link(escaped(text.title))}</li>" for text in page.others(6))
    return _framed(
        page, f"<div role='tabpanel'>{_title(page)}{byline(page)}{page.el('div', 'body', _story(page))}</div><div role='tabpanel'><ul>{other}</ul></div>"
    )


def links_between(page: Page) -> str:
    """A link to another news after each second paragraph."""
    pieces = drawn(page, page.text.blocks)
    inner = "".join(piece + (boxes.related_inline(page) if number % 2 else "") for number, piece in enumerate(pieces))
    return _framed(page, f"<article>{_title(page)}{byline(page)}{page.el('div', 'body', inner)}</article>")


def cards_above(page: Page) -> str:
    """Cards of other news between headline and text."""
    cards = page.el("div", "related", *(boxes.teaser(page, text) for text in page.others(3)))
    return _framed(page, f"<div>{_title(page)}{byline(page)}{cards}{page.el('div', 'body', _story(page))}</div>")


def flash(page: Page) -> str:
    """One paragraph below its headline in a column of other flashes, which are links."""
    page.text = replace(page.text, blocks=tuple(block for block in page.text.blocks if block.kind == "paragraph")[:1])
    others = "".join(f"<li><time>{page.rng.randint(0, 23)}:{page.rng.randint(10, 59)}</time> {page.link(escaped(text.title))}</li>" for text in page.others(15))
    return f"{menu(page)}<div><section>{_title(page)}{byline(page)}{''.join(drawn(page, page.text.blocks))}</section><ul>{others}</ul></div>{footer(page)}"


ARTICLES: tuple[Callable[[Page], str], ...] = (
    wordpress_classic, wordpress_blocks, arc, drupal, ghost, blogger, table_breaks, table_paragraphs, table_cells, div_soup, div_each, next_nested, amp, regional,
    split_by_advert, split_by_offer, lead_outside, sections, main_alone, body_alone, short_news, long_read, teasers_inside, much_talk, pictures_inside, next_below,
    writer_below, microdata, own_elements, links_above, late, phone, tabs, links_between,
    cards_above, flash,
)  # fmt: skip
