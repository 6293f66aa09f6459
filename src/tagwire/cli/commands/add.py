"""`tagwire add`: follow a feed by its address."""

from __future__ import annotations

from pathlib import Path

import click

from tagwire.addresses import is_web
from tagwire.cli.settings import DATA, options_for
from tagwire.errors import WrongUsage


@click.command()
@click.argument("urls", nargs=-1, required=True)
@click.option("--name", help="The publisher's name [default: the catalog's, else the site].")
@click.option("--language", default="", help="Language of the feed, such as en.")
@click.option("--country", default="", help="Country of the publisher, such as GB.")
@DATA
def command(urls: tuple[str, ...], name: str | None, language: str, country: str, data: Path | None) -> None:
    """Follow feeds; they are read at once when the worker runs."""
    wrong = next((url for url in urls if not is_web(url)), None)
    if wrong:
        raise WrongUsage(wrong, "is no http or https address of a feed")
    options = options_for(data)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    with explained(options):
        click.echo(f"{_follow(urls, name, language, country)} new of {len(urls)}")


def _follow(urls: tuple[str, ...], name: str | None, language: str, country: str) -> int:
    from dataclasses import replace

    from tagwire import moments
    from tagwire.journeys.publishers import publisher_for
    from tagwire.model import Source
    from tagwire.store import sources

    found = []
    for url in urls:
        publisher = publisher_for(url, named=name or "", language=language)
        found.append(Source(url, replace(publisher, country=publisher.country or country.upper()), "", language or publisher.language))
    return sources.follow(found, due=moments.now())
