"""How a problem becomes a finding: with the severity of its code, and in words that fit one line of any terminal."""

from statusbook.model.finding import Finding
from statusbook.model.finding_codes import CODES


def make_finding(code: str, message: str, path: str, place: tuple[int, int] = (0, 0), hint: str = "") -> Finding:
    """Return a finding whose severity is the one that its code always has.

    Args:
        code: Which kind of problem.
        message: What is wrong; it and the hint may quote the file, and are made fit for one line of a terminal.
        path: The file, relative to the repository.
        place: Line and column, from 1; zeros where the whole file is meant.
        hint: What to do about it.
    """
    return Finding(code, CODES[code].severity, _one_line(message), _one_line(path), *place, _one_line(hint))


def unreadable(path: str, error: OSError) -> Finding:
    """Return the finding for a file or folder that the system does not let us read."""
    return make_finding("unreadable-file", f"cannot be read: {error.strerror or error}", path)


_LONGEST = 500


def _one_line(words: str) -> str:
    """Shorten what is very long, and write signs that would break a line or drive a terminal as their escapes."""
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    if shown.isprintable():
        return shown
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in shown)
