"""The plan's website: MkDocs as a process beside us, with the same bytes for the same files and moment."""

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from statusbook.model.artifact import Stage
from statusbook.render.plan.site import PlanSite, PlanSiteFault

NOW = datetime(2031, 3, 14, 12, tzinfo=UTC)
REPOSITORY = Path(__file__).parents[4]
DEFAULT = resources.files("statusbook.render.plan") / "mkdocs.default.yml"

PLAN = "organisation: Acme\nlanguages: [en, it]\n"
STATUS_PAGE = "url: https://status.example.com\n"


def repository(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a small repository into a folder."""
    for path, text in ({"plan/plan.yml": PLAN, "plan/status-page.yml": STATUS_PAGE} | dict(files or {})).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def built(root: Path) -> dict[str, bytes]:
    result = PlanSite.start(root, NOW).artifacts()
    assert not isinstance(result, PlanSiteFault), result.message
    return {artifact.path: artifact.make() for artifact in result}


def leftovers() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("statusbook-plan-*"))


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count what is left behind in a folder that no other test writes to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def test_the_same_files_and_moment_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the time of the build, nor the folder, nor the order on the disk is found in the output."""
    first = built(repository(tmp_path / "one"))
    second = built(repository(tmp_path / "a" / "longer" / "path"))
    assert {path for path in first if first[path] != second.get(path)} == set()
    assert first.keys() == second.keys()
    assert b"2031-03-14" in first["sitemap.xml"]
    assert {"index.html", "it/roles.html", "sitemap.xml.gz", "search/search_index.json"} <= first.keys()


def test_a_repository_without_a_configuration_gets_ours(tmp_path: Path) -> None:
    """The plan is published although nobody has written a `mkdocs.yml`, its further pages included."""
    site = built(repository(tmp_path / "r", {"plan/pages/glossary.md": "# Glossary\n"}))
    assert b"Incident communication plan of Acme" in site["index.html"]
    assert "glossary.html" in site


def test_a_repository_s_own_configuration_is_used(tmp_path: Path) -> None:
    """Whoever changes `mkdocs.yml` sees the change, whatever our default says."""
    own = DEFAULT.read_text(encoding="utf-8").replace("use_directory_urls: false", "use_directory_urls: true")
    site = built(repository(tmp_path / "r", {"mkdocs.yml": own, "plan/pages/glossary.md": "# Glossary\n"}))
    assert "roles/index.html" in site


def test_our_configuration_and_this_repository_s_are_one() -> None:
    """There is one default: what we use ourselves is what others get."""
    assert (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8") == DEFAULT.read_text(encoding="utf-8")


def test_a_page_is_published_after_what_it_links_to(tmp_path: Path) -> None:
    """A half-published plan has its styles before its pages, and its pages before the lists of them."""
    result = PlanSite.start(repository(tmp_path / "r"), NOW).artifacts()
    assert not isinstance(result, PlanSiteFault)
    stages = {artifact.path: artifact.stage for artifact in result}
    assert stages["assets/plan.css"] is Stage.ASSET
    assert stages["roles.html"] is Stage.PAGE
    assert stages["sitemap.xml"] is stages["search/search_index.json"] is Stage.LIST


def test_a_dead_link_is_a_fault_in_mkdocs_own_words(tmp_path: Path) -> None:
    """The author reads which page and which link, not a traceback of ours."""
    root = repository(
        tmp_path / "r", {"plan/pages/glossary.md": "# Glossary\n\n[gone](gone.md) [too](roles.md#gone)\n"}
    )
    result = PlanSite.start(root, NOW).artifacts()
    assert isinstance(result, PlanSiteFault)
    assert "'gone.md'" in result.lines[0]
    assert "glossary.md" in result.lines[0]
    assert "#gone" in result.message
    assert "Traceback" not in result.message
    assert "INFO" not in result.message
    assert "\x1b" not in result.message


def test_a_broken_extension_is_a_fault_of_one_line(tmp_path: Path) -> None:
    """What MkDocs itself cannot handle does not become a page of Python, either."""
    hook = "def on_nav(nav, config, files):\n    raise RuntimeError('the hook is broken')\n"
    own = DEFAULT.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n"
    files = {"mkdocs.yml": own, "hook.py": hook, "plan/pages/glossary.md": "# Glossary\n"}
    result = PlanSite.start(repository(tmp_path / "r", files), NOW).artifacts()
    assert isinstance(result, PlanSiteFault)
    assert result.lines == ("RuntimeError: the hook is broken",)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """After success, after a fault and after a build that nobody waited for, process and files are gone."""
    good, bad = repository(tmp_path / "good"), repository(tmp_path / "bad", {"plan/pages/x.md": "[gone](gone.md)"})
    built(good)
    assert leftovers() == set()
    PlanSite.start(bad, NOW).artifacts()
    assert leftovers() == set()
    run = PlanSite.start(good, NOW)
    process = run._process
    assert leftovers()
    run.close()
    run.close()
    assert process.returncode is not None
    assert leftovers() == set()


def test_a_forgotten_run_ends_with_its_object(tmp_path: Path) -> None:
    """An exception between start and end leaves no MkDocs at work."""
    run = PlanSite.start(repository(tmp_path / "r"), NOW)
    number = run._process.pid
    del run
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert leftovers() == set()


def test_a_module_of_the_repository_replaces_none_of_ours(tmp_path: Path) -> None:
    """A folder named like a Python module is a folder, not code that runs in the build."""
    root = repository(tmp_path / "r", {"yaml.py": "raise SystemExit('this must not run')\n"})
    assert "index.html" in built(root)
