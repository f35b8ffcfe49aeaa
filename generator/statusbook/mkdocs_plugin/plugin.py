"""The MkDocs plugin: hooks only. What they do is in the modules beside it and below."""

import os
from datetime import datetime
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext

from statusbook.app.plan_pages import read_plan_pages
from statusbook.mkdocs_plugin.frame import Frame, without_lookup
from statusbook.mkdocs_plugin.languages import LanguagePages
from statusbook.mkdocs_plugin.messages import failure, notes
from statusbook.mkdocs_plugin.pages import add_pages, add_style, plan_address, safe_folder
from statusbook.model.notation import parse_instant
from statusbook.model.plan import Plan
from statusbook.render.plan.pages import PlanPage
from statusbook.render.plan.site import NOW_VARIABLE

_WATCHED = ("plan", "incidents")

_log = get_plugin_logger(__name__)


class StatusbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs gives its class hook no type
    """What `mkdocs.yml` may say below the plugin's name."""

    repository = config_options.Optional(config_options.Dir(exists=True))
    """The repository's folder. Without one, the folder of `mkdocs.yml`."""


class StatusbookPlugin(BasePlugin[StatusbookConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Adds the plan's pages to a MkDocs site, in every language of the plan."""

    # Set by `on_config`, with which every build begins.
    _plan: Plan
    _pages: tuple[PlanPage, ...]
    _frame: Frame
    _languages: LanguagePages
    _navigations: dict[str, Navigation]

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the plan anew for every build; a plan with errors stops it here, before anything is written."""
        root = Path(self.config.repository or Path(config.config_file_path).parent)
        # `mkdocs serve` reads this list once, after the first build: from then on a saved plan file starts another.
        config.watch.extend(str(root / folder) for folder in _WATCHED if (root / folder).is_dir())
        read = read_plan_pages(root, _now())
        if read.plan is None:
            raise PluginError(failure(read.findings))
        for note in notes(read.findings):
            _log.info(note)
        self._plan, self._pages, self._frame = read.plan, read.pages, Frame(read.plan)
        config.site_url = config.site_url or plan_address(read.plan)
        config.site_dir = safe_folder(read.plan, root, config.site_dir)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the plan's pages to those that lie in `docs_dir`."""
        add_pages(files, self._pages, config)
        add_style(files, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Sort the pages by language and lay out one navigation for each.

        Where the author of `mkdocs.yml` has written a navigation, it stays as it is.
        """
        languages = self._plan.settings.languages
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self._languages = LanguagePages(pages, self._pages, languages)
        if config.nav is not None:
            self._navigations = dict.fromkeys(languages, nav)
        else:
            self._navigations = {language: self._languages.navigation(language) for language in languages}
        return self._navigations[self._plan.settings.default_language]

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  MkDocs' arguments
        """Give Material a file of words for each language that it does not know."""
        self._frame.prepare(env)

    # After the other plugins, which may expect MkDocs' own objects in the context.
    @event_priority(-100)
    def on_page_context(
        self,
        context: TemplateContext,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002  MkDocs' argument
    ) -> TemplateContext:
        """Show the page in its own language: navigation, interface words, `<html lang>` and language switch.

        MkDocs builds one site in one language. This is the documented hook that sees every page's context just before
        its template runs, so each page gets a view of the configuration that differs in these few values. The
        configuration itself, which all pages and plugins share, is left alone.
        """
        language = self._languages.language(page)
        alternates = self._languages.alternates(page)
        return self._frame.around(context, config, self._navigations[language], language, alternates)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002  MkDocs' arguments
        """Keep Material from looking for a site of its own behind every other language."""
        return without_lookup(output)

    @event_priority(-100)
    def on_template_context(
        self,
        context: TemplateContext,
        template_name: str,  # noqa: ARG002  MkDocs' argument
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Show pages that are in no language, such as `404.html`, in the plan's first one."""
        language = self._plan.settings.default_language
        alternates = self._languages.alternates(None)
        return self._frame.around(context, config, self._navigations[language], language, alternates)

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002  MkDocs' arguments
        """Do as for pages."""
        return without_lookup(output_content)


def _now() -> datetime:
    """Return the moment that `statusbook build` makes the pages for, or where MkDocs runs alone, its idea of today."""
    given = os.environ.get(NOW_VARIABLE)
    return parse_instant(given) if given else get_build_datetime()
