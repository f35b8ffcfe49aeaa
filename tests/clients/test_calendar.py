"""The calendars as two parsers understand them: Python's icalendar and ical.js, which Thunderbird reads with."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import icalendar
import pytest

NODE = Path(__file__).parents[1] / "node"
READ = """
const ICAL = require("ical.js").default ?? require("ical.js");
fetch(process.argv[1]).then((answer) => answer.text()).then((text) => {
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents("vevent").map((component) => {
        const event = new ICAL.Event(component);
        return {
            uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence,
            begin: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(),
            status: component.getFirstPropertyValue("status"),
            categories: component.getFirstProperty("categories")?.getValues() ?? [],
            alarms: component.getAllSubcomponents("valarm").map(
                (alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()
            ),
        };
    });
    console.log(JSON.stringify({name: calendar.getFirstPropertyValue("name"), events}));
});
"""
RICH_PATHS = ["maintenance.ics", "ar/maintenance.ics", "ja/components/api/maintenance.ics"]
PATHS = ["maintenance.ics", "it/maintenance.ics", "components/ebooks/maintenance.ics"]
Served = Callable[[str], str]


def by_icalendar(address: str) -> Any:  # noqa: ANN401  what a property is depends on its name
    with urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = icalendar.Calendar.from_ical(answer.read())
    assert not calendar.errors
    return calendar


def by_ical_js(address: str) -> Any:  # noqa: ANN401  what it made of the calendar, as JSON
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "ical.js").is_dir():
        pytest.skip("there is no node with ical.js here; .ci/run installs both")
    done = subprocess.run([node, "--eval", READ, address], cwd=NODE, capture_output=True, check=False, timeout=60)  # noqa: S603  our own
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("situation", "path"),
    [*((situation, path) for situation in ("trouble", "calm", "new") for path in PATHS)]
    + [("rich", path) for path in RICH_PATHS],
)
def test_both_parsers_read_the_same_events(served: Served, situation: str, path: str) -> None:
    """Names, times, words and alarms arrive whole, whatever has happened."""
    address = f"{served(situation)}/{path}"
    calendar, other = by_icalendar(address), by_ical_js(address)
    assert other["name"] == str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"])
    events = calendar.walk("VEVENT")
    assert [event["uid"] for event in other["events"]] == [str(event["UID"]) for event in events]
    for event, same in zip(events, other["events"], strict=True):
        assert not event.errors
        assert same["summary"] == str(event["SUMMARY"])
        assert same["description"] == str(event["DESCRIPTION"])
        assert same["sequence"] == event["SEQUENCE"]
        assert same["status"] == str(event["STATUS"])
        assert same["categories"] == [str(category) for category in event["CATEGORIES"].cats]
        assert datetime.fromisoformat(same["begin"]) == event["DTSTART"].dt
        assert datetime.fromisoformat(same["end"]) == event["DTEND"].dt
        triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
        assert [timedelta(seconds=seconds) for seconds in same["alarms"]] == triggers


def test_what_is_planned_arrives_with_its_reminders(served: Served) -> None:
    """A running and a coming maintenance are in the calendar; the coming one rings a day and an hour before."""
    events = by_ical_js(f"{served('trouble')}/maintenance.ics")["events"]
    rung = {event["begin"]: event["alarms"] for event in events}
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert any(datetime.fromisoformat(event["begin"]) <= now < datetime.fromisoformat(event["end"]) for event in events)
    assert [alarms for begin, alarms in rung.items() if datetime.fromisoformat(begin) > now] == [[-86_400, -3_600]]


def test_a_page_that_nothing_was_planned_on_has_a_calendar_too(served: Served) -> None:
    """Who follows it early is told of the first maintenance."""
    calendar = by_icalendar(f"{served('new')}/maintenance.ics")
    assert calendar.walk("VEVENT") == []
    assert by_ical_js(f"{served('new')}/maintenance.ics")["events"] == []
