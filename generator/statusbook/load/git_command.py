"""How git is asked: read only, nothing is fetched, and no setting of anybody's has a say."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from statusbook.model.frozen import frozen

_SECONDS = 60
"""How long git may take before it counts as not answering."""


@frozen
class Answer:
    """What git said.

    Attributes:
        worked: Whether it did what it was asked.
        output: What it wrote.
        complaint: The last line of what it complained about, for people; empty where it said nothing.
    """

    worked: bool
    output: bytes = b""
    complaint: str = ""


def ask_git(root: Path, *arguments: str, said: bytes = b"") -> Answer:
    """Ask git about the repository that `root` is in.

    Args:
        root: Where git is started.
        arguments: The command and its options.
        said: What it reads from its standard input.

    Returns:
        Its answer; one that did not work where git is not installed, fails or takes too long.
    """
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", *arguments]
    try:
        result = subprocess.run(  # noqa: S603  our own command, without a shell
            command,
            cwd=root,
            env=_environment(),
            input=said,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        return Answer(worked=False, complaint="git is not installed")
    except subprocess.TimeoutExpired:
        return Answer(worked=False, complaint=f"git did not answer within {_SECONDS} seconds")
    except OSError as error:
        return Answer(worked=False, complaint=error.strerror or str(error))
    lines = result.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return Answer(result.returncode == 0, result.stdout, lines[-1] if lines else "")


def _environment() -> Mapping[str, str]:
    """Return our environment without anything that tells git where to look, how to behave or whom to ask.

    A hook runs with variables that name a repository; they would lead away from the one that is meant.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        # A partial copy would ask its server for what it lacks.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
