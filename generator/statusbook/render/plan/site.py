"""The plan as a website: MkDocs runs beside us in a process of its own, and its output becomes artifacts."""

import os
import re
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

import yaml

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.frozen import frozen
from statusbook.model.mkdocs_files import MKDOCS_FILES
from statusbook.model.notation import format_instant

NOW_VARIABLE = "STATUSBOOK_NOW"
"""The variable of the environment that tells our plugin for which moment the plan's pages are made."""
_DEFAULT_FILE = "mkdocs.default.yml"
_SECONDS = 600
"""How long MkDocs may take. A plan takes two seconds: what takes ten minutes has stopped."""

_RECORD = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s*-  (.*)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LISTS = frozenset({"sitemap.xml", "sitemap.xml.gz", "search/search_index.json"})


@frozen
class PlanSiteFault:
    """Why there is no plan site.

    Attributes:
        lines: What MkDocs said about it, without its colours and marks.
    """

    lines: tuple[str, ...]

    @property
    def message(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


class PlanSite:
    """One run of MkDocs over a repository: started first, collected when the rest is done.

    Closed, it leaves neither the process nor its files behind; unclosed, they go with the object at the latest.

    Args:
        process: MkDocs, at work.
        work: The folder that it works in, which goes with it.
    """

    def __init__(self, process: subprocess.Popen[bytes], work: Path) -> None:
        self._process = process
        self._work = work
        self._discard = weakref.finalize(self, _discard, process, work)

    @classmethod
    def start(cls, root: Path, now: datetime, dated: datetime | None = None) -> Self:
        """Let MkDocs begin; this returns at once.

        Args:
            root: The repository. Its own `mkdocs.yml` is used; where there is none, our default.
            now: The moment that the site is built for.
            dated: The day that the pages bear; by default, that of the moment.
        """
        work = Path(mkdtemp(prefix="statusbook-plan-"))
        config = next((file for file in map(root.joinpath, MKDOCS_FILES) if file.is_file()), None)
        config = config or _default_config(root.resolve(), work)
        # -P: no module of the repository may stand in for one of MkDocs'. Strict: a dead link is an error.
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(config.resolve()), "--site-dir", str(work / "site")]
        with (work / "messages").open("wb") as messages:
            # Into a file: a pipe that nobody reads yet would fill, and MkDocs would wait.
            process = subprocess.Popen(  # noqa: S603  our own command, without a shell
                command,
                cwd=root,
                env=_environment(now, dated or now),
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=subprocess.STDOUT,
            )
        return cls(process, work)

    def artifacts(self) -> tuple[Artifact, ...] | PlanSiteFault:
        """Wait for MkDocs and return its files, relative to the plan site's root, or why there are none.

        The files are in memory then, and the run is closed.
        """
        try:
            return self._collect()
        finally:
            self.close()

    def _collect(self) -> tuple[Artifact, ...] | PlanSiteFault:
        try:
            failed = self._process.wait(_SECONDS) != 0
        except subprocess.TimeoutExpired:
            return PlanSiteFault((f"MkDocs did not finish within {_SECONDS // 60} minutes.",))
        if failed:
            said = (self._work / "messages").read_text(encoding="utf-8", errors="replace")
            return PlanSiteFault(tuple(_complaints(said)))
        return tuple(_read(self._work / "site"))

    def close(self) -> None:
        """End MkDocs if it still runs, and remove its files. Closing twice is no mistake."""
        self._discard()


def _discard(process: subprocess.Popen[bytes], work: Path) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    shutil.rmtree(work, ignore_errors=True)


def _default_config(root: Path, work: Path) -> Path:
    """Write a configuration that inherits our default and only says where this repository is."""
    pages = root / "plan" / "pages"
    if not pages.is_dir():
        pages = work / "pages"
        pages.mkdir()
    default = resources.files("statusbook.render.plan") / _DEFAULT_FILE
    own = {
        "INHERIT": str(default),
        "docs_dir": str(pages),
        "plugins": {"statusbook": {"repository": str(root)}},
    }
    file = work / "mkdocs.yml"
    file.write_text(yaml.safe_dump(own), encoding="utf-8")
    return file


def _environment(now: datetime, dated: datetime) -> dict[str, str]:
    """Return our environment without what would change MkDocs' output from one run to the next."""
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "FORCE_COLOR"}}
    return kept | {
        "SOURCE_DATE_EPOCH": str(int(dated.timestamp())),
        NOW_VARIABLE: format_instant(now),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        # The theme's long notice about its own future says nothing about this plan.
        "NO_MKDOCS_2_WARNING": "1",
    }


def _read(site: Path) -> Iterator[Artifact]:
    for file in sorted(site.rglob("*")):
        if file.is_file():
            path = file.relative_to(site).as_posix()
            yield Artifact(path, partial(bytes, file.read_bytes()), _stage(path))


def _stage(path: str) -> Stage:
    if path in _LISTS:
        return Stage.LIST
    return Stage.PAGE if path.endswith(".html") else Stage.ASSET


def _complaints(said: str) -> Iterator[str]:
    """Yield MkDocs' warnings and errors, each with the indented lines that belong to it."""
    found, kept = False, False
    lines = _COLOUR.sub("", said).splitlines()
    for line in lines:
        record = _RECORD.match(line)
        if record:
            kept = record[1] not in {"DEBUG", "INFO"}
        elif not line.startswith(" "):
            kept = False
        if kept:
            found = True
            yield record[2] if record else line.rstrip()
    if not found:
        # MkDocs itself broke: the last line of what Python wrote names the reason, the lines before it the way there.
        yield next((line.strip() for line in reversed(lines) if line.strip()), "MkDocs failed without a word.")
