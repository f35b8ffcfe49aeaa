"""`mkdocs build` over a repository: the plan's pages beside the author's own, each in its own language."""

import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Repository = Callable[..., Path]
Built = Callable[[Path], subprocess.CompletedProcess[str]]

ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def site(repository: Repository, built: Built) -> Path:
    root = repository()
    result = built(root)
    assert result.returncode == 0, result.stderr
    return root / "site-plan"


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def navigation(html: str) -> list[str]:
    """Return where the navigation leads, without the headings of the page itself."""
    part = html.split("md-nav--primary")[1].split("md-sidebar--secondary", maxsplit=1)[0]
    return [link for link in re.findall(r'<a href="([^"#]+)" class="md-nav__link', part) if not link.startswith("#")]


def switch(html: str) -> dict[str, str]:
    """Return where the language switch leads."""
    links = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)" class="md-select__link"', html)
    return {language: link for link, language in links}


def test_the_navigation_is_that_of_the_page_s_language(site: Path) -> None:
    """Nobody is led into a language that they did not choose; generated pages come first, then further ones."""
    own = ["index.html", "definition.html", "channels.html", "messages.html", "values.html"]
    english, italian = navigation(page(site, "roles.html")), navigation(page(site, "it/roles.html"))
    assert [link for link in english if link != "roles.html"] == [*own, "glossary.html", "runbooks/database.html"]
    assert [link for link in italian if link != "roles.html"] == [*own, "glossary.html"]


def test_the_page_before_and_the_page_after_are_in_the_same_language(site: Path) -> None:
    """Reading on from page to page does not end in the other language."""
    assert 'rel="next" href="definition.html"' in page(site, "it/index.html")
    assert 'rel="prev"' not in page(site, "it/index.html")
    assert 'rel="next"' not in page(site, "it/glossary.html")


@pytest.mark.parametrize(
    ("name", "language", "search"), [("roles.html", "en", "Search"), ("it/roles.html", "it", "Cerca")]
)
def test_the_theme_speaks_the_page_s_language(site: Path, name: str, language: str, search: str) -> None:
    """A screen reader is told the right language, and the buttons are in it too."""
    html = page(site, name)
    assert f'<html lang="{language}"' in html
    assert f'placeholder="{search}"' in html


def test_the_title_is_the_plan_s_in_the_page_s_language(site: Path) -> None:
    """`site_name` is one name for all languages; readers see the plan's own title."""
    assert "<title>Roles and responsibilities - The plan</title>" in page(site, "roles.html")
    assert re.search(r"<title>.* - Il piano</title>", page(site, "it/roles.html"))


def test_the_switch_leads_to_the_same_page(site: Path) -> None:
    """Changing the language keeps the place, also on pages that people wrote themselves."""
    assert switch(page(site, "roles.html")) == {"en": "roles.html", "it": "it/roles.html"}
    assert switch(page(site, "it/glossary.html")) == {"en": "../glossary.html", "it": "glossary.html"}


def test_the_switch_leads_to_the_first_page_where_there_is_no_translation(site: Path) -> None:
    """A page in one language only does not lead to a page that does not exist."""
    assert switch(page(site, "runbooks/database.html")) == {"en": "database.html", "it": "../it/index.html"}


def test_every_page_is_read_without_a_third_party(site: Path) -> None:
    """No font, script, style or picture comes from anywhere else."""
    files = sorted(site.rglob("*.html"))
    assert files
    for file in files:
        html = file.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:link|script|img|iframe)\b[^>]*>", html)
        hosts = {urlsplit(unescape(address)).netloc for tag in loaded for address in ADDRESS.findall(tag)}
        assert hosts <= {"", "status.example.com"}, file


def test_pages_in_no_language_are_in_the_first_one(site: Path) -> None:
    """`404.html` is one page for the whole site."""
    html = page(site, "404.html")
    assert '<html lang="en"' in html
    assert switch(html) == {"en": "/plan/index.html", "it": "/plan/it/index.html"}


def test_the_script_does_not_look_for_a_site_per_language(site: Path) -> None:
    """Material asks for a `sitemap.xml` beside each `rel=alternate`, which every reader would fetch in vain."""
    html = page(site, "roles.html")
    assert '<link rel="alternate " href="it/roles.html" hreflang="it">' in html
    assert 'rel="alternate"' not in html


def test_the_plan_knows_its_address(site: Path) -> None:
    """The sitemap and the canonical addresses follow from the status page's, and are written down once."""
    assert "<loc>https://status.example.com/plan/it/roles.html</loc>" in page(site, "sitemap.xml")
    assert '<link rel="canonical" href="https://status.example.com/plan/roles.html">' in page(site, "roles.html")


def test_an_internal_plan_stays_out_of_the_public_site(repository: Repository, built: Built) -> None:
    """`mkdocs build` alone puts not one byte of it where the status page is published, and names no public address."""
    root = repository({"plan/plan.yml": "organisation: Acme\nvisibility: internal\nlanguages: [en, it]\n"})
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("site_dir: site-plan", "site_dir: site/plan"), "utf-8")
    assert built(root).returncode == 0
    assert not (root / "site").exists()
    assert "status.example.com/plan" not in page(root / "site-internal", "roles.html")


def test_a_plan_in_one_language_has_no_switch(repository: Repository, built: Built) -> None:
    """There is nothing to choose."""
    files = {
        "plan/plan.yml": "organisation: Acme\n",
        "plan/roles.yml": "roles: []\n",
        "plan/pages/glossary.md": "# G\n",
    }
    root = repository(files | {"plan/pages/it/glossary.md": None})
    result = built(root)
    assert result.returncode == 0, result.stderr
    assert "md-select" not in page(root / "site-plan", "roles.html")


def test_a_language_that_material_does_not_know_is_still_named(repository: Repository, built: Built) -> None:
    """The words are English then, but `<html lang>` tells the truth about the page."""
    files = {"plan/plan.yml": "organisation: Acme\nlanguages: [en, ga]\n", "plan/roles.yml": "roles: []\n"}
    root = repository(files | {"plan/pages/it/glossary.md": None, "plan/pages/glossary.md": "# G\n"})
    result = built(root)
    assert result.returncode == 0, result.stderr
    html = page(root / "site-plan", "ga/roles.html")
    assert '<html lang="ga"' in html
    assert 'placeholder="Search"' in html


def test_a_navigation_of_the_author_stays(repository: Repository, built: Built) -> None:
    """Whoever writes `nav` in `mkdocs.yml` gets that one, on every page."""
    own = (
        (repository() / "mkdocs.yml").read_text(encoding="utf-8").replace("omitted_files: warn", "omitted_files: info")
    )
    root = repository({"mkdocs.yml": own + "\nnav: [glossary.md, roles.md]\n"})
    result = built(root)
    assert result.returncode == 0, result.stderr
    assert navigation(page(root / "site-plan", "it/values.html")) == ["../glossary.html", "../roles.html"]


def test_errors_fail_the_build_with_their_places(repository: Repository, built: Built) -> None:
    """All mistakes are named at once, each with file, line and column, and without a traceback."""
    roles = "roles:\n  - id: lead\n    name: Lead\n    peple: []\n    backups: [nobody]\n"
    root = repository({"plan/roles.yml": roles})
    result = built(root)
    assert result.returncode == 1
    assert "plan/roles.yml:4:5: " in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "site-plan").exists()


def test_warnings_do_not_fail_a_strict_build(repository: Repository, built: Built) -> None:
    """A plan may be unfinished; what is missing is said all the same."""
    result = built(repository())
    assert result.returncode == 0
    assert re.search(r"INFO +- .*plan/values\.yml: ", result.stderr)


def test_a_page_does_not_hide_another_of_the_same_name(repository: Repository, built: Built) -> None:
    """A file that would replace a page of the plan, or be replaced by it, is named."""
    result = built(repository({"plan/pages/it/roles.md": "# Altro\n"}))
    assert result.returncode == 1
    assert "it/roles.md: the plan has a page of this name already" in result.stderr


def test_a_readme_is_the_first_page_s_rival_too(repository: Repository, built: Built) -> None:
    """MkDocs makes `README.md` the index; it must not silently replace the page to start from."""
    result = built(repository({"plan/pages/README.md": "# About this folder\n"}))
    assert result.returncode == 1
    assert "README.md: the plan has a page of this name already" in result.stderr
