"""The plan's own health: its review, what has changed since, and what is missing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from statusbook.model.change import Change
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.plan import PlanSettings
from statusbook.model.text import Text
from statusbook.views.plan_health import health_problems, plan_health

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS_90 = timedelta(days=90)


def settings(
    reviewed: date | None = date(2026, 11, 3), every: timedelta | None = DAYS_90, owner: str | None = "lead"
) -> PlanSettings:
    return PlanSettings(
        organisation=Text("Acme"), timezone="Europe/Rome", owner=owner, reviewed=reviewed, review_every=every
    )


def change(day: int, *paths: str, hour: int = 12) -> Change:
    return Change(datetime(2026, 11, day, hour, 30, tzinfo=UTC), "Ada", f"on the {day}th", paths)


def codes(of: PlanSettings, now: datetime = NOW) -> list[str]:
    return [problem.code for problem in health_problems(of, now)]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (settings(), []),
        (settings(every=None), []),
        (settings(owner=None), ["no-plan-owner"]),
        (settings(reviewed=None), ["never-reviewed"]),
        (settings(reviewed=date(2026, 8, 24)), ["stale-plan"]),
        (settings(reviewed=None, owner=None), ["no-plan-owner", "never-reviewed"]),
    ],
)
def test_what_is_wrong_with_the_keeping_is_named(of: PlanSettings, expected: list[str]) -> None:
    """A plan has an owner, and a review that is not too long ago."""
    assert codes(of) == expected


def test_the_day_on_which_the_review_is_due_is_not_too_late() -> None:
    """The day ends where the plan is, not in Greenwich."""
    due = settings(reviewed=date(2026, 8, 25))
    assert plan_health(due, NOW, (), ()).due == date(2026, 11, 23)
    assert codes(due, datetime(2026, 11, 23, 22, 59, tzinfo=UTC)) == []
    assert codes(due, datetime(2026, 11, 23, 23, 0, tzinfo=UTC)) == ["stale-plan"]


def test_a_review_due_after_the_end_of_days_is_no_fault() -> None:
    """Whatever somebody writes, it is judged and not a crash."""
    assert codes(settings(reviewed=date(9999, 1, 1), every=timedelta(days=36500))) == []


def test_changes_count_from_the_day_after_the_review_until_now() -> None:
    """What was changed on the day of the review is the review; what comes after `--now` is not known yet."""
    changes = (change(2, "plan/roles.yml"), change(3, "plan/roles.yml"), change(4, "plan/roles.yml"), change(24, "x"))
    health = plan_health(settings(), NOW, changes, ())
    assert [found.subject for found in health.changes or ()] == ["on the 4th"]
    late = change(3, "plan/roles.yml", hour=23)
    assert plan_health(settings(), NOW, (late,), ()).changes == (late,), "it is the next day in Rome"


def test_changes_are_told_by_part() -> None:
    """A reader sees which part to read again; files that are no part of the plan are one line."""
    changes = (
        change(5, "plan/roles.yml", "plan/templates/a.md", "plan/templates/b.md"),
        change(9, "plan/roles.yml", "plan/a strange\nname"),
    )
    parts = plan_health(settings(), NOW, changes, ()).parts
    assert [(part.part, part.commits, part.last.day) for part in parts] == [
        ("roles", 2, 9),
        ("templates", 1, 5),
        ("other", 1, 9),
    ]


def test_without_a_history_or_a_review_nothing_is_said_about_changes() -> None:
    """Silence is not the same as "nothing has changed"."""
    assert plan_health(settings(), NOW, None, ()).changes is None
    assert plan_health(settings(reviewed=None), NOW, (change(9, "plan/roles.yml"),), ()).changes is None
    assert plan_health(settings(), NOW, (), ()).changes == ()


def test_missing_is_what_the_findings_about_the_plan_say() -> None:
    """Incidents are another matter, errors stop the build, and the review is told in words of its own."""
    kinds = [("plan/roles.yml", "empty-role"), ("plan/plan.yml", "stale-plan"), ("incidents/2026/x.md", "late")]
    findings = [Finding(code, FindingSeverity.WARNING, "m", path) for path, code in kinds]
    findings.append(Finding("bad-id", FindingSeverity.ERROR, "m", "plan/roles.yml"))
    health = plan_health(settings(), NOW, (), findings)
    assert [finding.code for finding in health.missing] == ["empty-role"]
    assert health.missing_by_file == (("plan/roles.yml", 1),)
