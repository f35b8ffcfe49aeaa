"""`statusbook forms`: what there is to choose on a phone is what the plan has."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from statusbook.importers.issue_body import all_chosen, answers_of, form_of
from statusbook.model.issue_form import FIELDS, FormField, FormKind

Run = Callable[..., Result]
FORMS = ("1-open-incident.yml", "2-post-update.yml", "3-plan-maintenance.yml")


@pytest.fixture
def folder(committed: Path) -> Path:
    return committed


def form(folder: Path, name: str) -> Any:  # noqa: ANN401  whatever YAML holds
    return yaml.safe_load((folder / ".github" / "ISSUE_TEMPLATE" / name).read_text("utf-8"))


def test_the_forms_are_written_and_then_up_to_date(run_statusbook: Run, folder: Path) -> None:
    """The first run writes; the second finds nothing to do; the check agrees."""
    first = run_statusbook("-C", folder, "forms")
    assert first.exit_code == 0
    assert first.output.count("is written anew.\n") == 3
    for arguments in (("forms",), ("forms", "--check")):
        again = run_statusbook("-C", folder, *arguments)
        assert again.exit_code == 0
        assert again.output.count("is up to date.\n") == 3


def test_a_component_more_makes_them_out_of_date(run_statusbook: Run, folder: Path) -> None:
    """A pull request that adds a component without running the command is told; nothing is written by the check."""
    run_statusbook("-C", folder, "forms")
    components = folder / "plan" / "components.yml"
    components.write_text(components.read_text("utf-8") + "  - {id: scans, name: 'Scans, prints'}\n", "utf-8")
    result = run_statusbook("-C", folder, "forms", "--check")
    assert result.exit_code == 1
    assert "1-open-incident.yml is out of date.\n" in result.output
    assert "scans" not in str(form(folder, FORMS[0]))
    assert run_statusbook("-C", folder, "forms").exit_code == 0
    assert "Scans / prints (scans)" in str(form(folder, FORMS[0]))


def test_github_takes_them(run_statusbook: Run, folder: Path) -> None:
    """They fit GitHub's schema, no option is the reserved word, and no two fields or options are alike."""
    run_statusbook("-C", folder, "forms")
    files = [str(folder / ".github" / "ISSUE_TEMPLATE" / name) for name in FORMS]
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.github-issue-forms"]
    result = subprocess.run([*command, *files], capture_output=True, text=True, check=False)  # noqa: S603  our own
    assert result.returncode == 0, result.stdout
    for name in FORMS:
        body = form(folder, name)["body"]
        for key in ("id", "label"):
            values = [each.get(key) or each["attributes"][key] for each in body]
            assert len(set(values)) == len(values)
        for each in body:
            options = each["attributes"].get("options", [])
            assert len(set(options)) == len(options)
            assert all(isinstance(option, str) and option.lower() != "none" for option in options)


def test_what_is_chosen_is_what_the_plan_has(run_statusbook: Run, folder: Path) -> None:
    """Every option leads back to its id; statuses are spelled as people read them."""
    run_statusbook("-C", folder, "forms")
    fields = {each["attributes"]["label"]: each["attributes"] for each in form(folder, FORMS[0])["body"]}
    assert fields["Severity"]["options"] == ["Major (major)", "Minor (minor)"]
    assert fields["Language"]["options"] == ["English (en)", "Italiano (it)"]
    outage = fields["Major outage"]
    assert outage["multiple"] is True
    assert all_chosen(", ".join(outage["options"])) == ("catalogue", "loans", "ebooks", "website")
    assert "In progress" in str(form(folder, FORMS[1]))


def test_the_fields_are_those_that_are_read(run_statusbook: Run, folder: Path) -> None:
    """Labels and order are the agreement with whoever reads the answers; the last field alone has several lines."""
    run_statusbook("-C", folder, "forms")
    for name, kind in zip(FORMS, FormKind, strict=True):
        body = form(folder, name)["body"]
        labels = [each["attributes"]["label"] for each in body]
        assert labels == [field.value for field in FIELDS[kind] if field is not FormField.IMPACT]
        assert [each["type"] for each in body].index("textarea") == len(body) - 1


def test_a_plan_with_little_in_it_has_forms_too(run_statusbook: Run, copy_site: Callable[[str], Path]) -> None:
    """Without severities an impact is chosen; without other languages and components nobody is asked for them."""
    folder = copy_site("valid/empty")
    (folder / "plan" / "components.yml").write_text("components: []\n", "utf-8")
    result = run_statusbook("-C", folder, "forms")
    assert result.exit_code == 0, result.output
    labels = [each["attributes"]["label"] for each in form(folder, FORMS[0])["body"]]
    assert labels == ["What is wrong", "Impact", "Since when", "Message to customers"]
    assert "No impact (none)" in str(form(folder, FORMS[0]))


def test_a_plan_with_errors_changes_nothing(run_statusbook: Run, folder: Path) -> None:
    (folder / "plan" / "roles.yml").write_text("rolse: []\n", "utf-8")
    result = run_statusbook("-C", folder, "forms")
    assert result.exit_code == 1
    assert "[unknown-key]" in result.output
    assert not (folder / ".github").exists()


def test_templates_for_gitlab_are_read_back_as_empty_forms(run_statusbook: Run, folder: Path) -> None:
    """What they explain stands in comments, so that a template nobody filled in has no answer."""
    assert run_statusbook("-C", folder, "forms", "--host", "gitlab").exit_code == 0
    for name, kind in (("Open an incident", FormKind.OPEN), ("Post an update", FormKind.UPDATE)):
        text = (folder / ".gitlab" / "issue_templates" / f"{name}.md").read_text("utf-8")
        assert form_of(text) is kind
        assert answers_of(text, kind) == {}
        assert "Loans (loans)" in text


def test_the_repository_s_own_forms_are_up_to_date(run_statusbook: Run, root: Path) -> None:
    """Our own responders choose from our own plan."""
    assert run_statusbook("-C", root, "forms", "--check").exit_code == 0
