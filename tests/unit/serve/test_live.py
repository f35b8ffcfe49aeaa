"""The preview's pages: the published ones with a script, and nothing weaker than it has to be."""

import json
from http import HTTPStatus

from statusbook.serve.answer import Request, Stream
from statusbook.serve.live import News, live_answer, with_script

STRICT = "default-src &#39;none&#39;; script-src &#39;sha256-abc=&#39;; style-src &#39;sha256-def=&#39;"


class Changing:
    """Files that a test changes, with news that a test writes."""

    still = None

    def __init__(self) -> None:
        self.files = {"index.html": b"<html><body>one</body></html>", "404.html": b"<body>none</body>", "a.json": b"{}"}
        self.number = 1

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def news(self) -> News:
        return News(self.number, ({"place": "plan/plan.yml:1:1", "message": "x"},), "1 error.")

    def wait(self, number: int, seconds: float) -> None:
        """Never wait: the test asks for the next news itself."""


def events(files: Changing, page: str) -> list[str]:
    reply = live_answer(Request("GET", f"/.statusbook/events?page={page}"), files)
    assert isinstance(reply, Stream)
    chunks = iter(reply.chunks)
    first = next(chunks).decode()
    files.files["index.html"] = b"<html><body>two</body></html>"
    files.number += 1
    return [first, next(chunks).decode()]


def digest(event: str) -> str:
    return str(json.loads(event.partition("data: ")[2])["page"])


def test_a_page_of_the_preview_is_the_published_one_and_a_script() -> None:
    page = b"<html><body>one</body></html>"
    shown = with_script(page).decode()
    assert shown.startswith("<html><body>one<script src=")
    assert shown.endswith("</body></html>")


def test_the_policy_lets_in_the_previews_script_and_nothing_else() -> None:
    """What the published policy forbids is forbidden in the preview too: a mistake in a theme is seen there."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    shown = with_script(f"<head>{meta}</head><body></body>".encode()).decode().replace("&#x27;", "'")
    assert "default-src 'none'; script-src 'sha256-abc=' 'self'; style-src 'sha256-def='; connect-src 'self'" in shown


def test_a_policy_without_any_script_lets_in_the_previews() -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">'
    shown = with_script(f"<head>{meta}</head>".encode()).decode().replace("&#x27;", "'")
    assert "default-src 'none'; script-src 'self'; connect-src 'self'" in shown


def test_nothing_is_kept_by_the_browser_and_what_machines_read_stays_as_it_is() -> None:
    files = Changing()
    page, data = (live_answer(Request("GET", target), files) for target in ("/", "/a.json"))
    assert page.headers["Cache-Control"] == data.headers["Cache-Control"] == "no-store"
    assert data.body == b"{}"


def test_a_page_learns_that_it_has_changed_and_another_that_it_has_not() -> None:
    """Whoever reads a page that a change does not touch is not disturbed."""
    before, after = events(Changing(), "/")
    assert digest(before) != digest(after)
    before, after = events(Changing(), "/no-such")
    assert digest(before) == digest(after)


def test_the_page_knows_the_digest_that_its_events_name() -> None:
    """Otherwise it would reload for ever, or never."""
    files = Changing()
    shown = live_answer(Request("GET", "/"), files)
    assert shown.status is HTTPStatus.OK
    assert f'data-page="{digest(events(files, "/")[0])}"'.encode() in shown.body
