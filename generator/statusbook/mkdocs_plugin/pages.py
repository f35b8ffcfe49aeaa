"""What goes into the MkDocs site besides the author's own pages: the plan's pages and their style."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from statusbook.model.plan import Plan, Visibility
from statusbook.render.plan.pages import PlanPage
from statusbook.views.addresses import PLAN_FOLDER

_STYLES = ("plan.css", "run-sheet.css")
"""The styles of the plan's pages: for the screen, and for what is printed."""

_PUBLIC = "site"
"""The repository's folder that is published."""


def add_pages(files: Files, pages: Sequence[PlanPage], config: MkDocsConfig) -> None:
    """Add the plan's pages.

    Raises:
        PluginError: A file in `docs_dir` would become the same page; neither may hide the other.
    """
    taken = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    for page in pages:
        inclusion = InclusionLevel.UNDEFINED if page.listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.path, content=page.markdown, inclusion=inclusion)
        if file.dest_uri in taken:
            own = taken[file.dest_uri]
            raise PluginError(f"{own}: the plan has a page of this name already; give this one another name")
        files.append(file)


def add_style(files: Files, config: MkDocsConfig) -> None:
    """Add the few rules that make the plan's pages easy to read on a phone and on paper."""
    for name in _STYLES:
        style = resources.files("statusbook.mkdocs_plugin").joinpath(name).read_text(encoding="utf-8")
        path = f"assets/{name}"
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=style))
            config.extra_css.append(path)


def safe_folder(plan: Plan, root: Path, folder: str) -> str:
    """Return the folder that a plan may be built to: an internal one never to where the public site is.

    Args:
        plan: The plan.
        root: The repository.
        folder: Where `mkdocs.yml` or the command line wants it.
    """
    public = (root / _PUBLIC).resolve()
    wanted = Path(folder).resolve()
    if plan.settings.visibility is Visibility.INTERNAL and wanted.is_relative_to(public):
        return str(public.with_name(f"{public.name}-internal"))
    return folder


def plan_address(plan: Plan) -> str | None:
    """Return where a public plan is published, below the status page; nothing where that is not known."""
    url = plan.status_page.url
    public = plan.settings.visibility is Visibility.PUBLIC
    return f"{url.rstrip('/')}/{PLAN_FOLDER}/" if url and public else None
