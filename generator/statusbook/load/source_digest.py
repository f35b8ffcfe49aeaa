"""The digests of what a repository's site is made from: equal digests, equal files."""

import hashlib
from pathlib import Path

from statusbook.load.contents import Contents, contents_of
from statusbook.load.listing import list_files
from statusbook.model.mkdocs_files import MKDOCS_FILES


def source_digest(root: Path) -> str:
    """Return the digest of every file that a build reads, names and contents; what cannot be read counts as empty."""
    return digest_of(plan_digest(root), contents_of(root))


def plan_digest(root: Path) -> str:
    """Return the digest of the plan's files and of MkDocs' own: likewise, and where links lead."""
    digest = hashlib.sha256()
    for path in (*list_files(root, "plan").paths, *MKDOCS_FILES):
        target = (root / path).readlink() if (root / path).is_symlink() else ""
        digest.update(f"{path}\0{target}\0{file_digest(root, path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def digest_of(plan: str, contents: Contents) -> str:
    """Return the digest of a whole repository.

    Args:
        plan: That of the plan.
        contents: What lies below `incidents/`.
    """
    digest = hashlib.sha256(plan.encode())
    for name, folder in contents.folders.items():
        digest.update(f"{name}\0{folder.digest}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def file_digest(root: Path, path: str) -> str:
    """Return the digest of one file's content; that of nothing where it cannot be read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as stream:  # noqa: PTH123  pathlib takes longer than reading
            return hashlib.sha256(stream.read()).hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()
