"""What a change does to the public page at one moment."""

from collections.abc import Iterator

from statusbook.render.review.github_markdown import bold, link
from statusbook.render.review.history_section import MOST
from statusbook.render.review.wording import Wording, label
from statusbook.views.diff.public_page import ComponentChange, PageChange


def page_blocks(page: PageChange, wording: Wording) -> Iterator[str]:
    """Yield what customers see with the change and did not see without it."""
    before, after = label(page.overall_before.description), label(page.overall_after.description)
    if before == after:
        yield f"- The page goes on saying **{after}**"
    else:
        yield f"- The page says: {before} → **{after}**"
    yield from (f"- {_component(change, wording)}" for change in page.components)
    for promise in page.promises:
        was, is_now = (wording.time(when) if when else "none" for when in (promise.before, promise.after))
        yield f"- Next update on {bold(promise.title.wording('en', wording.default).text)} by: {was} → {is_now}"
    yield from _addresses("New permalink", page.permalinks)
    yield from _addresses("Permalink that will lead nowhere", page.lost_permalinks)


def _component(change: ComponentChange, wording: Wording) -> str:
    was, is_now = (label(status) if status else "not on the page" for status in (change.before, change.after))
    return f"{wording.name(change.name)}: {was} → {is_now}"


def _addresses(what: str, addresses: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {what}: {link(address)}" for address in addresses[:MOST])
    if len(addresses) > MOST:
        yield f"- … and {len(addresses) - MOST} more"
