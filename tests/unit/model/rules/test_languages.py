"""The rule of languages."""

from statusbook.model.rules.languages import language_problems, texts
from statusbook.model.text import Text
from statusbook.model.values import Value, Values

VALUES = Values(
    values=(
        Value(
            id="calm",
            name=Text.parse({"en": "Calm", "fr": "Calme"}),
            meaning=Text.parse("We do not shout."),
            in_practice=(Text.parse({"it": "Respiriamo."}),),
        ),
    )
)


def test_every_text_is_found_with_the_way_to_it() -> None:
    """Texts in lists of records are not passed over."""
    ways = [loc for loc, _ in texts(VALUES)]
    assert ways == [("values", 0, "name"), ("values", 0, "meaning"), ("values", 0, "in_practice", 0)]


def test_translated_texts_speak_exactly_the_plans_languages() -> None:
    """A language too many is an error, one too few a warning; a plain text needs no translation."""
    found = [(problem.code, problem.loc, problem.at_key) for problem in language_problems(VALUES, ("en", "it"))]
    assert found == [
        ("unknown-language", ("values", 0, "name", "fr"), True),
        ("missing-translation", ("values", 0, "name"), False),
        ("missing-translation", ("values", 0, "in_practice", 0), False),
    ]


def test_without_a_plan_nothing_is_said_about_languages() -> None:
    """One unreadable plan.yml does not bring a finding for every text."""
    assert not list(language_problems(VALUES, None))
