"""Doing the same with many things side by side: a step that follows itself takes far less time than after another.

A processor keeps at hand what it did last. From an incident's file to the bytes of its page so much code is run that
nothing of it is at hand any more when the next one begins.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Does something and returns what comes out of it; pauses between two steps."""


def side_by_side(several: Iterable[Steps[T]]) -> list[T]:
    """Return what comes out of each, in their order: the first step of all of them is done first, and so on."""
    results: dict[int, T] = {}
    underway = dict(enumerate(several))
    count = len(underway)
    while underway:
        for index, steps in list(underway.items()):
            try:
                next(steps)
            except StopIteration as end:
                results[index] = end.value
                del underway[index]
    return [results[index] for index in range(count)]


def at_once(steps: Steps[T]) -> T:
    """Return what comes out of steps that are done one after the other."""
    return side_by_side([steps])[0]


class Stepwise:
    """A way to make the bytes of a file in steps, which whoever makes that file alone need not know of.

    Args:
        begin: Begins to make them. They come in pieces: one that many files have in common is not copied into each.
    """

    __slots__ = ("begin",)

    def __init__(self, begin: Callable[[], Steps[Sequence[bytes]]]) -> None:
        self.begin = begin

    def __call__(self) -> bytes:
        """Make the bytes."""
        return b"".join(at_once(self.begin()))


def steps_of(make: Callable[[], bytes]) -> Steps[Sequence[bytes]]:
    """Return the steps in which the bytes of a file are made; there is one, unless it is `Stepwise`."""
    return make.begin() if isinstance(make, Stepwise) else _one_step(make)


def _one_step(make: Callable[[], bytes]) -> Steps[Sequence[bytes]]:
    return (make(),)
    yield
