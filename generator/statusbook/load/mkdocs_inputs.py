"""What MkDocs makes the plan's pages from, beside the plan; known where `mkdocs.yml` uses nothing that reads files."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from statusbook.load.listing import list_files
from statusbook.load.source_digest import file_digest
from statusbook.model.mkdocs_files import MKDOCS_FILES

_PLUGINS = frozenset({"search", "statusbook"})
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"})


def mkdocs_inputs(root: Path) -> str | None:
    """Return the digest of the files that MkDocs reads besides those of `plan/`, or `None` where nobody can tell.

    Hooks, further plugins, own templates and inherited files may read anything: whoever uses them gets the pages made
    anew by every build.
    """
    config = next((name for name in MKDOCS_FILES if (root / name).is_file()), None)
    if config is None:
        return ""
    try:
        settings = yaml.safe_load((root / config).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        # Among others, it has one of MkDocs' own tags, with which values come from elsewhere.
        return None
    if not isinstance(settings, dict) or not _reads_only_pages(settings):
        return None
    folder = str(settings.get("docs_dir", "docs"))
    digest = hashlib.sha256()
    for path in (config, *_pages_elsewhere(root, folder)):
        digest.update(f"{path}\0{file_digest(root, path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _reads_only_pages(settings: Mapping[str, Any]) -> bool:
    theme = settings.get("theme")
    if "INHERIT" in settings or settings.get("hooks") or (isinstance(theme, dict) and theme.get("custom_dir")):
        return False
    extensions = set(_names(settings.get("markdown_extensions")))
    return set(_names(settings.get("plugins"))) <= _PLUGINS and all(
        name not in _READS_FILES and (name.startswith("pymdownx.") or "." not in name) for name in extensions
    )


def _names(listed: Any) -> Iterable[str]:  # noqa: ANN401  whatever somebody wrote
    """Yield the names in a list or a mapping, each with or without settings."""
    for entry in listed if isinstance(listed, list | dict) else ():
        yield from map(str, entry if isinstance(entry, dict) else (entry,))


def _pages_elsewhere(root: Path, folder: str) -> Iterable[str]:
    """Return the files of `docs_dir`, where it is not a part of the plan."""
    wanted = (root / folder).resolve()
    if wanted.is_relative_to((root / "plan").resolve()) or not wanted.is_relative_to(root.resolve()):
        return ()
    return list_files(root, wanted.relative_to(root.resolve()).as_posix()).paths
