"""The rule of languages."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from statusbook.load.repository import load_repository
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


def test_no_text_of_a_whole_plan_is_passed_over(sites: Path) -> None:
    """Which fields can hold a text is known from their types; looking into every field finds no more."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    for record in (book.plan, *book.events):
        assert [text for _, text in texts(record)] == list(every_text(record))


def every_text(value: object) -> Iterator[Text]:
    """Yield every text in a value, whatever the fields say that lead there."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from every_text(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from every_text(getattr(value, field.name))


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
