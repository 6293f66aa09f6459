"""Pages and feeds as no one writes them: seeds of our own, changed at random, and what must hold for whatever comes of them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

import msgspec

from extract.hostile_pages import PAGES
from extract.pieces_of_pages import LINKED_DATA, PARAGRAPHS, URL, page, paragraphs
from tagwire import markup
from tagwire.entries import read_feed
from tagwire.errors import TagwireError
from tagwire.extract import read_page
from tagwire.model import Article, Feed

TAGS = (
    "html head body title meta link script style p div span a b i em strong h1 h2 h3 ul ol li dl dt dd table tr td th caption figure figcaption img picture "
    "blockquote q pre code br hr time data address article section main aside nav footer header form input select option textarea button iframe noscript "
    "template svg math mi annotation-xml foreignObject desc frameset base object video audio ruby rt details summary abbr del ins sub sup x-card"
).split()
NAMES = "class id style href src title alt rel itemprop itemtype itemscope datetime content name property type lang dir colspan hidden data-a onclick".split()
VALUES = (
    "author byline article-body share date published og:title og:image article:published_time canonical ltr rtl en ar x-default 2026-11-22 2026-13-45T99:99 "
    "https://news.example/a //[ javascript:alert(1) data:text/html,<b> mailto:a@b # ? application/ld+json text/html;charset=utf-16 -1 999999999999 0 none"
).split()
WORDS = (
    "Storm By Jo Doe and An Lee (Reuters) — PORT ALDA, Read more: Sign up © 2026 22 November 2026 12:30 Uhr كتب محمد رويترز 新华社 記者 서울 हिन्दी ภาษา שלום "
    "fi ﷺ e\u0301\u0327 \u202e \u200f \u200b \ufeff \u00a0 \u2028 \x00 \x0b \x85 \ufffe \ufffd 😀 👩‍👩‍👧 &amp; &lt;b&gt; &#0; &#55357; &#x110000; &nbsp &notin; ' \" ` < > ]]> <!-- --> <![CDATA[ {{ }} \\ud83d"
).split(" ")
_RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    "><channel><title>Harbour &amp; Co</title><link>https://news.example/</link><item><title>Storm &lt;b&gt;wrecks&lt;/b&gt; market</title><link>"
    '/a?utm_source=x</link><guid>1</guid><pubDate>Sun, 22 Nov 2026 22:30:00 +0100</pubDate><description>&lt;p&gt;A storm &lt;a href="/b"&gt;tore&'
    "lt;/a&gt; it&lt;/p&gt;</description><content:encoded><![CDATA[<p>A <i>storm</i> tore the roof</p><script>x</script>]]></content:encoded><enc"
    'losure url="a.mp3" type="audio/mpeg" length="12"/><media:thumbnail url="t.jpg"/><category>Coast</category></item></channel></rss>'
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/" xml:lang="en"><title type="html">Harbour</title><entry><id>u</id>'
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Storm <b>wrecks</b></div></title><link href="a"/><updated>2026-11-22T22:30:00Z'
    '</updated><author><name>Jo Doe</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <br/> tore</p></div></co'
    "ntent></entry></feed>"
)
_JSON = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [{"id": 1, "url": "a", "title": "Storm", "content_html": "<p>It'
    ' <b>tore</b>", "date_published": "2026-11-22", "authors": [{"name": "Jo"}], "tags": ["coast"], "attachments": [{"url": "a.mp3", "mime_type":'
    ' "audio/mpeg", "size_in_bytes": 1, "duration_in_seconds": 2}]}]}'
)
_SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://ne'
    "ws.example/a</loc><news:news><news:publication><news:name>H</news:name><news:language>en</news:language></news:publication><news:publication"
    "_date>2026-11-22</news:publication_date><news:title>Storm &amp; more</news:title></news:news></url></urlset>"
)
FEEDS = (_RSS, _ATOM, _JSON, _SITEMAP)
KINDS = (
    None,
    None,
    "",
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=windows-1256",
    "text/html; charset=utf-16",
    "application/json",
    "text/xml; charset=idna",
    "x/y; charset=\udc80",
)
MOST = 60_000
"""Characters of one case: long ones belong to the hostile pages, here many cases count."""

Change = Callable[[str, random.Random], str]


def pages() -> list[str]:
    """What changes begin with: a usual page and every hostile one, small."""
    return [page(head=LINKED_DATA), page(f"{paragraphs(*PARAGRAPHS)}<ul><li><a href=/x>Read more</a></ul>"), *(build(40, 400) for build in PAGES.values())]


def _tag(chance: random.Random) -> str:
    told = "".join(f" {chance.choice(NAMES)}={chance.choice(('', chr(34), chr(39)))}{chance.choice(VALUES)}" for _ in range(chance.randrange(4)))
    return f"<{chance.choice(('', '', '', '/'))}{chance.choice(TAGS)}{told}{chance.choice(('>', '>', '>', '/>', ''))}"


def grown(chance: random.Random) -> str:
    """Tags and words in any order."""
    return "".join(_tag(chance) if chance.random() < 0.5 else f"{chance.choice(WORDS)} " for _ in range(chance.randrange(2, 120)))


def _put(text: str, chance: random.Random, piece: str) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + piece + text[place:]


def _cut(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + text[place + chance.randrange(1, 40) :]


def _doubled(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return _put(text, chance, text[place : place + chance.randrange(1, 300)] * chance.randrange(1, 12))


def _swapped(text: str, chance: random.Random) -> str:
    one, other = chance.choice(VALUES), chance.choice(WORDS)
    old = chance.choice((" ", '"', "<", ">", "=", "p", "div", "article"))
    return text.replace(old, chance.choice((one, other)), chance.randrange(1, 4))


CHANGES: Sequence[Change] = (
    lambda text, chance: _put(text, chance, _tag(chance)),
    lambda text, chance: _put(text, chance, chance.choice(WORDS)),
    lambda text, chance: _put(text, chance, grown(chance)),
    lambda text, chance: _put(text, chance, chr(chance.choice((chance.randrange(0x100), chance.randrange(0x3000), chance.randrange(0x110000))))),
    _cut,
    _doubled,
    _swapped,
)


def changed(seeds: Sequence[str], chance: random.Random) -> tuple[bytes | str, str | None]:
    """A seed with a few changes, as text or as bytes in some encoding, and what a server says it is."""
    text = chance.choice(seeds) if chance.random() < 0.9 else grown(chance)
    for _ in range(chance.randrange(1, 8)):
        text = chance.choice(CHANGES)(text, chance)[:MOST]
    if chance.random() < 0.2:
        return text, None
    body = text.encode(
        chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1256", "utf-8-sig", "shift_jis")), chance.choice(("replace", "ignore", "xmlcharrefreplace"))
    )
    if chance.random() < 0.2:
        place = chance.randrange(len(body) + 1)
        body = body[:place] + chance.randbytes(chance.randrange(1, 9)) + body[place:]
    return body, chance.choice(KINDS)


def check_page(body: bytes | str, kind: str | None) -> None:
    """A page gives an article or an expected error, the same each time, in words that can be written and shown."""
    found = read_page(body, URL, kind)
    assert isinstance(found, Article | TagwireError), type(found)
    again = read_page(body, URL, kind)
    if isinstance(found, TagwireError):
        assert isinstance(again, TagwireError)
        assert again.message == found.message
        return
    assert again == found, "not the same twice"
    assert 0 <= found.confidence <= 1
    assert found.text == "\n".join(block.text for block in found.blocks), "blocks and text differ"
    for told in (found.title, *(block.text for block in found.blocks), *found.authors, *found.keywords, found.publisher or ""):
        check_words(told)
    msgspec.json.decode(msgspec.json.encode(found))


def check_words(text: str) -> None:
    """Plain words: no controls, nothing unwritable."""
    odd = {char for char in text if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n"}
    assert not odd, f"signs that nobody can see: {odd!r} in {text[:80]!r}"
    text.encode()


def check_feed(body: bytes | str, kind: str | None) -> None:
    """A feed gives entries or an expected error, the same each time, its markup safe and finished."""
    given = body.encode("utf-8", "replace") if isinstance(body, str) else body
    found, again = read_feed(given, "https://news.example/feed", kind), read_feed(given, "https://news.example/feed", kind)
    assert isinstance(found, Feed | TagwireError), type(found)
    if isinstance(found, TagwireError):
        assert isinstance(again, TagwireError)
        assert again.message == found.message
        return
    assert again == found, "not the same twice"
    for entry in found.entries:
        for shown in (entry.summary, entry.content):
            assert markup.sanitise(shown) == shown, f"cleaned once more it changes: {shown[:200]!r}"
    msgspec.json.decode(msgspec.json.encode(found))
