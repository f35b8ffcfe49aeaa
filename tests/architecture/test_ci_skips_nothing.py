"""The rule that CI skips nothing, tried on a run of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ONE_SKIPPED = """
import pytest

def test_runs(): pass

@pytest.mark.skip(reason="lacks a browser")
def test_lacks_something(): pass
"""


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["alone", "distributed"])
def test_a_skipped_test_fails_the_run_in_ci_and_only_there(
    root: Path, tmp_path: Path, ci: str, code: int, workers: tuple[str, ...]
) -> None:
    """A browser that is missing in CI is no green light."""
    shutil.copy(root / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_one.py").write_text(ONE_SKIPPED)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", *workers, str(tmp_path)]
    settled = {**os.environ, "CI": ci, "PYTHONPATH": str(root / "tests" / "tools")}
    result = subprocess.run(command, cwd=tmp_path, env=settled, capture_output=True, text=True, check=False)  # noqa: S603  our own
    assert result.returncode == code, result.stdout
    assert ("In CI no test may be skipped" in result.stdout) is bool(code)
