"""What keeps a change from being written, as words for whoever asked for it."""

from statusbook.model.finding import Finding

ASKED_WRONGLY = 2
"""The exit code where what was asked for cannot be meant: a name that does not exist, something that is missing."""


class WriteFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A change that is not written; the message says why, and what to do. Every file is as it was.

    Attributes:
        exit_code: 2 where the change was asked for wrongly, otherwise 1.
        findings: The errors that the change would bring, or that the file has already.
    """

    def __init__(self, message: str, exit_code: int = 1, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.findings = findings


def wrongly(message: str) -> WriteFault:
    """Return the fault of something that was asked for wrongly."""
    return WriteFault(message, ASKED_WRONGLY)
