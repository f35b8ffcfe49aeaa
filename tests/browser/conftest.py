"""The repository's own site, served on a port of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitelab.build import build_site
from sitelab.server import serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the repository's own site, as of the moment that everything of ours is shown at."""
    return build_site(root, tmp_path_factory.mktemp("site") / "site", only_status=False)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address at which the site is served, without a slash at the end."""
    with serve(site) as address:
        yield address
