"""The built files themselves: valid HTML and CSS by the W3C's checker, and links that all lead somewhere."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sitelab.build import build_site

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# Messages of the checker that are wrong, each with the markup that it is wrong about. That a page keeps its policy is
# Chromium's to say, in test_weight.py.
FALSE_POSITIVES: Mapping[str, str] = {
    # A property of SVG 2, which every browser knows.
    r"CSS: “vector-effect”: Property “vector-effect” doesn't exist\.": "",
    # Data is no script: HTML stops at its type, before the policy is asked.
    r"Inline script violates Content Security Policy .*": r'<script type="application/(ld\+)?json"',
    # The policy names `data:`, which the checker does not look for.
    r"Resource violates Content Security Policy \(meta tag\): image “data:.*": "<img src=",
}

Sites = Mapping[str, Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sites: Path, root: Path, rich_site: Path) -> Sites:
    """Return the status sites of all small repositories and of this one."""
    folder = tmp_path_factory.mktemp("markup")
    small = [site for site in sorted((sites / "valid").iterdir()) if site.name != "rich"]
    built = {site.name: build_site(site, folder / site.name) for site in small}
    return {**built, "rich": rich_site, "own": build_site(root, folder / "own")}


@pytest.fixture(scope="module")
def checker(node_modules: Path) -> Sequence[str]:
    """Return the command that checks HTML, as quick to start as Java allows."""
    if shutil.which("java") is None:
        pytest.skip("there is no Java here; .ci/run installs it")
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]


def _copies(sites: Sites, folder: Path) -> Iterator[Path]:
    """Copy every page, the same style sheet only once: checking it takes longer than all the rest."""
    styles: set[str] = set()

    def once(match: re.Match[str]) -> str:
        if match[0] in styles:
            return "<style></style>"
        styles.add(match[0])
        return match[0]

    for name, site in sites.items():
        for file in sorted(site.rglob("*.html")):
            copy = folder / name / file.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(STYLE.sub(once, file.read_text(encoding="utf-8")), encoding="utf-8")
            yield copy


def _is_wrong(message: Mapping[str, str]) -> bool:
    """Say whether a message of the checker is one that is known to be wrong."""
    return any(
        re.fullmatch(words, message["message"]) and re.search(markup, message.get("extract", ""))
        for words, markup in FALSE_POSITIVES.items()
    )


def test_every_page_is_valid(built: Sites, checker: Sequence[str], tmp_path: Path) -> None:
    """The W3C's checker has no error and no warning for any page of any site, nor for their styles."""
    files = [str(copy) for copy in _copies(built, tmp_path)]
    command = [*checker, "--format", "json", "--stdout", *files]
    result = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)  # noqa: S603  our own
    messages = json.loads(result.stdout)["messages"]
    found: dict[str, list[str]] = {}
    for message in messages:
        if not _is_wrong(message):
            page = message.get("url", "").removeprefix(f"file:{tmp_path}/")
            place = f"{page}:{message.get('lastLine')}: {message.get('extract', '')!r}"
            # One fault has many messages, which differ in the value that they quote.
            words = re.sub("“.*?”", "“…”", message["message"])
            found.setdefault(f"{message.get('subType', message['type'])}: {words}", []).append(place)
    assert not found, "\n".join(f"{words}\n  {len(places)}×, {places[0]}" for words, places in found.items())


def test_the_checker_is_awake(checker: Sequence[str], tmp_path: Path) -> None:
    """It reads what it is given: a page with a fault in its markup and one in its style has both named."""
    page = tmp_path / "page.html"
    style = "p { colour: red }"
    page.write_text(f"<!DOCTYPE html><html lang=en><title>T</title><style>{style}</style><p><b>B</p>", encoding="utf-8")
    result = subprocess.run([*checker, str(page)], capture_output=True, check=False, text=True, timeout=60)  # noqa: S603
    assert "colour" in result.stderr
    assert "Unclosed element" in result.stderr


class _Page(HTMLParser):
    """What one file has: where it can be jumped to, and where it leads."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: set[str] = set()
        self.references: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base's names
        for key, value in attrs:
            if key == "id" and value:
                self.anchors.append(value)
            elif key in {"href", "src", "srcset", "poster", "action", "data"} and value is not None:
                self.links.add(value)
            elif key in {"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"}:
                self.references.update((value or "").split())


def _broken(site: Path, base: str, pages: Mapping[Path, _Page]) -> Iterator[str]:
    """Yield each link of a site that leads nowhere, as its page and its address."""
    for file, page in pages.items():
        name = file.relative_to(site)
        yield from (f"{name}: no element has the id {word}" for word in page.references.difference(page.anchors))
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            path = unquote(address.path)
            if name.name == "404.html":
                # It is shown at any depth, so its links begin at the host's root.
                target = site / path.removeprefix(f"{base}/").lstrip("/") if path.startswith("/") or not path else None
            else:
                target = None if path.startswith("/") else (file.parent / path).resolve() if path else file
            if target is None:
                yield f"{name}: {link} depends on where the page is"
                continue
            target = target / "index.html" if target.is_dir() and name.name == "404.html" else target
            # The plan's pages are MkDocs' matter, and are not built here.
            if target.is_relative_to(site / "plan"):
                continue
            if not target.is_file():
                yield f"{name}: {link} does not exist"
            elif address.fragment and target in pages and unquote(address.fragment) not in pages[target].anchors:
                yield f"{name}: {link} has no such place in it"


@pytest.fixture(scope="module")
def parsed(built: Sites) -> Mapping[str, Mapping[Path, _Page]]:
    """Return what each page of each site has, by its file."""
    return {name: {file: _Page(file) for file in site.resolve().rglob("*.html")} for name, site in built.items()}


def test_every_link_leads_somewhere(
    built: Sites, parsed: Mapping[str, Mapping[Path, _Page]], subtests: pytest.Subtests
) -> None:
    """Every address within a site is a file that was built, and every jump has its place."""
    for name, site in built.items():
        with subtests.test(name):
            base = "/weather" if name == "rich" else ""
            broken = list(_broken(site.resolve(), base, parsed[name]))
            assert not broken, "\n".join(broken[:12])


def test_no_page_names_an_id_twice(parsed: Mapping[str, Mapping[Path, _Page]], subtests: pytest.Subtests) -> None:
    """Two elements with one id would make a link jump to the wrong one."""
    for name, pages in parsed.items():
        with subtests.test(name):
            for file, page in pages.items():
                assert len(page.anchors) == len(set(page.anchors)), file
