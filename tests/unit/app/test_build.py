"""A build is a function of files and moment, and never harms what was published before."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.app.build import BuildFault, Part, build_repository
from statusbook.model.finding import has_errors

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
INCIDENT = """\
---
title: Lights are out
severity: bad
components: {light: major_outage}
started: 2026-11-23T10:00Z
updates:
  - {at: 2026-11-23T10:05Z, status: investigating, message: We are looking.}
---
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with one open incident and a plan that says one thing."""
    folder = tmp_path / "book"
    for path, text in {
        "plan/plan.yml": "organisation: Lighthouse\n",
        "plan/components.yml": "components:\n  - {id: light, name: Light}\n",
        "plan/definition.yml": "severities:\n  - {id: bad, name: Bad, criteria: [Dark], impact: critical}\n",
        "incidents/2026/2026-11-23-lights.md": INCIDENT,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_status_page_and_plan_are_built_side_by_side(root: Path, tmp_path: Path) -> None:
    """One build gives the first page, the incident's page and the plan below plan/."""
    report = build_repository(root, tmp_path / "site", NOW)
    files = content(tmp_path / "site")
    assert {"index.html", "incidents/2026-11-23-lights/index.html", "plan/index.html"} <= files.keys()
    assert report.entry == tmp_path / "site" / "index.html"


def test_the_same_files_and_moment_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Two builds into two folders differ in nothing, the plan's search index and sitemap included."""
    build_repository(root, tmp_path / "one", NOW)
    build_repository(root, tmp_path / "two", NOW)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_second_build_writes_nothing(root: Path, tmp_path: Path) -> None:
    """What has not changed is not written again, so that copying the site elsewhere copies only changes."""
    build_repository(root, tmp_path / "site", NOW)
    report = build_repository(root, tmp_path / "site", NOW)
    assert [changes.written for _, changes in report.written] == [0, 0]


def test_errors_leave_the_last_good_site_untouched(root: Path, tmp_path: Path) -> None:
    """A mistake in any file stops the build before it writes, removes or renames anything."""
    build_repository(root, tmp_path / "site", NOW)
    before = content(tmp_path / "site")
    (root / "incidents/2026/2026-11-23-lights.md").write_text(INCIDENT.replace("light:", "lihgt:"), encoding="utf-8")
    (root / "incidents/2026/2026-11-22-new.md").write_text(INCIDENT, encoding="utf-8")
    report = build_repository(root, tmp_path / "site", NOW)
    assert has_errors(report.findings)
    assert report.written == ()
    assert content(tmp_path / "site") == before


def test_a_plan_that_mkdocs_cannot_build_leaves_the_last_good_site_untouched(root: Path, tmp_path: Path) -> None:
    """A dead link in a further page fails the plan, and with it the whole build, with MkDocs' own words."""
    build_repository(root, tmp_path / "site", NOW)
    before = content(tmp_path / "site")
    (root / "plan/pages").mkdir()
    (root / "plan/pages/further.md").write_text("[nowhere](missing.md)", encoding="utf-8")
    (root / "incidents/2026/2026-11-23-lights.md").write_text(INCIDENT.replace("are out", "are off"), encoding="utf-8")
    with pytest.raises(BuildFault, match=r"missing\.md"):
        build_repository(root, tmp_path / "site", NOW)
    assert content(tmp_path / "site") == before


def test_either_half_can_be_built_alone(root: Path, tmp_path: Path) -> None:
    """Building the status page keeps the plan as it is, and the other way round, in any order."""
    site = tmp_path / "site"
    build_repository(root, site, NOW, {Part.PLAN})
    plan = content(site)
    assert all(path.startswith("plan/") for path in plan)
    build_repository(root, site, NOW, {Part.STATUS})
    assert plan.items() <= content(site).items()
    build_repository(root, site, NOW, {Part.PLAN})
    assert "index.html" in content(site)


def test_an_internal_plan_stays_out_of_the_public_site(root: Path, tmp_path: Path) -> None:
    """Once a plan is internal, it goes to a folder of its own, and what was public of it is removed."""
    site = tmp_path / "site"
    build_repository(root, site, NOW)
    (root / "plan/plan.yml").write_text("organisation: Lighthouse\nvisibility: internal\n", encoding="utf-8")
    build_repository(root, site, NOW)
    assert not any(path.startswith("plan/") for path in content(site))
    assert "index.html" in content(tmp_path / "site-internal")
    assert "plan/index.html" not in (site / "index.html").read_text(encoding="utf-8")


def test_an_incident_that_is_deleted_loses_its_page(root: Path, tmp_path: Path) -> None:
    """No page of an earlier build stays behind when its file is gone."""
    site = tmp_path / "site"
    build_repository(root, site, NOW, {Part.STATUS})
    (root / "incidents/2026/2026-11-23-lights.md").unlink()
    build_repository(root, site, NOW, {Part.STATUS})
    assert not (site / "incidents").exists()


def test_somebody_else_s_folder_is_refused(root: Path, tmp_path: Path) -> None:
    """An output folder with other files is a mistake of the command, and keeps every one of them."""
    foreign = tmp_path / "home"
    foreign.mkdir()
    (foreign / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildFault, match="did not write") as raised:
        build_repository(root, foreign, NOW)
    assert raised.value.exit_code == 2
    assert content(foreign).keys() == {"index.html"}
    assert (foreign / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("size", "source"), [(10, "data:image/svg+xml;base64,"), (9000, "../../logo.svg")])
def test_a_page_carries_a_small_logo_and_links_to_a_large_one(
    root: Path, tmp_path: Path, size: int, source: str
) -> None:
    """A logo costs no second request unless it is large; it is published beside the pages in either case."""
    (root / "plan/theme").mkdir()
    picture = f"<svg xmlns='http://www.w3.org/2000/svg'><!--{'x' * size}--></svg>"
    (root / "plan/theme/mark.svg").write_text(picture, encoding="utf-8")
    (root / "plan/status-page.yml").write_text("logo: theme/mark.svg\n", encoding="utf-8")
    build_repository(root, tmp_path / "site", NOW, {Part.STATUS})
    assert (tmp_path / "site/logo.svg").read_text("utf-8") == picture
    page = (tmp_path / "site/incidents/2026-11-23-lights/index.html").read_text("utf-8")
    assert f'<img src="{source}' in page
