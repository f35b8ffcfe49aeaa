"""Measuring one command: how long it takes, or how much memory it and what it starts hold at once."""

import hashlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_BETWEEN_LOOKS = 0.02


def seconds_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command to its end, and return how long it took. Nothing looks at it meanwhile.

    Args:
        command: The command.
        environment: Variables beside those of this process.

    Raises:
        subprocess.CalledProcessError: Where it fails.
    """
    variables = {**os.environ, **environment}
    # What the last command left to be written to disk would be written now, and take its share of disk and cores.
    os.sync()
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=variables)  # noqa: S603  our own
    return time.perf_counter() - begin


def memory_of(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command to its end, and return the most bytes that it held: the share of all its processes.

    To look takes the system so long, page by page, that the command itself takes longer.

    Args:
        command: The command.
        environment: Variables beside those of this process.

    Raises:
        subprocess.CalledProcessError: Where it fails.
    """
    variables = {**os.environ, **environment}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=variables)  # noqa: S603  our own
    peak = 0
    ended = threading.Event()

    def look() -> None:
        nonlocal peak
        while not ended.wait(_BETWEEN_LOOKS):
            peak = max(peak, _memory_of_tree(process.pid))

    looking = threading.Thread(target=look)
    looking.start()
    _, errors = process.communicate()
    ended.set()
    looking.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=errors)
    return peak


def _memory_of_tree(root: int) -> int:
    """Return what a process and its descendants hold; what several share is counted once (Linux only)."""
    return sum(_memory(pid) for pid in (root, *_descendants(root)))


def _descendants(root: int) -> list[int]:
    found: list[int] = []
    for task in _tasks(root):
        try:
            children = [int(word) for word in (task / "children").read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def digests(folder: Path) -> Mapping[str, tuple[str, int]]:
    """Return the digest and the size of every file below a folder that readers can ask for, by its path."""
    return {
        file.relative_to(folder).as_posix(): (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".statusbook")
    }
