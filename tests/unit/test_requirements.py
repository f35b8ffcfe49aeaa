"""requirements.txt, which the GitHub action installs, is the part of constraints.txt that running Statusbook needs."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)([^\n]*)\\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE)


def pins(file: Path) -> set[tuple[str, str, str, str]]:
    return {(name, version, marker.strip(), hashes) for name, version, marker, hashes in PIN.findall(file.read_text())}


def test_every_pin_is_that_of_the_constraints(root: Path) -> None:
    """What is tested here is what others run: the same versions, the same files."""
    own, all_of_them = pins(root / "requirements.txt"), pins(root / "constraints.txt")
    assert len(own) > 40
    assert own < all_of_them, "run make lock"


def test_nothing_that_running_needs_is_left_out(root: Path) -> None:
    """With --require-hashes, pip refuses whatever the list does not pin: everything that is needed has to be in it."""
    pinned = {name for name, *_ in pins(root / "requirements.txt")}
    asked, wanted = set(), ["statusbook", "hatchling", "editables"]
    while wanted:
        name = wanted.pop()
        if name in asked:
            continue
        asked.add(name)
        for line in metadata.distribution(name).requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(canonicalize_name(requirement.name))
    assert asked - {"statusbook"} <= pinned


@pytest.mark.parametrize("name", ["pytest", "ruff", "playwright"])
def test_no_tool_of_the_tests_is_among_them(name: str, root: Path) -> None:
    """Whoever publishes waits for what is needed, and for nothing else."""
    assert name not in {pinned for pinned, *_ in pins(root / "requirements.txt")}
