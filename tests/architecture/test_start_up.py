"""What a command imports: on the night when everything burns, nobody waits for a library that is not used."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Prints the libraries, by their top-level names, that running the command has imported. On one core, it runs as a whole
# in one process.
_PROGRAM = """
import json, os, sys, sysconfig
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from statusbook.cli.main import statusbook
try:
    statusbook(sys.argv[1:], standalone_mode=False)
finally:
    folder = sysconfig.get_paths()["purelib"]
    own = {name.partition(".")[0] for name, module in sys.modules.items()
           if (getattr(module, "__file__", None) or "").startswith(folder)}
    print(json.dumps(sorted(own | ({"http.client", "ssl", "urllib.request"} & sys.modules.keys()))))
"""
# An editable install's hook, and the time zones where the system has none of its own.
_ANYWHERE = {"_distutils_hack", "tzdata"}
# Only what is wrong in a file is said by pydantic; what was read is kept in JSON.
_READING = {"orjson", "yaml"}
_WRITING = {"babel", "jinja2", "markupsafe"}
_STATUS_SITE = _READING | _WRITING | {"_cffi_backend", "cmarkgfm", "dateutil", "icalendar", "nh3"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--help",), set()),
        (("build", "--help"), set()),
        (("check", "--now", "2026-11-23T12:00Z"), _READING | _WRITING),
        (("build", "--only", "status", "--now", "2026-11-23T12:00Z", "-o", "OUT"), _STATUS_SITE),
    ],
    ids=["help", "help of a command", "check", "status site"],
)
def test_a_command_imports_what_it_uses_and_nothing_else(
    copy_site: Callable[[str], Path], tmp_path: Path, arguments: tuple[str, ...], expected: set[str]
) -> None:
    """Above all, neither MkDocs nor what draws progress or edits files is imported to build the status site."""
    given = [str(tmp_path / "out") if argument == "OUT" else argument for argument in arguments]
    folder = ["-C", str(copy_site("valid/small"))]
    command = [sys.executable, "-c", _PROGRAM, *folder, *given]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603  our own
    assert set(json.loads(done.stdout.splitlines()[-1])) - _ANYWHERE == {"click", *expected}
