"""Schemas: the shape of the files and the plan's own ids become JSON Schemas, which editors check and complete by."""

from pathlib import Path

from statusbook.load.plan_files import known_ids, read_plan_parts
from statusbook.model.frozen import frozen
from statusbook.publish.atomic import holds, write_atomically
from statusbook.render.schemas.files import FOLDER, schema_files


class SchemaFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """Schemas that cannot be made; the message says why."""


@frozen
class SchemaReport:
    """What came of it.

    Attributes:
        folder: Where the schemas are.
        written: How many schemas there are.
        stale: The files that were missing or out of date.
        unread: The files of the plan that cannot be read, so that their ids are in no schema.
    """

    folder: Path
    written: int
    stale: tuple[str, ...]
    unread: tuple[str, ...]


def update_schemas(root: Path, folder: Path | None = None, *, check_only: bool = False) -> SchemaReport:
    """Bring the schemas of a repository up to date, or only say which are not.

    A plan with mistakes in it gets schemas too: that is when an editor's help is wanted most.

    Args:
        root: The repository.
        folder: Where they go; by default into the repository's own folder for them.
        check_only: Write nothing.

    Raises:
        SchemaFault: There is no plan.
    """
    parts = read_plan_parts(root)
    if any(finding.code == "missing-plan" for finding in parts.settings.findings):
        raise SchemaFault("there is no plan/plan.yml here: choose the repository with -C, or begin one with init")
    target = folder or root / FOLDER
    made = list(schema_files(known_ids(parts)))
    stale = tuple(file.name for file in made if not holds(target / file.name, file.text.encode()))
    if not check_only:
        for file in made:
            if file.name in stale:
                write_atomically(target / file.name, file.text.encode())
    unread = tuple(part.source.path for part, _ in parts.each() if part.value is None)
    return SchemaReport(target, len(made), stale, unread)
