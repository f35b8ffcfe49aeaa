"""`statusbook serve` as whoever writes sees it: a process of its own, real files, a real browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

INCIDENT = "incidents/2026/2026-11-23-loans-slow.md"
SECONDS = 60


class Preview:
    """A preview that runs."""

    def __init__(self, root: Path, process: "subprocess.Popen[str]", address: str) -> None:
        self.root = root
        self.process = process
        self.address = address

    def change(self, path: str, old: str, new: str) -> None:
        """Save a file with other words in it."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def read_until(self, pattern: str) -> str:
        """Return the terminal's output up to a line that has this in it."""
        said = ""
        assert self.process.stdout is not None
        while not re.search(pattern, said):
            line = self.process.stdout.readline()
            assert line, said
            said += line
        return said


@pytest.fixture
def start(copy_site: Callable[[str], Path]) -> Iterator[Callable[..., Preview]]:
    running: list[subprocess.Popen[str]] = []

    def start(*options: str, prepare: Callable[[Path], object] = lambda _root: None) -> Preview:
        root = copy_site("valid/small")
        prepare(root)
        process = subprocess.Popen(  # noqa: S603  our own
            [sys.executable, "-m", "statusbook", "-C", str(root), "serve", "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        running.append(process)
        preview = Preview(root, process, "")
        said = preview.read_until("http://")
        preview.address = re.findall(r"http://\S+", said)[0]
        return preview

    yield start
    for process in running:
        process.terminate()
        try:
            process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    yield context.new_page()
    expect.set_options(timeout=5000)
    context.close()


NOW = ("--now", "2026-11-23T12:00Z")


def test_a_saved_file_is_shown_without_anybody_doing_anything(start: Callable[..., Preview], page: Page) -> None:
    """And a mistake is named on the page with its place, in front of the last good page; mended, it goes away."""
    preview = start(*NOW)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(preview.address)
    expect(page.locator("main")).to_contain_text("Renewing takes long")
    preview.change(INCIDENT, "Renewing takes long", "Renewing takes very long")
    expect(page.locator("main")).to_contain_text("Renewing takes very long")
    preview.change(INCIDENT, "severity: minor", "severity: minr")
    expect(page.get_by_role("alert")).to_contain_text(f"{INCIDENT}:3:11")
    expect(page.get_by_role("alert")).to_contain_text('Did you mean "minor"?')
    expect(page.locator("main")).to_contain_text("Renewing takes very long")
    preview.change(INCIDENT, "severity: minr", "severity: minor")
    expect(page.get_by_role("alert")).to_be_hidden()
    assert [line for line in said if "favicon" not in line] == []
    assert not (preview.root / "site").exists()


def test_a_repository_with_errors_says_so_and_recovers(start: Callable[..., Preview], page: Page) -> None:
    """Nobody has to start it again."""

    def spoil(root: Path) -> None:
        file = root / INCIDENT
        file.write_text(file.read_text(encoding="utf-8").replace("severity: minor", "severity: minr"), encoding="utf-8")

    preview = start(*NOW, prepare=spoil)
    page.goto(preview.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page yet")
    expect(page.get_by_role("alert")).to_contain_text(INCIDENT)
    preview.change(INCIDENT, "severity: minr", "severity: minor")
    expect(page.locator("main")).to_contain_text("Renewing takes long")


def test_the_plan_is_there_and_follows_its_files(start: Callable[..., Preview], page: Page) -> None:
    """It is made beside the status page, which does not wait for it."""
    preview = start(*NOW)
    preview.read_until("plan: ready")
    page.goto(f"{preview.address}plan/")
    before = page.locator("body").inner_text()
    preview.change("plan/plan.yml", "How we talk about incidents", "A wholly new title")
    expect(page.locator("body")).to_contain_text("A wholly new title")
    assert "A wholly new title" not in before


def test_a_mistake_that_the_plan_has_met_is_forgotten_once_it_is_mended(
    start: Callable[..., Preview], page: Page
) -> None:
    """MkDocs reads the incidents too. The plan comes although no file of the plan was saved."""
    preview = start(*NOW)
    preview.change(INCIDENT, "severity: minor", "severity: minr")
    preview.read_until("there is no severity")
    preview.change(INCIDENT, "severity: minr", "severity: minor")
    preview.read_until("plan: ready")
    page.goto(preview.address)
    expect(page.get_by_role("link", name="Our plan")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.request.get(f"{preview.address}plan/").status == 200


def test_an_internal_plan_is_apart_and_only_on_this_machine(start: Callable[..., Preview], page: Page) -> None:
    def hide(root: Path) -> None:
        file = root / "plan/plan.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"visibility: .*\n", "", text) + "visibility: internal\n", encoding="utf-8")

    preview = start(*NOW, prepare=hide)
    preview.read_until("plan: ready")
    for path, status in (("plan/", 404), ("site-internal/", 200)):
        response = page.request.get(preview.address + path)
        assert response.status == status
    assert page.request.get(preview.address, headers={"Host": "evil.example"}).status == 421


def test_any_moment_can_be_looked_at(start: Callable[..., Preview], page: Page) -> None:
    """What did customers see then?"""
    preview = start("--now", "2026-10-30T12:00Z")
    page.goto(preview.address)
    expect(page.locator("main")).to_contain_text("All systems operational")
    expect(page.locator("main")).not_to_contain_text("Renewing takes long")
    # For the page's own script too: it tells what is overdue and how long ago something was.
    assert page.evaluate("[new Date().toISOString(), Date.now()]") == ["2026-10-30T12:00:00.000Z", 1793361600000]


def test_ctrl_c_ends_it_and_the_page_says_so(start: Callable[..., Preview], page: Page) -> None:
    """At once, although a page listens and MkDocs may be at work, and without leaving MkDocs behind."""
    preview = start(*NOW)
    page.goto(preview.address)
    expect(page.locator("main")).to_contain_text("Renewing takes long")
    os.kill(preview.process.pid, signal.SIGINT)
    rest, _ = preview.process.communicate(timeout=SECONDS)
    assert preview.process.returncode == 0
    assert rest.rstrip().endswith("Ended.")
    assert "Traceback" not in rest
    expect(page.get_by_role("status").last).to_contain_text("statusbook serve has ended")
