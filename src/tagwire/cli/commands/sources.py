"""`tagwire sources`: what is followed and how it fares; lists of sources in and out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire.cli.settings import DATA, options_for
from tagwire.errors import MissingFile, WrongUsage

if TYPE_CHECKING:
    from datetime import datetime

    from tagwire.journeys.source_lists import Tally
    from tagwire.options import Options
    from tagwire.store.shapes import SourceHealth

LISTED_REFUSALS = 20
"""Own choice: refused addresses that are shown one by one; a list of ten thousand may hold hundreds."""
_HEAD = ("STATE", "READ", "NEXT", "ALARM", "SOURCE")
_URLS = click.argument("urls", nargs=-1, required=True)


@click.group("sources", invoke_without_command=True)
@click.option("--broken", is_flag=True, help="Only those in trouble: failing, given up for a time, or in alarm.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@DATA
@click.pass_context
def command(context: click.Context, broken: bool, as_json: bool, data: Path | None) -> None:
    """Show what is followed and how it fares, those in trouble first.

    READ is how long ago a source was last read well, NEXT when it is looked at again (m minutes, h hours, d days).
    With a further word: bring in or take away lists, let sources pause, take them up again, remove them.
    """
    context.obj = data
    if context.invoked_subcommand is None:
        _with_store(data, lambda _: _show(broken=broken, as_json=as_json))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--folder", default="", help="Folder to put all of it in.")
@DATA
@click.pass_obj
def bring_in(outer: Path | None, file: Path, folder: str, data: Path | None) -> None:
    """Follow what a list names: OPML, JSON (such as Kagi's lists), or an address a line. `-` reads standard input.

    Nothing is fetched; what is followed already stays as it is.
    """
    from tagwire.catalog.listed import folder_of
    from tagwire.catalog.lists import sources_in
    from tagwire.errors import TagwireError

    found = sources_in(_bytes_of(file), str(file))
    if isinstance(found, TagwireError):
        raise WrongUsage(found.subject, found.message)
    for warning in found.warnings:
        click.echo(f"tagwire: {file}: {warning}", err=True)

    def act(options: Options) -> None:
        from ipaddress import ip_network

        from tagwire import moments
        from tagwire.journeys import source_lists

        allowed = tuple(ip_network(network) for network in options.several("allow_networks"))
        _tell(source_lists.bring_in(found, moments.now(), allowed, folder_of([folder])))

    _with_store(data or outer, act)


@command.command("export")
@click.option("--to", "to", type=click.Path(path_type=Path, dir_okay=False), help="File to write [default: standard output].")
@DATA
@click.pass_obj
def take_away(outer: Path | None, to: Path | None, data: Path | None) -> None:
    """Write what is followed as OPML, with folders, languages and countries."""

    def act(options: Options) -> None:
        del options
        from tagwire import moments
        from tagwire.journeys import source_lists

        _write(source_lists.take_away(moments.now()), to)

    _with_store(data or outer, act)


@command.command("pause")
@_URLS
@DATA
@click.pass_obj
def pause(outer: Path | None, urls: tuple[str, ...], data: Path | None) -> None:
    """Ask these sources no more until they are resumed; their articles stay."""
    _with_store(data or outer, lambda _: _each(urls, "paused", _paused))


@command.command("resume")
@_URLS
@DATA
@click.pass_obj
def resume(outer: Path | None, urls: tuple[str, ...], data: Path | None) -> None:
    """Take these sources up again at once: those that rest, and those set aside."""
    _with_store(data or outer, lambda _: _each(urls, "resumed", _resumed))


@command.command("remove")
@_URLS
@DATA
@click.pass_obj
def remove(outer: Path | None, urls: tuple[str, ...], data: Path | None) -> None:
    """Follow these sources no longer; their articles stay."""
    _with_store(data or outer, lambda _: _each(urls, "removed", _removed))


def _with_store(data: Path | None, act: Callable[[Options], object]) -> None:
    options = options_for(data)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    with explained(options):
        act(options)


# ---- what is shown


def _show(*, broken: bool, as_json: bool) -> None:
    from tagwire import moments
    from tagwire.store import health

    found = health.health(broken=broken).items
    if as_json:
        from tagwire.cli.lines import write_lines

        write_lines(record(one) for one in found)
    elif found:
        click.echo(table(found, moments.now()))
    else:
        click.echo("no source is in trouble" if broken else "nothing is followed yet; `tagwire add` follows a feed, `tagwire sources import` a list")


def table(found: Sequence[SourceHealth], now: datetime) -> str:
    """A line a source, and one more below it for what went wrong."""
    from tagwire.cli.columns import GAP, columns, shown

    head, *rows = columns([_HEAD, *(_row(one, now) for one in found)])
    lines = [head]
    for one, row in zip(found, rows, strict=True):
        lines.append(row)
        if one.message:
            lines.append(f"{GAP * 2}{shown(one.message)}")
    return "\n".join(lines)


def _row(one: SourceHealth, now: datetime) -> tuple[str, ...]:
    from tagwire.cli.columns import shown, span

    return (state_of(one), span(one.last_ok, now), span(_next(one, now), now), one.alarm or "-", shown(one.source.url))


def _next(one: SourceHealth, now: datetime) -> datetime | None:
    return max(one.next_due, now) if one.active and one.next_due else None


def state_of(one: SourceHealth) -> str:
    """The schedule's word, in plain English; an operator's goes first."""
    return one.state.replace("_", " ") if one.active else "paused"


def record(one: SourceHealth) -> dict[str, object]:
    """A source as it goes out in JSON."""
    from tagwire import moments

    source = one.source
    times = {name: getattr(one, name) for name in ("failing_since", "alarm_since", "last_asked", "last_ok", "next_due")}
    return {
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher.name,
        "language": source.language or source.publisher.language,
        "country": source.publisher.country,
        "folder": source.folder,
        "kind": source.kind,
        "state": state_of(one),
        "active": one.active,
        "failures": one.failures,
        "alarm": one.alarm,
        "code": one.code,
        "message": one.message,
        **{name: moments.write(moment) if moment else None for name, moment in times.items()},
    }


# ---- what is done


def _bytes_of(file: Path) -> bytes:
    """The file, and no more of it than one byte above what a list may have."""
    from tagwire.catalog.listed import MOST_BYTES

    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise MissingFile(str(file), f"cannot be read ({error.strerror}); name a file that exists, or - for standard input") from error


def _write(body: bytes, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(body)
        return
    try:
        to.write_bytes(body)
    except OSError as error:
        raise MissingFile(str(to), f"cannot be written ({error.strerror}); name another file") from error
    click.echo(f"wrote {to}", err=True)


def _tell(tally: Tally) -> None:
    from tagwire.cli.columns import shown

    click.echo(str(tally))
    for url, reason in tally.refused[:LISTED_REFUSALS]:
        click.echo(f"  refused {shown(url)}: {reason}", err=True)
    if len(tally.refused) > LISTED_REFUSALS:
        click.echo(f"  and {len(tally.refused) - LISTED_REFUSALS} more", err=True)


def _each(urls: Sequence[str], done: str, act: Callable[[str], bool]) -> None:
    """Do it for each; every address must be followed, else nothing is done."""
    for url in [_followed(typed) for typed in urls]:
        act(url)
        click.echo(f"{done} {url}")


def _followed(typed: str) -> str:
    """The address of a followed source as it is kept, found by any spelling of it."""
    from tagwire.addresses import same_page_key
    from tagwire.catalog.discovery import spellings
    from tagwire.store import sources

    kept = [source.url for source in sources.all_sources()]
    if typed in kept:
        return typed
    meant = {same_page_key(one) for one in spellings(typed)}
    alike = [url for url in kept if same_page_key(url) in meant]
    if len(alike) != 1:
        several = f"may mean {' or '.join(alike[:3])}; write one of them in full" if alike else "is not followed; `tagwire sources` lists what is"
        raise WrongUsage(typed, several)
    return alike[0]


def _paused(url: str) -> bool:
    from tagwire import moments
    from tagwire.journeys.source_lists import rest

    return rest(url, moments.now(), active=False)


def _resumed(url: str) -> bool:
    from tagwire import moments
    from tagwire.journeys.source_lists import rest

    return rest(url, moments.now(), active=True)


def _removed(url: str) -> bool:
    from tagwire import moments
    from tagwire.journeys.source_lists import leave

    return leave(url, moments.now())
