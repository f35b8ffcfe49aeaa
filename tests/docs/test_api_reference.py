"""The reference for machines is that of the present code, and what it shows works."""

import contextlib
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.render.api.catalogue import machine_files
from statusbook.render.reference.api import api_reference
from statusbook.views.addresses import METRICS, Addresses
from statusbook.views.page import page_state

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


@pytest.fixture(scope="module")
def small() -> Book:
    """The small site."""
    book = load_repository(PAGE.parents[2] / "tests" / "sites" / "valid" / "small").book
    assert book is not None
    return book


@pytest.fixture
def built(small: Book, now: datetime) -> dict[str, bytes]:
    """What machines read of it."""
    wanted = ("api/", METRICS)
    return {
        artifact.path: artifact.make() for artifact in public_artifacts(small, now) if artifact.path.startswith(wanted)
    }


@pytest.fixture
def written(small: Book, now: datetime, built: dict[str, bytes]) -> str:
    """The page as the code writes it."""
    return api_reference(machine_files(small, page_state(small, now), Addresses()), built[METRICS].decode())


def test_the_page_is_up_to_date(written: str, refresh_golden: bool) -> None:
    """What the reference says is what the code does."""
    if refresh_golden:
        PAGE.write_text(written, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == written, "run make golden and read the diff"


def test_every_link_within_the_page_leads_somewhere(written: str) -> None:
    """Every object that a key leads to is described."""
    anchors = {title.lower().replace(" ", "-") for title in re.findall(r"^### (\S+ \S+)$", written, re.MULTILINE)}
    assert set(re.findall(r"\(#([^)]+)\)", written)) <= anchors


def test_the_example_in_python_runs(
    written: str, built: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copied as it is, it tells what is open and when the next update comes."""
    (tmp_path / "summary.json").write_bytes(built["api/v1/summary.json"])
    [code] = re.findall(r"```python\n(.*?)```", written, re.DOTALL)
    here = code.replace("https://status.example.org/api/v1/summary.json", (tmp_path / "summary.json").as_uri())
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(here, "example", "exec"), {})  # noqa: S102  the page's own example
    assert said.getvalue() == (
        "Partially degraded service\nRenewing takes long - next update by 2026-11-23T13:00:00.000Z\n"
    )
    assert capsys.readouterr().out == ""


def test_the_alerts_name_metrics_and_components_that_exist(written: str, built: dict[str, bytes]) -> None:
    """An alert on a metric that is not there would never ring."""
    [rules] = re.findall(r"```yaml\n(.*?)```", written, re.DOTALL)
    metrics = built[METRICS].decode()
    for name in _names(yaml.safe_load(rules)):
        assert re.search(rf"^{re.escape(name)}[ {{]", metrics, re.MULTILINE), name
    assert 'component="loans"' in metrics


def _names(rules: list[dict[str, str]]) -> Iterator[str]:
    for rule in rules:
        yield from re.findall(r"statusbook_\w+", rule["expr"])
