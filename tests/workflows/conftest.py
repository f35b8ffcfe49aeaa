"""Running a workflow's own steps here, against a stand-in for GitHub's API that listens on this machine alone."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

TOKEN = "the-token"  # noqa: S105  of a stand-in
Answer = Callable[[Mapping[str, Any]], Any]


@dataclass
class Request:
    """One request that was made."""

    method: str
    path: str
    query: str
    authorised: bool
    body: Any


@dataclass
class FakeGitHub:
    """Answers as GitHub's API does, as far as a test says, and remembers what it was asked."""

    address: str
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def on(self, method: str, path: str, answer: Any) -> None:  # noqa: ANN401  whatever JSON can be, or bytes
        """Let a path be answered; an answer that can be called gets the request, an int is an error's status."""
        self.answers[method, path] = answer

    def made(self, method: str) -> list[Request]:
        """Return the requests of one method."""
        return [request for request in self.requests if request.method == method]


class _Handler(BaseHTTPRequestHandler):
    github: FakeGitHub

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        authorised = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        request = Request(self.command, path, query, authorised, json.loads(data) if data else None)
        self.github.requests.append(request)
        answer = self.github.answers.get((self.command, path), 404)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, str):
            self.send_response(302)
            self.send_header("Location", answer)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(answer if type(answer) is int else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815  the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    """A stand-in for GitHub's API on a free port."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    fake = FakeGitHub(f"http://127.0.0.1:{server.server_port}")
    handler.github = fake  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield fake
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def workflow(root: Path) -> Callable[[str], Any]:
    """Read a workflow as GitHub does."""

    def read(name: str) -> Any:  # noqa: ANN401  whatever YAML holds
        return yaml.safe_load((root / ".github" / "workflows" / name).read_text("utf-8"))

    return read


@pytest.fixture
def run_step(workflow: Callable[[str], Any]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one step of a workflow as a runner does: its own script in its own shell, with the variables it gets."""
    for program in ("bash", "curl", "jq", "unzip", "git"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here; .ci/run installs it")

    def run(file: str, job: str, name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        step = next(step for step in workflow(file)["jobs"][job]["steps"] if step.get("name") == name)
        missing = [key for key, value in step.get("env", {}).items() if "${{" in str(value) and key not in variables]
        assert not missing, f"the step gets {missing} from the event"
        fixed = {key: str(value) for key, value in step.get("env", {}).items() if "${{" not in str(value)}
        assert not re.search(r"\$\{\{", step["run"])
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **fixed, **variables}
        # GitHub runs `bash -e {0}`, and with `shell: bash` also -o pipefail.
        shell = ["bash", "-eo", "pipefail"] if step.get("shell") == "bash" else ["bash", "-e"]
        script = folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(  # noqa: S603  the workflow's own step
            [*shell, str(script)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def statusbook_in() -> Callable[[Path], None]:
    """Put the command where workflows have it after `make setup`."""

    def put(folder: Path) -> None:
        program = folder / ".venv" / "bin" / "statusbook"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m statusbook "$@"\n', "utf-8")
        program.chmod(0o755)

    return put
