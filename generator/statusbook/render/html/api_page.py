"""The page for people who want machines to read the status: every file that there is for them, and what it holds."""

from collections.abc import Mapping
from typing import Any

from statusbook.model.frozen import frozen
from statusbook.render.api.catalogue import MachineFile, Section, machine_files
from statusbook.render.html.language_site import LanguageSite


@frozen
class FileRow:
    """One kind of file: its name, what it holds, its type, the files themselves, and the schema they follow."""

    name: str
    description: str
    content_type: str
    paths: tuple[str, ...]
    schema: str | None


def api_context(site: LanguageSite) -> Mapping[str, Any]:
    """Return what the page shows: the files by section."""
    sections: dict[Section, list[FileRow]] = {}
    for file in machine_files(site.book, site.state, site.addresses):
        sections.setdefault(file.section, []).append(_row(site, file))
    return {"sections": [(site.l10n.gettext(section.value), rows) for section, rows in sections.items()]}


def _row(site: LanguageSite, file: MachineFile) -> FileRow:
    return FileRow(file.name, site.l10n.gettext(file.description), file.content_type, file.paths, file.schema)
