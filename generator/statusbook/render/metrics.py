"""`metrics.prom`: the page in numbers for Prometheus and its like, as OpenMetrics text.

Every metric is a gauge, and its labels have a known, small number of values: the file reads the same in the older
text format of Prometheus, and in a folder that node_exporter collects.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.model.status import Impact
from statusbook.model.text import Text
from statusbook.views.addresses import METRICS
from statusbook.views.page import GroupState, PageState
from statusbook.views.page_times import PageTimes
from statusbook.views.uptime import PARTS

Sample = tuple[Mapping[str, str], float]


@frozen
class Metric:
    """One gauge.

    Attributes:
        name: Its name, with its unit at the end where it has one.
        help: What it counts, in a sentence.
        samples: Its values by their labels.
        unit: Its unit.
    """

    name: str
    help: str
    samples: tuple[Sample, ...]
    unit: str = ""


def metrics_file(book: Book, page: PageState, times: PageTimes) -> Artifact:
    """Return the file with the metrics.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
        times: Its times.
    """
    return Artifact(METRICS, partial(_content, book, page, times), Stage.ENTRY)


def _content(book: Book, page: PageState, times: PageTimes) -> bytes:
    lines = [line for metric in _metrics(book, page, times) for line in _lines(metric)]
    return "\n".join([*lines, "# EOF", ""]).encode()


def _metrics(book: Book, page: PageState, times: PageTimes) -> Iterator[Metric]:
    yield Metric(
        "statusbook_page_status",
        "Status of the page: 0 operational, 1 maintenance, 2 minor, 3 major, 4 critical.",
        (({}, page.overall.indicator.badness),),
    )
    yield from _component_metrics(book, page)
    impacts = [state.impact for state in page.open_incidents]
    yield Metric(
        "statusbook_open_incidents",
        "Open incidents by impact.",
        tuple(({"impact": impact.value}, impacts.count(impact)) for impact in Impact),
    )
    yield Metric(
        "statusbook_maintenances",
        "Maintenances that are running or to come.",
        (
            ({"phase": "running"}, len(page.running_maintenances)),
            ({"phase": "coming"}, len(page.coming_maintenances)),
        ),
    )
    yield from _promises(page)
    yield Metric(
        "statusbook_last_change_timestamp_seconds",
        "When anything on the page last changed.",
        (({}, times.changed.timestamp()),),
        "seconds",
    )
    yield Metric(
        "statusbook_build_timestamp_seconds",
        "The moment that the page was built for.",
        (({}, page.now.timestamp()),),
        "seconds",
    )


def _component_metrics(book: Book, page: PageState) -> Iterator[Metric]:
    def words(text: Text) -> str:
        language = book.plan.settings.default_language
        return text.wording(language, language).text

    def group_name(state: GroupState) -> str:
        return words(state.group.name) if state.group else ""

    labelled = [
        (component, status, {"component": component.id, "name": words(component.name), "group": group_name(group)})
        for group in page.groups
        for component, status in group.components
    ]
    yield Metric(
        "statusbook_component_status",
        "Status of a component: 0 operational, 1 under_maintenance, 2 degraded_performance, 3 partial_outage, "
        "4 major_outage.",
        tuple((labels, status.badness) for _, status, labels in labelled),
    )
    shown = [(page.uptimes[component.id].parts, labels) for component, _, labels in labelled if component.showcase]
    yield Metric(
        "statusbook_component_uptime_ratio",
        "How much of the last 90 days a component was up, where the page shows it.",
        tuple((labels, parts / PARTS) for parts, labels in shown if parts is not None),
        "ratio",
    )


def _promises(page: PageState) -> Iterator[Metric]:
    due = [state.next_update_by for state in page.open_incidents if state.next_update_by]
    yield Metric(
        "statusbook_next_update_due_timestamp_seconds",
        "When the next promised update on an open incident is due; absent while none is promised.",
        (({}, min(due).timestamp()),) if due else (),
        "seconds",
    )
    yield Metric(
        "statusbook_overdue_updates",
        "Open incidents whose promised update had not come when the page was built.",
        (({}, sum(state.overdue for state in page.open_incidents)),),
    )


def _lines(metric: Metric) -> Iterable[str]:
    yield f"# TYPE {metric.name} gauge"
    if metric.unit:
        yield f"# UNIT {metric.name} {metric.unit}"
    yield f"# HELP {metric.name} {_escaped(metric.help)}"
    for labels, value in metric.samples:
        pairs = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        braces = f"{{{pairs}}}" if pairs else ""
        yield f"{metric.name}{braces} {_number(value)}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
