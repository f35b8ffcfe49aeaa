"""Work on every core: the same results in the same order, and errors as if there were no copies."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from statusbook.workers.forked import over_parts


def test_results_come_in_the_order_of_the_parts() -> None:
    """Whoever is done first waits."""

    def late_first(part: int) -> tuple[int, int]:
        time.sleep(0.02 if part == 0 else 0)
        return part, os.getpid()

    found = list(over_parts(late_first, range(20)))
    assert [part for part, _ in found] == list(range(20))
    if len(os.sched_getaffinity(0)) > 1:
        assert os.getpid() not in {pid for _, pid in found}


def test_an_error_is_raised_where_it_can_be_caught() -> None:
    """A fault in a theme names its file and line, whichever process met it."""

    def divide(part: int) -> float:
        return 1 / part

    with pytest.raises(ZeroDivisionError):
        list(over_parts(divide, [1, 2, 0, 4]))


def test_what_a_killed_worker_had_begun_is_done_all_the_same() -> None:
    """A system that is short of memory kills processes; the site is whole none the less."""
    own = os.getpid()

    def die(part: int) -> int:
        if part == 1 and os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return part * part

    assert list(over_parts(die, range(6))) == [0, 1, 4, 9, 16, 25]


def test_beside_further_threads_nobody_is_copied() -> None:
    """A copy of a process with threads may find a lock closed that nobody will ever open."""
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    beside.start()
    try:
        assert set(over_parts(lambda _part: os.getpid(), range(4))) == {os.getpid()}
    finally:
        done.set()
        beside.join()


def test_nobody_is_left_at_work_when_the_rest_is_not_wanted() -> None:
    """Whoever stops in the middle, by an error or by Ctrl-C, leaves no process behind."""
    found = over_parts(lambda part: (part, os.getpid()), range(400))
    worker = next(found)[1]
    found.close()  # type: ignore[attr-defined]  # a generator
    if worker != os.getpid():
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_too_many_parts_are_refused() -> None:
    """Their numbers would not fit into the pipe, and everybody would wait for ever."""
    with pytest.raises(ValueError, match="more than 4096"):
        list(over_parts(str, range(4097)))


def test_what_was_printed_before_is_printed_once() -> None:
    """Copies do not print again what waited to be printed."""
    program = (
        "from statusbook.workers.forked import over_parts\nprint('once')\nprint(sum(over_parts(abs, [1, -2, 3])))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "once\n6\n"
