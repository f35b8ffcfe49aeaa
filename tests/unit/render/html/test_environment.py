"""The environments of the status page: compiled code is shared, what it shows is not."""

import pytest
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from statusbook.model.theme import Theme
from statusbook.render.html.environment import environment_for, filled
from statusbook.render.localisation import Localisation

WORDS = "{{ _('History') }} {{ number }}"


def shown(language: str, theme: Theme, name: str = "x.html") -> str:
    return environment_for(Localisation(language, "Europe/Rome"), theme).get_template(name).render(number=1)


def test_a_template_that_was_changed_is_shown_as_it_is_now() -> None:
    """In the preview, one process sees many texts of one template."""
    for text in ("first", "second", "first"):
        assert shown("en", Theme(templates={"x.html": text})) == text
        assert shown("en", Theme(slots={"head": text}), "slots/head.html") == text


def test_languages_share_a_template_and_keep_their_own_words() -> None:
    """What was compiled for one language says nothing of that language in another one."""
    theme = Theme(templates={"x.html": WORDS})
    assert [shown(language, theme) for language in ("en", "it", "en")] == ["History 1", "Cronologia 1", "History 1"]


def test_what_was_compiled_for_ours_alone_never_runs_beside_a_theme_of_ones_own() -> None:
    """A theme's templates run in a sandbox; the code of the same template of ours is another one there."""
    plain, own = (environment_for(Localisation("en", "UTC"), theme) for theme in (Theme(), Theme(slots={"head": "x"})))
    code = {
        environment.bytecode_cache: environment.get_template("home.html").root_render_func.__code__
        for environment in (plain, own)
    }
    assert len(code) == 2


def test_variables_in_words_are_escaped_and_a_percent_sign_is_one() -> None:
    """Words are written as the i18n extension writes them, in the catalogue's language, whether or not they vary."""
    template = (
        "{{ _('Took %(length)s', length='<1>') }}; {{ _('100 %%') }}; {{ ngettext('%(num)s day', '%(num)s days', 2) }}"
    )
    theme = Theme(templates={"x.html": template})
    assert shown("en", theme) == "Took &lt;1&gt;; 100 %; 2 days"
    counted = "{{ ngettext('%(num)s of %(all)s', '%(num)s of %(all)s', 2, all='<3>') }}"
    assert shown("en", Theme(templates={"x.html": counted})) == "2 of &lt;3&gt;"


def test_templates_know_which_slots_are_filled() -> None:
    """An empty slot costs nothing: a template passes it over."""
    asked = "{{ 'head' in filled_slots }} {{ 'footer' in filled_slots }}"
    assert shown("en", Theme(templates={"x.html": asked}, slots={"head": "x"})) == "True False"


def test_in_a_themes_templates_a_dot_finds_items_too() -> None:
    """What themes are written in is Jinja as it is documented; only our own templates take a dot at its word."""
    assert shown("en", Theme(templates={"x.html": "{% set size = {'width': '<9>'} %}{{ size.width }}"})) == "&lt;9&gt;"


@pytest.mark.parametrize("name", ["x.html", "base.html", "_parts.html", "statusbook/base.html"])
def test_a_themes_template_stays_in_the_sandbox_whatever_it_is_named(name: str) -> None:
    """Ours beside it are told by their files, not by their names."""
    with pytest.raises(SecurityError):
        shown("en", Theme(templates={name: "{{ ''.__class__ }}"}), name)
    with pytest.raises(SecurityError):
        shown("en", Theme(slots={"footer": "{{ ''.__class__ }}"}), "slots/footer.html")


def affected(to: str) -> str:
    """Return what our macro shows of a component that a theme's template makes up, with links that it makes up."""
    component = "{'tone': 'ok', 'path': 'p', 'label': 'Up', 'name': {'language': 'en', 'text': '<b>'}}"
    text = (
        "{% from '_event.html' import affected %}{% macro here(path) %}/{{ path }}{% endmacro %}"
        f"{{{{ affected({{'components': [{component}], 'is_running': true, 'is_coming': false}}, {to}) }}}}"
    )
    return shown("en", Theme(templates={"x.html": text}))


def test_our_macros_show_what_a_themes_template_gives_them() -> None:
    """A dot finds the items of a dictionary, as everywhere in Jinja: there, our templates are not alone."""
    assert '<span><a href="/p">&lt;b&gt;</a> Up</span>' in affected("here")


@pytest.mark.parametrize("way_out", ["'{0.__class__}'.format", "''.__class__", "[].append"])
def test_our_macros_are_no_way_out_of_the_sandbox(way_out: str) -> None:
    """What a theme's template may not call itself, it cannot have called by ours."""
    with pytest.raises(SecurityError):
        affected(way_out)


def test_what_is_safe_already_is_a_piece_of_the_page_as_it_is() -> None:
    """So that who encodes a page finds in it what all pages carry, and need not encode it again."""
    carried = Markup("<style>–</style>")
    template = environment_for(Localisation("en", "UTC"), Theme(templates={"x.html": "a{{ look }}b"})).get_template(
        "x.html"
    )
    assert any(piece is carried for piece in filled(template, {"look": carried}))
