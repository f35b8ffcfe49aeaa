"""Every core at work: a function over many parts, in copies of this process where that can be."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
R = TypeVar("R")
_NUMBER = 4
"""How many bytes a part's number has on its way to a worker."""
_MOST_PARTS = 4096
"""So many numbers fit into a pipe before anybody reads them, on every Linux."""


def over_parts(
    function: Callable[[T], R], parts: Sequence[T], meanwhile: Callable[[], None] | None = None
) -> Iterator[R]:
    """Yield what a function returns for each part, in the order of the parts.

    Copies of this process share the work: each takes the next part that none has taken, and sends what came out of it.
    They see everything as it is now, and nothing that they change comes back. What a copy could not do is done here,
    so that an error is raised as if there were no copies.

    Args:
        function: What to do; its results have to be picklable.
        parts: The parts, 4096 at most. One alone is done here, as is everything where processes cannot be copied
            safely: on other systems than Linux, beside further threads, and on a single core.
        meanwhile: What this process does while the others begin; by default it waits.

    Raises:
        ValueError: Where there are too many parts.
    """
    if len(parts) > _MOST_PARTS:
        raise ValueError(f"{len(parts)} parts are more than {_MOST_PARTS}")
    count = min(_cores(), len(parts))
    if count < 2 or not _can_fork():  # noqa: PLR2004  nobody to share with
        if meanwhile:
            meanwhile()
        for part in parts:
            yield function(part)
            # A build keeps Python from looking for lost cycles by itself: what this part has lost goes now.
            gc.collect(0)
        return
    with _Crew(function, parts, count) as crew:
        if meanwhile:
            meanwhile()
        for index, part in enumerate(parts):
            done, result = crew.result(index)
            yield result if done else function(part)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


class _Crew:
    """The copies of this process, and what they have sent so far."""

    def __init__(self, function: Callable[[T], R], parts: Sequence[T], count: int) -> None:
        from multiprocessing import get_context  # noqa: PLC0415  only long histories need it

        context = get_context("fork")
        numbers, write = os.pipe()
        os.write(write, b"".join(index.to_bytes(_NUMBER) for index in range(len(parts))))
        os.close(write)
        self._results: dict[int, Any] = {}
        self._workers: list[ForkProcess] = []
        self._open: list[Connection] = []
        for _ in range(count):
            receive, send = context.Pipe(duplex=False)
            worker = context.Process(target=_work, args=(function, parts, numbers, send), daemon=True)
            worker.start()
            send.close()
            self._workers.append(worker)
            self._open.append(receive)
        os.close(numbers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for connection in self._open:
            connection.close()
        for worker in self._workers:
            # Who is done ends by itself; who is not has nobody left to work for.
            if self._open:
                worker.terminate()
            worker.join()

    def result(self, index: int) -> tuple[bool, Any]:
        """Return whether a part was done, and what came out of it, once a worker has sent it or all have ended."""
        from multiprocessing.connection import wait  # noqa: PLC0415  as above

        while index not in self._results and self._open:
            ready = set(wait(self._open))
            for connection in [candidate for candidate in self._open if candidate in ready]:
                try:
                    number, result = connection.recv()
                except (EOFError, OSError):
                    connection.close()
                    self._open.remove(connection)
                else:
                    self._results[number] = result
        return index in self._results, self._results.pop(index, None)


def _work(function: Callable[[T], R], parts: Sequence[T], numbers: int, send: "Connection") -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What was there before the copy stays shared memory: nobody looks through it for what could be freed.
    gc.freeze()
    gc.enable()
    while number := os.read(numbers, _NUMBER):
        index = int.from_bytes(number)
        try:
            result = function(parts[index])
        except Exception:  # noqa: BLE001, S112  it is done again where the error can be raised
            continue
        send.send((index, result))
