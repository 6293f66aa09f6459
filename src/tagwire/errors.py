"""Every failure that Tagwire foresees, drawn as a tree.

TagwireError                       then
├── Stop                           stop   a person must act before work can go on
│   ├── WrongUsage                        the command was called with the wrong words
│   │   └── CannotChange                  a hashtag cannot be merged or renamed so (store/tags.py)
│   ├── WrongSetting                      an option holds a value that cannot be
│   ├── MissingFile                       a file or folder that was named is not there
│   ├── DataFolderUnusable                the data folder cannot be written
│   ├── NewerDatabase                     the database was made by a newer Tagwire
│   ├── DiskFull                          no room left, or the disk budget is used up
│   ├── PortInUse                         another program listens there
│   └── MissingPart                       an optional package or program is not installed
├── Later                          later  the same request may work another time
│   ├── Unreachable                       no connection, name not found, TLS refused
│   ├── TimedOut                          too slow: connect, first byte, total
│   ├── Busy                              429, 503, or a limiter's 403; says how long to wait
│   ├── Queued                            not asked yet: its site wants rest, or too many of ours wait for it
│   ├── ServerFault                       5xx, a broken answer
│   └── BrokeOff                          the process that worked on it died (journeys/processes.py)
└── Aside                          aside  kept apart to be looked at; trying again as it is will not help
    ├── Forbidden                         an address that must not be asked (private network, scheme, robots.txt)
    ├── Gone                              401, 402, 403, 404, 410, 451 …
    ├── TooLarge                          more bytes, nodes or redirects than allowed
    ├── Unreadable                        bytes that are no feed, no page, no text
    │   └── NotAnArticle                  a page of another kind: a list, a paywall, a form (journeys/prepare.py)
    └── BrokenRecord                      a line or archive record that does not follow its form
        ├── TooSlow                       what takes longer to read than anything sound would (journeys/processes.py)
        └── Fault                         a fault of ours showed while it was read (journeys/processes.py)

`Later` and `Aside` are returned as values by the stages (`Feed | TagwireError`), so one bad feed stops nothing;
`Stop` is raised. Whatever is not in this tree is a bug, and goes up.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Then = Literal["later", "aside", "stop"]


class TagwireError(Exception):
    """A foreseen failure: `code` for machines, `subject` (what it is about), a sentence for people, what to do `then`."""

    code: ClassVar[str] = "error"
    then: ClassVar[Then] = "stop"

    def __init__(self, subject: str, message: str) -> None:
        super().__init__(subject, message)
        self.subject = subject
        self.message = message

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


class Stop(TagwireError):
    """A person must act. The message says what to do. Commands end with status `status`."""

    then = "stop"
    status: ClassVar[int] = 1


class WrongUsage(Stop):
    """The command was called with the wrong words."""

    code = "wrong_usage"
    status = 2


class WrongSetting(Stop):
    """An option holds a value that cannot be."""

    code = "wrong_setting"
    status = 2


class MissingFile(Stop):
    """A file or folder that was named is not there or cannot be read."""

    code = "missing_file"
    status = 2


class DataFolderUnusable(Stop):
    """The data folder cannot be made or written."""

    code = "data_folder_unusable"


class NewerDatabase(Stop):
    """The database was made by a newer Tagwire; nothing is touched."""

    code = "newer_database"


class DiskFull(Stop):
    """No room left on the disk, or the disk budget is used up."""

    code = "disk_full"


class PortInUse(Stop):
    """Another program listens at the port."""

    code = "port_in_use"


class MissingPart(Stop):
    """An optional package, program or data file is not installed."""

    code = "missing_part"


class Later(TagwireError):
    """May work another time; `wait` is the server's own wish in seconds, where it gave one."""

    then = "later"

    def __init__(self, subject: str, message: str, wait: float | None = None) -> None:
        super().__init__(subject, message)
        self.wait = wait


class Unreachable(Later):
    """No connection: name not found, refused, reset, TLS refused."""

    code = "unreachable"


class TimedOut(Later):
    """Too slow: connect, first byte or total."""

    code = "timed_out"


class Busy(Later):
    """The server asks us to come back later (429, 503, a limiter's 403)."""

    code = "busy"


class Queued(Later):
    """Not asked: its site wants rest, or too many of our own requests wait for it. No failure of the other side."""

    code = "queued"


class ServerFault(Later):
    """The server failed (5xx) or its answer broke off."""

    code = "server_fault"


class Aside(TagwireError):
    """Kept apart to be looked at; trying again as it is will not help."""

    then = "aside"


class Forbidden(Aside):
    """An address that must not be asked: a private network, another scheme, a page that robots.txt closes."""

    code = "forbidden"


class Gone(Aside):
    """The server will not give it: 401, 402, 403, 404, 410, 451. `for_good`: it says so itself (410)."""

    code = "gone"

    def __init__(self, subject: str, message: str, *, for_good: bool = False) -> None:
        super().__init__(subject, message)
        self.for_good = for_good


class TooLarge(Aside):
    """More bytes, nodes, redirects or characters than allowed."""

    code = "too_large"


class Unreadable(Aside):
    """Bytes that are no feed, no page or no text."""

    code = "unreadable"


class BrokenRecord(Aside):
    """A line or an archive record that does not follow its form."""

    code = "broken_record"
