"""An article's own blocks as markup, in the ways in which sites write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from page import NO_BLANKS, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from page import Page
    from written import Block

Way = Literal["p", "br", "div", "span", "font", "nested"]
INLINE = (
    "<a href='/t/{n}'>{w}</a>",
    "<b>{w}</b>",
    "<em>{w}</em>",
    "<span>{w}</span>",
    "<strong>{w}</strong>",
    "<i>{w}</i>",
    '<a href="https://www.elsewhere.example/{n}" target="_blank">{w}</a>',
)
MARKED = 0.25
"""Share of paragraphs with a marked word or a link in them (own choice)."""


def drawn(page: Page, blocks: Sequence[Block], way: Way = "p") -> list[str]:
    """The blocks as markup, one string each but for lists and tables; noted as the article's own."""
    made: list[str] = []
    group: list[Block] = []
    for block in blocks:
        if block.kind not in {"item", "row"} and group:
            made.append(_group(page, group))
            group = []
        if block.kind in {"item", "row"}:
            group.append(block)
        else:
            made.append(_one(page, block, way))
    return [*made, *([_group(page, group)] if group else [])]


def _one(page: Page, block: Block, way: Way) -> str:
    if block.kind == "caption":
        return photo(page, block.text, block.credit)
    page.shown.append((block.kind, block.text))
    words = inline(page, block.text)
    if block.kind == "paragraph" and page.dateline:
        words, page.dateline = page.dateline + words, ""
    if block.kind == "heading":
        return f"<b>{words}</b><br>" if way in {"br", "font"} else page.el(page.pick("h2", "h2", "h3"), "subhead" if page.chance(0.3) else "", words)
    if block.kind == "quote" and way not in {"br", "font"}:
        return f"<blockquote>{page.pick(words, f'<p>{words}</p>')}</blockquote>"
    return {
        "p": f"<p>{words}</p>",
        "br": f"{words}<br><br>",
        "div": page.el("div", "par", words),
        "span": page.el("p", "par", f"<span>{words}</span>"),
        "font": f'<font face="Verdana" size="2">{words}</font><br><br>',
        "nested": page.el("div", "par", page.el("div", "box", f"<p>{words}</p>")),
    }[way]


def _group(page: Page, blocks: Sequence[Block]) -> str:
    """Items as a list, rows as a table."""
    page.shown.extend(("item", block.text.replace(" | ", " ")) for block in blocks)
    if blocks[0].kind == "item":
        return f"<ul>{''.join(f'<li>{inline(page, block.text)}</li>' for block in blocks)}</ul>"
    rows = "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in block.text.split(' | '))}</tr>" for block in blocks)
    return f"<table><tbody>{rows}</tbody></table>"


def photo(page: Page, text: str, credit: str) -> str:
    """A picture with its caption, in a figure or without one."""
    page.shown.append(("caption", text))
    image = f'<img src="/media/{page.rng.randrange(10**6)}.jpg" alt="{escaped(text) if page.chance(0.5) else ""}">'
    told = f"{page.say('photo')}: {escaped(credit)}".strip(": ") if credit else ""
    one_line = f"{escaped(text)} {page.pick(f'({told})', told, f'<small>{told}</small>')}" if told else escaped(text)
    apart = escaped(text) + (f" <span>{told}</span>" if told else "")
    return page.pick(
        f"<figure>{image}<figcaption>{one_line}</figcaption></figure>",
        page.el("figure", "picture", image, page.el("figcaption", "caption", apart)),
        page.el("div", "picture", image, page.el("p", "caption", one_line)),
        page.el("div", "picture", image, page.el("div", "caption", one_line)),
        page.el("div", "picture", image, page.el("span", "caption", apart)),
        f"<table><tr><td>{image}</td></tr><tr><td><small>{one_line}</small></td></tr></table>",
    )


def inline(page: Page, text: str) -> str:
    """Escaped text, at times with a mark around some words, which never changes the words."""
    if not page.chance(MARKED):
        return escaped(text)
    start, end = _span(page, text)
    words = page.rng.choice(INLINE).format(n=page.rng.randrange(999), w=escaped(text[start:end]))
    return escaped(text[:start]) + words + escaped(text[end:])


def _span(page: Page, text: str) -> tuple[int, int]:
    """Where a run of one to four words stands; of signs, where words have no blanks between them."""
    if page.text.language in NO_BLANKS:
        start = page.rng.randrange(max(1, len(text) - 6))
        return start, start + page.rng.randint(2, 5)
    words = text.split(" ")
    first = page.rng.randrange(len(words))
    last = min(len(words), first + page.rng.randint(1, 4))
    start = len(" ".join(words[:first])) + (first > 0)
    return start, start + len(" ".join(words[first:last]))
