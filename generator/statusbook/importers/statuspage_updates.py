"""What incidents and maintenances have in common: their updates in order, with texts and components of ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from statusbook.importers.html_to_markdown import html_to_markdown
from statusbook.importers.statuspage_components import ComponentCatalogue
from statusbook.importers.statuspage_json import AffectedRow, EventRow, UpdateRow
from statusbook.model.frozen import frozen
from statusbook.model.incident import Source
from statusbook.model.notation import NotationError, parse_web
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text

SERVICE = "statuspage"
POSTMORTEM = "postmortem"
_LONG = 100
"""From this many characters on, a message stands in a block of its own, which ends as all text files do."""

Statuses = dict[str, ComponentStatus]


@frozen
class Said:
    """One update with a time, as Statuspage has it."""

    at: datetime
    status: str
    row: UpdateRow


@dataclass(slots=True)
class Postmortem:
    """The texts of the updates that are a postmortem, in the order of their times."""

    texts: list[str] = field(default_factory=list)
    published: datetime | None = None

    def add(self, said: Said) -> None:
        """Append what was said. The first time is when it was published."""
        text = html_to_markdown(said.row.body)
        if text:
            self.texts.append(text)
            self.published = self.published or said.at

    @property
    def body(self) -> str:
        """The whole text, as a file's body."""
        return "\n\n".join(self.texts) + "\n" if self.texts else ""


def in_order(row: EventRow) -> list[Said]:
    """Return an event's updates, the oldest first. Of two with one time, the later one stands higher in the file."""
    fallback = row.started or row.changed
    rows = [(update.at or fallback, update) for update in reversed(row.updates)]
    dated = [Said(at, update.status, update) for at, update in rows if at is not None]
    return sorted(dated, key=lambda said: said.at)


def title_of(row: EventRow) -> Text:
    """Return an event's title; one without words gets its Statuspage id."""
    return Text(plain=row.name or f"Statuspage {row.id}")


def source_of(row: EventRow, number: int = 1) -> Source:
    """Return where an event comes from; `number` counts the files that one incident became."""
    try:
        url = parse_web(row.link)
    except NotationError:
        url = None
    return Source(service=SERVICE, id=row.id if number == 1 else f"{row.id}#{number}", url=url)


def message_of(body: str, status: str) -> Text:
    """Return what an update said; one without words says its status, as Statuspage shows it."""
    markdown = html_to_markdown(body) or status.replace("_", " ").capitalize()
    return Text(plain=f"{markdown}\n" if "\n" in markdown or len(markdown) > _LONG else markdown)


def statuses_of(affected: Iterable[AffectedRow], catalogue: ComponentCatalogue) -> Statuses:
    """Return the new status of every component that an update names."""
    statuses: Statuses = {}
    for entry in affected:
        status = catalogue.status(entry.status) if entry.code else None
        if status is not None:
            statuses[catalogue.component(entry.code, entry.name)] = status
    return statuses


def changes(statuses: Mapping[str, ComponentStatus], running: Statuses) -> Statuses:
    """Return those statuses that are not the running ones yet, and let them run from now on."""
    changed = {component: status for component, status in statuses.items() if running.get(component) is not status}
    running.update(changed)
    return changed
