"""Small reports to place, as a desk would file them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tagwire.model import Hashtag, Ids, Label, Language, TagKind
from tagwire.stories import Placer, Reading, Step, read

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

FIRE = (
    (
        "Fire destroys textile mill in Lodz",
        "A fire tore through a textile mill in Lodz on Monday, destroying two halls and injuring four workers, the brigade said. Mayor Zdanowska visited the site.",
    ),
    (
        "Four hurt as blaze guts Lodz textile mill",
        "Four workers were injured when a blaze gutted a textile mill in the Polish city of Lodz. The brigade needed six hours to put out the fire in two halls.",
    ),
    (
        "Lodz mill blaze: brigade blames faulty cable",
        "The brigade said a faulty cable started the fire that destroyed two halls of a textile mill in Lodz and injured four workers.",
    ),
)
COMET = (
    (
        "Comet Halvorsen visible to the naked eye this week",
        "Stargazers in the northern hemisphere can see comet Halvorsen low in the west after sunset, astronomers at the observatory in Tromso said.",
    ),
    (
        "Halvorsen comet brightens over Tromso",
        "The comet Halvorsen has brightened and is visible to the naked eye after sunset, astronomers of the Tromso observatory reported.",
    ),
)
CHOIR = (
    "Village choir wins national prize",
    "A choir of thirty singers from a village in the hills took the national prize for folk song after a close vote of the jury on Sunday.",
)
LIST = (
    "Poland in brief: list of key events",
    "A fire tore through a textile mill in Lodz, destroying two halls and injuring four workers, the brigade said. "
    + "Elsewhere the parliament debated pensions. A court in Gdansk freed a banker. " * 6,
)


def label(language: str = "en", *tags: tuple[str, TagKind, int | None]) -> Label:
    """A label with these hashtags, each mentioned at the very beginning."""
    found = (Hashtag(name, name, kind, 0.8, Ids(geonames=place), ((0, len(name)),)) for name, kind, place in tags)
    return Label(Language(language, 1.0), (), tuple(found))


def report(article: str, written: tuple[str, str], hours: float = 0.0, about: Label | None = None) -> Reading:
    """A report filed so many hours after the morning."""
    return read(article, *written, about or label(), MORNING + timedelta(hours=hours))


def placed(*readings: Reading) -> dict[str, str]:
    """The story of each report once all have come."""
    placer, stories = Placer(), dict[str, str]()
    for one in readings:
        follow(stories, placer.place(one))
    return stories


def follow(stories: dict[str, str], step: Step) -> None:
    """Note what came of one report."""
    stories.update({move.article: move.to_story for move in step.moves})
    stories[step.placement.article] = step.placement.story
