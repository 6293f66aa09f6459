"""Memory of all of Tagwire at work: site, worker and its processes, while a recorded wire is read and pages are asked for.

Prints the proportional set size (PSS: shared pages counted once) of all its processes, at most and at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

SECONDS = 40
"""Long enough for the own wire to be read whole on two cores."""


def family(root: int) -> list[int]:
    """A process and all that it started."""
    found = [root]
    for one in found:
        try:
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except FileNotFoundError:
            continue
    return found


def pss(process: int) -> float:
    """Proportional set size of a process in MB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Start, read, ask, measure."""
    from waitress import create_server

    from e2e import processes
    from tagwire.journeys.replay import Wire
    from wire import record_wire

    with tempfile.TemporaryDirectory() as name:
        wire, data = Path(name) / "own.warc.gz", Path(name) / "data"
        record_wire(wire)
        server = create_server(Wire(wire), host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        base = f"http://127.0.0.1:{server.effective_port}"
        feeds = urlopen(base).read().decode().split()
        os.environ.update(TAGWIRE_ALLOW_NETWORKS="127.0.0.0/8", TAGWIRE_SITE_PAUSE="0", TAGWIRE_FETCH_PAGES="1")
        subprocess.run([sys.executable, "-m", "tagwire", "add", "--unseen", *feeds, "--data", str(data)], check=True, capture_output=True)
        with processes.up(data) as (site, process):
            watch(site, process.pid)


def watch(site: str, root: int) -> None:
    """Ask pages and add up memory for a while."""
    highest, began = 0.0, time.monotonic()
    total = 0.0
    while time.monotonic() - began < SECONDS:
        for language in ("en", "ar"):
            urlopen(f"{site}/{language}/").close()  # noqa: S310 our own server
        total = sum(pss(one) for one in family(root))
        highest = max(highest, total)
        time.sleep(0.5)
    print(f"{'all of Tagwire, at most':<28} {highest:8.0f} MB (PSS)")
    print(f"{'all of Tagwire, at the end':<28} {total:8.0f} MB (PSS) in {len(family(root))} processes")


if __name__ == "__main__":
    main()
