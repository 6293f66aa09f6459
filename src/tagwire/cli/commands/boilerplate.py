"""`tagwire boilerplate`: blocks that were learnt to recur on a site, and are dropped from its articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire.cli.settings import DATA, options_for
from tagwire.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.extract.boilerplate import Learnt

_SITES = ("PAGES", "LEARNT", "KEPT", "ARTICLES", "SITE")
_BLOCKS = ("KEY", "SEEN", "OF", "WHERE", "DROPPED", "WORDS")
_SHORT = 8
"""Hex digits of a key that are shown: enough to tell a few hundred blocks of a site apart (own choice)."""


@click.command("boilerplate")
@click.argument("site", default="")
@click.option("--keep", "kept", metavar="KEY", help="This block is the articles' own: put it back, and never drop it again.")
@click.option("--drop", "dropped", metavar="KEY", help="Take back a --keep.")
@click.option("--forget", is_flag=True, help="Put back all that was dropped on the site, and begin to learn anew.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@DATA
def command(site: str, kept: str | None, dropped: str | None, forget: bool, as_json: bool, data: Path | None) -> None:
    """Show what was learnt: a line a site, or with SITE a line a block, most seen first.

    SEEN pages of OF carried a block since it came. WHERE is `start`, `end` or `inside`; `link` is the headline of another article,
    `kept` what --keep made stay.
    KEY may be shortened as long as it means one block.
    """
    asked = [kept is not None, dropped is not None, forget]
    if any(asked) and (not site or sum(asked) > 1):
        raise WrongUsage("boilerplate", "name one site, and one of --keep, --drop and --forget, as in `tagwire boilerplate harbour-post.org --keep 3fa2`")
    options = options_for(data)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    with explained(options):
        named = _known_site(site) if site else ""
        if any(asked):
            _change(named, kept, dropped)
        elif named:
            _show_blocks(named, as_json=as_json)
        else:
            _show_sites(as_json=as_json)


# ---- what is shown


def _show_sites(*, as_json: bool) -> None:
    from tagwire.cli.columns import columns
    from tagwire.journeys import boilerplate

    found = boilerplate.sites()
    if as_json:
        from tagwire.cli.lines import write_lines

        write_lines({"site": one.name, "pages": one.pages, "learnt": one.learnt, "kept": one.kept, "articles": one.articles} for one in found)
    elif found:
        rows = [(str(one.pages), str(one.learnt), str(one.kept), str(one.articles), one.name) for one in found]
        click.echo("\n".join(columns([_SITES, *rows])))
    else:
        click.echo("nothing is learnt yet; it comes with the articles that the worker or `tagwire ingest` brings in")


def _show_blocks(site: str, *, as_json: bool) -> None:
    from tagwire.cli.columns import columns, shown
    from tagwire.journeys import boilerplate

    found = boilerplate.learnt(site)
    if as_json:
        from tagwire.cli.lines import write_lines

        write_lines(_record(one, articles) for one, articles in found)
    elif found:
        rows = [
            (_hex(one.key)[:_SHORT], str(one.count or "-"), str(one.pages or "-"), where(one), str(articles), shown(one.example)) for one, articles in found
        ]
        click.echo("\n".join(columns([_BLOCKS, *rows])))
    else:
        click.echo(f"{site}: no block recurs often enough to be dropped")


def _record(one: Learnt, articles: int) -> dict[str, object]:
    return {"key": _hex(one.key), "seen": one.count, "of": one.pages, "where": where(one), "dropped": articles, "kept": one.kept, "text": one.example}


def where(one: Learnt) -> str:
    """Where most pages have a block, in a word."""
    if one.kept:
        return "kept"
    if not one.count:
        return "link"
    if 2 * max(one.starts, one.ends) <= one.count:
        return "inside"
    return "start" if one.starts > one.ends else "end"


# ---- what is done


def _change(site: str, kept: str | None, dropped: str | None) -> None:
    from tagwire.journeys import boilerplate

    if kept is not None:
        boilerplate.keep(site, _meant(site, kept))
        told = "kept from now on"
    elif dropped is not None:
        boilerplate.release(site, _meant(site, dropped))
        told = "dropped again where it recurs"
    else:
        boilerplate.forget(site)
        told = "forgotten"
    click.echo(f"{site}: {told}, {_cleaned()} articles were made again")


def _cleaned() -> int:
    from tagwire.journeys import boilerplate
    from tagwire.journeys.processes import processes

    if not boilerplate.waits():
        return 0
    with processes(1) as pool:
        return sum(boilerplate.clean_all(pool))


def _known_site(typed: str) -> str:
    """The site as it is kept, found by an address or a host of it."""
    from tagwire.addresses import host_of, house_of
    from tagwire.journeys import boilerplate

    host = host_of(typed) or host_of(f"https://{typed}")
    known = {one.name for one in boilerplate.sites()}
    found = next((name for name in (host, house_of(f"https://{host}/")) if name in known), "")
    if not found:
        raise WrongUsage(typed, "nothing is known of that site; `tagwire boilerplate` lists the sites")
    return found


def _meant(site: str, typed: str) -> int:
    from tagwire.journeys import boilerplate

    found: Sequence[int] = [one.key for one, _ in boilerplate.learnt(site) if typed and _hex(one.key).startswith(typed.lower())]
    if len(found) != 1:
        several = "means several blocks; write more of it" if found else "is the key of no block"
        raise WrongUsage(typed, f"{several}; `tagwire boilerplate {site}` lists them")
    return found[0]


def _hex(key: int) -> str:
    """A key as 16 hex digits."""
    return key.to_bytes(8, "big", signed=True).hex()
