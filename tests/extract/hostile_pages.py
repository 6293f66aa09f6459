"""Pages built to take a reader's time: a name for each trick, and a builder for so many elements and so many characters.

The tests build them small and look at what is answered; `benchmarks/extract.py --hostile` builds them as large as a page may be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extract.pieces_of_pages import PARAGRAPHS, TITLE, page, paragraphs

Builder = Callable[[int, int], str]

TEXT = paragraphs(*PARAGRAPHS)
SENTENCE = "The ferries to the islands stayed in port again, their operator said. "
_DEEP = 200


def many(form: str, count: int) -> str:
    """A form, filled with numbers from 0 up."""
    return "".join(form.format(number) for number in range(count))


def data(inner: str) -> str:
    """A script of JSON-LD for an article with one more key."""
    return '<script type="application/ld+json">{"@type": "NewsArticle", ' + inner + "}</script>"


def _nested(tag: str, count: int, _: int) -> str:
    return page((f"<{tag}>" * _DEEP + "word " + f"</{tag}>" * _DEEP) * (count // _DEEP) + TEXT)


def _stacked(tag: str, count: int, _: int) -> str:
    return page((f"<{tag}>" * 20 + "word " + f"</{tag}>" * 20) * (count // 20) + TEXT)


def _flat(form: str, count: int) -> str:
    return page(many(form, count) + TEXT)


def _side_by_side(form: str, count: int, _: int) -> str:
    return _flat(form, count)


def _spread(form: str, count: int, _: int) -> str:
    """As flat, but no parent has many children."""
    return page(("<div>" + form * 10 + "</div>") * (count // 11) + TEXT)


def _words(unit: str, size: int) -> str:
    return page(f"<p>{unit * (size // len(unit))}</p>{TEXT}")


def _blocks(unit: str, count: int) -> str:
    return page(f"<div>{f'<p>{unit}</p>' * 10}</div>" * (count // 11) + TEXT)


def _attribute(name: str, _: int, size: int) -> str:
    return page(f'<div {name}="{"ab " * (size // 3)}"><p>x</p></div>{TEXT}')


ELEMENTS = "div p span b em a table ul li blockquote section article form select button svg math h1 dl font i".split()
ATTRIBUTES = "class id style href title data-x rel itemprop alt datetime content src".split()

PAGES: dict[str, Builder] = {
    **{f"nested {tag}": partial(_nested, tag) for tag in ELEMENTS},
    **{f"stacks of {tag}": partial(_stacked, tag) for tag in ELEMENTS},
    **{f"flat {tag}": partial(_side_by_side, f"<{tag}>some word {{}}</{tag}>") for tag in ELEMENTS},
    **{f"spread {tag}": partial(_spread, f"<{tag}>some word</{tag}>") for tag in ELEMENTS},
    **{f"unclosed {tag}": partial(_side_by_side, f"<{tag}>some word {{}}") for tag in ELEMENTS},
    **{f"long {name}": partial(_attribute, name) for name in ATTRIBUTES},
    "misnested": lambda count, _: page("<b><p></b></p>x" * count),
    "adopted": lambda count, _: page("<a><p><b></a>x" * count),
    "tables in cells": lambda count, _: page("<table><tr><td>a" * (count // 3) + TEXT),
    "a wide table": lambda count, _: page(f"<table><tr>{'<td>some cell</td>' * count}</tr></table>{TEXT}"),
    "a huge table": lambda count, _: page(f"<table>{('<tr>' + '<td>some cell</td>' * 10 + '</tr>') * (count // 11)}</table>{TEXT}"),
    "cells that span": lambda count, _: page(f"<table>{'<tr><td colspan=1000 rowspan=1000>a</td></tr>' * (count // 2)}</table>{TEXT}"),
    "headlines": lambda count, _: _flat("<h1>Storm wrecks fish market in Port Alda, part {}</h1>", count),
    "one headline": lambda count, _: _flat(f"<h1>{TITLE}</h1>", count),
    "headings with links": lambda count, _: _flat("<h2><a href=/{0}>Storm wrecks {0}</a></h2>", count // 2),
    "times": lambda count, _: _flat('<time datetime="2026-13-{}">x</time>', count),
    "times deep": lambda count, _: page('<div class="meta info story">' * 20 + many('<time datetime="2026-13-{}">x</time>', count) + TEXT),
    "times in one paragraph": lambda count, _: page(f"<p>{'<time>at that time</time> words and more' * count}</p>{TEXT}"),
    "quotations": lambda count, _: page(("<p>" + "<q>so he said</q> words and more" * 10 + "</p>") * (count // 11) + TEXT),
    "formulas": lambda count, _: page(("<p>" + "a<sub>1</sub>" * 1_000 + "</p>") * (count // 1_000) + TEXT),
    "figures": lambda count, _: _flat('<figure><img src="/pictures/market{}.jpg"><figcaption class="credit">x</figcaption></figure>', count // 3),
    "a long caption": lambda count, _: page(
        f'<figure><img src="/pictures/market.jpg"><figcaption>{"<b class=credit>w</b>" * (count // 2)}</figcaption></figure>{TEXT}',
        '<meta property="og:image" content="/pictures/market.jpg">',
    ),
    "links": lambda count, _: page(TEXT, many('<link rel=canonical href="//other.example/{}">', count)),
    "metas": lambda count, _: page(TEXT, many('<meta name="author" content="By Someone {}, and one, and two">', count)),
    "metas of dates": lambda count, _: page(TEXT, many('<meta name="date" content="not a date {} 12 13">', count)),
    "metas of brackets": lambda count, size: page(TEXT, f'<meta name="author" content="{" ( " * 160}">' * min(count, size // 500)),
    "metas of commas": lambda count, size: page(TEXT, f'<meta name="author" content="{"a, " * 160}">' * min(count, size // 500)),
    "metas of keywords": lambda count, size: page(TEXT, f'<meta name="keywords" content="{"ab," * 160}">' * min(count, size // 500)),
    "bylines": lambda count, _: _flat('<span class="author">!! by a{}</span>', count),
    "bylines in bylines": lambda count, size: page(("<div class=author>" * 20 + "x" * 60 + "</div>" * 20) * min(count // 20, size // 900) + TEXT),
    "marks in spans": lambda _, size: page(f"{'<span>' * 200}{'!' * size}{'</span>' * 200}{TEXT}"),
    "classes of authors": lambda count, size: page(f'<div class="{"author-name " * 100}">x</div>' * min(count, size // 1_300) + TEXT),
    "dates in spans": lambda count, _: _flat('<span class="date">2026 11 of {}</span>', count),
    "dates in words": lambda count, _: _flat('<div class="post-date" id="date">January {} 20266 some one</div>', count),
    "dates in paragraphs": lambda count, _: page(
        "".join(f"<div>{many(f'<p>2026 11 of {group} and {{}}</p>', 10)}</div>" for group in range(count // 11)) + TEXT
    ),
    "dates in a text": lambda _, size: _words("2026-13-99 99.99.2026 ", size),
    "years": lambda _, size: _words("©2026 2025 2024 ", size),
    "digits": lambda _, size: _words("1", size),
    "tiny paragraphs": lambda count, _: _flat("<p>a</p>", count),
    "paragraphs": lambda count, size: page(f"<div>{f'<p>{SENTENCE}</p>' * 10}</div>" * min(count // 11, size // 800)),
    "a long text": lambda _, size: _words(SENTENCE, size),
    "no blank": lambda _, size: _words("a", size),
    "no blank, Chinese": lambda _, size: _words("文", size),
    "Arabic": lambda _, size: _words("كتب المدينة ", size),
    "ligatures": lambda _, size: _words("\ufdfa", size),
    "stacked marks": lambda _, size: _words("\u0327\u0301", size),
    "turned writing": lambda _, size: _words("\u202eabc ", size),
    "invisible": lambda _, size: _words("\u200b", size),
    "NULs": lambda _, size: _words("a\x00", size),
    "blanks": lambda _, size: _words(" ", size),
    "hard blanks": lambda _, size: _words("\u00a0", size),
    "lines": lambda _, size: page(f"<pre>{'a' + chr(10) + ' ' * 2}{('a' + chr(10)) * (size // 2)}</pre>{TEXT}"),
    "less-than signs": lambda _, size: page("<" * size),
    "greater-than signs": lambda _, size: page(">" * size + TEXT),
    "comments without end": lambda count, _: page("<!--" * count + TEXT),
    "declarations": lambda count, _: page("<![CDATA[" * count + TEXT),
    "instructions": lambda count, _: page("<?xml a ?>" * count + TEXT),
    "entities of entities": lambda _, size: (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + many('<!ENTITY b{} "&a;&a;&a;&a;">', min(50, size)) + "]>" + page(f"<p>&b9;</p>{TEXT}")
    ),
    "ampersands": lambda _, size: _words("&amp;", size),
    "open ampersands": lambda _, size: _words("&notin", size),
    "halves of characters": lambda _, size: _words("&#55357;", size),
    "one long entity": lambda _, size: page(f"<p>&{'a' * size};</p>{TEXT}"),
    "attributes": lambda count, _: page(f"<a {many('a{} ', count * 10)}>x</a>{TEXT}"),
    "tags of attributes": lambda count, _: page(f"<a {many('a{} ', 250)}>x</a>" * (count // 10) + TEXT),
    "an attribute without end": lambda _, size: page(f'{TEXT}<a href="{"x" * size}'),
    "quotes in a tag": lambda _, size: page(f"{TEXT}<a {chr(34) * size}>"),
    "slashes in a tag": lambda _, size: page(f"{TEXT}<a {'/' * size}>"),
    "a long name": lambda _, size: page(f"<{'a' * size}>{TEXT}"),
    "names": lambda count, _: _flat("<x{0}>a</x{0}>", count),
    "end tags": lambda count, _: page("</p></br></div>" * count + TEXT),
    "a title of breaks": lambda _, size: page(TEXT, title=" | a - b" * (size // 8)),
    "a title of blanks": lambda _, size: page(TEXT, title=f"a{' ' * size}b"),
    "deep data": lambda _, size: page(TEXT, data(f'"author": {"[" * size}')),
    "deep data that ends": lambda _, size: page(TEXT, data(f'"author": {"[" * min(size, 900)}1{"]" * min(size, 900)}')),
    "authors in data": lambda _, size: page(TEXT, data(f'"author": [{many(chr(34) + "Jo Doe {}" + chr(34) + ",", size // 12)}"x"]')),
    "tags in data": lambda _, size: page(TEXT, data(f'"author": [{chr(34)}{(chr(34) + "," + chr(34)).join(["a&lt;b"] * (size // 8))}{chr(34)}]')),
    "a body in data": lambda _, size: page("", data(f'"articleBody": "{SENTENCE * (size // 70)}"')),
    "lines in data": lambda _, size: page("", data(f'"articleBody": "{(SENTENCE + chr(92) + "n") * (size // 72)}"')),
    "ampersands in data": lambda _, size: page("", data(f'"articleBody": "{"&lt;" * (size // 4)}"')),
    "a publisher in data": lambda count, size: page(many("<h1>Storm {}</h1>", count // 20) + TEXT, data(f'"author": "x", "publisher": "{"فى" * (size // 2)}"')),
    "pictures in data": lambda _, size: page(TEXT, data(f'"image": [{chr(34)}{(chr(34) + "," + chr(34)).join(["http://[a"] * (size // 12))}{chr(34)}]')),
    "numbers in data": lambda _, size: page(TEXT, data(f'"wordCount": {"9" * size}')),
    "blanks in data": lambda _, size: page(TEXT, data(f'"name": "x"}}{" " * size}x')),
    "halves in data": lambda _, size: page(
        TEXT, data(f'"headline": "{(chr(92) + "ud83d") * max(1, size // 6)}", "author": "A {chr(92)}ude00 B", "image": "/{chr(92)}ud83d"')
    ),
    "many scripts of data": lambda count, _: page(TEXT, data('"name": "x"') * count),
    "words of consent": lambda count, size: _blocks("we and our nous et nos " * 20, min(count, size // 500)),
    "words of a check": lambda count, size: _blocks("you don't have permission to access " * 11, min(count, size // 450)),
    "words of a paywall": lambda count, size: _blocks("subscribe this article is only available to " * 8, min(count, size // 400)),
    "marks before words": lambda count, size: _blocks("\u00a0!" * 100, min(count, size // 200)),
    "brackets before words": lambda count, size: _blocks("Ab " * 20 + "(" * 60, min(count, size // 120)),
    "numbers before words": lambda count, size: _blocks("11 " * 39, min(count, size // 120)),
    "names before words": lambda count, size: _blocks("by " + "a " * 58, min(count, size // 120)),
    "quotes before words": lambda count, size: _blocks("“" * 40 + "’ " * 30, min(count, size // 120)),
    "dashes before words": lambda count, size: _blocks("PORT ALDA, " + "— - " * 30, min(count, size // 120)),
    "links to all": lambda count, _: page(f"<div>{'<p><a href=/x>Some words of number one here</a></p>' * 5}</div>" * (count // 11)),
    "bodies": lambda count, _: page("<div class='article-body post-content entry'>some words of a text</div>" * count),
    "shares": lambda count, _: page("<div class='share social sidebar footer nav'>some words</div>" * count + TEXT),
    "a field of blanks before a declaration": lambda _, size: f"{' ' * size}<?xml {TEXT}",
    "a language without end": lambda _, size: f'<html lang="{" " * size}">{TEXT}',
}
"""By name: a page of some `count` elements, or of some `size` characters."""
