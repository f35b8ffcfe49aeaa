"""The preview without a browser: time that passes, and what it may show of an internal plan."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from statusbook.app.preview import INTERNAL_FOLDER, Preview

SECONDS = 60


def test_the_page_is_made_anew_when_time_makes_it_wrong(copy_site: Callable[[str], Path]) -> None:
    """An update was promised by 14:00 Central European Time. Two seconds later, without any file saved, it is late."""
    begin, started = datetime.fromisoformat("2026-11-23T12:59:59Z"), monotonic()
    said: list[str] = []

    def clock() -> datetime:
        return begin + timedelta(seconds=monotonic() - started)

    with Preview(copy_site("valid/small"), clock, said.append, internal=True) as preview:
        assert b"The next update was due by" not in (preview.read("index.html") or b"")
        deadline = monotonic() + SECONDS
        while b"The next update was due by" not in (preview.read("index.html") or b"") and monotonic() < deadline:
            preview.wait(preview.news().number, 1)
        assert b"The next update was due by" in (preview.read("index.html") or b"")


def test_an_internal_plan_is_not_made_where_others_can_read(copy_site: Callable[[str], Path], now: datetime) -> None:
    """Not at its own place, and not among the public pages."""
    root = copy_site("valid/small")
    settings = root / "plan/plan.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("visibility: public", "visibility: internal"), encoding="utf-8")
    with Preview(root, now, lambda _line: None, internal=False) as preview:
        assert preview.read("index.html")
        assert not preview._plan._running
        assert preview.read(f"{INTERNAL_FOLDER}/index.html") is None
        assert preview.read("plan/index.html") is None
