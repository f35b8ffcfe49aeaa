"""The Jinja environment that writes the plan's pages: Markdown templates, and the filters that keep them whole."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from statusbook.model.message_template import MessageTemplate
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.render.localisation import N_, Localisation
from statusbook.render.plan import markdown
from statusbook.render.plan.message_page import borrowing, builtin_rows, message_views
from statusbook.render.plan.reader import Reader, template_anchor

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")

_READ_BY_READER = (
    *("name", "cell", "item", "prose", "word", "route"),
    *("severity", "run_sheet", "role", "channel", "person", "person_name", "team", "team_name"),
)
"""The reader's methods that are filters of the same name."""


@cache
def environment() -> Environment:
    """Return the environment. Nothing is escaped for HTML: what the templates write is Markdown."""
    made = Environment(
        loader=PackageLoader("statusbook.render.plan", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  the output is Markdown, and the plan's authors may write HTML in it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _READ_BY_READER:
        made.filters[name] = _of_reader(name)
    made.filters |= {"code": markdown.code, "fence": markdown.fence, "anchor": template_anchor}
    return made


def render(reader: Reader, name: str, heading: str, **own: object) -> str:
    """Return one page's Markdown.

    Args:
        reader: Whom it is for.
        name: The page's name, which its template has too.
        heading: The page's title, as plain words.
        own: What this one template shows besides the plan.
    """
    localisation = reader.localisation
    text = (
        environment()
        .get_template(f"{name}.md.jinja")
        .render(
            reader=reader,
            plan=reader.plan,
            heading=markdown.escape(heading),
            statuses=(*IncidentStatus, *MaintenanceStatus),
            maintenance_statuses=tuple(MaintenanceStatus),
            duration=reader.duration,
            side_by_side=zip_longest,
            templates_of=lambda status: _templates_of(reader, status),
            message_views=message_views,
            builtin_rows=builtin_rows,
            borrowing=borrowing,
            at=_at,
            own_name=lambda language: Localisation(language, reader.plan.settings.timezone).own_name,
            _=localisation.gettext,
            ngettext=localisation.ngettext,
            colon=localisation.gettext(N_(": ")),
            **own,
        )
    )
    return "\n".join(_tidy(text)).strip() + "\n"


def _of_reader(method: str) -> Callable[..., str]:
    @pass_context
    def as_read(context: Context, value: Any) -> str:  # noqa: ANN401  each method has a type of its own
        return str(getattr(context["reader"], method)(value))

    return as_read


def _at(*parts: str) -> str:
    # Written here, because Jinja takes "{#" for the beginning of a comment.
    return f"{{#{'-'.join(parts)}}}"


def _templates_of(reader: Reader, status: IncidentStatus | MaintenanceStatus) -> list[MessageTemplate]:
    return reader.own_first(template for template in reader.plan.templates if template.status is status)


def _tidy(text: str) -> Iterator[str]:
    """Yield the lines with one blank line where templates left several, but fenced blocks as they are."""
    fence, blank = "", True
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if not line.strip() and not fence:
            blank = True
            continue
        if blank:
            yield ""
        blank = False
        yield line
        if mark and not fence:
            fence = mark[1]
        elif fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
