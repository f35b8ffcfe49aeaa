"""A built site on a port of this machine, answered by Statusbook's own server, at a host's root or below a path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from statusbook.serve.answer import Answer, Request, answer
from statusbook.serve.files import FolderFiles
from statusbook.serve.server import open_server


@contextmanager
def serve(folder: Path, base: str = "") -> Iterator[str]:
    """Serve a folder and yield its address, without a slash at the end.

    Args:
        folder: The site.
        base: The path that the site is served below, such as `/weather`. What is not below it does not exist.
    """
    files = FolderFiles(folder)

    def below(request: Request) -> Answer:
        inside = request.target.startswith(f"{base}/")
        return answer(replace(request, target=request.target.removeprefix(base) if inside else "/404"), files)

    with open_server("127.0.0.1", 0, below) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.address.rstrip("/") + base
        finally:
            server.shutdown()
            thread.join()
