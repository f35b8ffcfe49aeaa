"""A public plan shows nothing that is for the team only; an internal one shows all of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, get_args, get_origin, get_type_hints

from statusbook.model.access import Internal
from statusbook.model.plan import Plan, Visibility
from statusbook.render.plan.pages import plan_pages
from statusbook.render.plan.visible import visible

SECRETS = (
    "secret role contact",
    "secret-roster.example.com",
    "secret-ada@example.com",
    "+39 02 5550",
    "secret-desk@example.com",
    "secret way in",
    "SECRET_PAGE_ADDRESS",
)


def as_one_text(plan: Plan) -> str:
    return "\n".join(page.markdown for page in plan_pages(plan)).replace("\\", "")


def records(kind: object) -> Iterator[type]:
    """Yield every record that can be reached from one by its fields' types."""
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
        for hint in get_type_hints(kind, include_extras=True).values():
            yield from records(hint)
    for argument in get_args(kind):
        yield from records(argument)


def internal_fields() -> set[tuple[type, str]]:
    return {
        (record, name)
        for record in records(Plan)
        for name, hint in get_type_hints(record, include_extras=True).items()
        if get_origin(hint) is Annotated and any(isinstance(mark, Internal) for mark in get_args(hint))
    }


def values_of(value: object, record: type, name: str) -> Iterator[object]:
    if isinstance(value, record):
        yield getattr(value, name)
    if is_dataclass(value):
        for field in fields(value):
            yield from values_of(getattr(value, field.name), record, name)
    if isinstance(value, tuple):
        for item in value:
            yield from values_of(item, record, name)


def test_a_public_plan_shows_no_internal_field(plan: Plan) -> None:
    """Telephone numbers, ways in and the names of secrets never reach a public page."""
    text = as_one_text(plan)
    assert [secret for secret in SECRETS if secret in text] == []


def test_an_internal_plan_shows_every_internal_field(plan: Plan) -> None:
    """The team finds there what the public does not."""
    text = as_one_text(replace(plan, settings=replace(plan.settings, visibility=Visibility.INTERNAL)))
    assert [secret for secret in SECRETS if secret not in text] == []


def test_every_field_that_the_model_marks_is_hidden(plan: Plan) -> None:
    """A field that is marked `INTERNAL` tomorrow is hidden without another line of code."""
    marked = internal_fields()
    assert marked
    shown = visible(plan)
    for record, name in marked:
        assert any(values_of(plan, record, name)), f"the test's plan leaves {record.__name__}.{name} empty"
        assert not any(values_of(shown, record, name)), f"{record.__name__}.{name}"
