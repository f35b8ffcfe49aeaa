"""A synthetic history as a Statusbook repository: a plan as `statusbook init` begins it, and a file an incident."""

import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from histories import COMPONENTS, MOMENT, Incident, Update


def write_repository(folder: Path, incidents: Iterable[Incident]) -> None:
    """Write a repository into a new folder."""
    command = [
        sys.executable,
        "-m",
        "statusbook",
        "init",
        str(folder),
        "--no-git",
        "--url",
        "https://status.example.com",
    ]
    command += ["--organisation", "Harbour Cranes", "--person", "Ada Example", "--mention", "@ada"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own
    (folder / "plan/components.yml").write_text(_components(), encoding="utf-8")
    for example in (folder / "incidents").rglob("*.md"):
        if example.name != "README.md":
            example.unlink()
    for incident in incidents:
        file = folder / file_of(incident)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_text(incident), encoding="utf-8")


def file_of(incident: Incident) -> str:
    """Return the path of an incident's file, relative to its repository."""
    return f"incidents/{incident.id[:4]}/{incident.id}.md"


def add_update(folder: Path, incident: Incident) -> None:
    """Write one more update into an incident's file, as a responder does."""
    update = Update(MOMENT - timedelta(minutes=1), "monitoring", "One more thing that we have found out.")
    file = folder / file_of(incident)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.removesuffix("---\n") + _update(update) + "---\n", encoding="utf-8")


def _components() -> str:
    groups = "".join(f"  - {{id: group-{number}, name: Group {number}}}\n" for number in (1, 2, 3))
    components = "".join(
        f"  - {{id: {component}, name: {component.replace('-', ' ').capitalize()}, group: group-{1 + index // 4}}}\n"
        for index, component in enumerate(COMPONENTS)
    )
    return f"groups:\n{groups}components:\n{components}"


def _text(incident: Incident) -> str:
    head = (
        f"title: {incident.title}\nseverity: {incident.severity}\n"
        f"components: {{{incident.component}: {incident.trouble}}}\nstarted: {incident.started:%Y-%m-%dT%H:%MZ}\n"
    )
    return f"---\n{head}updates:\n{''.join(map(_update, incident.updates))}---\n"


def _update(update: Update) -> str:
    return f"  - at: {update.at:%Y-%m-%dT%H:%MZ}\n    status: {update.status}\n    message: |\n      {update.message}\n"
