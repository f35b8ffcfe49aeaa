"""What all tests share: the sites, the moment, running the command, a browser, and the rule that CI skips nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from sitelab.chromium import ARGUMENTS, find_chromium
from statusbook.cli.main import statusbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
NO_SAMPLES = "the samples of real pages are not beside the repository"

settings.register_profile("here", deadline=None)
# The same examples in every run: a red build says something about the change, not about luck.
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="Write what comes out as what is expected, instead of comparing the two. Read the diff afterwards.",
    )


def _skipped(config: pytest.Config) -> Sequence[pytest.TestReport]:
    """Return what CI must not skip. Real pages' samples are not ours to publish, so they may be absent anywhere."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true":
        return []
    return [report for report in reporter.stats.get("skipped", []) if NO_SAMPLES not in str(report.longrepr)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped(terminalreporter.config):
        terminalreporter.write_line("In CI no test may be skipped: provide what it lacks.", red=True)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return TESTS.parent


@pytest.fixture(scope="session")
def sites() -> Path:
    """The folder of the small repositories that tests read."""
    return TESTS / "sites"


@pytest.fixture(scope="session")
def statuspage_samples(root: Path) -> Path:
    """The folder of what real pages have answered, which lies beside the repository where there is one."""
    folder = root.parent / "shared" / "data" / "statuspage"
    if not folder.is_dir():
        pytest.skip(NO_SAMPLES)
    return folder


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Whether what is expected is to be written anew."""
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture
def now() -> datetime:
    """The moment that the sites are looked at."""
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def copy_site(sites: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Copy a site, such as `valid/small`, to where a test may change it."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(sites / name, tmp_path / "site-copy", ignore=shutil.ignore_patterns(".statusbook")))

    return copy


@pytest.fixture
def base_repository(copy_site: Callable[[str], Path]) -> Path:
    """A copy of the site without incidents and without findings, to put one fault into."""
    return copy_site("base")


@pytest.fixture
def run_statusbook() -> Callable[..., Result]:
    """Run the command in this process; an exception that it does not handle fails the test."""

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(statusbook, [str(argument) for argument in arguments], catch_exceptions=False)

    return run


@pytest.fixture
def start_statusbook() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command in a process of its own, as a shell does."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "statusbook", *map(str, arguments)]
        settled = {**os.environ, **environment}
        return subprocess.run(command, capture_output=True, check=False, env=settled, timeout=60)  # noqa: S603  our own

    return start


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return Debian's Chromium, without a window and without any call home."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("there is no Chromium here; .ci/run installs one")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  most tests need no browser

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def run_git() -> Callable[..., str]:
    """Run git in a folder as somebody without any settings, and return what it says."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = {f"GIT_{role}_{what}": "ada@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}

    def run(folder: Path, *arguments: str | Path) -> str:
        command = ["git", "-c", "init.defaultBranch=main", *map(str, arguments)]
        done = subprocess.run(  # noqa: S603  our own
            command, cwd=folder, env={**inherited, **own, **who}, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.strip()

    return run


@pytest.fixture
def committed(copy_site: Callable[[str], Path], run_git: Callable[..., str]) -> Path:
    """A copy of the small site in a git repository, all of it committed on the branch main."""
    folder = copy_site("valid/small")
    run_git(folder, "init", "--quiet")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "Everything")
    return folder
