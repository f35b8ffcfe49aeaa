"""The one list of every file that is there for machines: for the page that tells people of them, and for the reference.

Whoever adds such a file adds it here; a test holds the list against whole sites.
"""

from collections.abc import Callable, Iterator
from enum import Enum

from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.render.api import v1, v2
from statusbook.render.localisation import N_
from statusbook.views.addresses import METRICS, NEXT_CHANGE, WIDGET, Addresses
from statusbook.views.page import PageState
from statusbook.views.serving import headers_of

COMPONENT = "<component>"
"""What stands for a component's id in a name."""
MONTH = "<yyyy-mm>"
"""What stands for a month in a name."""


class Section(Enum):
    """What belongs together; the value is the English heading."""

    STATUSPAGE = N_("Statuspage's API")
    OWN = N_("Our own API")
    FEEDS = N_("Feeds")
    CALENDARS = N_("Calendars")
    OTHER_PAGES = N_("For other pages")
    MONITORING = N_("For monitoring")


@frozen
class MachineFile:
    """One kind of file.

    Attributes:
        section: Where it belongs.
        name: What it is called, relative to the output folder: a path, or one with `COMPONENT` or `MONTH` in it.
        description: What it holds: an English sentence of the catalogues.
        paths: The files of that kind which the site has, in the order of the page; none where there is none yet.
        schema: The path of the JSON Schema that it follows.
    """

    section: Section
    name: str
    description: str
    paths: tuple[str, ...]
    schema: str | None = None

    @property
    def content_type(self) -> str:
        """The type that a web server says of it."""
        return headers_of(self.name)["Content-Type"]


def machine_files(book: Book, page: PageState, addresses: Addresses) -> tuple[MachineFile, ...]:
    """Return every file for machines, by section.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
        addresses: The addresses of the language whose files are meant, where files are there in each language.
    """
    components = tuple(component.id for component in book.plan.components.components)
    found = [
        *_statuspage(),
        *_own(components, page),
        *_badges(components, addresses),
        *_embeds(addresses),
        *_monitoring(),
    ]
    if book.plan.status_page.url is not None:
        # A feed or a calendar is read far away from its page, and needs the page's address.
        found += [*_feeds(components, addresses), *_calendars(components, addresses)]
    order = list(Section)
    return tuple(sorted(found, key=lambda file: order.index(file.section)))


def _statuspage() -> Iterator[MachineFile]:
    files = {
        "summary": ("summary", N_("The status, all components, open incidents, running and coming maintenances.")),
        "status": ("status", N_("The status as a whole.")),
        "components": ("components", N_("All components and groups.")),
        "incidents": ("incidents", N_("The 50 newest incidents.")),
        "incidents/unresolved": ("incidents", N_("The open incidents.")),
        "scheduled-maintenances": ("scheduled-maintenances", N_("The 50 newest maintenances.")),
        "scheduled-maintenances/upcoming": ("scheduled-maintenances", N_("The maintenances to come.")),
        "scheduled-maintenances/active": ("scheduled-maintenances", N_("The maintenances that are running.")),
    }
    for name, (schema, description) in files.items():
        path = f"{v2.FOLDER}/{name}.json"
        yield MachineFile(Section.STATUSPAGE, path, description, (path,), f"{v2.FOLDER}/schema/{schema}.json")


def _own(components: tuple[str, ...], page: PageState) -> Iterator[MachineFile]:
    def file(name: str, schema: str, description: str, paths: tuple[str, ...]) -> MachineFile:
        full = tuple(f"{v1.FOLDER}/{path}" for path in paths)
        return MachineFile(Section.OWN, f"{v1.FOLDER}/{name}", description, full, f"{v1.FOLDER}/schema/{schema}.json")

    months = tuple(v1.month_path(month.first) for month in page.months if month)
    yield file(
        v1.SUMMARY,
        "summary",
        N_("Everything about now, in every language, with promised updates, expected recoveries and uptime."),
        (v1.SUMMARY,),
    )
    yield file(
        v1.component_path(COMPONENT),
        "component",
        N_("A component: its uptime day by day, and its last incidents and maintenances."),
        tuple(map(v1.component_path, components)),
    )
    yield file(v1.HISTORY, "history", N_("The months that have a history."), (v1.HISTORY,))
    yield file(f"history/{MONTH}.json", "month", N_("All that began in a month, with every update."), months)


def _feeds(components: tuple[str, ...], addresses: Addresses) -> Iterator[MachineFile]:
    everything = N_("Incidents and maintenances, for feed readers.")
    for path in (addresses.atom, addresses.rss, addresses.json_feed):
        yield MachineFile(Section.FEEDS, path, everything, (path,))
    yield _of_components(
        Section.FEEDS, addresses.component_atom, components, N_("What concerns a component, for feed readers.")
    )


def _calendars(components: tuple[str, ...], addresses: Addresses) -> Iterator[MachineFile]:
    everything = addresses.calendar
    yield MachineFile(
        Section.CALENDARS, everything, N_("All maintenances, for calendars to subscribe to."), (everything,)
    )
    yield _of_components(
        Section.CALENDARS,
        addresses.component_calendar,
        components,
        N_("The maintenances of a component, for calendars to subscribe to."),
    )


def _badges(components: tuple[str, ...], addresses: Addresses) -> Iterator[MachineFile]:
    yield MachineFile(Section.OTHER_PAGES, addresses.badge, N_("The status as a small picture."), (addresses.badge,))
    yield _of_components(
        Section.OTHER_PAGES, addresses.component_badge, components, N_("A component's status as a small picture.")
    )
    data = addresses.badge_data
    yield MachineFile(
        Section.OTHER_PAGES, data, N_("The status for shields.io, which draws badges in many styles."), (data,)
    )
    yield _of_components(
        Section.OTHER_PAGES, addresses.component_badge_data, components, N_("A component's status for shields.io.")
    )


def _embeds(addresses: Addresses) -> Iterator[MachineFile]:
    files = {
        WIDGET: N_("A script that shows what is open on any page."),
        addresses.widget_words: N_("What the script says in this language."),
        addresses.embed: N_("The status as a small page, to be shown in a frame."),
    }
    for path, description in files.items():
        yield MachineFile(Section.OTHER_PAGES, path, description, (path,))


def _monitoring() -> Iterator[MachineFile]:
    files = {
        METRICS: N_("The status in numbers, for Prometheus."),
        NEXT_CHANGE: N_("When the site was built, and when it would next be another one."),
    }
    for path, description in files.items():
        yield MachineFile(Section.MONITORING, path, description, (path,))


def _of_components(
    section: Section, address: Callable[[str], str], components: tuple[str, ...], description: str
) -> MachineFile:
    return MachineFile(section, address(COMPONENT), description, tuple(map(address, components)))
