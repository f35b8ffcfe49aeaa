"""Whatever was kept from earlier builds, and whatever has become of it: a build's output is that of a clean one."""

import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sitelab.any_history import AGES, earlier, incidents, maintenances, minute
from statusbook.app.build import Part, build_repository
from statusbook.cache.store import FOLDER
from statusbook.edit.incident_file import event_path, event_text
from statusbook.model.finding import has_errors
from statusbook.model.incident import Event, Update
from statusbook.model.status import ENDED_INCIDENT, ENDED_MAINTENANCE, ComponentStatus
from statusbook.model.text import Text

BASE = Path(__file__).parents[1] / "sites" / "base"


class Project:
    """A repository, its output, the moment, and what can happen to them between two builds."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "repository"
        self.out = folder / "site"
        self.now = minute(60)
        self._earlier = folder / "earlier-cache"
        shutil.copytree(BASE, self.root, ignore=shutil.ignore_patterns(FOLDER))

    def write(self, event: Event) -> None:
        """Somebody opens an incident, or rewrites one."""
        file = self.root / event_path(event.id)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(event_text(event), encoding="utf-8")

    def remove(self, chance: random.Random) -> None:
        """Somebody removes an incident."""
        for file in _any_of(chance, self.root / "incidents"):
            file.unlink()

    def rename(self, chance: random.Random) -> None:
        """Somebody gives an incident another id."""
        for file in _any_of(chance, self.root / "incidents"):
            file.rename(file.with_stem(f"{file.stem}-again"))

    def plan_anew(self, chance: random.Random) -> None:
        """Somebody changes the plan; the history stays as it is."""
        file = self.root / "plan" / "plan.yml"
        text = "".join(line for line in file.read_text().splitlines(keepends=True) if "timezone" not in line)
        file.write_text(f"{text}timezone: {chance.choice(['Asia/Tokyo', 'America/Lima', 'Europe/Rome'])}\n")

    def let_time_pass(self, chance: random.Random) -> None:
        """The next build comes later, or looks at an earlier moment."""
        days = chance.choice([0, 0, 1, 40, 400])
        self.now = minute(chance.randrange(-10, 200) + days * 24 * 60)

    def lose_cache(self, _chance: random.Random) -> None:
        """A machine starts without a cache."""
        shutil.rmtree(self.root / FOLDER, ignore_errors=True)

    def cut_cache(self, chance: random.Random) -> None:
        """A disk was full."""
        for file in _any_of(chance, self.root / FOLDER):
            data = file.read_bytes()
            file.write_bytes(data[: chance.randrange(len(data) + 1)])

    def spoil_cache(self, chance: random.Random) -> None:
        """A disk is old."""
        for file in _any_of(chance, self.root / FOLDER):
            data = bytearray(file.read_bytes())
            if data:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
                file.write_bytes(data)

    def set_cache_aside(self, _chance: random.Random) -> None:
        """A job keeps its cache for later ones."""
        if (self.root / FOLDER).is_dir():
            shutil.copytree(self.root / FOLDER, self._earlier, dirs_exist_ok=True)

    def take_earlier_cache(self, _chance: random.Random) -> None:
        """A job gets the cache of an earlier one, of another plan perhaps."""
        if self._earlier.is_dir():
            shutil.rmtree(self.root / FOLDER, ignore_errors=True)
            shutil.copytree(self._earlier, self.root / FOLDER)

    def lose_page(self, chance: random.Random) -> None:
        """Somebody deletes a file of the output."""
        for file in _any_of(chance, self.out):
            file.unlink()

    def cut_page(self, chance: random.Random) -> None:
        """A copy of the output was interrupted."""
        for file in _any_of(chance, self.out):
            data = file.read_bytes()
            file.write_bytes(data[: chance.randrange(len(data))])

    def lose_site(self, _chance: random.Random) -> None:
        """Another machine has the cache, but not the output."""
        shutil.rmtree(self.out, ignore_errors=True)


_HAPPENINGS: tuple[Callable[[Project, random.Random], None], ...] = (
    Project.remove,
    Project.rename,
    Project.plan_anew,
    Project.let_time_pass,
    Project.let_time_pass,
    Project.lose_cache,
    Project.cut_cache,
    Project.spoil_cache,
    Project.set_cache_aside,
    Project.take_earlier_cache,
    Project.lose_page,
    Project.cut_page,
    Project.lose_site,
)


def _any_of(chance: random.Random, folder: Path) -> list[Path]:
    """Return one file below a folder, or none where there is none; the output's list of files is left alone."""
    found = sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return [chance.choice(found)] if found else []


def _tree(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _clean(root: Path, now: datetime) -> Mapping[str, bytes]:
    with TemporaryDirectory() as folder:
        fresh = Path(folder, "repository")
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(FOLDER))
        build_repository(fresh, Path(folder, "site"), now, {Part.STATUS})
        return _tree(Path(folder, "site"))


def _here(event: Event) -> Event:
    """Return an event as this site could have it: with its components, with words, and with nothing left disturbed."""
    told: tuple[Update, ...] = event.updates
    updates = tuple(
        replace(update, message=Text(f"Said: {number}."), components={} if _ends(update) else _known(update.components))
        for number, update in enumerate(told)
    )
    published = event.postmortem_published if event.postmortem else None
    changed = replace(event, title=Text(f"Title {len(updates)}"), components=_known(event.components))
    return replace(changed, updates=updates, postmortem_published=published)  # type: ignore[arg-type]


def _ends(update: Update) -> bool:
    return update.status in ENDED_INCIDENT | ENDED_MAINTENANCE


def _known(components: Mapping[str, ComponentStatus]) -> Mapping[str, ComponentStatus]:
    return dict(zip(("tickets", "timetable"), components.values(), strict=False))


_recent = st.integers(1, 3).flatmap(lambda number: st.one_of(incidents(number), maintenances(number))).map(_here)
_events = st.builds(earlier, _recent, st.sampled_from((timedelta(), *AGES)))
_steps = st.lists(st.one_of(_events, _events, st.sampled_from(_HAPPENINGS)), min_size=3, max_size=9)


@settings(max_examples=12)
@given(st.lists(_steps, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_an_incremental_build_is_a_clean_one(
    rounds: list[list[Event | Callable[[Project, random.Random], None]]], chance: random.Random
) -> None:
    """Byte for byte, after any sequence of edits and accidents, the list of the files included."""
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for steps in rounds:
            for step in steps:
                if callable(step):
                    step(project, chance)
                else:
                    project.write(step)
            report = build_repository(project.root, project.out, project.now, {Part.STATUS})
            if not has_errors(report.findings):
                assert _tree(project.out) == _clean(project.root, project.now)
