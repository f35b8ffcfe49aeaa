"""`make bench`: builds the same history with Statusbook and with a bare-bones Hugo site, and writes one table."""

import argparse
import gzip
import hashlib
import importlib.metadata
import os
import platform
import re
import statistics
import string
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from histories import MOMENT, history
from hugo_side import hugo_program, write_hugo_site
from measure import digests, memory_of, seconds_of
from pythons import Python, pythons
from statusbook_side import add_update, write_repository

T = TypeVar("T")
Measure = Callable[[Path, Sequence[str], Mapping[str, str]], T]
REPORT = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
_HEAD = """\
# Benchmarks

Written by `make bench`. It builds one synthetic history (twelve components, four updates an incident, one language)
with Statusbook and, side by side, as many pages with a bare-bones Hugo site: a home page, a list, a page an incident
and an RSS feed. Statusbook writes much more: months, years, components, APIs, feeds, calendars and badges.

Statusbook runs by the Python that `make` has set up, and by each other one of the same version on the path. How Python
itself was built makes much of the difference: Debian's, for example, and those in the official container images are
built with the help of profiles (`--enable-optimizations`), and tools that build one on the spot often do without."""
_PAGES = """\
## What readers load

A page is one request: its style and script are in it. The largest history above was measured."""
_NOW = MOMENT.strftime("%Y-%m-%dT%H:%MZ")
_KINDS = {
    "first page": r"index\.html",
    "incident": r"incidents/[^/]+/index\.html",
    "month": r"history/\d{4}-\d\d/index\.html",
    "year": r"history/\d{4}/index\.html",
    "component": r"components/[^/]+/index\.html",
    "component’s year": r"components/[^/]+/\d{4}/index\.html",
    "history": r"history/index\.html",
    "for machines": r"api/index\.html",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of times: the median of all runs, and what was held and written in one more."""

    what: str
    seconds: float
    memory: int
    files: int
    written: int


def main() -> None:
    """Measure, print the table, and write it to the reference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed; the median counts")
    parser.add_argument("--sizes", default="100,1000,10000", help="how many incidents, separated by commas")
    parser.add_argument("--date", required=True, help="the day that the table names")
    parser.add_argument("--print", action="store_true", help="print the table, and leave the reference as it is")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        report = "\n".join(_report(Path(folder), options.date, sizes, options.runs, pythons()))
    sys.stdout.write(f"{report}\n")
    if not options.print:
        REPORT.write_text(f"{report}\n", encoding="utf-8")


def _report(folder: Path, when: str, sizes: Sequence[int], runs: int, by: Sequence[Python]) -> Iterator[str]:
    yield from (_HEAD, "", *_about(when, runs, by), "")
    yield "| incidents | build | seconds | ratio to Hugo | ms an incident | memory, MB | files written | MB written |"
    yield "|---:|---|---:|---:|---:|---:|---:|---:|"
    for size in sizes:
        sys.stderr.write(f"{size} incidents …\n")
        hugo, *ours = _measured(folder, size, runs, by)
        for row in (hugo, *ours):
            ratio = f"{row.seconds / hugo.seconds:.2f}"
            each = f"{row.seconds * 1000 / size:.2f}"
            megabytes = f"{row.memory / 1e6:.0f} | {row.files} | {row.written / 1e6:.1f}"
            yield f"| {size:,} | {row.what} | {row.seconds:.2f} | {ratio} | {each} | {megabytes} |"
    yield from ("", _PAGES, "", "| page | files | bytes, median | bytes gzip, median | bytes gzip, largest |")
    yield "|---|---:|---:|---:|---:|"
    yield from _page_sizes(_site(folder, sizes[-1], 0, by[0]))


def _site(folder: Path, size: int, number: int, python: Python) -> Path:
    name = hashlib.sha256(python.build.encode()).hexdigest()[:8]
    return folder / f"site-{size}-{number}-{name}"


def _measured(folder: Path, size: int, runs: int, by: Sequence[Python]) -> Iterator[Row]:
    """Yield a row for each build, Hugo's first. Every round runs all of them, for machines have their moods."""
    repository, hugo = folder / f"repository-{size}", folder / f"hugo-{size}"
    write_repository(repository, history(size))
    write_hugo_site(hugo, history(size))
    newest = next(history(size))

    def one_round(number: int, measure: Measure[T]) -> Iterator[tuple[str, T]]:
        # Nothing is removed before the end: for minutes after, some disks take longer to make each new file.
        published = folder / f"hugo-{size}-{number}"
        of_hugo = [hugo_program(), "--source", str(hugo), "--destination", str(published), "--quiet"]
        yield "Hugo, bare-bones, from nothing", measure(published, of_hugo, {})
        for python, name in zip(by, _names(by), strict=True):
            site = _site(folder, size, number, python)
            _put_aside(repository / ".statusbook", site.with_name(f"{site.name}-kept"))
            ours = [python.program, "-m", "statusbook", "build", "-C", str(repository), "-o", str(site)]
            ours += ["--only", "status", "--now", _NOW]
            yield f"Statusbook, from nothing{name}", measure(site, ours, python.environment)
            add_update(repository, newest)
            yield f"Statusbook, one update added{name}", measure(site, ours, python.environment)

    seconds: dict[str, list[float]] = {}
    for number in range(runs):
        for what, took in one_round(number, lambda _site, command, variables: seconds_of(command, variables)):
            seconds.setdefault(what, []).append(took)
    for what, (memory, files, written) in one_round(runs, _held_and_written):
        yield Row(what, statistics.median(seconds[what]), memory, files, written)


def _names(by: Sequence[Python]) -> list[str]:
    """Return what each Python's rows end in."""
    return [f" ({letter})" for letter in string.ascii_uppercase[: len(by)]] if len(by) > 1 else [""]


def _held_and_written(site: Path, command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, int, int]:
    """Run a build, and return how much memory it held, and how many files and bytes it changed."""
    old = digests(site)
    memory = memory_of(command, environment)
    changed = [found[1] for path, found in digests(site).items() if old.get(path) != found]
    return memory, len(changed), sum(changed)


def _put_aside(folder: Path, place: Path) -> None:
    if folder.exists():
        folder.rename(place)


def _page_sizes(site: Path) -> Iterator[str]:
    pages = {path: (site / path).read_bytes() for path in digests(site) if path.endswith(".html")}
    for kind, pattern in _KINDS.items():
        found = [data for path, data in pages.items() if re.fullmatch(pattern, path)]
        if found:
            packed = [len(gzip.compress(data, mtime=0)) for data in found]
            plain = round(statistics.median(map(len, found)))
            yield f"| {kind} | {len(found):,} | {plain:,} | {round(statistics.median(packed)):,} | {max(packed):,} |"


def _about(when: str, runs: int, by: Sequence[Python]) -> Iterator[str]:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("statusbook", "hugo"))
    yield f"- **When and where:** {when}; {_processor()}, {os.cpu_count()} cores; {platform.system()}."
    yield f"- **With:** {versions}."
    for python, name in zip(by, _names(by), strict=True):
        counts = f"counts to a million in {python.loop * 1000:.0f} ms"
        yield f"- **Python{name}:** {python.build}; {counts}."
    yield f"- **How:** {runs} rounds, each of which runs every build once, into folders of their own, without removing"
    yield "  any; before each, what the last one has left to be written goes to disk. Each time is the median. Memory"
    yield "  is the most that all processes together held in a further round: looking at it takes time."


def _processor() -> str:
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return found[1] if found else platform.machine()


if __name__ == "__main__":
    main()
