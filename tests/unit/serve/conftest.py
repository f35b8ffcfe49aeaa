"""A small site in memory, and asking it as a client does."""

from collections.abc import Callable

import pytest

from statusbook.serve.answer import Answer, Request, answer

LONG = b"<!DOCTYPE html>" + b"All systems operational. " * 40


class FilesInMemory:
    """Files by their paths."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)


@pytest.fixture
def files() -> FilesInMemory:
    return FilesInMemory(
        {
            "index.html": LONG,
            "404.html": b"nothing here",
            "history/index.html": b"history",
            "it/history.atom": b"<feed/>",
            "api/v2/status.json": b"{}",
            "_headers": b"for the host alone",
            ".statusbook.json": b"{}",
            ".well-known/security.txt": b"Contact: mailto:security@shop.example",
        }
    )


@pytest.fixture
def ask(files: FilesInMemory) -> Callable[..., Answer]:
    """Ask the site for a target."""

    def ask(target: str, method: str = "GET", **further: str) -> Answer:
        return answer(Request(method, target, **further), files)

    return ask
