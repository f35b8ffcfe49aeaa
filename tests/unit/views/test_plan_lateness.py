"""What is late in the plan: judged by the day in the plan's own time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from statusbook.model.channels import Access, Audience, Channel, ChannelKind, Channels
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Person, Role, Roles, Team
from statusbook.model.text import Text
from statusbook.views.plan_lateness import gone_people, untried_accesses

SETTINGS = PlanSettings(organisation=Text("Acme"), timezone="Europe/Rome")
LAST_DAY = date(2026, 11, 22)
ROLES = Roles(
    roles=(Role(id="lead", name=Text("Lead"), people=("ada", "bo"), backups=("bo",)),),
    people=(
        Person(id="ada", name="Ada", mention="@ada"),
        Person(id="bo", name="Bo", mention="@bo", until=LAST_DAY),
    ),
    teams=(Team(id="desk", name=Text("Desk"), members=("ada", "bo")),),
)


def with_access(verified: date | None, verify_every: timedelta | None) -> Channels:
    access = Access(how=Text("Ask"), verified=verified, verify_every=verify_every)
    channel = Channel(
        id="sms",
        name=Text("SMS"),
        kind=ChannelKind.SMS,
        audience=(Audience.CUSTOMERS,),
        purpose=Text("Short"),
        access=access,
    )
    return Channels(channels=(channel,))


def test_whoever_has_left_is_found_in_every_place_that_names_them() -> None:
    """Each place is to be changed, so each is a finding of its own."""
    problems = list(gone_people(ROLES, SETTINGS, datetime(2026, 11, 23, 12, tzinfo=UTC)))
    assert [problem.loc for problem in problems] == [
        ("roles", 0, "people", 1),
        ("roles", 0, "backups", 0),
        ("teams", 0, "members", 1),
    ]
    assert {problem.code for problem in problems} == {"person-gone"}


@pytest.mark.parametrize(
    ("now", "gone"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), True),
    ],
)
def test_the_last_day_is_still_a_day(now: datetime, gone: bool) -> None:
    """Somebody is there until midnight of their last day, where the plan is at home."""
    assert bool(list(gone_people(ROLES, SETTINGS, now))) is gone


@pytest.mark.parametrize(
    ("verified", "every", "loc"),
    [
        (date(2026, 8, 25), timedelta(days=90), None),
        (date(2026, 8, 24), timedelta(days=90), ("channels", 0, "access", "verified")),
        (None, timedelta(days=90), ("channels", 0, "access")),
        (None, None, None),
        (date(2020, 1, 1), None, None),
        (date(9999, 1, 1), timedelta(days=3650), None),
    ],
)
def test_an_access_is_tried_again_in_time(
    verified: date | None, every: timedelta | None, loc: tuple[str | int, ...] | None
) -> None:
    """A trial holds for as long as the plan says, to the day; without such a time nothing grows old."""
    problems = list(untried_accesses(with_access(verified, every), SETTINGS, datetime(2026, 11, 23, 12, tzinfo=UTC)))
    assert [problem.loc for problem in problems] == ([loc] if loc else [])
