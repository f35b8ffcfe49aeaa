"""Where message templates run: Jinja's sandbox, with the few filters that messages need and a limit on length."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from statusbook.messages.values import NoValueError, Values

LONGEST = 20_000
"""How many characters a template, or what becomes of it, may have. The longest message people read has 5,000."""

_PLAIN_FILTERS = ("capitalize", "default", "first", "length", "lower", "title", "trim", "upper")
_TESTS = ("defined", "undefined", "in", "eq", "equalto", "ne")


class UnfilledError(Exception):
    """A template that cannot be filled with these values; the message says why, as the end of a sentence."""


@cache
def sandbox() -> ImmutableSandboxedEnvironment:
    """Return the environment. It has no functions at all, and only filters whose results stay small."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.filters = {name: FILTERS[name] for name in _PLAIN_FILTERS} | {"join": _join, "last": _last, "sort": _sort}
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


@lru_cache(maxsize=1000)
def _compiled(source: str) -> Template:
    # Checks, messages and pages fill the same template again and again, and the preview does at every save.
    return sandbox().from_string(source)


def fill(source: str, values: Values) -> str:
    """Return a template's text with its values, without blank lines at its end.

    Raises:
        NoValueError: A variable is needed that has no value.
        UnfilledError: The template asks for something that it cannot have.
    """
    pieces, length = [], 0
    try:
        for piece in _compiled(source).generate(_nested(values)):
            length += len(piece)
            if length > LONGEST:
                raise UnfilledError(f"it becomes longer than {LONGEST} characters")
            pieces.append(piece)
    except NoValueError:
        raise
    except (TemplateError, SecurityError) as error:
        raise UnfilledError(error.message or "it cannot be filled") from None
    except (ArithmeticError, LookupError, RecursionError, SyntaxError, TypeError, ValueError) as error:
        # What a template does with its values is its author's doing: it must not look like a fault of ours.
        raise UnfilledError(str(error) or type(error).__name__) from None
    return "".join(pieces).strip()


def _nested(values: Values) -> Mapping[str, object]:
    """Return the values as templates reach them: `incident.title` is the title of `incident`."""
    nested: dict[str, object] = {}
    for name, value in values.items():
        holder, dot, part = name.partition(".")
        if not dot:
            nested[name] = value
            continue
        within = nested.setdefault(holder, {})
        if isinstance(within, dict):
            within[part] = value
    return nested


# Jinja's own take a text for a list of its letters: joined again and again, a line would fill the memory.


def _join(names: object, between: object = ", ") -> str:
    return str(between).join(str(name) for name in _list(names, "join"))


def _last(names: object) -> object:
    found = list(_list(names, "last"))
    return found[-1] if found else ""


def _sort(names: object) -> list[str]:
    return sorted((str(name) for name in _list(names, "sort")), key=str.casefold)


def _list(names: object, name: str) -> Iterable[object]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise TemplateRuntimeError(f"{name} is for lists, such as components")
    return names
