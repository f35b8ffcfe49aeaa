"""Templates as Statusbook compiles them: they show what plain Jinja shows, to the letter."""

import json
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from statusbook.model.theme import Theme
from statusbook.render.html.code_generator import OwnTemplatesBesideOthers
from statusbook.render.html.environment import environment_for
from statusbook.render.localisation import Localisation


class Row(NamedTuple):
    """A record of the kind that templates get."""

    name: object
    rows: tuple["Row", ...]


class Shown:
    """Says itself how it is shown in HTML."""

    def __html__(self) -> str:
        return "<i>&</i>"


class Lazy:
    """A text that is made when it is asked for."""

    def __str__(self) -> str:
        return "<lazy & 'late'>"


class Worded(str):
    """A text of a type of its own, and with no say in HTML."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"<{self!r}>"


class Marked(Markup):
    """Safe HTML of a type of its own."""

    __slots__ = ()


@dataclass(frozen=True)
class Case:
    """A template's text and what it gets."""

    source: str
    variables: dict[str, object]


texts = st.text(alphabet="ab <>&\"'%{ü😀", max_size=6)
values = st.one_of(
    texts,
    texts.map(Markup),
    texts.map(Worded),
    texts.map(Marked),
    st.integers(-3, 3),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=False),
    st.builds(Shown),
    st.builds(Lazy),
    st.lists(texts, max_size=2),
)
rows = st.recursive(
    st.builds(Row, values, st.just(())), lambda inner: st.builds(Row, values, st.lists(inner, max_size=3).map(tuple))
)
EXPRESSIONS = (
    *("value", "missing", "things[1]", "words['a']", "row.name", "row.rows[0].name"),
    *("said(value)", "said(said(value))", "said()", "said(row, value)", "said(*[value])", "to(value)", "to(to(value))"),
    *("both(row, value)", "both(row)", "both(b=value, a=row)", "both(**{'a': row})", "given(value, 'x')"),
    *(
        "given(1, c=value)",
        "given()",
        "rest(value)",
        "rest(value, 2, x=3)",
        "said(value, x=1)",
        "parts.said(value)",
        "parts.said()",
        "words.get('a')",
        "value.upper()",
    ),
    *("_('Took %(length)s', length=value)", "_('History')", "_('Took')", "pgettext('month', 'May')"),
    *("ngettext('%(num)s day', '%(num)s days', 3)", "ngettext('%(num)s of %(all)s', '', 1, all=value)"),
    *(
        "row.rows|length",
        "row.rows[:1]|length",
        "words|tojson",
        "words|tojson(indent=2)",
        "value|string|trim",
        "value|e|string",
        "value|safe",
    ),
    *("value ~ row.name", "value == row.name", "value and row.name", "not value", "-1", "words[row.name]|string"),
    *("(value, row.name)[1]", "[value][0]", "(row).name", "{'a': row}.a.name", "'a'.upper()", "'<' ~ 1"),
    *("(value if row.rows else row.name)", "(row.name if value else '<')", "things|join(', ')"),
)
"""What there is in our templates, and what could be: values, attributes, items, calls of all kinds, filters, tests."""
expressions = st.sampled_from(EXPRESSIONS)
outputs = expressions.map(lambda each: f"{{{{ {each} }}}}")


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        st.builds("{{% if {} %}}{}{{% elif value %}}{}{{% else %}}-{{% endif %}}".format, expressions, several, inner),
        several.map(lambda body: f"{{% for row in row.rows %}}{body}{{{{ ', ' if not loop.last }}}}{{% endfor %}}"),
        several.map(lambda body: f"{{% for value in things %}}<{body}>{{% else %}}none{{% endfor %}}"),
        st.builds("{{% set kept %}}{}{{% endset %}}{{{{ kept }}}}{{{{ kept|length }}}}".format, several),
        st.builds("{{% set kept | trim %}} {} {{% endset %}}{{{{ kept }}}}".format, several),
        st.builds("{{% set kept = {} %}}{{{{ kept }}}}{{{{ said(kept) }}}}".format, expressions),
        st.builds("{{% macro own(value) %}}{}{{% endmacro %}}{{{{ own(row.name) }}}}{{{{ own() }}}}".format, several),
        st.builds("{{% call around(value) %}}{}{{% endcall %}}".format, several),
        st.builds("{{% filter upper %}}{}{{% endfilter %}}".format, several),
        st.builds("{{% with value = {} %}}{}{{% endwith %}}".format, expressions, several),
        st.builds("{{% autoescape false %}}{}{{% endautoescape %}}".format, several),
        st.builds("{{% trans value=value %}}a {{{{ value }}}}{{% endtrans %}}{}".format, several),
    )


bodies = st.recursive(st.one_of(outputs, st.just("<b>&amp;</b>\n")), _nested, max_leaves=8)
cases = st.builds(
    Case,
    st.lists(bodies, min_size=1, max_size=3).map("".join),
    st.fixed_dictionaries(
        {"value": values, "row": rows, "things": st.lists(values, min_size=2, max_size=3), "words": st.just({"a": "<"})}
    ),
)
TEMPLATES = {
    "macros": """
{% macro said(value) %}<q>{{ value }}</q>{% endmacro %}
{% macro both(a, b="<default>") %}{{ a.name }}/{{ b }}{% endmacro %}
{% macro given(a, b=1, c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}
{% macro rest(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro around(value) %}[{{ value }}{{ caller() }}]{% endmacro %}
""",
    "base": "{% set top %}{% block top %}{{ value }}{% endblock %}{% endset %}{{ top }}{% block body %}{% endblock %}|",
}
PAGE = (
    '{{% extends "base" %}}{{% from "macros" import said, both, given, rest, around %}}{{% import "macros" as parts %}}'
    "{{% block top %}}<{{{{ super() }}}}>{{% endblock %}}{{% block body %}}{}{{{{ self.top() }}}}{{% endblock %}}"
)


@cache
def ours(head: str = "") -> Environment:
    """Return the environment of a theme that fills a slot or not, with templates of this test."""
    theme = Theme(slots={"head": head} if head else {})
    environment = environment_for(Localisation("it", "UTC"), theme)
    environment.bytecode_cache = None
    environment.loader = DictLoader(TEMPLATES)
    return environment


@cache
def beside_others() -> Environment:
    """Return the environment of a theme, in which these templates are taken for ours."""
    environment = ours.__wrapped__(head="x")
    environment.code_generator_class = OwnTemplatesBesideOthers
    return environment


@cache
def plain() -> Environment:
    """Return Jinja's own environment, set up as ours."""
    environment = Environment(
        loader=DictLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["json.dumps_function"] = json_on_pages
    environment.globals = ours().globals
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # added by the i18n extension
    return environment


def json_on_pages(value: object, sort_keys: bool = True, indent: int | None = None) -> str:  # noqa: FBT002
    """Write JSON as Python does: without blanks where nobody wants it indented, and with every language's own signs."""
    separators = (",", ":") if indent is None else None
    return json.dumps(value, sort_keys=sort_keys, indent=indent, separators=separators, ensure_ascii=False)


UNESCAPED = Case("{% autoescape false %}{{ said(said(value)) }}{{ value }}{% endautoescape %}", {"value": "<b>"})
"""What a macro returns is no safe HTML where nothing is escaped, and is escaped where it goes through the next one."""


def shown(environment: Environment, case: Case) -> str | None:
    """Return what a template comes to, as a part of a page; `None` for an error."""
    template = environment.from_string(PAGE.format(case.source))
    try:
        return template.render(case.variables, to=lambda value: f"../{value}")
    except (AttributeError, LookupError, TypeError, UndefinedError):
        return None


@pytest.mark.parametrize("environment", [ours(), ours(head="x"), beside_others()], ids=["ours", "theirs", "beside"])
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_each_expression_comes_to_what_it_comes_to_in_plain_jinja(expression: str, environment: Environment) -> None:
    """Alone, so that none is hidden behind the error of another one."""
    row = Row(Markup("<b>"), (Row("&", ()),))
    for value in ("<a>", Markup("<a>"), Worded("<a>"), Shown(), Lazy(), 0, None):
        variables: dict[str, object] = {"value": value, "row": row, "things": [value, "<"], "words": {"a": "<"}}
        case = Case(f"{{{{ {expression} }}}}{{% set kept = {expression} %}}{{{{ kept }}}}", variables)
        assert shown(environment, case) == shown(plain(), case)


@given(cases)
@example(UNESCAPED)
def test_our_templates_show_what_plain_jinja_shows(case: Case) -> None:
    """Whatever the values are, and wherever a template puts them; what is an error there is one here."""
    assert shown(ours(), case) == shown(plain(), case)


@given(cases)
@example(UNESCAPED)
def test_a_themes_templates_show_what_plain_jinja_shows(case: Case) -> None:
    """In the sandbox too, and so do ours beside them."""
    assert shown(ours(head="x"), case) == shown(beside_others(), case) == shown(plain(), case)


@given(values)
def test_words_are_filled_in_as_jinjas_own_extension_fills_them_in(value: object) -> None:
    """Those are escaped that have to be; numbers, safe HTML and what says itself how it is shown are as they are."""
    l10n = Localisation("it", "UTC")
    theirs = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    theirs.install_gettext_callables(l10n.gettext, l10n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    source = "{{ _('Took %(length)s', length=x) }} {{ ngettext('%(num)s %% of %(all)s', '', 1, all=x) }}"
    assert ours().from_string(source).render(x=value) == theirs.from_string(source).render(x=value)


@pytest.mark.parametrize("expression", ["row.missing", "row.missing.name", "things[5]", "words['b']", "missing"])
def test_what_is_missing_is_an_error_in_our_templates(expression: str) -> None:
    """As in plain Jinja, or sooner: nothing is left out silently."""
    variables: dict[str, object] = {"value": "", "row": Row("", ()), "things": [], "words": {}}
    assert shown(ours(), Case(f"{{{{ {expression} }}}}", variables)) is None
