"""The one table of types and headers."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.views.serving import HEADER_RULES, headers_of


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("api/index.html", "text/html; charset=utf-8"),
        ("api/v2/incidents/unresolved.json", "application/json"),
        ("history.atom", "application/atom+xml"),
        ("it/components/booking/feed.atom", "application/atom+xml"),
        ("it/history.rss", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("it/feed.json", "application/feed+json"),
        ("maintenance.ics", "text/calendar; charset=utf-8"),
        ("components/booking/maintenance.ics", "text/calendar; charset=utf-8"),
        ("it/components/booking/badge.svg", "image/svg+xml"),
        ("components/booking/badge.json", "application/json"),
        ("metrics.prom", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
        ("widget.js", "text/javascript; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("logo.PNG", "image/png"),
        ("plan/some.file", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_a_file_has_its_type(path: str, expected: str) -> None:
    assert headers_of(path)["Content-Type"] == expected


@pytest.mark.parametrize(
    "path", ["api/v2/summary.json", "it/history.atom", "badge.svg", "it/badge.json", "widget.js", "metrics.prom"]
)
def test_what_machines_read_may_be_read_from_other_sites(path: str) -> None:
    headers = headers_of(path)
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["index.html", "it/history/2026-11/index.html", "plan/index.html", "api/index.html"])
def test_what_people_read_is_not_opened_to_scripts_of_other_sites(path: str) -> None:
    headers = headers_of(path)
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_rule_says_what_another_says_of_the_same_file() -> None:
    """Hosts join two values with a comma, which is neither of them."""
    for path in (
        "it/components/a/feed.atom",
        "it/badge.svg",
        "api/v2/a/b.json",
        "components/a/badge.svg",
        "index.html",
    ):
        said = [name for rule in HEADER_RULES if rule.covers(path) for name in rule.headers]
        assert len(said) == len(set(said)), path


def test_a_placeholder_stands_for_one_part_of_a_path() -> None:
    covering = [rule.pattern for rule in HEADER_RULES if rule.covers("components/a/b/feed.atom")]
    assert covering == ["/*"]


def test_the_rules_fit_the_hosts_limits() -> None:
    """Cloudflare reads a hundred rules, with one asterisk and 2,000 signs a line at most."""
    assert len(HEADER_RULES) <= 100
    for rule in HEADER_RULES:
        assert rule.pattern.count("*") <= 1
        assert all(len(f"  {name}: {value}") <= 2000 for name, value in rule.headers.items())


_PARTS = st.sampled_from(
    ["", "it", "components", "booking", "api", "v1", "badge.svg", "feed.atom", "history.atom", "a.b"]
)


@example("/history.atom")
@example("components/booking/feed.atom")
@given(st.lists(_PARTS, min_size=1, max_size=4).map("/".join))
def test_a_rule_covers_what_its_expression_fits(path: str) -> None:
    """Web servers go by the expression, `statusbook serve` by the rule itself."""
    for rule in HEADER_RULES:
        assert rule.covers(path) is bool(re.fullmatch(rule.expression, f"/{path}")), rule.pattern
