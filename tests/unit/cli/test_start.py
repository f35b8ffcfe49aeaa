"""The command itself: it ends at once, with the status it should have, and nothing of what it said is lost."""

import subprocess
import sys

import pytest

PROGRAM = """\
import atexit, sys, threading
from statusbook.cli import main
atexit.register(print, "told at the end")
sys.argv[1:] = {arguments}
{before}
main.start()
"""


def start(*arguments: str, before: str = "") -> tuple[int, str, str]:
    program = PROGRAM.format(arguments=[*arguments], before=before)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603  ours
    return done.returncode, done.stdout, done.stderr


def test_what_wants_to_know_of_the_end_is_told() -> None:
    """Also where output goes into a file or a pipe, which is written in larger pieces."""
    status, said, _ = start("--version")
    assert status == 0
    assert said.startswith("statusbook, version")
    assert said.endswith("told at the end\n")


@pytest.mark.parametrize(
    ("arguments", "expected"), [(("no-such-command",), 2), (("check", "-C", "no-such-folder"), 2), (("--help",), 0)]
)
def test_the_status_is_that_of_the_command(arguments: tuple[str, ...], expected: int) -> None:
    """Scripts and CI decide by it."""
    assert start(*arguments)[0] == expected


def test_further_threads_are_waited_for() -> None:
    """What one of them is about to say is said."""
    before = "threading.Thread(target=lambda: (__import__('time').sleep(0.2), print('later'))).start()"
    status, said, _ = start("--version", before=before)
    assert (status, said.splitlines()[-2:]) == (0, ["later", "told at the end"])


def test_a_status_that_is_a_sentence_is_said() -> None:
    """As Python does by itself."""
    before = "main.run = lambda: sys.exit('no way')"
    assert start(before=before) == (1, "told at the end\n", "no way\n")
