"""The site that has everything hard to show, the pages that stand for all, and pages opened as their readers do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sitelab.build import NOW, build_site
from sitelab.page_types import BuiltPage, hardest_pages
from sitelab.server import serve

OpenPage = Callable[..., AbstractContextManager[Page]]
EveryPage = Callable[..., Iterator[tuple[Page, BuiltPage]]]


@pytest.fixture(scope="session")
def rich_site(tmp_path_factory: pytest.TempPathFactory, sites: Path) -> Path:
    """Return the built site that has everything hard to show."""
    return build_site(sites / "valid" / "rich", tmp_path_factory.mktemp("rich") / "site")


@pytest.fixture(scope="session")
def rich(rich_site: Path) -> Iterator[str]:
    """Return the address at which that site is served, below a path, as its plan says."""
    with serve(rich_site, "/weather") as address:
        yield address


@pytest.fixture(scope="session")
def pages(rich_site: Path) -> Sequence[BuiltPage]:
    """Return the pages that stand for all: three of each type, two of each type from right to left, one Japanese."""
    japanese = [page for page in hardest_pages(rich_site, "ja", a_type=1) if page.kind == "index.html"]
    return [*hardest_pages(rich_site, "en"), *hardest_pages(rich_site, "ar", a_type=2), *japanese]


@pytest.fixture
def open_page(browser: Browser) -> OpenPage:
    """Open a window a minute after the site was built, so that what its script adds is the same in every run."""

    @contextmanager
    def open_one(**options: Any) -> Iterator[Page]:  # noqa: ANN401  whatever new_context takes
        context = browser.new_context(**options)
        context.clock.set_fixed_time(NOW.replace(minute=1))
        page = context.new_page()
        yield page
        context.close()

    return open_one


@pytest.fixture
def every_page(open_page: OpenPage, rich: str, pages: Sequence[BuiltPage]) -> EveryPage:
    """Open one window and go through the pages that stand for all, each with what is known of it.

    With `first` only the biggest page of each type is opened, in each language: for what depends on the type alone.
    """

    def visit(
        language: str = "",
        *,
        first: bool = False,
        **options: Any,  # noqa: ANN401  likewise
    ) -> Iterator[tuple[Page, BuiltPage]]:
        seen: set[tuple[str, str]] = set()
        with open_page(**options) as page:
            for built in pages:
                kind = (built.language, built.kind)
                if language not in ("", built.language) or (first and kind in seen):
                    continue
                seen.add(kind)
                page.goto(f"{rich}/{built.path}")
                yield page, built

    return visit


@pytest.fixture(scope="session")
def node_modules(root: Path) -> Path:
    """Return the folder of the judges that come from npm."""
    folder = root / "tests" / "node" / "node_modules"
    if not (folder / "axe-core").is_dir():
        pytest.skip("npm has not set up tests/node; make test does it where npm is")
    return folder
