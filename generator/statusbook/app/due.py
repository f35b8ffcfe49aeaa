"""Whether a site that was built before is due to be built again: asked often, and answered cheaply."""

import json
from datetime import datetime
from pathlib import Path

from statusbook import __version__
from statusbook.load.source_digest import source_digest
from statusbook.model.frozen import frozen
from statusbook.model.notation import NotationError, parse_instant


@frozen
class Due:
    """Whether a build is due, and why, as a sentence."""

    is_due: bool
    reason: str


def is_due(root: Path, record: Path, now: datetime) -> Due:
    """Return whether a build of the repository would make something else than the build that wrote a record.

    Args:
        root: The repository.
        record: The `next-change.json` of that build. Where there is none, or none that can be understood, a build is
            due: too often does no harm.
        now: The moment.
    """
    try:
        document = json.loads(record.read_text(encoding="utf-8"))
        change, source, version = document["next_change"], document["source"], document["statusbook"]
        moment = parse_instant(change)
    except (OSError, ValueError, KeyError, TypeError, NotationError):
        return Due(is_due=True, reason=f"{record} does not say when the next build is due.")
    if version != __version__:
        return Due(is_due=True, reason="Another version of Statusbook built the site.")
    if source != source_digest(root):
        return Due(is_due=True, reason="Files have changed.")
    if now >= moment:
        return Due(is_due=True, reason=f"The site was due to change at {change}.")
    return Due(is_due=False, reason=f"Nothing is due before {change}; nothing was built.")
