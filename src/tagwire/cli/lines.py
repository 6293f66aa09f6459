"""NDJSON in, NDJSON out: the rules that all stage commands share. The one door of msgspec for the shell.

One line out for one line in, in the order of the input, whatever the number of workers. A record that cannot be handled
gives `{"id": ..., "error": {"code": ..., "message": ...}}`, and the next one goes on.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
import msgspec
from tqdm import tqdm

from tagwire.errors import BrokenRecord, MissingFile, TagwireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Record = dict[str, Any]
Value = TypeVar("Value")

CHUNK = 16
"""Lines per task: between the 50–100 that brokers want and an even load over two processes on slow pages."""

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
    built = msgspec.to_builtins(value)
    return {"id": record_id, **{key: part for key, part in built.items() if key != "id"}}


def map_records(files: Sequence[Path], work: Callable[[Record], object], workers: int) -> None:
    """Each record through `work` (a function of a module, so that processes can find it), to standard output."""
    with _progress() as bar:
        for answers in _in_order(_chunks(read_lines(files)), work, workers):
            write_lines(answers)
            bar.update(len(answers))


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
    sys.stdout.buffer.write(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    sys.stdout.buffer.flush()


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


def _work_chunk(lines: Sequence[bytes], work: Callable[[Record], object]) -> list[Record]:
    return [_one(line, work) for line in lines]


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
    while chunk := list(itertools.islice(lines, CHUNK)):
        yield chunk


def _in_order(chunks: Iterator[list[bytes]], work: Callable[[Record], object], workers: int) -> Iterator[list[Record]]:
    if workers == 1:
        for chunk in chunks:
            yield _work_chunk(chunk, work)
        return
    waiting: deque[Future[list[Record]]] = deque()
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
    with ProcessPoolExecutor(count, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        finished = False
        try:
            yield pool
            finished = True
        finally:
            if not finished:
                pool.shutdown(wait=False, cancel_futures=True)
                for child in multiprocessing.active_children():
                    child.terminate()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise MissingFile(str(path), f"cannot be read ({error.strerror}); name a file that exists, or - for standard input") from error
    with stream:
        yield stream


@contextmanager
def _progress() -> Iterator[tqdm[Any]]:
    with tqdm(unit=" records", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        yield bar
