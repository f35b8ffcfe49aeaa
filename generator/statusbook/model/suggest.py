"""The "did you mean" of every message: the nearest of the allowed words."""

from collections.abc import Iterable

_LONGEST = 80
"""No name is longer; comparing a whole text with every name would take minutes."""


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return `Did you mean "…"?` for the allowed word nearest to `word`, or an empty string where none is near."""
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415  only where something is wrong

    by_folded = {candidate.casefold(): candidate for candidate in allowed}
    near = get_close_matches(word.casefold().replace(" ", "_"), by_folded, n=1, cutoff=0.6)
    return f'Did you mean "{by_folded[near[0]]}"?' if near else ""


def any_of(allowed: Iterable[str], most: int = 12) -> str:
    """Return the allowed words as a list in words, the first `most` of them: `a, b or c`."""
    words = list(allowed)
    shown = words[:most]
    if len(words) > most:
        return f"{', '.join(shown)} or one of {len(words) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}" if shown else "(there are none)"
