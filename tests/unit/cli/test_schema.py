"""The schemas say what `check` says, wherever a schema can say it: held against every site of the tests."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result

from statusbook.model.finding import FindingSeverity
from statusbook.model.finding_codes import CODES
from statusbook.model.front_matter import split_front_matter
from statusbook.render.schemas.files import SCHEMAS

SITES = Path(__file__).parents[2] / "sites"
INVALID = sorted(folder.name for folder in (SITES / "invalid").iterdir() if folder.is_dir())
VALID = sorted(folder.name for folder in (SITES / "valid").iterdir() if folder.is_dir())

NAMES = "only the file's name is wrong, and a schema sees what is in it"
ELSEWHERE = "it is not in this file, and a schema sees one file alone"
COMPARED = "a schema cannot compare one value with another"
READS_IT = "the parsers of editors read it as YAML without complaint, and what they read is right"
TEMPLATE = "it is in the message's text, which is Markdown and not data"
INEXPRESSIBLE = {
    "unreadable-file": "there is nothing to hold against a schema",
    "missing-plan": ELSEWHERE,
    "wrong-folder": NAMES,
    "bad-incident-name": NAMES,
    "bad-template-name": NAMES,
    "duplicate-incident": NAMES,
    "duplicate-template": NAMES,
    "missing-file": ELSEWHERE,
    "yaml-anchor": READS_IT,
    "yaml-comment": READS_IT,
    "yaml-merge-key": READS_IT,
    "yaml-tag": READS_IT,
    "no-front-matter": "without front matter there is nothing to hold against a schema",
    "duplicate-id": COMPARED,
    "fallback-to-itself": COMPARED,
    "template-syntax": TEMPLATE,
    "template-forbidden": TEMPLATE,
    "unknown-variable": TEMPLATE,
    "template-fails": TEMPLATE,
    "updates-out-of-order": COMPARED,
    "status-cannot-follow": COMPARED,
    "end-before-start": COMPARED,
    "update-before-start": COMPARED,
    "detected-before-start": COMPARED,
    "promise-in-the-past": COMPARED,
}
"""The codes of errors that no schema can express, and why."""
INEXPRESSIBLE_IN = {
    "bad-time-no-such-day": "how many days a month has, a pattern cannot say",
    "empty-text-template": TEMPLATE,
    "yaml-syntax-hidden-sign": READS_IT,
}
"""The sites whose code a schema can express as a rule, but not in this case, and why."""
MORE_EXPRESSIBLE = {"duplicate-id-language"}
"""The sites where a schema sees what it cannot see elsewhere: that a list has the same word twice."""


@pytest.fixture
def repository(base_repository: Path) -> Callable[[str], Path]:
    """Make a whole repository out of an invalid site: the base, with the site's files on top."""

    def make(name: str) -> Path:
        site = SITES / "invalid" / name
        absent = site / "absent.txt"
        for path in absent.read_text("utf-8").splitlines() if absent.exists() else ():
            gone = base_repository / path
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        ignored = shutil.ignore_patterns("expected.txt", "absent.txt")
        shutil.copytree(site, base_repository, dirs_exist_ok=True, ignore=ignored)
        return base_repository

    return make


def refused(root: Path, folder: Path, site: Path | None = None) -> Iterator[tuple[str, str]]:
    """Yield every file, or every one that `site` has too, that check-jsonschema does not accept, and what it says."""
    for schema in SCHEMAS:
        for file in sorted(root.glob(schema.files)):
            if site and not (site / file.relative_to(root)).is_file():
                continue
            if file.name == "README.md" or not file.is_file():
                continue
            data = front_matter(file, folder) if file.suffix == ".md" else file
            if data is None:
                continue
            result = CliRunner().invoke(
                check_jsonschema, ["--schemafile", str(folder / f"{schema.name}.json"), "--verbose", str(data)]
            )
            assert result.exception is None or isinstance(result.exception, SystemExit), result.output
            if result.exit_code:
                yield file.relative_to(root).as_posix(), result.output


def has_schema(path: str) -> bool:
    """Return whether a file holds data that a schema is for; a template of a page does not."""
    return path.startswith("incidents/") or any(PurePath(path).match(schema.files) for schema in SCHEMAS)


def front_matter(file: Path, folder: Path) -> Path | None:
    """Write a Markdown file's front matter as a file of its own, as an editor sees it."""
    halves = split_front_matter(file.read_text("utf-8"))
    if halves is None:
        return None
    data = folder / "front-matter.yml"
    data.write_text(halves.yaml, "utf-8")
    return data


@pytest.mark.parametrize("name", INVALID)
def test_a_schema_refuses_a_file_exactly_where_check_finds_an_error_that_it_can_express(
    name: str, repository: Callable[[str], Path], tmp_path: Path, run_statusbook: Callable[..., Result]
) -> None:
    """Neither does an editor accept what `check` refuses, nor the other way round; warnings are no reason to refuse."""
    root, folder = repository(name), tmp_path / "schemas"
    found = json.loads(run_statusbook("-C", root, "check", "--format", "json", "--now", "2026-11-23T12:00Z").output)
    made = run_statusbook("-C", root, "schema", "-o", folder)
    assert made.exit_code == (1 if name == "missing-plan" else 0), made.output
    if name == "missing-plan":
        return
    expected = {
        finding["path"]
        for finding in found["findings"]
        if finding["severity"] == "error"
        and (finding["code"] not in INEXPRESSIBLE or name in MORE_EXPRESSIBLE)
        and name not in INEXPRESSIBLE_IN
        and has_schema(finding["path"])
    }
    refusals = dict(refused(root, folder, SITES / "invalid" / name))
    assert set(refusals) == expected, "\n".join(refusals.values())


@pytest.mark.parametrize("name", [*(f"valid/{name}" for name in VALID), "base"])
def test_the_schemas_accept_every_valid_file(
    name: str, copy_site: Callable[[str], Path], tmp_path: Path, run_statusbook: Callable[..., Result]
) -> None:
    """What `check` takes, no editor underlines."""
    root, folder = copy_site(name), tmp_path / "schemas"
    assert run_statusbook("-C", root, "schema", "-o", folder).exit_code == 0
    assert dict(refused(root, folder)) == {}


def test_what_a_schema_cannot_express_are_errors_that_exist() -> None:
    """The list of exceptions names no code that is gone, and no warning: those are accepted anyway."""
    errors = {name for name, code in CODES.items() if code.severity is FindingSeverity.ERROR}
    assert set(INEXPRESSIBLE) <= errors
    assert {*INEXPRESSIBLE_IN, *MORE_EXPRESSIBLE} <= set(INVALID)
