"""`tagwire names`: what hashtags are called: lists in and out, what the stream teaches, merges and renames."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire.cli.settings import DATA, NOW, options_for, present

if TYPE_CHECKING:
    from tagwire.journeys.name_lists import Imported
    from tagwire.store.names import Called, Refused
    from tagwire.store.tags import Change

LISTED = 20
"""Own choice: broken lines and refusals that are told one by one; a dump may hold a hundred thousand."""
OPERATOR = "operator"
"""Who changed what was changed by this command."""
_TAG = click.argument("tag")
_WHY = click.option("--why", default="", help="The reason, for the history.")


@click.group("names", invoke_without_command=True)
@DATA
@click.pass_context
def command(context: click.Context, data: Path | None) -> None:
    """Say how many names are known; with a further word: bring them in, write them out, show, learn, merge, rename."""
    context.obj = data
    if context.invoked_subcommand is None:
        _with_store(data, _tally)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--wikis", type=click.IntRange(0), default=0, metavar="N", help="Of Wikidata take only what has a page in at least N of Wikimedia's wikis.")
@click.option("--dry-run", "only_try", is_flag=True, help="Tell what would come in; change nothing.")
@DATA
@NOW
@click.pass_obj
def bring_in(outer: Path | None, file: Path, wikis: int, only_try: bool, data: Path | None, now: str | None) -> None:
    """Take the names of a file: lines of {"tag", "kind", "ids", "names": {language: [name]}}, or of Wikidata's dump.

    Plain, .gz or .bz2. The same file given twice changes nothing; lines that cannot be read are told by their numbers.
    """
    present(now)
    _with_store(data or outer, lambda: _bring_in(file, wikis, only_try=only_try))


@command.command("export")
@click.option("--origin", type=click.Choice(["import", "learnt", "editor"]), help="Only names of this origin.")
@DATA
@click.pass_obj
def write_out(outer: Path | None, origin: str | None, data: Path | None) -> None:
    """Write all names to standard output, in the form that `tagwire names import` and `tagwire label --names` read."""
    _with_store(data or outer, lambda: _write_out(origin))


@command.command("show")
@_TAG
@DATA
@click.pass_obj
def show(outer: Path | None, tag: str, data: Path | None) -> None:
    """Show what a hashtag is called, and who says so. TAG in any spelling."""
    _with_store(data or outer, lambda: _show(tag))


@command.command("learn")
@click.option("--days", type=click.IntRange(1, 365), default=14, show_default=True, help="How far back stories are looked at.")
@click.option("--dry-run", "only_try", is_flag=True, help="Tell what would be joined; change nothing.")
@DATA
@NOW
@click.pass_obj
def learn(outer: Path | None, days: int, only_try: bool, data: Path | None, now: str | None) -> None:
    """Join hashtags of several languages and spellings that the stories of the last days show to be one thing.

    The worker does so once a day. `undo` takes each back.
    """
    present(now)
    _with_store(data or outer, lambda: _learn(days, only_try=only_try))


@command.command("merge")
@_TAG
@click.argument("into")
@_WHY
@DATA
@click.pass_obj
def merge(outer: Path | None, tag: str, into: str, why: str, data: Path | None) -> None:
    """Let the hashtag INTO stand for TAG too; all addresses lead there."""
    _with_store(data or outer, lambda: _merge(tag, into, why))


@command.command("rename")
@_TAG
@click.argument("new")
@_WHY
@DATA
@click.pass_obj
def rename(outer: Path | None, tag: str, new: str, why: str, data: Path | None) -> None:
    """Give a hashtag another form; the old address leads there for ever."""
    _with_store(data or outer, lambda: _rename(tag, new, why))


@command.command("changes")
@DATA
@click.pass_obj
def changes(outer: Path | None, data: Path | None) -> None:
    """Show the latest merges and renames, newest first, with the numbers that `undo` takes."""
    _with_store(data or outer, _show_changes)


@command.command("undo")
@click.argument("number", type=int)
@DATA
@click.pass_obj
def undo(outer: Path | None, number: int, data: Path | None) -> None:
    """Take a merge or a rename back."""
    _with_store(data or outer, lambda: _undo(number))


# ---- what is done


def _with_store(data: Path | None, act: Callable[[], None]) -> None:
    options = options_for(data)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    with explained(options):
        act()


def _bring_in(file: Path, wikis: int, *, only_try: bool) -> None:
    from tqdm import tqdm

    from tagwire import moments
    from tagwire.journeys import name_lists, namebook

    size = file.stat().st_size if file.exists() else 0
    with tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        told = name_lists.bring_in(file, moments.present(), renown=wikis, only_try=only_try, tick=bar.update)
    click.echo(_told(told, only_try=only_try))
    _list([*told.broken, *map(_refusal, told.refused[: LISTED + 1])])
    if not only_try and namebook.stale():
        namebook.renew_now()


def _told(told: Imported, *, only_try: bool) -> str:
    reasons = Counter(one.reason for one in told.refused)
    refused = f", {len(told.refused)} refused ({', '.join(f'{reason} {count}' for reason, count in reasons.most_common())})" if reasons else ""
    broken = f", {len(told.broken)} lines could not be read" if told.broken else ""
    would = "would come in: " if only_try else ""
    return f"{would}{told.names} new names, {told.things} new hashtags of {told.lines} lines; {told.merged} hashtags merged, {told.passed} lines passed{refused}{broken}"


def _refusal(one: Refused) -> str:
    from tagwire.label import UNFIT

    said: dict[str, str] = {
        **{str(reason): words for reason, words in UNFIT.items()},
        "means": f"means #{one.about} already",
        "taken": f"is the form of another thing already ({one.about}); give it a form of its own",
    }
    return f"{one.name} (#{one.tag}) {said[one.reason]}"


def _list(lines: list[str]) -> None:
    from tagwire.cli.columns import shown

    for line in lines[:LISTED]:
        click.echo(shown(line), err=True)
    if len(lines) > LISTED:
        click.echo("…", err=True)


def _write_out(origin: str | None) -> None:
    from tagwire.cli.lines import write_lines
    from tagwire.journeys import name_lists

    write_lines({"tag": one.tag, "kind": one.kind, "ids": one.ids, "names": one.names} for one in name_lists.all_names(origin))  # type: ignore[arg-type]  # click gives one of its choices


def _tally() -> None:
    from tagwire.store import names

    counts = names.counts()
    click.echo("\n".join(f"{origin:<8}{count:>10}" for origin, count in counts.items()) or "no names yet; `tagwire names import FILE` brings them in")


def _show(form: str) -> None:
    from tagwire.cli.columns import columns
    from tagwire.errors import WrongUsage
    from tagwire.journeys.reading import find_tag
    from tagwire.store import names

    thing = names.thing(found) if (found := find_tag(form.removeprefix("#"))) else None
    if thing is None:
        raise WrongUsage(form, "no hashtag is known by that name")
    ids = [f"GeoNames {thing.ids.geonames}" if thing.ids.geonames else "", f"Wikidata {thing.ids.wikidata}" if thing.ids.wikidata else ""]
    click.echo(f"#{thing.tag}  {', '.join(filter(None, [thing.kind, *ids]))}")
    rows: list[tuple[str, ...]] = [_row(one, thing.tag) for one in names.called(thing.tag)]
    shown = {(row[0], row[3]) for row in rows}
    rows += [(language, "texts", "-", name) for language, many in thing.names.items() for name in many if (language, name) not in shown]
    click.echo("\n".join(columns([("LANGUAGE", "ORIGIN", "STORIES", "NAME"), *rows])))


def _learn(days: int, *, only_try: bool) -> None:
    from tagwire import moments
    from tagwire.cli.columns import columns
    from tagwire.journeys import learn_names, namebook

    found = learn_names.learn_now(moments.present(), days, only_try=only_try)
    rows = [(f"#{one.gone}", f"#{one.kept}", one.evidence, str(one.stories), f"{one.likeness:.2f}") for one in found]
    click.echo("\n".join(columns([("HASHTAG", "GOES INTO", "BY", "STORIES", "LIKENESS"), *rows])) if rows else "nothing new")
    if not only_try and namebook.stale():
        namebook.renew_now()


def _row(one: Called, tag: str) -> tuple[str, ...]:
    return one.language or "-", one.origin, str(one.support or "-"), one.name if one.tag == tag else f"{one.name} (#{one.tag})"


def _merge(tag: str, into: str, why: str) -> None:
    from tagwire import moments
    from tagwire.store import tags

    _told_change(tags.merge(tag, into, who=OPERATOR, why=why, now=moments.present()))


def _rename(tag: str, new: str, why: str) -> None:
    from tagwire import moments
    from tagwire.store import tags

    _told_change(tags.rename(tag, new, who=OPERATOR, why=why, now=moments.present()))


def _undo(number: int) -> None:
    from tagwire import moments
    from tagwire.store import tags

    _told_change(tags.undo(number, who=OPERATOR, now=moments.present()))


def _told_change(done: Change) -> None:
    from tagwire.journeys import namebook

    click.echo(f"taken back: #{done.before} → #{done.after}" if done.undone else f"#{done.before} leads to #{done.after} now; {done.articles} articles moved")
    if namebook.current() and namebook.stale():
        namebook.renew_now()


def _show_changes() -> None:
    from tagwire import moments
    from tagwire.cli.columns import columns
    from tagwire.store import tags

    rows = [
        (str(one.id), moments.write(one.at), one.what, f"#{one.before} → #{one.after}", one.who, "taken back" if one.undone else "-", one.why or "-")
        for one in tags.changes()
    ]
    click.echo("\n".join(columns([("NUMBER", "WHEN", "WHAT", "HASHTAG", "WHO", "STATE", "WHY"), *rows])) if rows else "nothing was merged or renamed yet")
