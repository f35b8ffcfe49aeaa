"""Noticing that somebody has saved a file of the repository."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_CHANGES = frozenset({"created", "modified", "closed", "moved", "deleted"})
"""`closed` is a file that was written to: only then is all of it there."""


class Watch:
    """Calls back with the path of whatever changes, until it is closed.

    Args:
        root: The repository. Of its own files only those that are named are looked at, of its folders likewise.
        folders: The folders whose files are looked at, at any depth. One that comes later is noticed.
        files: Further files beside them.
        changed: Called from a thread of its own, once for each change, with a path relative to the repository.
    """

    def __init__(
        self, root: Path, folders: Collection[str], files: Collection[str], changed: Callable[[str], None]
    ) -> None:
        self._root = root.resolve()
        self._folders = folders
        self._files = files
        self._changed = changed
        self._watched: set[str] = set()
        self._observer: BaseObserver = Observer()
        self._handler = _Handler(self._seen)
        # Not at any depth: the outputs and git's own files are below too, and they change all the time.
        self._observer.schedule(self._handler, str(self._root), recursive=False)
        self._watch_folders()
        self._observer.start()

    def close(self) -> None:
        """End it."""
        self._observer.stop()
        self._observer.join()

    def _watch_folders(self) -> None:
        for folder in self._folders:
            there = (self._root / folder).is_dir()
            if there and folder not in self._watched:
                self._observer.schedule(self._handler, str(self._root / folder), recursive=True)
                self._watched.add(folder)
            elif not there:
                self._watched.discard(folder)

    def _seen(self, path: str) -> None:
        inside = Path(path)
        if not inside.is_relative_to(self._root):
            return
        parts = inside.relative_to(self._root).parts
        if not parts or (parts[0] not in self._folders and parts[0] not in self._files):
            return
        if len(parts) == 1 and parts[0] in self._folders:
            self._watch_folders()
        # What editors keep beside a file while it is open.
        if not parts[-1].startswith((".", "#")) and not parts[-1].endswith("~"):
            self._changed("/".join(parts))


class _Handler(FileSystemEventHandler):
    def __init__(self, seen: Callable[[str], None]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on changes. That a file was read is none, and that a folder was changed is told by what is in it."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in (event.src_path, event.dest_path):
            if path:
                self._seen(path if isinstance(path, str) else path.decode())
