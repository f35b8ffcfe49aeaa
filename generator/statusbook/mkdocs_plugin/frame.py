"""What Material puts around a page, in the page's language: its words, its title, the way to other languages."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import Any, cast

from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from statusbook.model.plan import Plan
from statusbook.render.localisation import Localisation
from statusbook.render.plan.pages import plan_title

_WORDS = "partials/languages/{}.html"
"""Where Material keeps its own words in each language."""


class Frame:
    """The surroundings of the plan's pages.

    Args:
        plan: The plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._languages = {
            language: Localisation(language, plan.settings.timezone) for language in plan.settings.languages
        }
        self._materials = dict.fromkeys(plan.settings.languages, "en")

    def prepare(self, env: Environment) -> None:
        """Find Material's words for every language of the plan.

        A language that Material does not know gets its English words, but `<html lang>` still tells the truth.
        """
        added = {}
        for language, localisation in self._languages.items():
            known = [name for name in (language, language.split("-")[0]) if _exists(env, _WORDS.format(name))]
            self._materials[language] = known[0] if known else language
            if not known:
                words = {"language": language, "direction": localisation.direction}
                added[_WORDS.format(language)] = f"{{% macro t(key) %}}{{{{ {words}[key] }}}}{{% endmacro %}}"
        if added and env.loader is not None:
            env.loader = ChoiceLoader([env.loader, DictLoader(added)])

    def around(
        self,
        context: TemplateContext,
        config: MkDocsConfig,
        navigation: Navigation,
        language: str,
        alternates: Sequence[tuple[str, str]],
    ) -> TemplateContext:
        """Return the context with a view of the configuration that speaks the page's language.

        Args:
            context: What the template is given.
            config: The configuration of the whole site, which stays as it is.
            navigation: The pages that the reader may go to.
            language: The page's language.
            alternates: Each language with the address of this page in it.
        """
        theme = {"language": self._materials[language], "palette": self._palette(config, language)}
        extra: dict[str, Any] = {}
        if len(alternates) > 1 and "alternate" not in config.extra:
            names = {tag: localisation.own_name for tag, localisation in self._languages.items()}
            extra["alternate"] = [{"name": names[tag], "link": url, "lang": tag} for tag, url in alternates]
        view = {
            "theme": ChainMap(theme, cast("dict[str, Any]", config.theme)),
            "extra": ChainMap(extra, cast("dict[str, Any]", config.extra)),
            "site_name": plan_title(self._plan, language),
        }
        context["config"] = cast("MkDocsConfig", ChainMap(view, cast("dict[str, Any]", config)))
        context["nav"] = navigation
        return context

    def _palette(self, config: MkDocsConfig, language: str) -> object:
        """Return the theme's palettes, the names of their switches in the page's language."""
        palettes = config.theme.get("palette")
        if not isinstance(palettes, list):
            return palettes
        return [self._named(palette, language) for palette in palettes]

    def _named(self, palette: Mapping[str, Any], language: str) -> Mapping[str, Any]:
        toggle = palette.get("toggle")
        if not toggle or "name" not in toggle:
            return palette
        name = self._languages[language].gettext(toggle["name"])
        return {**palette, "toggle": {**toggle, "name": name}}


def _exists(env: Environment, template: str) -> bool:
    try:
        env.get_template(template)
    except TemplateNotFound:
        return False
    return True


def without_lookup(html: str) -> str:
    """Return the page so that Material's script does not ask for a `sitemap.xml` beside every alternate page.

    It takes each language for a site of its own and looks there for the page's counterpart; ours are one site, and
    the links lead to the counterpart already. A space keeps `rel` from matching the script's selector, and means
    nothing to search engines and browsers: the attribute is a list of words.
    """
    return html.replace('<link rel="alternate" href=', '<link rel="alternate " href=')
