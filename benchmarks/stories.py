"""How fast stories form: a made-up stream of articles, placed one after the other; prints articles a second of processor time.

python benchmarks/stories.py [ARTICLES]
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta

from tagwire.model import Hashtag, Label, Language
from tagwire.stories import Placer, Reading, read

ARTICLES = 5_000
EVENTS_A_HUNDRED = 40
"""New events in a hundred articles: most stories are small, few are told by everybody."""
WORDS = 300
START = datetime(2026, 3, 2, tzinfo=UTC)


def stream(articles: int) -> list[Reading]:
    """Articles of events that come and go: words by Zipf's law, with some of the event's own."""
    chance = random.Random(1)
    everyday = [f"w{n}" for n in range(30_000)]
    frequency = [1 / (n + 10) for n in range(30_000)]
    events = [_event(chance, n) for n in range(max(1, articles * EVENTS_A_HUNDRED // 100))]
    readings = []
    for number in range(articles):
        known = max(1, number * len(events) // articles)
        own = events[max(0, known - 1 - int(chance.paretovariate(0.8)))]
        words = chance.choices(everyday, frequency, k=WORDS * 4 // 5) + chance.choices(own, k=WORDS // 5)
        chance.shuffle(words)
        tags = tuple(Hashtag(f"T{word}", word, "person", 0.6) for word in own[:5])
        label = Label(Language("en", 1.0), (), tags)
        readings.append(read(str(number), " ".join(chance.sample(own, 7)), " ".join(words), label, START + timedelta(minutes=number)))
    return readings


def _event(chance: random.Random, number: int) -> list[str]:
    return [f"e{number}x{n}" for n in range(15)] + [f"w{chance.randrange(3_000)}" for _ in range(25)]


def main() -> None:
    """Place the stream and print what it took."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    began = time.process_time()
    readings = stream(articles)
    made = time.process_time()
    placer = Placer()
    founded = sum(placer.place(reading).placement.story == reading.id for reading in readings)
    seconds = time.process_time() - made
    sys.stdout.write(f"read {articles / (made - began):.0f} articles/s (making the text included)\n")
    sys.stdout.write(f"placed {articles / seconds:.0f} articles/s, {founded} stories founded\n")


if __name__ == "__main__":
    main()
