"""The digest of all that a repository's site is made from: equal digests, equal files."""

import hashlib
from pathlib import Path

from statusbook.load.incident_files import FOLDER as INCIDENTS
from statusbook.load.listing import list_files

_FOLDERS = ("plan", INCIDENTS)
_FILES = ("mkdocs.yml",)


def source_digest(root: Path) -> str:
    """Return the digest of every file that a build reads, names and contents; what cannot be read counts as empty."""
    digest = hashlib.sha256()
    listed = [path for folder in _FOLDERS for path in list_files(root, folder).paths]
    for path in [*listed, *_FILES]:
        try:
            content = (root / path).read_bytes()
        except OSError:
            content = b""
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
