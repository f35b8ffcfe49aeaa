"""`statusbook plan`: one file for each language, or plain Markdown, and never anything internal by mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

ROLES = """\
roles:
  - {id: lead, name: {en: Lead, it: Guida}, people: [ada], contact: secret roster}
people:
  - {id: ada, name: Ada, mention: "@ada", contact: ["tel:+390000000"]}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a repository in two languages with a page and a picture of its own."""
    files = {
        "plan/plan.yml": "organisation: Acme\nlanguages: [en, it]\nowner: lead\nreviewed: 2026-11-02\n",
        "plan/roles.yml": ROLES,
        "plan/pages/glossary.md": "---\ntags: [x]\n---\n# Words we use\n\n[Lead](roles.md#role-lead) ![map](map.png)\n",
        "plan/pages/it/glossary.md": "# Parole\n",
        "plan/pages/map.png": "not really",
    }
    for path, text in files.items():
        file = tmp_path / "book" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "book"


@pytest.fixture
def plan(run_statusbook: Run, book: Path) -> Run:
    def run(*arguments: str | Path) -> Result:
        return run_statusbook("-C", book, "plan", "--now", "2026-11-23T12:00Z", *arguments)

    return run


def test_offline_writes_a_file_for_each_language_and_says_which(plan: Run, tmp_path: Path) -> None:
    """The first language gets the name that was asked for, each other one its tag before the suffix."""
    file, other = tmp_path / "copy" / "plan.html", tmp_path / "copy" / "plan.it.html"
    result = plan("--offline", file)
    assert result.exit_code == 0, result.output
    assert result.output == f"{file}: the whole plan, language en\n{other}: the whole plan, language it\n"
    english, italian = file.read_text("utf-8"), other.read_text("utf-8")
    assert "Words we use" in english
    assert "tags: [x]" not in english
    assert 'href="#roles--role-lead">Lead' in english
    assert "data:image/png;base64," in english
    assert "Parole" in italian
    assert 'href="plan.it.html#it-index"' in english


def test_one_language_goes_to_exactly_the_file_that_was_named(plan: Run, tmp_path: Path) -> None:
    """Nothing else is written, and nothing leads to a file that is not there."""
    file = tmp_path / "copy" / "piano.html"
    assert plan("--offline", file, "--lang", "it").exit_code == 0
    assert [found.name for found in file.parent.iterdir()] == ["piano.html"]
    assert 'lang="it"' in file.read_text("utf-8")
    assert ".html#" not in file.read_text("utf-8")


def test_what_is_for_the_team_is_included_only_on_request(plan: Run, tmp_path: Path, book: Path) -> None:
    """A public plan's copy has no telephone number unless somebody asks; an internal plan's copy has them."""
    file = tmp_path / "plan.html"
    plan("--offline", file, "--markdown", tmp_path / "pages")
    assert "secret roster" not in file.read_text("utf-8") + (tmp_path / "pages/roles.md").read_text("utf-8")
    plan("--offline", file, "--internal", "--markdown", tmp_path / "pages")
    assert "secret roster" in file.read_text("utf-8")
    assert "tel:+390000000" in (tmp_path / "pages/roles.md").read_text("utf-8")
    settings = book / "plan" / "plan.yml"
    settings.write_text(settings.read_text("utf-8") + "visibility: internal\n", "utf-8")
    plan("--offline", file)
    assert "secret roster" in file.read_text("utf-8")


@pytest.mark.parametrize("arguments", [("--offline", "site/plan.html"), ("--markdown", "site/plan/pages")])
def test_an_internal_copy_is_not_written_where_it_would_be_published(
    plan: Run, book: Path, arguments: tuple[str, str]
) -> None:
    """A slip of one word must not publish telephone numbers."""
    option, path = arguments
    result = plan(option, book / path, "--internal")
    assert result.exit_code == 2
    assert "for the team only" in result.output
    assert not (book / "site").exists()


def test_markdown_writes_every_page_and_the_further_ones(plan: Run, tmp_path: Path) -> None:
    """Another tool finds all that the plan's site has, and a second run changes nothing."""
    folder = tmp_path / "pages"
    first = plan("--markdown", folder)
    assert first.output == f"{folder}: the plan's pages as Markdown, languages en, it\n"
    assert (folder / "it/roles.md").is_file()
    assert (folder / "glossary.md").is_file()
    assert (folder / "map.png").is_file()
    assert plan("--markdown", folder).exit_code == 0


def test_somebody_else_s_folder_is_left_alone(plan: Run, tmp_path: Path) -> None:
    """A folder with other files in it is refused, and the message names one of them."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("mine", encoding="utf-8")
    result = plan("--markdown", tmp_path / "home")
    assert result.exit_code == 2
    assert "letter.txt" in result.output
    assert "with -o" not in result.output
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("arguments", [[], ["--lang", "it"], ["--offline", "x.html", "--lang", "de"]])
def test_wrong_usage_ends_with_2(
    plan: Run, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be is said in a line, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert plan(*arguments).exit_code == 2
    assert not (tmp_path / "x.html").exists()


def test_errors_end_with_1_and_nothing_is_written(plan: Run, book: Path, tmp_path: Path) -> None:
    """A mistake in the files shows as `check` shows it, and an older copy stays."""
    (book / "plan/plan.yml").write_text("organization: Acme\n", encoding="utf-8")
    result = plan("--offline", tmp_path / "plan.html", "--markdown", tmp_path / "pages")
    assert result.exit_code == 1
    assert "plan/plan.yml:1:1: error" in result.output
    assert not (tmp_path / "plan.html").exists()


def test_the_dialect_is_the_one_that_mkdocs_yml_lists(plan: Run, book: Path, tmp_path: Path) -> None:
    """There is one list of extensions; one that is not installed is named."""
    file = tmp_path / "plan.html"
    (book / "plan/pages/marks.md").write_text("# Marks\n\n==marked==\n", encoding="utf-8")
    plan("--offline", file)
    assert "==marked==" in file.read_text("utf-8")
    (book / "mkdocs.yml").write_text("markdown_extensions: [attr_list, {pymdownx.mark: }]\n", encoding="utf-8")
    plan("--offline", file)
    assert "<mark>marked</mark>" in file.read_text("utf-8")
    (book / "mkdocs.yml").write_text("markdown_extensions: [no_such_extension]\n", encoding="utf-8")
    result = plan("--offline", file)
    assert (result.exit_code, "no_such_extension" in result.output) == (2, True)
