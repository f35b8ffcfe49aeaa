"""Why a build could not be made although nothing is wrong with the files, or nothing that a check can see."""


class BuildFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A build that could not be made for another reason than the files' content; the message says what to do.

    Attributes:
        exit_code: 2 where the command asks for something that cannot be, otherwise 1.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code
