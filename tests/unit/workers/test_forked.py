"""Work on every core: the same results in the same order, and errors as if there were no copies.

Each program is a process of its own: the one that tests run in has threads beside it, and is never copied.
"""

import os
import subprocess
import sys
import threading

import pytest

from statusbook.workers.forked import Ahead, over_parts

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def run(program: str) -> str:
    """Run a program that has `Ahead`, `over_parts`, `os`, `signal` and `time`, and return what it prints."""
    head = "import os, signal, time\nfrom statusbook.workers.forked import Ahead, over_parts\n"
    done = subprocess.run(  # noqa: S603  our own
        [sys.executable, "-c", head + program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_results_come_in_the_order_of_the_parts_from_every_core() -> None:
    """Whoever is done first waits. The process itself works like its copies: each of them takes memory of its own."""
    program = """
def late_first(part):
    time.sleep(0.2 if part == 0 else 0.01)
    return part, os.getpid()
found = list(over_parts(late_first, range(20)))
assert [part for part, _ in found] == list(range(20))
workers = {pid for _, pid in found}
print(len(workers), os.getpid() in workers)
"""
    assert run(program) == f"{min(_CORES, 20)} True\n"


@pytest.mark.skipif(_CORES < 2, reason="nobody is copied here")
@pytest.mark.skipif(sys.platform != "linux", reason="nobody is copied here")
def test_whoever_is_slow_leaves_the_other_parts_to_the_others() -> None:
    """A large month keeps one core busy; the others go on with what is left, and nobody does anything twice."""
    program = """
own = os.getpid()
def slow(part):
    if (os.getpid() == own) is process_is_slow:
        time.sleep(0.5)
    return os.getpid() == own
for process_is_slow in (True, False):
    print(list(over_parts(slow, range(30))).count(process_is_slow) < 15)
"""
    assert run(program) == "True\nTrue\n"


@pytest.mark.skipif(_CORES < 2, reason="nobody is copied here")
@pytest.mark.skipif(sys.platform != "linux", reason="nobody is copied here")
def test_a_copy_does_not_wait_for_its_large_results_to_be_taken() -> None:
    """A pipe takes the readings of a few months; the process looks for them between two parts of its own."""
    program = """
found = [pid for pid, _ in over_parts(lambda part: (os.getpid(), time.sleep(0.02) or bytes(400_000)), range(80))]
print(found.count(os.getpid()) < 70)
"""
    assert run(program) == "True\n"


def test_what_was_lost_goes_once_it_is_much() -> None:
    """A theme's templates may lose some of each page, and a large site on one core would fill the memory with it."""
    program = """
import gc, weakref
from statusbook.workers import forked
forked._LOST_AT_MOST = 1000
gc.disable()
class Lost:
    pass
lost = weakref.WeakSet()
def lose(part):
    for _ in range(100):
        one = Lost()
        one.itself = one
        lost.add(one)
    return len(lost)
forked._cores = lambda: 1
print(max(over_parts(lose, range(100))) < 2000)
"""
    assert run(program) == "True\n"


def test_an_error_is_raised_where_it_can_be_caught() -> None:
    """A fault in a theme names its file and line, whichever process met it."""
    program = """
try:
    list(over_parts(lambda part: 1 / part, [1, 2, 0, 4]))
except ZeroDivisionError as error:
    print(error)
"""
    assert run(program) == "division by zero\n"


def test_what_a_killed_worker_had_begun_is_done_all_the_same() -> None:
    """A system that is short of memory kills processes; the site is whole none the less."""
    program = """
own = os.getpid()
def die(part):
    if part == 1 and os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return part * part
print(list(over_parts(die, range(6))))
"""
    assert run(program) == "[0, 1, 4, 9, 16, 25]\n"


def test_a_large_result_arrives_whole() -> None:
    """It takes many turns to get through a pipe."""
    program = "print([len(found) for found in over_parts(bytes, [3_000_000, 5, 2_000_000])])"
    assert run(program) == "[3000000, 5, 2000000]\n"


def test_nobody_is_left_at_work_when_the_rest_is_not_wanted() -> None:
    """Whoever stops in the middle, by an error or by Ctrl-C, leaves no process behind."""
    program = """
found = over_parts(lambda part: time.sleep(part) or os.getpid(), [0, 60, 60])
worker = next(found)
found.close()
try:
    os.kill(worker, 0)
    print("alone" if worker == os.getpid() else "left")
except ProcessLookupError:
    print("alone")
"""
    assert run(program) == "alone\n"


def test_a_copy_that_is_ended_at_once_does_nothing_else() -> None:
    """It would do what this process does where somebody presses Ctrl-C: clean up, and say that it has ended."""
    program = """
def end(number, frame):
    raise KeyboardInterrupt
signal.signal(signal.SIGTERM, end)
try:
    for _ in range(1200):
        list(over_parts(abs, [1, 2]))
except KeyboardInterrupt:
    print("cleaned up", flush=True)
os.write(1, b"ended once")
"""
    assert run(program) == "ended once"


def test_what_was_printed_before_is_printed_once() -> None:
    """Copies do not print again what waited to be printed."""
    assert run("print('once')\nprint(sum(over_parts(abs, [1, -2, 3])))") == "once\n6\n"


def test_a_copy_goes_ahead_while_this_process_has_its_time() -> None:
    """One core looks what there is, the other imports."""
    pid, other = map(int, run("found = Ahead(os.getpid); print(os.getpid(), found.result(0))").split())
    assert (pid == other) is (os.cpu_count() == 1)


def test_a_copy_goes_on_although_nobody_has_taken_what_it_has_found_out() -> None:
    """What there is in ten thousand files is a large message, and meanwhile there is more to look at."""
    program = """
import pathlib, tempfile
with tempfile.TemporaryDirectory() as folder:
    second = pathlib.Path(folder) / "second"
    found = Ahead(lambda: bytes(900_000), second.touch)
    for _ in range(1000):
        if second.exists():
            break
        time.sleep(0.01)
    print(second.exists(), len(found.result(0)), found.result(1))
"""
    assert run(program) == f"{_CORES > 1 and sys.platform == 'linux'} 900000 None\n"


def test_several_things_are_done_one_after_the_other_whatever_is_asked_for_first() -> None:
    """Large results wait to be asked for, and nobody waits for ever."""
    program = """
large = lambda: b"x" * 1_000_000
found = Ahead(large, os.getpid, large, lambda: "last")
print(found.result(3), len(found.result(0)), len(found.result(2)), found.result(1) == os.getpid())
print(found.result(3))
"""
    assert run(program) == f"last 1000000 1000000 {_CORES == 1}\nlast\n"


def test_what_a_copy_could_not_do_ahead_is_done_here() -> None:
    """So an error is raised where somebody sees it."""
    with pytest.raises(ZeroDivisionError):
        Ahead(lambda: 1 // 0).result(0)


@pytest.mark.skipif(_CORES < 2, reason="nobody is copied here")
@pytest.mark.skipif(sys.platform != "linux", reason="nobody is copied here")
def test_what_there_is_to_do_beside_comes_first_while_copies_work_already() -> None:
    """A build imports what makes pages while the history is being read."""
    program = """
import pathlib, tempfile
own = os.getpid()
with tempfile.TemporaryDirectory() as folder:
    begun = pathlib.Path(folder) / "begun"
    def part(_number):
        begun.touch() if os.getpid() != own else log.append("part")
    def beside():
        while not begun.exists():
            time.sleep(0.01)
        log.append("beside")
    log = []
    list(over_parts(part, range(8), beside))
    print(log[0], log.count("beside"))
"""
    assert run(program) == "beside 1\n"


def test_where_nobody_else_works_nothing_is_done_beside() -> None:
    """It comes when it is needed, as ever."""
    assert run("print(list(over_parts(abs, [-1], lambda: print('beside'))))") == "[1]\n"


@pytest.mark.skipif(_CORES < 2, reason="nobody is copied here")
@pytest.mark.skipif(sys.platform != "linux", reason="nobody is copied here")
def test_whoever_would_wait_does_what_else_there_is_to_do() -> None:
    """It must not keep anybody who need not wait: what is there already is taken at once."""
    program = """
import pathlib, tempfile
with tempfile.TemporaryDirectory() as folder:
    done = pathlib.Path(folder) / "done"
    def slow():
        while not done.exists():
            time.sleep(0.01)
        return "slow"
    found = Ahead(slow, lambda: "quick", lambda: "last")
    print(found.result(0, lambda: print("beside") or done.touch()))
    # What was made before it has come by then.
    print(found.result(2))
    print(found.result(1, lambda: print("never")))
"""
    assert run(program) == "beside\nslow\nlast\nquick\n"


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


def test_too_many_parts_are_refused() -> None:
    """Their numbers would not fit into the pipe, and everybody would wait for ever."""
    with pytest.raises(ValueError, match="more than 4096"):
        list(over_parts(str, range(4097)))


@pytest.mark.skipif(_CORES < 2, reason="nobody is copied here")
@pytest.mark.skipif(sys.platform != "linux", reason="nobody is copied here")
def test_a_copy_ends_with_the_process_that_nobody_asked_for_its_result() -> None:
    """Also where it is about to send more than fits into a pipe: an error came between, and nobody will read it."""
    program = """
found = Ahead(lambda: b"x" * 10_000_000)
time.sleep(0.2)
os._exit(0)
"""
    # The copy holds the same output, which ends only when the copy does too.
    assert run(program) == ""
