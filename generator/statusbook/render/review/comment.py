"""The whole comment on a pull request, cut so that GitHub takes it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from statusbook.messages.writing import Writing
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.frozen import frozen
from statusbook.render.review.finding_line import finding_line
from statusbook.render.review.github_markdown import code, plain
from statusbook.render.review.history_section import event_blocks, rewriting_blocks
from statusbook.render.review.page_section import page_blocks
from statusbook.render.review.people_section import people_blocks
from statusbook.render.review.plan_section import plan_blocks
from statusbook.render.review.wording import LANGUAGE, Wording
from statusbook.views.diff.book import BookDiff

GITHUB_TAKES = 65_536
"""A comment of more signs is refused."""
_ROOM = 2_000
"""Left for the note about the cut, and for what posts the comment."""
_MOST_FINDINGS = 50


@frozen
class Review:
    """What a comment says.

    Attributes:
        base: What the change is compared with, as it was named.
        commit: The commit that this came to; its full name.
        now: The moment that is looked at.
        diff: What the change means; `None` where one of the two sides cannot be read.
        is_first: Whether there was no plan before.
        base_errors: What keeps the base from being read.
        new_findings: What is wrong with the change and was not wrong before.
        files: Further files of the plan that came, went or changed, each with the word for it.
    """

    base: str
    commit: str
    now: datetime
    diff: BookDiff | None
    is_first: bool
    base_errors: tuple[Finding, ...]
    new_findings: tuple[Finding, ...]
    files: tuple[tuple[str, str], ...]

    @property
    def has_errors(self) -> bool:
        """Whether the change cannot be published."""
        return any(finding.severity is FindingSeverity.ERROR for finding in self.new_findings)

    @property
    def is_empty(self) -> bool:
        """Whether plan and history say the same before and after."""
        nothing = self.diff is not None and self.diff.is_empty
        return nothing and not self.files and not self.new_findings


def comment(review: Review) -> str:
    """Return the comment in GitHub Markdown: the most urgent first, each part complete in itself."""
    compared = f"Compared with {code(review.base)} ({code(review.commit[:12])})"
    if review.is_empty:
        return f"This changes nothing in the plan and nothing in the history. {compared}.\n"
    zone = review.diff.after.plan.settings.timezone if review.diff else "UTC"
    foot = f"<sub>{compared}, as it looks at {Writing(LANGUAGE, zone).instant(review.now)}.</sub>"
    blocks = ["### What this change means", *_blocks(review)]
    return _joined(_cut(blocks, GITHUB_TAKES - _ROOM - len(foot)), foot)


def _blocks(review: Review) -> Iterator[str]:
    if review.has_errors:
        yield "> [!CAUTION]\n> **This cannot be published**: mend the errors first. Until then the page stays as it is."
        yield from _findings(review)
    if review.is_first:
        yield "There was no plan before this change, so everything in it is new."
    elif review.base_errors:
        yield f"{code(review.base)} cannot be read, so what differs cannot be said:"
        yield from map(finding_line, review.base_errors[:_MOST_FINDINGS])
    if review.diff is not None:
        yield from _differences(review.diff)
    if review.files:
        yield "#### Further files of the plan"
        yield from (f"- {code(path)} {plain(what)}" for path, what in review.files)
    if not review.has_errors:
        yield from _findings(review)


def _differences(diff: BookDiff) -> Iterator[str]:
    wording = Wording(diff.after.plan)
    yield from rewriting_blocks(diff.events, wording)
    parts = (
        ("On the public page", page_blocks(diff.page, wording) if diff.page.changes else ()),
        ("Incidents and maintenances", event_blocks(diff.events, wording)),
        ("Whom this concerns", people_blocks(diff.concerns, wording)),
    )
    for title, blocks in parts:
        yield from _titled(title, blocks)
    yield from plan_blocks(diff.plan, wording)


def _titled(title: str, blocks: Iterable[str]) -> Iterator[str]:
    found = list(blocks)
    yield from [f"#### {title}", *found] if found else ()


def _findings(review: Review) -> Iterator[str]:
    found = sorted(
        review.new_findings, key=lambda finding: (finding.severity is FindingSeverity.WARNING, finding.order)
    )
    yield from _titled("New findings", map(finding_line, found[:_MOST_FINDINGS]))
    if len(found) > _MOST_FINDINGS:
        yield f"- … and {len(found) - _MOST_FINDINGS} more: `statusbook check` shows them"


def _cut(blocks: list[str], room: int) -> list[str]:
    """Return the blocks that fit, and a note about what does not."""
    kept: list[str] = []
    for block in blocks:
        room -= len(block) + 2
        if room < 0:
            left = len(blocks) - len(kept)
            note = f"**This is not all:** GitHub takes no longer comment, and {left} more entries are left out. "
            return [*kept, f"{note}`statusbook diff --format json` shows everything."]
        kept.append(block)
    return kept


def _joined(blocks: Iterable[str], foot: str) -> str:
    """Return the blocks below each other; the bullets of one list follow each other without a gap."""
    text = ""
    last = ""
    for block in (*blocks, foot):
        together = last.startswith("- ") and block.startswith("- ")
        text += ("\n" if together else "\n\n" if text else "") + block
        last = block
    return f"{text}\n"
