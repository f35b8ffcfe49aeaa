"""Every core at work: a function over many parts, in copies of this process where that can be."""

import contextlib
import gc
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import FileIO
from typing import Any, NoReturn, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_NUMBER = 4
"""How many bytes a part's number has on its way to a worker."""
_LENGTH = 8
"""How many bytes the length of a message has on its way back."""
_LOST_AT_MOST = 200_000
"""How many new objects there are before Python looks for lost ones: looking takes time, and few get lost."""
_WIDE = 1 << 20
"""How many bytes wait in a pipe: as many as Linux lets everybody have."""
_ENDING = {signal.SIGINT, signal.SIGTERM}
"""What ends a copy, whatever it means to this process."""
_MOST_PARTS = 4096
"""So many numbers fit into a pipe before anybody reads them, on every Linux."""


def over_parts(
    function: Callable[[T], R], parts: Sequence[T], beside: Callable[[], object] | None = None
) -> Iterator[R]:
    """Yield what a function returns for each part, in the order of the parts.

    Copies of this process share the work with it: each takes the next part that none has taken, and sends what came out
    of it. They see everything as it is now, and nothing that they change comes back. What a copy could not do is done
    here, so that an error is raised as if there were no copies.

    Args:
        function: What to do; its results have to be picklable.
        parts: The parts, 4096 at most. One alone is done here, as is everything where processes cannot be copied
            safely: on other systems than Linux, beside further threads, and on a single core.
        beside: What else this process has to do by then, and does first while copies work already. Not called where
            there are none.

    Raises:
        ValueError: Where there are too many parts.
    """
    if len(parts) > _MOST_PARTS:
        raise ValueError(f"{len(parts)} parts are more than {_MOST_PARTS}")
    count = min(hands(), len(parts))
    if count < 2:  # noqa: PLR2004  nobody to share with
        yield from map(partial(_here, function), parts)
        return
    with _Crew(function, parts, count - 1) as crew:
        if beside:
            beside()
        for index in range(len(parts)):
            yield crew.result_of_all(index)


def hands() -> int:
    """Return how many would share parts, this process included."""
    return _cores() if _can_fork() else 1


def _here(function: Callable[[T], R], part: T) -> R:
    """Do a part in this process."""
    result = function(part)
    # A build keeps Python from looking for lost cycles by itself.
    if gc.get_count()[0] > _LOST_AT_MOST:
        gc.collect(0)
    return result


class Ahead:
    """What a copy of this process does, one thing after the other, while this one goes on.

    Args:
        functions: What to do; the results have to be picklable. Where processes cannot be copied safely, as
            `over_parts` says, each is done once somebody asks for its result, as is what the copy could not do.
    """

    def __init__(self, *functions: Callable[[], Any]) -> None:
        self._functions = functions
        self._crew = _Crew(_call, functions, 1) if hands() > 1 else None
        self._results: dict[int, Any] = {}

    def result(self, number: int, beside: Callable[[], object] | None = None) -> Any:  # noqa: ANN401  of whatever type
        """Return what came out of a function, once it has.

        Args:
            number: Which one; the first is number 0.
            beside: What else this process has to do by then, and does first where the copy is still at it.
        """
        if number not in self._results:
            if beside and self._crew and not self._crew.has(number):
                beside()
            done, result = self._crew.result(number) if self._crew else (False, None)
            self._results[number] = result if done else self._functions[number]()
            if self._crew and len(self._results) == len(self._functions):
                self._crew.end()
        return self._results[number]


def _call(function: Callable[[], R]) -> R:
    return function()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


class _Crew:
    """The copies of this process, and what they have sent so far."""

    def __init__(self, function: Callable[[T], R], parts: Sequence[T], count: int) -> None:
        self._function, self._parts = function, parts
        self._numbers, write = os.pipe()
        os.write(write, b"".join(index.to_bytes(_NUMBER) for index in range(len(parts))))
        os.close(write)
        self._results: dict[int, Any] = {}
        self._workers: dict[int, int] = {}
        # What is there now stays shared memory: nobody looks through it for what could be freed.
        gc.freeze()
        for _ in range(count):
            receive, send = _wide_pipe()
            # A copy that is asked to end at once would do what this process does then: such signals wait until it is
            # ready for them.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
            try:
                worker = os.fork()
                if worker == 0:
                    _work(function, parts, self._numbers, send, (receive, *self._workers))
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(send)
            self._workers[receive] = worker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()

    def end(self) -> None:
        """Let nobody work any more."""
        os.close(self._numbers)
        for receive, worker in list(self._workers.items()):
            # Whoever still works has nobody left to work for.
            os.kill(worker, signal.SIGTERM)
            self._end(receive)

    def _end(self, receive: int) -> None:
        os.close(receive)
        os.waitpid(self._workers.pop(receive), 0)

    def has(self, index: int) -> bool:
        """Return whether a copy has sent what came out of a part by now."""
        if index not in self._results and self._workers:
            self._gather(0)
        return index in self._results

    def result(self, index: int) -> tuple[bool, Any]:
        """Return whether a copy did a part, and what came out of it, once it has sent that or all have ended."""
        while index not in self._results and self._workers:
            self._gather(None)
        return index in self._results, self._results.pop(index, None)

    def result_of_all(self, index: int) -> Any:  # noqa: ANN401  of whatever type the function returns
        """Return what came out of a part, and do parts here until somebody has sent it."""
        while index not in self._results:
            self._gather(0)
            if index in self._results:
                break
            taken = _next(self._numbers)
            if taken is None and self._workers:
                self._gather(None)
                continue
            # Where all are taken and nobody is left, whoever took this one has not come to its end.
            number = index if taken is None else taken
            self._results[number] = _here(self._function, self._parts[number])
        return self._results.pop(index)

    def _gather(self, seconds: float | None) -> None:
        """Take what copies have sent, or wait for so long until one of them has; `None` for as long as it takes."""
        ready, _, _ = select.select(list(self._workers), [], [], seconds)
        for receive in ready:
            sent = _received(receive)
            if sent is None:
                self._end(receive)
            else:
                number, result = pickle.loads(sent)  # noqa: S301  a copy of this very process sent it
                self._results[number] = result


def _next(numbers: int) -> int | None:
    """Return the next part that nobody has taken, by its number; `None` where there is none."""
    number = os.read(numbers, _NUMBER)
    return int.from_bytes(number) if number else None


def _wide_pipe() -> tuple[int, int]:
    """Return a pipe that takes a large message before anybody reads it, where there is room for such a one."""
    import fcntl  # noqa: PLC0415  not on every system

    receive, send = os.pipe()
    with contextlib.suppress(OSError):
        fcntl.fcntl(send, fcntl.F_SETPIPE_SZ, _WIDE)
    return receive, send


def _received(receive: int) -> bytes | None:
    """Return the next message, or `None` where the worker has ended, be it in the middle of one."""
    length = _read(receive, _LENGTH)
    return None if length is None else _read(receive, int.from_bytes(length))


def _read(receive: int, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = os.read(receive, length - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)


def _work(function: Callable[[T], R], parts: Sequence[T], numbers: int, send: int, others: Sequence[int]) -> NoReturn:
    """Do what a copy of this process does, and end: nothing of what the process itself still has to do happens here."""
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        for place in others:
            # As long as anybody could still read what this one sends, it would wait for that.
            os.close(place)
        gc.enable()
        gc.set_threshold(_LOST_AT_MOST)
        with open(send, "wb", buffering=0) as stream:
            while (index := _next(numbers)) is not None:
                try:
                    result = function(parts[index])
                except Exception:  # noqa: BLE001, S112  it is done again where the error can be raised
                    continue
                message = pickle.dumps((index, result), pickle.HIGHEST_PROTOCOL)
                for piece in (len(message).to_bytes(_LENGTH), message):
                    _write(stream, piece)
    finally:
        os._exit(0)


def _write(stream: FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]
