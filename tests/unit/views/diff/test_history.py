"""What became of incidents, and above all: nothing that customers could read is changed without a word."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.model.book import Book
from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, IncidentUpdate, Maintenance
from statusbook.model.notation import parse_instant
from statusbook.model.plan import Plan, PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.status import ComponentStatus, IncidentStatus
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values
from statusbook.views.diff.history import Edit, EventChange, Fate, event_changes

NOW = parse_instant("2026-11-03T12:00Z")
Make = Callable[..., Any]


def book(*events: Event) -> Book:
    plan = Plan(
        settings=PlanSettings(organisation=Text.parse("x")),
        definition=Definition(),
        roles=Roles(),
        channels=Channels(),
        templates=(),
        values=Values(),
        components=Components(),
        status_page=StatusPage(),
    )
    return Book(plan=plan, events=events)


def change(before: Event, after: Event, now: datetime = NOW) -> EventChange:
    (found,) = event_changes(book(before), book(after), now)
    return found


@pytest.fixture
def said(incident: Make) -> Incident:
    """An incident with three updates, the last one not public yet at noon."""
    made: Incident = incident(
        ("09:10", "investigating"), ("10:00", "identified"), ("13:00", "monitoring"), components={"api": "major_outage"}
    )
    return made


def with_updates(event: Incident, *updates: IncidentUpdate) -> Incident:
    return replace(event, updates=updates)


def test_what_stayed_is_not_mentioned(said: Incident) -> None:
    assert event_changes(book(said), book(said), NOW) == ()


def test_a_new_incident_is_new_and_rewrites_nothing(said: Incident) -> None:
    (found,) = event_changes(book(), book(said), NOW)
    assert (found.fate, found.rewrites_history, found.ends, len(found.added)) == (Fate.NEW, False, False, 3)


def test_an_update_that_follows_is_news(said: Incident, at: Make) -> None:
    """Updates are added at the end, and that is all that ever has to happen."""
    end = IncidentUpdate(at=at("13:30"), status=IncidentStatus.RESOLVED, message=Text.parse("over"))
    found = change(said, with_updates(said, *said.updates, end), parse_instant("2026-11-03T14:00Z"))
    assert (found.added, found.edits, found.rewrites_history, found.ends) == ((end,), (), False, True)


def test_an_update_with_other_words_is_edited(said: Incident) -> None:
    first, *others = said.updates
    found = change(said, with_updates(said, replace(first, message=Text.parse("no")), *others))
    assert [(edit.edit, edit.published) for edit in found.edits] == [(Edit.EDITED, True)]
    assert found.rewrites_history


def test_an_update_at_another_time_is_moved(said: Incident, at: Make) -> None:
    first, second, third = said.updates
    found = change(said, with_updates(said, first, replace(second, at=at("09:40")), third))
    (edit,) = found.edits
    assert edit.edit is Edit.MOVED
    assert edit.before is second
    assert found.rewrites_history


def test_an_update_that_is_gone_is_removed(said: Incident) -> None:
    found = change(said, with_updates(said, *said.updates[1:]))
    assert [(edit.edit, edit.before) for edit in found.edits] == [(Edit.REMOVED, said.updates[0])]
    assert found.rewrites_history


@pytest.mark.parametrize("clock", ["09:30", "10:00"])
def test_an_update_before_what_customers_have_read_is_slipped_in(said: Incident, at: Make, clock: str) -> None:
    """Back-dated words look as if they had been there all the time; so do words at the very same minute."""
    late = IncidentUpdate(at=at(clock), status=IncidentStatus.IDENTIFIED, message=Text.parse("we knew"))
    found = change(said, with_updates(said, *sorted([*said.updates, late], key=lambda update: update.at)))
    assert [(edit.edit, edit.after) for edit in found.edits] == [(Edit.INSERTED, late)]
    assert found.rewrites_history


def test_what_customers_have_not_read_may_change(said: Incident) -> None:
    """An update whose time is to come is edited, moved and removed freely; it is mentioned all the same."""
    *others, last = said.updates
    found = change(said, with_updates(said, *others, replace(last, message=Text.parse("better"))))
    assert [(edit.edit, edit.published) for edit in found.edits] == [(Edit.EDITED, False)]
    assert not found.rewrites_history


@pytest.mark.parametrize(
    "facts",
    [{"started": parse_instant("2026-11-03T08:00Z")}, {"components": {"api": ComponentStatus.DEGRADED_PERFORMANCE}}],
)
def test_what_uptime_counts_by_is_the_past(said: Incident, facts: dict[str, Any]) -> None:
    """Another beginning, or a milder disturbance, makes a better uptime of the same day."""
    found = change(said, replace(said, **facts))
    assert found.past_facts
    assert found.rewrites_history


def test_a_better_title_is_no_rewriting(said: Incident) -> None:
    found = change(said, replace(said, title=Text.parse("y"), severity="minor"))
    assert {fact.way for fact in found.facts} == {("title",), ("severity",)}
    assert not found.rewrites_history


def test_a_removed_incident_rewrites_history_once_customers_have_heard_of_it(said: Incident) -> None:
    (found,) = event_changes(book(said), book(), NOW)
    assert (found.fate, found.rewrites_history) == (Fate.REMOVED, True)
    (early,) = event_changes(book(said), book(), parse_instant("2026-11-03T09:00Z"))
    assert not early.rewrites_history


def test_another_name_is_another_permalink(said: Incident) -> None:
    """A renamed file is one change, not one incident that went and another that came."""
    found = change(said, replace(said, id="2026-11-03-y", title=Text.parse("y")))
    assert found.fate is Fate.RENAMED
    assert found.before is not None
    assert (found.before.id, found.event.id, found.rewrites_history) == (said.id, "2026-11-03-y", True)


def test_a_maintenance_may_be_planned_anew_until_it_begins(maintenance: Make) -> None:
    """The window of work that is over is what customers were told; that of work to come is a plan."""
    was: Maintenance = maintenance()
    is_now: Maintenance = maintenance(window=("10:30", "12:00"))
    assert not change(was, is_now, parse_instant("2026-11-03T09:00Z")).rewrites_history
    assert change(was, is_now, parse_instant("2026-11-03T11:00Z")).rewrites_history


def test_a_postmortem_is_mentioned(said: Incident) -> None:
    assert change(said, replace(said, postmortem="Why")).postmortem_changed


UPDATES = st.lists(
    st.builds(
        IncidentUpdate,
        at=st.sampled_from([parse_instant(f"2026-11-03T{hour:02}:00Z") for hour in range(9, 16)]),
        status=st.sampled_from(list(IncidentStatus)),
        message=st.sampled_from("abc").map(Text.parse),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda update: update.at,
).map(lambda updates: tuple(sorted(updates, key=lambda update: update.at)))


@given(UPDATES, UPDATES)
def test_history_is_rewritten_exactly_where_what_was_public_is_not_told_as_it_was(
    before: tuple[IncidentUpdate, ...], after: tuple[IncidentUpdate, ...]
) -> None:
    """What customers could read at noon must be the beginning of what they can read later; nothing else is safe."""
    base = Incident(id="2026-11-03-x", title=Text.parse("x"), started=parse_instant("2026-11-03T08:00Z"), updates=())
    found = event_changes(book(replace(base, updates=before)), book(replace(base, updates=after)), NOW)
    public = tuple(update for update in before if update.at <= NOW)
    told_as_it_was = after[: len(public)] == public
    assert any(each.rewrites_history for each in found) is not told_as_it_was


@given(UPDATES, UPDATES)
def test_every_update_is_accounted_for_once(
    before: tuple[IncidentUpdate, ...], after: tuple[IncidentUpdate, ...]
) -> None:
    """What is there now either was there, is what an earlier one has become, was slipped in, or follows."""
    base = Incident(id="2026-11-03-x", title=Text.parse("x"), started=parse_instant("2026-11-03T08:00Z"), updates=())
    found = event_changes(book(replace(base, updates=before)), book(replace(base, updates=after)), NOW)
    edits = [edit for each in found for edit in each.edits]
    stayed = [update for update in after if update in before]
    now_there = [*stayed, *(edit.after for edit in edits if edit.after), *(new for each in found for new in each.added)]
    assert sorted(now_there, key=repr) == sorted(after, key=repr)
    was_there = [*stayed, *(edit.before for edit in edits if edit.before)]
    assert sorted(was_there, key=repr) == sorted(before, key=repr)
