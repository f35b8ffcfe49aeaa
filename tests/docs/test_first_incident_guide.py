"""The guide to the first incident, from top to bottom: in a fresh git repository, with its questions at a terminal."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "first-incident.md"
BLOCK = re.compile(
    r"<!-- now: (?P<now>\S+?)(?P<terminal>, at a terminal)? -->\n"
    r"```(?P<language>sh|console)\n(?P<text>.*?)```\n",
    re.DOTALL,
)
ANSWERS = [
    ("as a customer would say it?\r\n> ", "Nobody can sign in"),
    ("or its name): ", "maj"),
    ("(Enter: not known yet): ", "sign-in"),
    ("Sign-in: 1 degraded_performance, 2 partial_outage, 3 major_outage [2]: ", "3"),
    ("[now]: ", "20m"),
    (
        "What customers notice (Enter: the whole message in your own words)\r\n> ",
        "After you sign in, the page stays empty.",
    ),
    ("[Y/n]: ", "y"),
    ("[y/N]: ", "y"),
]


@dataclass
class Walk:
    """Where the walk is: the folder, and what its commands find around them."""

    folder: Path
    environment: dict[str, str]

    def run(self, now: str, script: str) -> str:
        """Run a block's commands as a shell does, and return what they print."""
        result = subprocess.run(  # noqa: S603  the guide's own commands
            ["/bin/sh", "-ec", f"{script}\npwd > '{self.environment['WHERE']}'"],
            cwd=self.folder,
            env={**self.environment, "NOW": now},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, result.stdout
        self.folder = Path(Path(self.environment["WHERE"]).read_text("utf-8").strip())
        return result.stdout

    def converse(self, now: str, command: str) -> str:
        """Run a command at a terminal, answer its questions, and return what stands there afterwards."""
        terminal = pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            cwd=self.folder,
            env={**self.environment, "NOW": now},
            encoding="utf-8",
            dimensions=(200, 80),
            timeout=120,
        )
        seen = ""
        for question, answer in ANSWERS:
            terminal.expect_exact(question)
            seen += f"{terminal.before}{terminal.after}"
            terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        terminal.close()
        seen += terminal.before or ""
        assert terminal.exitstatus == 0, seen
        return seen.replace("\r\n", "\n")


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """An empty folder, git without anybody's settings, and a remote instead of the guide's."""
    program = tmp_path / "bin" / "statusbook"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'[ "$1" = init ] && exec "{sys.executable}" -m statusbook "$@"\n'
        f'exec "{sys.executable}" -m statusbook "$@" --now "$NOW"\n',
        "utf-8",
    )
    program.chmod(0o755)
    remote = tmp_path / "remote.git"
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\n\tname = Ana Reis\n\temail = ana@example.org\n[init]\n\tdefaultBranch = main\n"
        f'[url "{remote}"]\n\tinsteadOf = git@git.example.com:harbour-cranes/status.git\n',
        "utf-8",
    )
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "VISUAL", "EDITOR"}}
    environment = kept | {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "TERM": "dumb",
        "WHERE": str(tmp_path / "where"),
    }
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True, env=environment)  # noqa: S603, S607  git itself
    folder = tmp_path / "afternoon"
    folder.mkdir()
    return Walk(folder, environment)


def settled(printed: str) -> str:
    """Return what was printed without what is different every time: the names of commits."""
    return re.sub(r"Committed [0-9a-f]{7,}", "Committed 4f2a91c", printed)


def test_the_walk_goes_from_an_empty_folder_to_a_page_that_customers_read(walk: Walk, refresh_golden: bool) -> None:
    """Whoever types what the guide says sees what the guide says, and the remote and the page have it all."""
    text = GUIDE.read_text("utf-8")
    for block in BLOCK.finditer(text):
        if block["language"] == "sh":
            walk.run(block["now"], block["text"])
            continue
        command, _, expected = block["text"].partition("\n")
        run = walk.converse if block["terminal"] else walk.run
        printed = settled(run(block["now"], command.removeprefix("$ ")))
        if refresh_golden:
            shown = block[0].replace(block["text"], f"{command}\n{printed}")
            text = text.replace(block[0], shown)
        else:
            assert printed == expected
    if refresh_golden:
        GUIDE.write_text(text, "utf-8")
    remote = walk.run("2026-11-23T14:00Z", "git log --format=%s origin/main").splitlines()
    assert remote == [
        "Resolved: Nobody can sign in",
        "Identified: Nobody can sign in",
        "Investigating: Nobody can sign in",
        "Begin the plan",
    ]
    assert walk.run("2026-11-23T14:00Z", "git status --porcelain") == ""
    page = (walk.folder / "site/incidents/2026-11-23-nobody-can-sign-in/index.html").read_text("utf-8")
    assert "A certificate has run out." in page
    assert (walk.folder / "site/plan/index.html").is_file()


def test_the_maintenance_of_the_guide_can_be_planned(walk: Walk) -> None:
    """The example below the walk is a whole command."""
    text = GUIDE.read_text("utf-8")
    begin = next(BLOCK.finditer(text))
    walk.run(begin["now"], begin["text"])
    example = text.partition("## Work that you plan\n\n```sh\n")[2].partition("```")[0]
    assert "Wrote incidents/2026/2026-11-28-new-certificates.md" in walk.run(begin["now"], example)
