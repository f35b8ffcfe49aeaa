"""What people have put into `plan/pages/`: further pages of the plan, and the pictures and files that they show."""

from collections.abc import Mapping
from pathlib import Path

from statusbook.load.listing import list_files
from statusbook.model.front_matter import split_front_matter

_FOLDER = "plan/pages"


def further_files(root: Path) -> Mapping[str, bytes]:
    """Return every file below `plan/pages/`, by its path there; what cannot be read is left out.

    A link that leads out of the folder is left out too: what it shows is no part of the plan.
    """
    folder = root / _FOLDER
    found: dict[str, bytes] = {}
    for path in list_files(root, _FOLDER).paths:
        file = root / path
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            found[path.removeprefix(f"{_FOLDER}/")] = file.read_bytes()
    return found


def page_text(data: bytes) -> str:
    """Return a page's Markdown without the front matter, which is for MkDocs."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    halves = split_front_matter(text)
    return halves.body if halves else text
