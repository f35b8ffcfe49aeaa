"""The Pythons that run Statusbook: how Python itself was built decides as much as anything that it runs."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

_GENERATOR = Path(__file__).parents[1] / "generator"
_QUESTION = """
import json, sys, timeit
loop = min(timeit.repeat("for number in range(1_000_000): total += number & 3", "total = 0", number=1, repeat=7))
print(json.dumps([sys.implementation.name, sys.version_info[:2], " ".join(sys.version.split()), loop]))
"""
_ROUNDS = 4
_MAKE_READY = ("-m", "statusbook.app.compiled_templates")


@dataclass(frozen=True, slots=True)
class Python:
    """A Python that has everything that Statusbook needs.

    Attributes:
        program: Its program.
        build: Its version, when it was built, and by what.
        loop: How many seconds it takes to count to a million.
        environment: The variables that lead it to Statusbook and to the libraries.
    """

    program: str
    build: str
    loop: float
    environment: Mapping[str, str] = field(default_factory=dict)


def pythons() -> list[Python]:
    """Return this Python, and each other one of the same version on the path: they share its libraries.

    Each is made ready as `make` does it.
    """
    version, this = _asked(sys.executable, {})
    _run([this.program, *_MAKE_READY], {})
    found = [this]
    libraries = [place for place in sys.path if Path(place).name == "site-packages"]
    environment = {"PYTHONPATH": os.pathsep.join([*libraries, f"{_GENERATOR}"])}
    for program in _on_path(f"python{sys.version_info.major}.{sys.version_info.minor}", "python3"):
        try:
            other_version, other = _asked(program, environment)
            if other_version == version and other.build not in {one.build for one in found}:
                _run([program, *_MAKE_READY], environment)
                found.append(other)
        except (OSError, ValueError, subprocess.CalledProcessError):
            # It is no Python, or cannot run it.
            continue
    return [replace(one, loop=loop) for one, loop in zip(found, _best_loops(found), strict=True)]


def _best_loops(found: Sequence[Python]) -> list[float]:
    """Ask each in turn, several times: machines have their moods, and would tell one from the other."""
    rounds = [[_asked(one.program, one.environment)[1].loop for one in found] for _ in range(_ROUNDS)]
    return [min(loops) for loops in zip(*rounds, strict=True)]


def _on_path(*names: str) -> Iterator[str]:
    for folder in os.get_exec_path():
        for name in names:
            if (Path(folder) / name).is_file():
                yield str(Path(folder) / name)


def _asked(program: str, environment: Mapping[str, str]) -> tuple[object, Python]:
    *version, build, loop = json.loads(_run([program, "-c", _QUESTION], environment))
    return version, Python(program, str(build), float(loop), environment)


def _run(command: list[str], environment: Mapping[str, str]) -> str:
    variables = {**os.environ, **environment}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=variables).stdout  # noqa: S603  ours
