"""Synthetic histories: the same seed gives the same incidents, from which both sides of a comparison are written."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""The moment that all benchmarks look at: every history ends shortly before it."""
COMPONENTS = (
    "website", "mobile-app", "search", "booking", "accounts", "payments",
    "refunds", "messages", "partner-api", "reports", "timetables", "support-desk",
)  # fmt: skip
_STATUSES = ("investigating", "identified", "monitoring", "resolved")
_TROUBLE = ("degraded_performance", "partial_outage", "major_outage")
_SEVERITIES = ("minor", "major", "critical")
# One incident every eight hours on the average: 10,000 of them are nine years.
_PAUSE = timedelta(hours=8)
_SIGNS = ("Slow answers", "Errors", "Timeouts", "Missing data", "Failed requests", "Delays", "Wrong totals")
_CAUSES = (
    "a full disk on one database host", "a certificate that had expired", "a change of configuration",
    "an overloaded queue", "a fault at our network provider", "a deployment that we have taken back",
)  # fmt: skip
# Times and numbers make them differ, as what people write does: nobody's texts come from a shelf.
_SENTENCES = (
    "Since {since} we have reports of **{sign}**. We are looking into it and will say more as soon as we know more.",
    "The cause is {cause}. Since {since} about {share} % of requests are affected; trying again usually helps.",
    "A correction is in place, and the numbers are back where they belong. We keep watching [the figures]({link}).",
    "What began on {since} is over: nothing has failed for {minutes} minutes. No data was lost. We are sorry.",
)


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that was said."""

    at: datetime
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident with its updates, the oldest first."""

    id: str
    title: str
    severity: str
    started: datetime
    component: str
    trouble: str
    updates: tuple[Update, ...]


def history(count: int, seed: int = 1) -> Iterator[Incident]:
    """Yield `count` incidents with four updates each, the newest first. The newest one is open, with three."""
    dice = random.Random(seed)  # noqa: S311  nothing here is secret
    begin = MOMENT - timedelta(minutes=50)
    for number in range(count):
        yield _incident(dice, begin, count - number, is_open=number == 0)
        begin -= timedelta(minutes=30) + _PAUSE * dice.expovariate(1)


def _incident(dice: random.Random, begin: datetime, number: int, *, is_open: bool) -> Incident:
    component, sign = dice.choice(COMPONENTS), dice.choice(_SIGNS)
    filled = {
        "sign": sign.lower(),
        "cause": dice.choice(_CAUSES),
        "share": dice.randint(1, 60),
        "minutes": dice.randint(15, 90),
        "since": f"{begin.day} {begin:%B %Y at %H:%M} UTC",
        "link": f"https://metrics.example.com/{component}/{number}",
    }
    at, updates = begin, []
    for status, sentence in zip(_STATUSES, _SENTENCES, strict=True):
        at += timedelta(minutes=dice.randint(3, 14))
        updates.append(Update(at, status, sentence.format(**filled)))
    return Incident(
        id=f"{begin:%Y-%m-%d}-{component}-{number}",
        title=f"{sign} in {component.replace('-', ' ')}",
        severity=dice.choice(_SEVERITIES),
        started=begin,
        component=component,
        trouble=dice.choice(_TROUBLE),
        updates=tuple(updates[:-1] if is_open else updates),
    )
