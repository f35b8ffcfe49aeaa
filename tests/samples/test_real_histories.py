"""What real pages have answered is imported, found without error, built, and shown completely."""

import html
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
UPDATE = re.compile(
    r'<div class="said">.*?<time datetime="([^"]+)"[^>]*>.*?</div>\s*<div class="prose"[^>]*>(.*?)</div>', re.DOTALL
)
FILES = [
    "emma-2019-incidents.json",
    "data-summary.json",
    "data-summary-2.json",
    "illposed-2021-summary.json",
    "data-status.json",
]


def words(markup: str) -> str:
    """Return the visible words of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def told(page: str) -> list[tuple[datetime, str]]:
    """Return the updates of a built page: when, and in which words."""
    return [(datetime.fromisoformat(at), words(said)) for at, said in UPDATE.findall(page)]


def given(event: Mapping[str, Any]) -> list[tuple[datetime, str]]:
    """Return the updates of a page's answer: when, and in which words."""
    return [(datetime.fromisoformat(row["display_at"]), words(row["body"])) for row in event["incident_updates"]]


@pytest.mark.parametrize("file", FILES)
def test_a_real_answer_is_imported_checked_and_built(
    file: str, statuspage_samples: Path, tmp_path: Path, run_statusbook: Run
) -> None:
    """Into an empty folder: no error in what the import wrote, and a site from it."""
    assert run_statusbook("-C", tmp_path, "import", "statuspage", statuspage_samples / file).exit_code == 0
    checked = run_statusbook("-C", tmp_path, "check")
    assert checked.exit_code == 0, checked.output
    assert run_statusbook("-C", tmp_path, "build", "--only", "status").exit_code == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_every_update_of_a_real_history_is_on_the_timeline_at_its_own_time(
    statuspage_samples: Path, tmp_path: Path, run_statusbook: Run
) -> None:
    """All 22 incidents of a real page, each update with its time to the millisecond and word for word."""
    sample = statuspage_samples / "emma-2019-incidents.json"
    events = json.loads(sample.read_bytes())["incidents"]
    assert len(events) == 22
    assert run_statusbook("-C", tmp_path, "import", "statuspage", sample).exit_code == 0
    assert run_statusbook("-C", tmp_path, "build", "--only", "status").exit_code == 0
    months = [page.read_text(encoding="utf-8") for page in (tmp_path / "site" / "history").glob("*/index.html")]
    shown = sorted(update for page in months for update in told(page))
    assert shown == sorted(update for event in events for update in given(event))
    timeline = words(" ".join(months))
    assert all(words(html.escape(event["name"])) in timeline for event in events)


def test_a_real_history_can_be_seen_at_any_moment(
    statuspage_samples: Path, tmp_path: Path, run_statusbook: Run
) -> None:
    """In the middle of a real outage the page is down, and an hour after it all is well again."""
    run_statusbook("-C", tmp_path, "import", "statuspage", statuspage_samples / "emma-2019-incidents.json")
    home = tmp_path / "site" / "index.html"
    moments = {"2018-10-23T00:30:00-05:00": "outage", "2018-10-23T02:30:00-05:00": "All systems operational"}
    for now, status in moments.items():
        assert run_statusbook("-C", tmp_path, "build", "--only", "status", "--now", now).exit_code == 0
        assert status in words(home.read_text(encoding="utf-8"))
