"""A change to one file of the history: checked as `check` would before a byte of it is written."""

from collections import Counter
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

from statusbook.app.choose_event import NoSuchEventError, choose_id
from statusbook.app.write_fault import WriteFault, wrongly
from statusbook.load.desk import Desk, load_desk
from statusbook.load.incident_files import read_event
from statusbook.load.repository import load_repository
from statusbook.model.finding import Finding, FindingSeverity, has_errors
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event
from statusbook.publish.careful import ChangedMeanwhileError, write_if_unchanged
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.event_state import EventState, event_state
from statusbook.views.lateness import lateness_problems
from statusbook.views.plan_asks import PlanAsks, plan_asks


@frozen
class Written:
    """What a change came to.

    Attributes:
        event: The incident or the maintenance as its file tells it now.
        path: The file, relative to the repository.
        done: Whether it was written; not in a dry run.
        diff: What differs in the file, in lines.
        findings: The warnings that the change brings.
        elsewhere: The errors that the repository has in other files, which keep it from being published; not looked for
            in a dry run.
        notes: What was decided for whoever asked, in whole sentences.
        state: Where it stands now.
        asks: What the plan asks next.
        address: Its page as the world knows it; `None` where plan/status-page.yml has no address.
        title: Its title in the plan's first language.
    """

    event: Event
    path: str
    done: bool
    diff: tuple[str, ...]
    findings: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    notes: tuple[str, ...]
    state: EventState
    asks: PlanAsks
    address: str | None
    title: str


@frozen
class Opened:
    """A file of the history that is about to be changed.

    Attributes:
        path: The file, relative to the repository.
        data: What it held when it was read.
        event: What it tells.
        findings: What was wrong with it before; no errors.
    """

    path: str
    data: bytes
    event: Event
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """What it held, with its own line ends."""
        return self.data.decode()


@frozen
class Change:
    """What one file is to become.

    Attributes:
        path: The file, relative to the repository.
        before: The file as it was read; `None` for a new one.
        text: What it is to hold.
        event: What it has to tell then.
        notes: What was decided for whoever asked, in whole sentences.
    """

    path: str
    before: Opened | None
    text: str
    event: Event
    notes: tuple[str, ...] = ()


def desk_in(root: Path) -> Desk:
    """Return what is at hand in a repository.

    Raises:
        WriteFault: There is no plan.
    """
    desk = load_desk(root)
    if isinstance(desk, Finding):
        raise WriteFault(f"{desk.path}: {desk.message}. {desk.hint}", 2)
    return desk


def open_event(desk: Desk, wanted: str) -> Opened:
    """Read the file that is meant by an id or the beginning of one.

    Raises:
        WriteFault: There is none, or more than one, or something is wrong with it.
    """
    try:
        path = desk.event_paths[choose_id(wanted, list(desk.event_paths))]
    except NoSuchEventError as error:
        raise wrongly(str(error)) from None
    try:
        data = (desk.root / path).read_bytes()
    except OSError as error:
        raise WriteFault(f"{path}: cannot be read: {error.strerror}") from None
    event, _, findings = read_event(desk.root, path, desk.known, data)
    if event is None or has_errors(tuple(findings)):
        raise WriteFault("mend these first; the file is as it was", findings=tuple(findings))
    return Opened(path, data, event, tuple(findings))


def stamp(now: datetime, *earlier: datetime) -> datetime:
    """Return the moment as files have it: in UTC, to the minute unless that were before something earlier."""
    exact = now.astimezone(UTC)
    minute = exact.replace(second=0, microsecond=0)
    return minute if all(minute >= before for before in earlier) else exact


def carry_out(desk: Desk, change: Change, now: datetime, *, dry_run: bool = False) -> Written:
    """Check a change, write it, and say what the plan asks next.

    Raises:
        WriteFault: The change brings errors, or the file cannot be written, or has changed meanwhile.
    """
    path, before, event = change.path, change.before, change.event
    data = change.text.encode()
    told, own = _judged(desk, path, data, now)
    if has_errors(own):
        raise WriteFault("nothing was written", findings=own)
    if told != event:
        raise WriteFault(f"{path}: this file is laid out in a way that cannot be added to; write the update by hand")
    if not dry_run:
        _write(desk.root / path, path, before.data if before else None, data)
    state = event_state(event, desk.plan.definition, max(now, event.updates[-1].at))
    if state is None:
        raise WriteFault(f"{path}: nothing has been said yet")
    url = desk.plan.status_page.url
    default = desk.plan.settings.default_language
    return Written(
        event=event,
        path=path,
        done=not dry_run,
        diff=_diff(path, before.text if before else "", change.text),
        findings=_new_ones(own, before.findings if before else ()),
        elsewhere=() if dry_run else _errors_elsewhere(desk.root, path),
        notes=change.notes,
        state=state,
        asks=plan_asks(desk.plan, state, declared=None if before else event.updates[-1].at),
        address=public_address(url, Addresses().event(event.id)) if url else None,
        title=event.title.wording(default, default).text,
    )


def _judged(desk: Desk, path: str, data: bytes, now: datetime) -> tuple[Event | None, tuple[Finding, ...]]:
    """Return what a file tells once it holds `data`, and what `check` would find in it; no other file is read."""
    event, source, findings = read_event(desk.root, path, desk.known, data)
    if event is not None:
        findings += (source.finding(problem) for problem in lateness_problems(event, desk.plan.definition, now))
    return event, tuple(sorted(findings, key=lambda finding: finding.order))


def _errors_elsewhere(root: Path, path: str) -> tuple[Finding, ...]:
    """Return the errors in other files. They are looked for when the change is written: nobody waits for that then."""
    return tuple(
        finding
        for finding in load_repository(root).findings
        if finding.path != path and finding.severity is FindingSeverity.ERROR
    )


def _write(file: Path, path: str, before: bytes | None, data: bytes) -> None:
    try:
        write_if_unchanged(file, before, data)
    except ChangedMeanwhileError:
        happened = "is there by now" if before is None else "has changed meanwhile"
        hint = "Somebody else was faster. Look at it, then run the same command again."
        raise WriteFault(f"{path} {happened}; nothing was written. {hint}") from None
    except OSError as error:
        raise WriteFault(f"{path}: cannot be written: {error.strerror or error}; nothing was written") from None


def _new_ones(after: tuple[Finding, ...], before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that were not there before, wherever in the file they stand now."""
    known = Counter((finding.code, finding.message) for finding in before)
    new = []
    for finding in after:
        key = (finding.code, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return tuple(new)


def _diff(path: str, before: str, after: str) -> tuple[str, ...]:
    old, new = before.splitlines(), after.splitlines()
    return tuple(unified_diff(old, new, path if before else "/dev/null", path, lineterm=""))
