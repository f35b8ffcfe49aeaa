"""The one place that decides what of the plan its readers may see."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from statusbook.model.access import internal_fields
from statusbook.model.plan import Plan, Visibility
from statusbook.views.plan_health import PlanHealth

T = TypeVar("T")


def visible(plan: Plan) -> Plan:
    """Return the plan as its readers may see it: a public one without any field that is for the team only.

    Whatever is marked `INTERNAL` in the model is set to its default, so that no page can show it by mistake.
    """
    return plan if plan.settings.visibility is Visibility.INTERNAL else _without_internal(plan)


def visible_health(health: PlanHealth, visibility: Visibility) -> PlanHealth:
    """Return the plan's health as its readers may see it.

    The public learns what has changed, how often and when, and where something is missing; who changed it, in which
    words, and what exactly is missing is for the team.
    """
    if visibility is Visibility.INTERNAL:
        return health
    changes = health.changes
    return replace(
        health,
        changes=changes and tuple(replace(change, author="", subject="", paths=()) for change in changes),
        missing=tuple(replace(finding, message="", hint="") for finding in health.missing),
    )


def _without_internal(value: T) -> T:
    result: object = value
    if is_dataclass(value) and not isinstance(value, type):
        hidden = internal_fields(type(value))
        shown = {
            field.name: _default(field) if field.name in hidden else _without_internal(getattr(value, field.name))
            for field in fields(value)
        }
        result = replace(value, **shown)
    elif isinstance(value, tuple):
        result = tuple(_without_internal(item) for item in value)
    elif isinstance(value, Mapping):
        result = {key: _without_internal(item) for key, item in value.items()}
    return cast("T", result)


def _default(field: Field[Any]) -> object:
    # A field without a default has no other value to hide behind: the model must not mark such a one.
    if field.default_factory is not MISSING:
        return field.default_factory()
    if field.default is MISSING:
        raise TypeError(f"{field.name} is internal and has no default")
    return field.default
