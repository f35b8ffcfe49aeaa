"""One file as it was read: text, front matter, places."""

import gc
from pathlib import Path

from statusbook.load.findings import make_finding
from statusbook.load.source_file import read_source
from statusbook.load.tree import Mapping
from statusbook.model.finding import Problem


def test_line_ends_and_marks_of_other_systems_change_nothing(tmp_path: Path) -> None:
    """Files saved on Windows have the same values in the same places."""
    text = "---\ntitle: x\nstatus: y\n---\nBody.\n"
    (tmp_path / "unix.md").write_bytes(text.encode())
    (tmp_path / "windows.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    for name in ("unix.md", "windows.md"):
        source = read_source(tmp_path, name, front_matter=True)
        found = source.finding(Problem("bad-value", "", ("status",)))
        assert (found.line, found.column, source.body, source.findings) == (3, 9, "Body.\n", ())


def test_a_finding_is_one_line_that_cannot_drive_a_terminal() -> None:
    """A key of a stranger's pull request cannot colour, clear or forge the output, nor flood it."""
    finding = make_finding("unknown-key", "the key \x1b[2J\nplan.yml: ok", "a\nb.md", (1, 1), "\u202ehint" * 1000)
    assert finding.message == "the key \\x1b[2J\\nplan.yml: ok"
    assert finding.path == "a\\nb.md"
    assert len(finding.hint) < 4000
    assert finding.hint.isprintable()


def test_a_required_key_with_nothing_behind_it_is_told_from_a_missing_one(tmp_path: Path) -> None:
    """Nobody is told that a key is missing while looking at it."""
    (tmp_path / "a.yml").write_text("title:\n")
    source = read_source(tmp_path, "a.yml", front_matter=False)
    written = source.finding(Problem("missing-key", 'the key "title" is missing', ("title",)))
    missing = source.finding(Problem("missing-key", 'the key "status" is missing', ("status",)))
    assert written.message == 'nothing is written behind the key "title"'
    assert missing.message == 'the key "status" is missing'


def test_files_that_are_kept_keep_their_text_and_find_every_place_in_it(tmp_path: Path) -> None:
    """Thousands are kept for the few problems that are found after all have been read; their trees would be heavy."""
    sources = []
    for number in range(40):
        (tmp_path / f"{number}.yml").write_text("\n" * number + "title: x\n")
        sources.append(read_source(tmp_path, f"{number}.yml", front_matter=False))
    assert sum(isinstance(thing, Mapping) for thing in gc.get_objects()) < len(sources) / 2
    problem = Problem("bad-value", "", ("title",))
    assert [source.finding(problem).line for source in sources] == list(range(1, 41))
