"""A harbour's newspaper on a fake network: its feed, its pages, and the journeys that read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from journeys.at_once import means, run
from tagwire.journeys.read_source import Read, read_source
from tagwire.journeys.take_in import Taken, take_in
from tagwire.model import Source
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_publisher

FEED = "https://harbour-post.example/feed.xml"
SHIPS = ("ferry", "trawler", "tanker")
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"

MORE = """<p>Nobody was hurt, the harbour master said, but forty cars had to stay aboard until the evening tide came in at last.</p>
<p>The company promised every passenger a new ticket, and said that its older ships would be looked at before summer.</p>"""


def page_address(ship: str) -> str:
    return f"https://harbour-post.example/news/{ship}"


def feed(ships: Iterable[str] = SHIPS, *, words: str = "Nobody was hurt when it ran aground off Kotor.") -> str:
    """The harbour's RSS, newest first."""
    items = "".join(
        f"<item><title>The {ship} runs aground near Kotor</title><link>{page_address(ship)}</link><guid>{ship}</guid>"
        f"<pubDate>{format_datetime(A_MOMENT - timedelta(hours=number + 1))}</pubDate><description>{words}</description></item>"
        for number, ship in enumerate(ships)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><link>https://harbour-post.example/</link>{items}</channel></rss>'


def page(ship: str) -> str:
    body = f"<p>The {ship} ran aground near Kotor at dawn, and tugs from three harbours spent the day pulling it free before the wind turned.</p>{MORE}"
    return PAGE.format(title=f"The {ship} runs aground near Kotor", body=body)


def answered(*ships: str, etag: str = '"1"', **more: str) -> FakeNetwork:
    return FakeNetwork({FEED: a_document(FEED, feed(ships or SHIPS, **more), "application/rss+xml", etag=etag)})


def followed() -> None:
    from tagwire.store import sources

    sources.follow([Source(FEED, a_publisher(), "Harbour Post", "en")], due=A_MOMENT)


def reading(network: FakeNetwork, **how: Any) -> Read:
    """One reading of the source, due or not."""
    from tagwire.store import sources

    (due,) = sources.due(A_MOMENT + timedelta(days=365), 1)
    return run(read_source(due, means(network, **how)))


def taking_in(network: FakeNetwork, at: datetime = A_MOMENT, **how: Any) -> list[Taken]:
    """Every entry that waits has its turn."""
    from tagwire.store import inbox

    taken: list[Taken] = []
    while turn := inbox.due(at, 10):
        taken += [run(take_in(waiting, means(network, **how))) for waiting in turn]
    return taken


def verdicts(network: FakeNetwork, **how: Any) -> list[str]:
    """What becomes of the entries of one reading."""
    reading(network, **how)
    return [taken.outcome.verdict for taken in taking_in(network, **how) if taken.outcome]


def waiting() -> list[Any]:
    """The rows of the inbox, in their order."""
    from tagwire.store.rows import WaitingRow

    return list(WaitingRow.objects.order_by("due", "id"))


def row() -> Any:
    from tagwire.store.rows import SourceRow

    return SourceRow.objects.get()


def ledger_of_entries() -> list[tuple[str, str]]:
    from tagwire.store.rows import LedgerRow

    return list(LedgerRow.objects.filter(kind="entry").order_by("id").values_list("outcome", "note"))


def titles() -> list[str]:
    from tagwire.store.rows import ArticleRow

    return list(ArticleRow.objects.order_by("id").values_list("title", flat=True))
