"""An incident of Statuspage's keeps its updates, their times and what they say of components; nothing is invented."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from statusbook.importers.statuspage import Imported, Present
from statusbook.model.incident import Incident
from statusbook.model.notation import format_instant
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus

Make = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[Imported, list[str]]]


def _incidents(imported: Imported) -> list[Incident]:
    return [event for event in imported.events if isinstance(event, Incident)]


def _said(incident: Incident) -> list[tuple[str, str, str]]:
    return [(format_instant(update.at)[11:], update.status, update.message.plain) for update in incident.updates]


def test_updates_are_in_the_order_of_their_own_times(imported: Run, incident: Make, update: Make) -> None:
    """The timeline runs as it was shown; of two updates of one minute the one lower in the file came first."""
    row = incident(
        update("resolved", "10:00", body="c"),
        update("identified", "08:30", body="a"),
        update("monitoring", "10:00", body="b"),
    )
    (event,) = _incidents(imported(incidents=[row])[0])
    assert [message for _, _, message in _said(event)] == ["a", "b", "c"]


def test_times_keep_offset_and_milliseconds(imported: Run, incident: Make, update: Make) -> None:
    """A time is written as the source has it, so that it can be compared with the source."""
    row = incident({**update("resolved", "10:00"), "display_at": "2026-02-03T10:00:07.419-06:00"})
    (event,) = _incidents(imported(incidents=[row])[0])
    assert format_instant(event.updates[0].at) == "2026-02-03T10:00:07.419-06:00"


def test_an_incident_starts_no_later_than_its_first_update(imported: Run, incident: Make, update: Make) -> None:
    """An editor who dates an update back leaves an incident that `check` accepts."""
    started = "2026-02-03T09:00:00.000Z"
    early = incident(update("resolved", "08:15"), started_at=started)
    late = incident(update("resolved", "09:15"), started_at=started, id="i2")
    begun = [format_instant(event.started)[11:] for event in _incidents(imported(incidents=[early, late])[0])]
    assert begun == ["08:15Z", "09:00Z"]


def test_impact_is_taken_over_and_no_severity_is_invented(imported: Run, incident: Make, update: Make) -> None:
    """What the source does not say is not said here either; an impact that it cannot have had is noted."""
    impacts = ("critical", "dire", None)
    rows = [incident(update("resolved", "09:00"), id=str(impact), impact=impact) for impact in impacts]
    result, notes = imported(incidents=rows)
    assert [(event.impact, event.severity) for event in _incidents(result)] == [
        (Impact.CRITICAL, None),
        (Impact.NONE, None),
        (Impact.NONE, None),
    ]
    assert [note for note in notes if '"dire"' in note]


def test_components_start_with_the_first_update_and_then_only_change(
    imported: Run, incident: Make, update: Make
) -> None:
    """A file says each status once: at the start, and where it changes."""
    row = incident(
        update("resolved", "12:00", ("a", "operational"), ("b", "degraded_performance")),
        update("monitoring", "11:00", ("a", "operational"), ("b", "degraded_performance")),
        update("identified", "10:00", ("a", "major_outage"), ("b", "degraded_performance"), ("", "major_outage")),
        update("investigating", "09:00", ("a", "major_outage")),
    )
    (event,) = _incidents(imported(incidents=[row])[0])
    assert event.components == {"name-a": ComponentStatus.MAJOR_OUTAGE}
    assert [update.components for update in event.updates] == [
        {},
        {"name-b": ComponentStatus.DEGRADED_PERFORMANCE},
        {"name-a": ComponentStatus.OPERATIONAL},
        {},
    ]


def test_an_unknown_component_status_is_left_out_and_noted_once(imported: Run, incident: Make, update: Make) -> None:
    """A word that no reader of the file knows does not get into it, and is not dropped in silence."""
    row = incident(update("resolved", "12:00", ("a", "wobbly")), update("identified", "10:00", ("a", "wobbly")))
    result, notes = imported(incidents=[row])
    assert _incidents(result)[0].components == {}
    assert notes == ['"wobbly" is not a component\'s status, and was left out']


def test_components_named_without_a_history_have_todays_status_only_while_it_is_open(
    imported: Run, incident: Make, update: Make
) -> None:
    """Nobody knows how badly a component was affected in the past: it is named, and not charged with an outage."""
    named = [{"id": "a", "name": "Cranes", "status": "partial_outage"}]
    rows = [
        incident(update("identified", "10:00"), components=named),
        incident(update("resolved", "10:00"), components=named, id="i2"),
    ]
    statuses = [event.components for event in _incidents(imported(incidents=rows)[0])]
    assert statuses == [{"cranes": ComponentStatus.PARTIAL_OUTAGE}, {"cranes": ComponentStatus.OPERATIONAL}]


def test_what_follows_a_resolution_is_an_incident_of_its_own(imported: Run, incident: Make, update: Make) -> None:
    """An incident that was opened again keeps every update, in two files that `check` accepts."""
    row = incident(
        update("resolved", "14:00", ("a", "operational"), body="e"),
        update("investigating", "13:00", ("a", "partial_outage"), body="d"),
        update("resolved", "11:00", ("b", "degraded_performance"), ("a", "operational"), body="c"),
        update("resolved", "10:00", body="b"),
        update("investigating", "09:00", ("a", "major_outage"), ("c", "operational"), body="a"),
        shortlink="https://stspg.example/1",
    )
    result, notes = imported(incidents=[row])
    first, second = _incidents(result)
    assert [message for _, _, message in _said(first) + _said(second)] == ["a", "b", "c", "d", "e"]
    assert (first.id, second.id) == ("2026-02-03-slow-cranes", "2026-02-03-slow-cranes-2")
    assert [event.source.id for event in (first, second) if event.source] == ["i1", "i1#2"]
    assert (first.title, format_instant(second.started)) == (second.title, "2026-02-03T13:00Z")
    assert second.components == {
        "name-b": ComponentStatus.DEGRADED_PERFORMANCE,
        "name-a": ComponentStatus.PARTIAL_OUTAGE,
    }
    assert any("opened again" in note for note in notes)


def test_postmortems_become_the_body(imported: Run, incident: Make, update: Make) -> None:
    """A postmortem is found below the front matter, with the time of its publication; a later one is added."""
    row = incident(
        update("postmortem", "18:00", body="<p>More.</p>"),
        update("postmortem", "17:00", body="<h2>Why</h2><p>A rope.</p>"),
        update("resolved", "10:00"),
    )
    (event,) = _incidents(imported(incidents=[row])[0])
    assert event.postmortem == "## Why\n\nA rope.\n\nMore.\n"
    assert event.postmortem_published is not None
    assert format_instant(event.postmortem_published) == "2026-02-03T17:00Z"
    assert len(event.updates) == 1


def test_an_incident_without_updates_says_its_title(imported: Run, incident: Make) -> None:
    """An incident that was only entered is not lost, and the made words are those of the source."""
    row = incident(status="resolved", resolved_at="2026-02-03T09:30:00.000Z", name="Cranes <all> & gates")
    result, notes = imported(incidents=[row])
    (event,) = _incidents(result)
    assert _said(event) == [("09:30Z", IncidentStatus.RESOLVED, "Cranes \\<all> & gates")]
    assert len(notes) == 1


def test_a_resolution_that_no_update_tells_is_not_lost(imported: Run, incident: Make, update: Make) -> None:
    """What is over at the source is not open here for ever."""
    row = incident(update("monitoring", "10:00"), status="resolved", resolved_at="2026-02-03T11:00:00.000Z")
    result, notes = imported(incidents=[row])
    assert _said(_incidents(result)[0])[-1] == ("11:00Z", IncidentStatus.RESOLVED, "Resolved")
    assert len(notes) == 1


def test_an_update_without_words_says_its_status(imported: Run, incident: Make, update: Make) -> None:
    """A message that is empty at the source is shown there as its status alone; a file needs a word."""
    row = incident(update("monitoring", "10:00", body="<br />"))
    assert _said(_incidents(imported(incidents=[row])[0])[0]) == [("10:00Z", "monitoring", "Monitoring")]


def test_an_unknown_status_goes_on_as_before_and_is_noted(imported: Run, incident: Make, update: Make) -> None:
    """A word that is no status costs neither the update nor its time."""
    row = incident(update("puzzled", "10:00"), update("identified", "09:00"), status="identified")
    result, notes = imported(incidents=[row])
    assert [update.status for update in _incidents(result)[0].updates] == [IncidentStatus.IDENTIFIED] * 2
    assert '"puzzled"' in notes[0]


def test_ids_begin_with_the_day_in_the_pages_time_zone(imported: Run, incident: Make, update: Make) -> None:
    """The file lies where people look for it: under the day that they lived through."""
    row = {**incident(update("resolved", "23:30")), "created_at": "2026-02-03T23:30:00.000Z"}
    result, _ = imported(page={"name": "P", "time_zone": "Asia/Tokyo"}, incidents=[row])
    assert result.events[0].id == "2026-02-04-slow-cranes"
    result, notes = imported(page={"name": "P", "time_zone": "Mars/Base"}, incidents=[row])
    assert result.events[0].id == "2026-02-03-slow-cranes"
    assert "Mars/Base" in notes[0]


def test_ids_are_unique_in_the_repository(
    imported: Run, incident: Make, update: Make, nothing_present: Present
) -> None:
    """An import never takes the place of a file that somebody wrote."""
    rows = [incident(update("resolved", "10:00"), id=number) for number in ("i1", "i2")]
    present = replace(nothing_present, event_ids=("2026-02-03-slow-cranes",))
    ids = [event.id for event in imported(present, incidents=rows)[0].events]
    assert ids == ["2026-02-03-slow-cranes-2", "2026-02-03-slow-cranes-3"]


def test_a_name_without_ascii_falls_back_to_the_id_at_the_source(imported: Run, incident: Make, update: Make) -> None:
    """Every incident gets a file whose name any system can hold."""
    result, _ = imported(incidents=[incident(update("resolved", "10:00"), name="停电", id="x0ljvc")])
    assert (result.events[0].id, result.events[0].title.plain) == ("2026-02-03-x0ljvc", "停电")


def test_only_web_addresses_become_the_source_link(imported: Run, incident: Make, update: Make) -> None:
    """A link that leads nowhere, or elsewhere than the web, is not published."""
    links = ("https://s.example/1", "javascript:x")
    rows = [incident(update("resolved", "10:00"), id=link, shortlink=link) for link in links]
    sources = [event.source for event in imported(incidents=rows)[0].events]
    assert [source.url for source in sources if source] == ["https://s.example/1", None]


def test_what_was_imported_before_is_left_alone_unless_asked(
    imported: Run, incident: Make, update: Make, nothing_present: Present
) -> None:
    """A second import adds only what is new, and with `again` it rewrites under the id that people link to."""
    rows = [incident(update("resolved", "10:00", ("z", "operational"))), incident(update("resolved", "11:00"), id="i2")]
    present = replace(nothing_present, imported={"i1": "2026-02-03-known"}, event_ids=("2026-02-03-known",))
    result, _ = imported(present, incidents=rows)
    assert ([event.id for event in result.events], result.already) == (["2026-02-03-slow-cranes"], 1)
    assert result.components.components == (), "a component of an incident that is left alone is not added again"
    result, _ = imported(present, again=True, incidents=rows)
    assert [event.id for event in result.events] == ["2026-02-03-known", "2026-02-03-slow-cranes"]


def test_an_incident_that_is_in_the_file_twice_is_imported_once(imported: Run, incident: Make, update: Make) -> None:
    """Files that somebody joined by hand do not double the history."""
    result, notes = imported(incidents=[incident(update("resolved", "10:00"))] * 2)
    assert (len(result.events), len(notes)) == (1, 1)


def test_what_cannot_be_found_again_or_dated_is_left_out_with_a_note(imported: Run, incident: Make) -> None:
    """Nothing disappears in silence."""
    rows = [incident(id=None), {"id": "timeless", "name": "Timeless"}]
    result, notes = imported(incidents=rows)
    assert result.events == ()
    assert ["no id" in notes[0], "no time" in notes[1]] == [True, True]
