"""The `tagwire` command: one file per command under commands/, found by name, imported only when called.

Takes the words of the command line. Gives an exit status: 0, 2 for wrong usage, 1 for what else went wrong.
"""

from __future__ import annotations

import signal
import sys

from tagwire.cli.console import run


def main() -> None:
    """The entry point of the `tagwire` script."""
    status = run(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C would only cut the leaving short, with a traceback
    sys.exit(status)
