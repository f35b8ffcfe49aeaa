"""The metrics are OpenMetrics by the judgement of Prometheus' own parser, and say what the page says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from prometheus_client.parser import text_string_to_metric_families as parse_prometheus

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.text import Text
from statusbook.render.metrics import metrics_file
from statusbook.views.page import page_state
from statusbook.views.page_times import page_times

SMALL = Path(__file__).parents[2] / "sites" / "valid" / "small"
Samples = Mapping[str, Mapping[tuple[str, ...], float]]


def written(book: Book, moment: str) -> str:
    """Return the file at a moment."""
    page = page_state(book, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    return metrics_file(book, page, page_times(page)).make().decode()


def samples(text: str) -> Samples:
    """Return the values by metric and the values of its labels."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in parse_openmetrics(text):
        assert family.type == "gauge"
        assert family.documentation
        found[family.name] = {tuple(sample.labels.values()): sample.value for sample in family.samples}
    return found


def parse_openmetrics(text: str) -> Iterator[Metric]:
    """Yield the metrics of a text."""
    yield from text_string_to_metric_families(text)  # type: ignore[no-untyped-call]  # it carries no types


@pytest.fixture(scope="session")
def small() -> Book:
    """The small site."""
    book = load_repository(SMALL).book
    assert book is not None
    return book


def test_it_counts_what_the_page_shows(small: Book) -> None:
    """An open incident, a running and a coming maintenance, and a promise for one o'clock."""
    found = samples(written(small, "2026-11-23T12:00"))
    assert found["statusbook_page_status"] == {(): 2}
    assert found["statusbook_component_status"] == {
        ("website", "Website", ""): 1,
        ("catalogue", "Catalogue", "Lending"): 0,
        ("loans", "Loans", "Lending"): 2,
        ("ebooks", "E-books", "Lending"): 0,
    }
    assert found["statusbook_open_incidents"] == {("none",): 0, ("minor",): 1, ("major",): 0, ("critical",): 0}
    assert found["statusbook_maintenances"] == {("running",): 1, ("coming",): 1}
    due = datetime(2026, 11, 23, 13, tzinfo=UTC).timestamp()
    assert found["statusbook_next_update_due_timestamp_seconds"] == {(): due}
    assert found["statusbook_build_timestamp_seconds"] == {(): due - 3600}
    assert found["statusbook_last_change_timestamp_seconds"] == {(): due - 4800}
    assert found["statusbook_overdue_updates"] == {(): 0}
    uptime = found["statusbook_component_uptime_ratio"]
    assert (uptime["catalogue", "Catalogue", "Lending"], len(uptime)) == (0.9992, 3)


def test_a_broken_promise_is_overdue(small: Book) -> None:
    """Whoever watches the page can be woken before customers ask."""
    assert samples(written(small, "2026-11-23T13:30"))["statusbook_overdue_updates"] == {(): 1}


def test_nothing_is_promised_on_a_calm_day(small: Book) -> None:
    """A moment that does not exist has no sample, instead of one in 1970."""
    found = samples(written(small, "2026-10-30T12:00"))
    assert found["statusbook_next_update_due_timestamp_seconds"] == {}
    assert found["statusbook_page_status"] == {(): 0}


def test_units_are_said_and_the_file_ends_as_it_must(small: Book) -> None:
    """A reader knows that it has all of it."""
    text = written(small, "2026-11-23T12:00")
    assert text.endswith("\n# EOF\n")
    units = {family.name: family.unit for family in parse_openmetrics(text) if family.unit}
    assert set(units.values()) == {"seconds", "ratio"}
    assert all(name.endswith(f"_{unit}") for name, unit in units.items())


def test_the_older_text_format_reads_the_same(small: Book) -> None:
    """What node_exporter collects from a folder are the same values."""
    text = written(small, "2026-11-23T12:00")
    new = [(s.name, s.labels, s.value) for family in parse_openmetrics(text) for s in family.samples]
    old = [(s.name, s.labels, s.value) for family in parse_prometheus(text) for s in family.samples]
    assert new == old


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
def test_any_name_survives(small: Book, name: str) -> None:
    """Quotes, backslashes, line ends and braces in a name are a name."""
    book = small
    first = replace(book.plan.components.components[0], name=Text(plain=name))
    components = replace(book.plan.components, components=(first,))
    changed = replace(book, plan=replace(book.plan, components=components), events=())
    [(_, found, _)] = samples(written(changed, "2026-11-23T12:00"))["statusbook_component_status"]
    assert found == name


def test_labels_have_few_values(sites: Path, now: datetime) -> None:
    """Neither incidents nor updates become labels, however many there are."""
    rich = load_repository(sites / "valid" / "rich").book
    assert rich is not None
    none = replace(rich, events=())
    moment = now.isoformat()[:16]
    assert {name: len(found) for name, found in samples(written(rich, moment)).items() if "due" not in name} == {
        name: len(found) for name, found in samples(written(none, moment)).items() if "due" not in name
    }
