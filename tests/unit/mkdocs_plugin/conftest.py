"""Small repositories on the disk, and MkDocs run over them as people run it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

import pytest

FILES: Mapping[str, str] = {
    "mkdocs.yml": (resources.files("statusbook.render.plan") / "mkdocs.default.yml").read_text(encoding="utf-8"),
    "plan/plan.yml": "organisation: Acme\ntitle: {en: The plan, it: Il piano}\nlanguages: [en, it]\n",
    "plan/roles.yml": "roles:\n  - {id: lead, name: {en: Lead, it: Guida}}\n",
    "plan/status-page.yml": "url: https://status.example.com\n",
    "plan/pages/glossary.md": "# Glossary\n\n[Lead](roles.md#role-lead)\n",
    "plan/pages/it/glossary.md": "# Glossario\n",
    "plan/pages/runbooks/database.md": "# Database\n",
}

Repository = Callable[..., Path]
Built = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a function that writes a small repository, with some files added, changed or (None) left out."""

    def write(changes: Mapping[str, str | None] | None = None) -> Path:
        root = tmp_path_factory.mktemp("repository")
        for path, text in (dict(FILES) | dict(changes or {})).items():
            if text is not None:
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture(scope="session")
def built() -> Built:
    """Return a function that runs `mkdocs build --strict` in a repository."""

    def build(root: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"],
            cwd=root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "0"},
            capture_output=True,
            text=True,
            check=False,
        )

    return build
