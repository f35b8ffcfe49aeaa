"""The Jinja environment of the status page: escaping on, nothing undefined passes, one per language.

A theme's templates come before ours; ours stay in reach as `statusbook/…`, so that a theme's can extend them.
"""

import json
import marshal
import os
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket
from jinja2.filters import do_trim
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import htmlsafe_json_dumps, missing
from markupsafe import Markup

from statusbook.model.theme import SLOTS, Theme
from statusbook.render.html.code_generator import OwnTemplates, OwnTemplatesBesideOthers, PlainText
from statusbook.render.html.escaping import filled_in, safe
from statusbook.render.localisation import Localisation
from statusbook.render.own_files import own_file

if TYPE_CHECKING:
    from types import CodeType

THEME_TEMPLATES = "plan/theme/templates/"
THEME_SLOTS = "plan/theme/slots/"
SLOT_PREFIX = "slots/"
"""How templates name the slots, which are templates too."""

_Found = tuple[str, str | None, Callable[[], bool] | None]


class _Compiled(BytecodeCache):
    """Templates as they were compiled for an earlier environment of this process: one more language, one more save."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  Jinja's arguments
        """Return what a template is kept by: its name alone, wherever Statusbook is installed."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if its text is still the same."""
        checksum, code = self.kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code; it replaces that of an earlier text."""
        if bucket.code is not None:
            self.kept[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = {own: _Compiled() for own in (False, True)}
"""By whether a theme brings something of its own: what runs in a sandbox is compiled otherwise."""


class _Known(dict[str, Any]):
    """What a template knows; of what it does not know, it learns just that."""

    def __missing__(self, name: str) -> object:
        return missing


class _Template(Template):
    """A template of an environment all of whose templates know the same."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  whatever a template gets
        """Return the filled template."""
        return self.environment.concat(filled(self, dict(*args, **kwargs)))


def filled(template: Template, variables: Mapping[str, Any]) -> list[str]:
    """Return a filled template of ours in the pieces that it consists of.

    What it gets is copied once; imports need not ask whether they know more here.

    Args:
        template: The template.
        variables: What it gets.
    """
    environment = template.environment
    known = _Known(template.globals)
    known.update(variables)
    context = environment.context_class(environment, known, template.name, template.blocks)
    # Nothing else has this dictionary, so that what the template sets may go there too. A page looks up dozens of
    # names, and Jinja would look into two dictionaries for each.
    context.vars = known
    context.resolve_or_missing = known.__getitem__  # type: ignore[method-assign,assignment]  # for this one alone
    try:
        return list(template.root_render_func(context))
    except Exception:  # noqa: BLE001  raised again, with the template's lines
        environment.handle_exception()


class _Templates(Environment):
    """Templates whose globals lie in one dictionary: each page copies them, which is slow from two in a chain."""

    template_class = _Template
    code_generator_class: type[PlainText] = OwnTemplates

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Jinja's options
        super().__init__(**options)
        self._at_hand: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's name
    ) -> Template:
        """Return a template, which never changes: each page asks for several, and Jinja looks closer each time."""
        found = self._at_hand.get(name) if globals is None and isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if globals is None and isinstance(name, str):
                self._at_hand[name] = found
        return found

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows by itself; nothing is added to an environment once it is made."""
        return {**self.globals, **(d or {})}


_OUR_FOLDER = f"{own_file('theme', 'templates')}{os.sep}"
"""Where the files of our own templates are. A theme's are named by their paths in the repository."""


def _code_generator(environment: Environment, name: str, filename: str | None, *further: Any) -> PlainText:  # noqa: ANN401
    """Return what writes a template's code beside a theme: what is not known to be ours stays in the sandbox."""
    ours = filename is not None and filename.startswith(_OUR_FOLDER)
    return (OwnTemplatesBesideOthers if ours else PlainText)(environment, name, filename, *further)


class _SandboxedTemplates(_Templates, ImmutableSandboxedEnvironment):
    """The same for what a theme brings: it shows, and reaches nothing else.

    Our own templates beside it do not ask the sandbox for each thing that they name themselves.
    """

    code_generator_class = staticmethod(_code_generator)  # type: ignore[assignment]  # called, and nothing else

    def read_attribute(self, value: object, name: str) -> object:
        """Return what a dot finds outside of the sandbox; only the code of our own templates asks, by names of ours."""
        return Environment.getattr(self, value, name)


def compile_templates(theme: Theme) -> bytes:
    """Compile every template before the first page is made, so that no worker has to, and return them all compiled.

    Args:
        theme: What the organisation has made its own.
    """
    environment = environment_for(Localisation("en", "UTC"), theme)
    for name in _built_in().list_templates():
        if name.endswith(".html"):
            environment.get_template(name)
    return marshal.dumps(_COMPILED[brings_own_templates(theme)].kept)


def use_compiled_templates(theme: Theme, compiled: bytes | memoryview) -> None:
    """Use what `compile_templates` returned for the same theme, with the same Statusbook and libraries."""
    known = marshal.loads(compiled)  # noqa: S302  sealed; who can forge it can change the plan's hooks
    _COMPILED[brings_own_templates(theme)].kept.update(known)


def brings_own_templates(theme: Theme) -> bool:
    """Return whether a theme has any, beside which ours are compiled otherwise."""
    return bool(theme.templates or theme.slots)


def environment_for(localisation: Localisation, theme: Theme) -> Environment:
    """Return a new environment whose templates speak one language; its words are its own, not another language's."""
    own = brings_own_templates(theme)
    environment = (_SandboxedTemplates if own else _Templates)(
        loader=_loader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        cache_size=-1,
        auto_reload=False,
        bytecode_cache=_COMPILED[own],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        localisation.gettext, localisation.ngettext, newstyle=True, pgettext=localisation.pgettext
    )
    environment.filters["tojson"] = _as_json
    environment.filters["trim"] = _trimmed
    words, counted = _interface_words(localisation)
    environment.globals.update({"_": words, "gettext": words, "ngettext": counted})
    # Macros are made once and not for each page, so they know what the language knows, and of the page what they get.
    environment.globals["language"] = localisation.language
    # Including a template copies all that a page knows, even for a slot that is empty: templates ask before.
    environment.globals["filled_slots"] = frozenset(theme.slots)
    return environment


def _interface_words(localisation: Localisation) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """Return what templates call as `_` and as `ngettext`, which do what the i18n extension's own do.

    Words without variables are looked up once: every page has dozens of them, and the extension makes each anew, in
    several steps.
    """

    @lru_cache(maxsize=1024)
    def constant(message: str) -> Markup:
        return safe(localisation.gettext(message) % {})

    sentence = lru_cache(maxsize=1024)(localisation.gettext)

    def words(message: str, /, **variables: object) -> Markup:
        return filled_in(sentence(message), variables) if variables else constant(message)

    @lru_cache(maxsize=1024)
    def constant_count(singular: str, plural: str, count: int) -> Markup:
        return counted(singular, plural, count, num=count)

    def counted(singular: str, plural: str, count: int, /, **variables: object) -> Markup:
        if not variables:
            return constant_count(singular, plural, count)
        return filled_in(localisation.ngettext(singular, plural, count), {"num": count, **variables})

    return words, counted


def _trimmed(value: object, chars: str | None = None) -> str:
    """Do what Jinja's own `trim` does, which asks again whether what is safe is safe."""
    return safe(str.strip(value, chars)) if type(value) is Markup else do_trim(value, chars)  # type: ignore[arg-type]


def _as_json(value: object, indent: int | None = None) -> Markup:
    """Do what Jinja's own `tojson` does, which asks the environment for each value anew how JSON is written."""
    return htmlsafe_json_dumps(value, _json) if indent is None else htmlsafe_json_dumps(value, _json, indent=indent)


def _json(value: object, **options: Any) -> str:  # noqa: ANN401  those of `json.dumps`
    """Return a value in JSON: with sorted keys, as Jinja has them by itself, and without blanks."""
    if not options:
        try:
            # Every page says in JSON what it is about.
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
        except TypeError:
            # It is something that a theme's templates have made, or nothing that JSON can hold.
            options = {"separators": (",", ":")}
    return json.dumps(value, sort_keys=True, ensure_ascii=False, **options)


def _built_in() -> PackageLoader:
    return PackageLoader("statusbook.render", "theme/templates")


def _loader(theme: Theme) -> BaseLoader:
    ours = _built_in()
    return ChoiceLoader([FunctionLoader(lambda name: _theirs(theme, name)), PrefixLoader({"statusbook": ours}), ours])


def _theirs(theme: Theme, name: str) -> _Found | None:
    """Return a theme's template with the path that messages name; a slot that nobody fills is empty."""
    slot = name.removeprefix(SLOT_PREFIX).removesuffix(".html")
    if name.startswith(SLOT_PREFIX) and slot in SLOTS:
        return theme.slots.get(slot, ""), f"{THEME_SLOTS}{slot}.html", None
    if name in theme.templates:
        return theme.templates[name], f"{THEME_TEMPLATES}{name}", None
    return None
