"""Build a repository's site for a test, at the moment that every test looks at."""

from datetime import UTC, datetime
from pathlib import Path

from statusbook.cli.main import statusbook

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""The moment that all sites are looked at."""


def build_site(root: Path, out: Path, *, only_status: bool = True) -> Path:
    """Build a repository's site and return its folder.

    Args:
        root: The repository.
        out: The folder to write to.
        only_status: Whether to leave out the plan's pages, which take seconds.
    """
    arguments = ["-C", str(root), "build", "-o", str(out), "--now", NOW.isoformat(timespec="minutes")]
    statusbook.main([*arguments, "--only", "status"] if only_status else arguments, standalone_mode=False)
    return out
