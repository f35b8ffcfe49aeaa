"""How well the plan itself is: who keeps it, whether its review is due, what has changed since, what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from statusbook.model.change import Change
from statusbook.model.finding import Finding, FindingSeverity, Problem
from statusbook.model.frozen import frozen
from statusbook.model.plan import PlanSettings
from statusbook.model.zone import zone_of
from statusbook.views.days import day_of

HEALTH_CODES = frozenset({"stale-plan", "never-reviewed", "no-plan-owner"})
"""The findings that are about the plan's health itself, which its readers see in words of their own."""

_PARTS = ("definition", "roles", "channels", "templates", "values", "components", "status-page", "plan", "pages")
_OTHER = "other"


@frozen
class ChangedPart:
    """One part of the plan that has changed since the review.

    Attributes:
        part: The name of its file or folder in `plan/`, or `other`.
        commits: In how many commits.
        last: The day of the last one.
    """

    part: str
    commits: int
    last: date


@frozen
class PlanHealth:
    """The plan's health at a moment.

    Attributes:
        owner: The role that keeps the plan; `None` where nobody does.
        reviewed: The day of the last review.
        due: The day by which the next one has to be.
        overdue: Whether that day is over.
        changes: The commits since the review, the newest first; `None` where the history is not known.
        parts: The same by part, the one that changed most first.
        missing: What is wrong with the plan.
    """

    owner: str | None
    reviewed: date | None
    due: date | None
    overdue: bool
    changes: tuple[Change, ...] | None
    parts: tuple[ChangedPart, ...]
    missing: tuple[Finding, ...]

    @property
    def missing_by_file(self) -> tuple[tuple[str, int], ...]:
        """In which files something is missing, and how many things."""
        return tuple(sorted(Counter(finding.path for finding in self.missing).items()))


def plan_health(
    settings: PlanSettings, now: datetime, changes: Sequence[Change] | None, findings: Sequence[Finding]
) -> PlanHealth:
    """Return the plan's health at `now`.

    Args:
        settings: The plan's settings.
        now: The moment.
        changes: Every commit that touched the plan, in any order; `None` where the history is not known.
        findings: Everything that is wrong with the repository. What is missing is judged elsewhere, and told here.
    """
    since = _since(settings, now, changes)
    warnings = (finding for finding in findings if finding.severity is FindingSeverity.WARNING)
    missing = (finding for finding in warnings if finding.path.startswith("plan/"))
    return PlanHealth(
        owner=settings.owner,
        reviewed=settings.reviewed,
        due=_due(settings),
        overdue=_is_overdue(settings, now),
        changes=since,
        parts=_parts(since or (), settings),
        missing=tuple(finding for finding in missing if finding.code not in HEALTH_CODES),
    )


def health_problems(settings: PlanSettings, now: datetime) -> Iterator[Problem]:
    """Yield what is wrong with the plan's keeping at `now`, for `plan/plan.yml`."""
    if settings.owner is None:
        hint = "Name a role of plan/roles.yml: owner: incident-commander."
        yield Problem("no-plan-owner", "nobody keeps this plan up to date: it has no owner", (), hint)
    due = _due(settings)
    if settings.reviewed is None:
        hint = "Read it through with the people in it, then write the day: reviewed: 2026-11-05."
        yield Problem("never-reviewed", "this plan has never been reviewed", (), hint)
    elif due and _is_overdue(settings, now):
        hint = "Read it through with the people in it, then write the new day here."
        yield Problem("stale-plan", f"the next review was due by {due.isoformat()}", ("reviewed",), hint)


def _due(settings: PlanSettings) -> date | None:
    if settings.reviewed is None or settings.review_every is None:
        return None
    # Days end with the year 9999; a review that is due later is never due.
    return settings.reviewed + min(settings.review_every, date.max - settings.reviewed)


def _is_overdue(settings: PlanSettings, now: datetime) -> bool:
    due = _due(settings)
    return due is not None and day_of(now, zone_of(settings.timezone)) > due


def _since(settings: PlanSettings, now: datetime, changes: Sequence[Change] | None) -> tuple[Change, ...] | None:
    """Return the commits after the review's day, on which people write down what the review has brought."""
    reviewed = settings.reviewed
    if changes is None or reviewed is None:
        return None
    zone = zone_of(settings.timezone)
    later = (change for change in changes if change.at <= now and day_of(change.at, zone) > reviewed)
    return tuple(sorted(later, key=lambda change: (change.at, change.subject, change.paths), reverse=True))


def _parts(changes: Sequence[Change], settings: PlanSettings) -> tuple[ChangedPart, ...]:
    touched = [(part, change) for change in changes for part in {_part(path) for path in change.paths}]
    commits = Counter(part for part, _ in touched)
    zone = zone_of(settings.timezone)
    last = {part: max(day_of(change.at, zone) for other, change in touched if other == part) for part in commits}
    order = (*_PARTS, _OTHER)
    found = (ChangedPart(part, count, last[part]) for part, count in commits.items())
    return tuple(sorted(found, key=lambda changed: (-changed.commits, order.index(changed.part))))


def _part(path: str) -> str:
    name = path.removeprefix("plan/").split("/", 1)[0].removesuffix(".yml")
    return name if name in _PARTS else _OTHER
