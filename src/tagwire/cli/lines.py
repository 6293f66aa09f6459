"""NDJSON in, NDJSON out: the rules that all stage commands share. The one door of msgspec for the shell.

One line out for one line in, in the order of the input, whatever the number of workers. A record that cannot be handled
gives `{"id": ..., "error": {"code": ..., "message": ...}}`, and the next one goes on.
"""

from __future__ import annotations

import fcntl
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
import msgspec

from tagwire.errors import BrokenRecord, MissingFile, TagwireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Record = dict[str, Any]
Value = TypeVar("Value")

CHUNK = 16
"""Lines per task: between the 50–100 that brokers want and an even load over two processes on slow pages."""
CHUNK_BYTES = 512 * 1024
"""Own choice: large records travel alone or nearly so, so that processes end at about the same time."""

PIECE = 1 << 20
"""Bytes to read at once: what Linux grants a pipe to everybody (pipe(7)); Python's own 8 kB cost a switch of processes each."""

FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default=True,
    help="Processes to spread the work over; the output is the same for any number.",
)


def convert(record: Record, wanted: type[Value]) -> Value:
    """A record as the type that a stage takes; keys it does not know are ignored. Raises BrokenRecord."""
    known = {key: value for key, value in record.items() if value is not None}
    try:
        return msgspec.convert(known, wanted, strict=False)
    except msgspec.ValidationError as error:
        raise BrokenRecord("record", str(error)) from error


def answer(record_id: object, value: object) -> Record:
    """A stage's value as the record that goes out."""
    if isinstance(value, TagwireError):
        return {"id": record_id, "error": {"code": value.code, "message": value.message}}
    built = value if isinstance(value, dict) else msgspec.to_builtins(value)
    return {"id": record_id, **{key: part for key, part in built.items() if key != "id"}}


def map_records(files: Sequence[Path], work: Callable[[Record], object], workers: int, out: BinaryIO | None = None) -> None:
    """Each record through `work` (a function of a module, so that processes can find it), to `out` or standard output."""
    written = out or sys.stdout.buffer
    with _progress() as tell:
        for answers, count in _in_order(_chunks(read_lines(files)), work, workers):
            written.write(answers)
            written.flush()
            tell(count)


def read_records(files: Sequence[Path]) -> Iterator[Record | tuple[object, TagwireError]]:
    """Every record in order; where a line is none, its id (or None) and the error."""
    for line in read_lines(files):
        yield _decode(line)


def read_lines(files: Sequence[Path]) -> Iterator[bytes]:
    """Every line that is not empty of the files, or of standard input."""
    for path in files or (Path("-"),):
        with _opened(path) as stream:
            for line in stream:
                if line.strip():
                    yield line


def write_lines(records: Iterable[Record]) -> None:
    """Records to standard output, one a line."""
    sys.stdout.buffer.write(_encoded(records))
    sys.stdout.buffer.flush()


def _encoded(records: Iterable[Record]) -> bytes:
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def _decode(line: bytes) -> Record | tuple[object, TagwireError]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return None, BrokenRecord("line", f"not JSON: {error}")
    if not isinstance(record, dict):
        return None, BrokenRecord("line", "not a JSON object")
    if "id" not in record:
        return None, BrokenRecord("line", "no id")
    return record


def _work_chunk(lines: Sequence[bytes], work: Callable[[Record], object]) -> tuple[bytes, int]:
    """Lines of answers, and how many: bytes travel between processes faster than what they say."""
    return _encoded(_one(line, work) for line in lines), len(lines)


def _one(line: bytes, work: Callable[[Record], object]) -> Record:
    record = _decode(line)
    if isinstance(record, tuple):
        return answer(*record)
    try:
        return answer(record["id"], work(record))
    except TagwireError as error:
        if error.then == "stop":
            raise
        return answer(record["id"], error)


def _chunks(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _in_order(chunks: Iterator[list[bytes]], work: Callable[[Record], object], workers: int) -> Iterator[tuple[bytes, int]]:
    if workers == 1:
        for chunk in chunks:
            yield _work_chunk(chunk, work)
        return
    waiting: deque[Future[tuple[bytes, int]]] = deque()
    with processes(workers) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(_work_chunk, chunk, work))
            while len(waiting) > 3 * workers or (waiting and waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to spread work over. Ctrl+C reaches them too, but is ours to act on: where we leave early, they end at once."""
    gc.freeze()  # what was imported stays: neither we at our end nor the others look through it again (Python: gc.freeze, before fork)
    with ProcessPoolExecutor(count, initializer=_begin) as pool:
        finished = False
        try:
            yield pool
            finished = True
        finally:
            if not finished:
                pool.shutdown(wait=False, cancel_futures=True)
                for child in multiprocessing.active_children():
                    child.terminate()


def _begin() -> None:
    """How a process that works on records lives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 100)  # a record makes many objects and hardly a cycle: Python's 700 costs a twentieth of the time


def _widened(stream: BinaryIO) -> BinaryIO:
    """Standard input in large pieces; a pipe takes as much at once where the system lets it."""
    try:
        number = stream.fileno()
    except OSError:  # no file of the system's, but what a test or a caller put there
        return stream
    with suppress(OSError, AttributeError):  # no pipe, more than the system grants, or no Linux
        fcntl.fcntl(number, fcntl.F_SETPIPE_SZ, PIECE)
    return open(number, "rb", buffering=PIECE, closefd=False)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield _widened(sys.stdin.buffer)
        return
    try:
        stream = path.open("rb", buffering=PIECE)
    except OSError as error:
        raise MissingFile(str(path), f"cannot be read ({error.strerror}); name a file that exists, or - for standard input") from error
    with stream:
        yield stream


@contextmanager
def _progress() -> Iterator[Callable[[int], object]]:
    """What is told how many records are done, and shows it on a terminal; only there is the bar worth its import."""
    if not sys.stderr.isatty():
        yield _nobody
        return
    from tqdm import tqdm

    with tqdm(unit=" records", file=sys.stderr) as bar:
        yield bar.update


def _nobody(_: int) -> None:
    """Nobody looks."""
