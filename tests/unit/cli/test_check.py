"""`statusbook check`: exit codes, options, and no traceback whatever the files are."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Start = Callable[..., subprocess.CompletedProcess[bytes]]
NOW = ("--now", "2026-11-23T12:00Z")


@pytest.fixture
def sites(sites: Path, tmp_path: Path) -> Path:
    """Copies of some sites: `check` keeps beside them what it has read."""
    for name in ("base", "valid/empty", "valid/minimal", "valid/small"):
        shutil.copytree(sites / name, tmp_path / "sites" / name)
    return tmp_path / "sites"


@pytest.mark.parametrize(("name", "code"), [("small", 0), ("minimal", 0), ("empty", 0)])
def test_a_site_without_errors_exits_with_0(run_statusbook: Run, sites: Path, name: str, code: int) -> None:
    """Warnings are said, and stop nothing."""
    result = run_statusbook("-C", sites / "valid" / name, "check", *NOW)
    assert result.exit_code == code
    assert result.output.splitlines()[-1] == ("No findings." if name == "small" else "8 warnings.")


def test_the_repository_may_be_named_before_or_after_the_command(run_statusbook: Run, sites: Path) -> None:
    """`-C` means the same in both places; the one nearer to the command wins."""
    small, empty = sites / "valid" / "small", sites / "valid" / "empty"
    assert run_statusbook("-C", small, "check", *NOW).output == "No findings.\n"
    assert run_statusbook("check", "-C", small, *NOW).output == "No findings.\n"
    assert run_statusbook("-C", empty, "check", "--directory", small, *NOW).output == "No findings.\n"


def test_without_a_folder_the_current_one_is_checked(
    run_statusbook: Run, sites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the repository, nothing has to be named."""
    monkeypatch.chdir(sites / "valid" / "small")
    assert run_statusbook("check", *NOW).output == "No findings.\n"


def test_now_decides_what_is_late_and_what_is_in_the_future(run_statusbook: Run, sites: Path) -> None:
    """The same files have other findings at another time."""

    def found(now: str) -> set[str]:
        result = run_statusbook("-C", sites / "valid" / "small", "check", "--format", "json", "--now", now)
        assert result.exit_code == 0
        return {finding["code"] for finding in json.loads(result.output)["findings"]}

    assert found("2026-11-23T12:00Z") == set()
    assert found("2026-11-23T14:00:01+01:00") == {"update-overdue"}
    assert found("2026-11-23T10:50Z") == {"update-in-the-future"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "--now", "2026-11-23T12:00"), "Write 2026-11-23T12:00Z if it is in UTC"),
        (("check", "--now", "noon"), "expected a time with an offset"),
        (("check", "--format", "xml"), "'text', 'github', 'json'"),
        (("check", "--nwo", "x"), "No such option"),
        (("check", "more"), "unexpected extra argument"),
        (("chek",), 'Did you mean "check"?'),
        (("-C", "nowhere", "check"), "does not exist"),
        (("check", "-C", "nowhere"), "does not exist"),
        (("--bogus",), "No such option"),
        ((), "Usage: "),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_is_right(
    run_statusbook: Run, sites: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    """A slip in the call is told from an error in the files, in scripts too."""
    monkeypatch.chdir(sites / "valid" / "small")
    result = run_statusbook(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_version_and_help_exit_with_0(run_statusbook: Run) -> None:
    """Both say what they are asked for."""
    assert run_statusbook("--version").output.startswith("statusbook, version ")
    for arguments in (("--help",), ("-h",), ("check", "--help")):
        result = run_statusbook(*arguments)
        assert (result.exit_code, "Examples:" in result.output) == (0, True)


def spoil_with_folder(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").mkdir()


def spoil_with_link(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").symlink_to("gone")


def spoil_with_garbage(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_bytes(bytes(range(256)) * 1000)


def spoil_with_nulls(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_bytes(b"---\ntitle: \0\n---\n")


def spoil_with_depth(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_text("---\na: " + "[" * 200_000 + "\n---\n")


def spoil_with_indentation(incidents: Path) -> None:
    lines = "".join(f"{' ' * depth}a:\n" for depth in range(3000))
    (incidents / "2026-11-03-a.md").write_text(f"---\n{lines}---\n")


def spoil_with_long_line(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_text(f"---\nseverity: {'x' * 10_000_000}\n---\n")


def spoil_with_long_key(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_text(f'---\n? "{"x" * 10_000_000}"\n: 1\n---\n')


def spoil_with_long_mess(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_text("---\n" + "a: b: c" * 1_500_000 + "\n---\n")


def spoil_with_escapes(incidents: Path) -> None:
    (incidents / "2026-11-03-a.md").write_text('---\n"\\e[31m\\nplan.yml:1:1": 1\n---\n')


def spoil_with_name(incidents: Path) -> None:
    os.close(os.open(os.fsencode(incidents) + b"/2026-11-03-caf\xe9\x1b[31m.md", os.O_CREAT))


def spoil_with_file_for_folder(incidents: Path) -> None:
    incidents.rmdir()
    incidents.parent.rmdir()
    incidents.parent.write_text("x")


def spoil_with_pipe_of_links(incidents: Path) -> None:
    (incidents / "again").symlink_to(incidents.parent)


SPOILS = [value for name, value in sorted(globals().items()) if name.startswith("spoil_with")]


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__.removeprefix("spoil_with_"))
def test_whatever_the_files_are_there_are_findings_and_no_traceback(
    start_statusbook: Start, base_repository: Path, spoil: Callable[[Path], None]
) -> None:
    """The worst file of a pull request is named as such; the check ends, soon, with exit code 1."""
    incidents = base_repository / "incidents" / "2026"
    incidents.mkdir(parents=True)
    spoil(incidents)
    result = start_statusbook("-C", base_repository, "check", *NOW)
    output = result.stdout.decode()
    assert (result.returncode, result.stderr) == (1, b""), output
    assert "incidents" in output
    assert len(output) < 5000
    assert "\x1b" not in output


def test_letters_that_the_terminal_does_not_have_are_no_fault(start_statusbook: Start, base_repository: Path) -> None:
    """A pipe on an old system shows their numbers."""
    (base_repository / "plan" / "plan.yml").write_text("organisation: A\ntimezone: 中\n", encoding="utf-8")
    result = start_statusbook("-C", base_repository, "check", *NOW, PYTHONIOENCODING="cp1252")
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"\\u4e2d" in result.stdout


def test_whoever_reads_the_output_may_stop_reading(base_repository: Path) -> None:
    """`statusbook check | head -1` says nothing about a broken pipe."""
    folder = base_repository / "incidents" / "2026"
    folder.mkdir(parents=True)
    for number in range(2000):
        (folder / f"x{number}.md").touch()
    command = [sys.executable, "-m", "statusbook", "-C", str(base_repository), "check", *NOW]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603  our own
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_a_fault_of_its_own_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody foresaw is told without a traceback, which a variable brings back."""
    from statusbook.cli import main  # noqa: PLC0415  its functions are replaced below

    def fail(**_: object) -> None:
        raise ZeroDivisionError("secret sauce")

    monkeypatch.setattr(main.statusbook, "main", fail)
    monkeypatch.delenv("STATUSBOOK_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == 1
    assert "ZeroDivisionError: secret sauce" in capsys.readouterr().err
    monkeypatch.setenv("STATUSBOOK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main.run()


def test_a_disk_that_refuses_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The system's own words and the file are enough."""
    from statusbook.cli import main  # noqa: PLC0415  as above

    def fail(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "site/index.html")

    monkeypatch.setattr(main.statusbook, "main", fail)
    with pytest.raises(SystemExit):
        main.run()
    assert capsys.readouterr().err == "statusbook: site/index.html: Permission denied\n"


def test_annotations_name_files_from_where_the_command_runs(
    run_statusbook: Run, sites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub shows an annotation beside the line only if the path begins at the root of its copy."""
    monkeypatch.chdir(sites)
    result = run_statusbook("-C", "valid/empty", "check", "--format", "github", *NOW)
    assert "::warning file=valid/empty/plan/plan.yml,line=1," in result.output
    monkeypatch.chdir(sites / "valid" / "empty")
    assert "::warning file=plan/plan.yml,line=1," in run_statusbook("check", "--format", "github", *NOW).output
