"""`tagwire add`: look at addresses, show which feeds belong to them, and follow those that are chosen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire.cli.columns import shown
from tagwire.cli.settings import DATA, options_for
from tagwire.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.catalog.discovery import Candidate
    from tagwire.journeys.add_source import Found, Look, Wishes
    from tagwire.options import Options

AT_ONCE = 8
"""Addresses looked at side by side (own choice); each site is still asked at its own pace."""
LONGEST = 1000
"""Bytes of an address: what the store keeps."""
SHOWN_MORE = 10
"""Own choice: more addresses that were not looked at than this are counted only."""


@click.command()
@click.argument("urls", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Follow the best of each address without asking.")
@click.option("--list", "as_list", is_flag=True, help="Follow the page itself, as a list of articles, for sites without a feed.")
@click.option("--pattern", default="", help="With --list: what addresses of articles look like, such as https://news.example/*/*; else learnt from the page.")
@click.option("--unseen", is_flag=True, help="Follow the addresses as they are, without looking at them.")
@click.option("--name", default="", help="The publisher's name [default: the catalog's, else the feed's title].")
@click.option("--language", default="", help="Language of the feed, such as en [default: the feed's own].")
@click.option("--country", default="", help="Country of the publisher, such as GB.")
@click.option("--folder", default="", help="Folder to keep it in, such as News/Europe.")
@DATA
def command(  # noqa: PLR0913 - each is a word of the command line
    urls: tuple[str, ...], yes: bool, as_list: bool, pattern: str, unseen: bool, name: str, language: str, country: str, folder: str, data: Path | None
) -> int:
    """Follow feeds. URLS are addresses of feeds or of sites; https:// may be left out.

    A site is asked for the feeds that belong to it, and you choose. They are read when the worker runs.
    """
    tags = _checked(language, country)
    if pattern and not as_list:
        raise WrongUsage("--pattern", "only says what a list page's articles look like; give --list with it")
    meant = [_meant(url) for url in urls]
    options = options_for(data)
    if not unseen:
        _may_look(options, yes=yes)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    from tagwire.journeys.add_source import Wishes

    wishes = Wishes(name, *tags, _folder(folder), pattern)
    with explained(options):
        looks = [_unseen(one, as_list=as_list) for one in meant] if unseen else _looks(options, meant, yes=yes, as_list=as_list, pattern=pattern)
        return _act(looks, wishes, ask=not (yes or unseen))


def _meant(typed: str) -> tuple[str, ...]:
    from tagwire.catalog.discovery import spellings

    found = spellings(typed)
    if len(typed.encode("utf-8", "surrogateescape")) > LONGEST:
        raise WrongUsage(f"{typed[:80]} …", f"is longer than {LONGEST} bytes; no feed's address is")
    if not found:
        raise WrongUsage(typed, "is no http or https address; write it as https://news.example/feed.xml or news.example")
    return found


def _checked(language: str, country: str) -> tuple[str, str]:
    from tagwire.catalog import listed

    if language and not listed.language_of(language):
        raise WrongUsage("--language", f"{language!r} is no language; write its code, such as en or ar")
    if country and not listed.country(country):
        raise WrongUsage("--country", f"{country!r} is no country; write its two letters, such as GB or EG")
    return listed.language_of(language), listed.country(country)


def _folder(folder: str) -> str:
    from tagwire.catalog.listed import folder_of

    return folder_of([folder])


def _may_look(options: Options, *, yes: bool) -> None:
    """Raises WrongUsage where nobody can be asked, or nothing may be read."""
    if options.yes("offline"):
        raise WrongUsage("offline", "nothing may be read from the network (TAGWIRE_OFFLINE); unset it, or follow the address as it is with --unseen")
    if not yes and not sys.stdin.isatty():
        raise WrongUsage("add", "there is no terminal to ask which feed you want; add --yes to follow the best one, or --unseen to follow the address as it is")


def _looks(options: Options, meant: Sequence[Sequence[str]], *, yes: bool, as_list: bool, pattern: str) -> list[Look]:
    import asyncio

    from tagwire import moments
    from tagwire.journeys.add_source import MOST_ASKED, look, look_at_list
    from tagwire.worker import downloader

    async def all_of_them() -> list[Look]:
        turns = asyncio.Semaphore(AT_ONCE)
        async with downloader(options) as network:

            async def one(spellings: Sequence[str]) -> Look:
                async with turns:
                    if as_list:
                        return await look_at_list(spellings, network, moments.now, pattern)
                    return await look(spellings, network, moments.now, enough=1 if yes else MOST_ASKED)

            return await asyncio.gather(*(one(spellings) for spellings in meant))

    if sys.stderr.isatty():
        click.echo("looking …", err=True)
    return asyncio.run(all_of_them())


def _unseen(meant: Sequence[str], *, as_list: bool) -> Look:
    from tagwire.journeys.add_source import Look, unseen

    return Look(meant[0], (unseen(meant[0], as_list=as_list),))


def _act(looks: Sequence[Look], wishes: Wishes, *, ask: bool) -> int:
    """Follow what is chosen; 1 where an address offered nothing."""
    from tagwire import moments
    from tagwire.journeys.add_source import follow, followed

    known, new, failed = followed(), 0, 0
    for look in looks:
        if not look.found:
            failed += 1
            click.echo(f"tagwire: {shown(str(look.failure))}", err=True)
            continue
        if look.failure:
            click.echo(f"tagwire: {shown(str(look.failure))}; what was found until then is shown", err=True)
        chosen = _chosen(look, known) if ask else look.found[:1]
        for done in follow(chosen, wishes, moments.now()):
            new += done.new
            title = f" ({shown(done.source.title)})" if done.source.title else ""
            click.echo(f"{'following' if done.new else 'followed already:'} {shown(done.source.url)}{title}")
    click.echo(f"{new} new of {len(looks)}")
    return 1 if failed else 0


def _chosen(look: Look, known: frozenset[str]) -> Sequence[Found]:
    from tagwire.addresses import canonical

    click.echo(f"{look.asked}")
    for number, one in enumerate(look.found, 1):
        click.echo(f"{number:>3}  {shown(one.title) or '(no title)'}")
        click.echo(f"     {shown(one.url)}")
        click.echo(f"     {facts(one)}{', followed already' if canonical(one.url) in known else ''}")
    _tell_more(look.more)
    return _numbers(look.found)


def facts(one: Found) -> str:
    """What was seen of it, in a line: format, language, entries, newest."""
    from tagwire import moments

    newest = f"newest {moments.write(one.newest)[:10]}" if one.newest else "no dates"
    return ", ".join(part for part in (one.format, one.language, f"{one.entries} entries", newest if one.entries else "") if part)


def _tell_more(more: Sequence[Candidate]) -> None:
    if more:
        click.echo(f"     {len(more)} more named there, not looked at; follow one by its own address:")
    for candidate in more[:SHOWN_MORE]:
        click.echo(f"     {shown(candidate.url)}")


def _numbers(found: Sequence[Found]) -> Sequence[Found]:
    """What the person chooses: numbers, `all`, or `none`."""
    while True:
        said = click.prompt("follow which? numbers, all or none", default="1").replace(",", " ").split()
        if said in (["all"], ["none"]):
            return found if said == ["all"] else ()
        if said and all(word.isdigit() and 1 <= int(word) <= len(found) for word in said):
            return [found[number] for number in dict.fromkeys(int(word) - 1 for word in said)]
        click.echo(f"     write numbers from 1 to {len(found)}, such as 1 3", err=True)
