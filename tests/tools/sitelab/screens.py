"""Pictures of every type of page, to be looked at by people: phone and desktop, light, dark, forced colours, print.

`make screens` writes them to `.screens/`, with an `index.html` that shows them side by side. Nothing is judged here.
"""

import argparse
import html
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FloatRect, sync_playwright

from sitelab.build import NOW, build_site
from sitelab.chromium import ARGUMENTS, find_chromium
from sitelab.page_types import BuiltPage, hardest_pages
from sitelab.server import serve

ROOT = Path(__file__).parents[3]
TALLEST = 4000
"""Pixels; what is below is cut off, for a sheet of pictures has to stay one that can be looked through."""

STYLE = """
body { font: 14px sans-serif; background: #888; }
div { display: flex; gap: 12px; overflow-x: auto; align-items: flex-start; }
figure { margin: 0 0 24px; }
img { height: 700px; object-fit: contain; object-position: top; background: #fff; }
"""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page."""

    name: str
    width: int
    media: dict[str, Any]


VIEWS = (
    View("phone, light", 360, {"color_scheme": "light"}),
    View("phone, dark", 360, {"color_scheme": "dark"}),
    View("desktop, light", 1280, {"color_scheme": "light"}),
    View("desktop, dark", 1280, {"color_scheme": "dark"}),
    View("phone, forced colours", 360, {"color_scheme": "dark", "forced_colors": "active"}),
    View("paper", 718, {"media": "print"}),
)


def _pages(site: Path, *, every: bool) -> Sequence[BuiltPage]:
    """Return the pages to take pictures of: the hardest ones, and the same from right to left."""
    return [*hardest_pages(site, "en", a_type=3 if every else 1), *hardest_pages(site, "ar", a_type=1)]


def _pictures(browser: Browser, address: str, built: BuiltPage, folder: Path) -> Iterator[tuple[View, str]]:
    for view in VIEWS:
        context = browser.new_context(viewport={"width": view.width, "height": 800})
        context.clock.set_fixed_time(NOW.replace(minute=1))
        page = context.new_page()
        page.emulate_media(**view.media)
        page.goto(f"{address}/{built.path}")
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        name = (
            f"{built.path.replace('/', '_').removesuffix('.html')}-{view.name.replace(', ', '-').replace(' ', '-')}.png"
        )
        picture = folder / name
        clip: FloatRect = {"x": 0, "y": 0, "width": view.width, "height": height}
        page.screenshot(path=picture, full_page=True, clip=clip)
        context.close()
        yield view, name


def _sheet(rows: Sequence[tuple[BuiltPage, Sequence[tuple[View, str]]]]) -> str:
    """Return the page that shows all pictures, one row for each page."""
    parts = [f"<!DOCTYPE html><meta charset=utf-8><title>Screens</title><style>{STYLE}</style>"]
    for built, pictures in rows:
        figures = "".join(
            f'<figure><figcaption>{view.name}</figcaption><a href="{name}"><img src="{name}" loading=lazy></a></figure>'
            for view, name in pictures
        )
        parts.append(f"<h2>{html.escape(built.kind)} <small>{html.escape(built.path)}</small></h2><div>{figures}</div>")
    return "\n".join(parts)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of every type of page.")
    parser.add_argument("only", nargs="*", help="words of which one has to be in a page's path; without any, all pages")
    parser.add_argument("-C", "--directory", type=Path, default=ROOT / "tests" / "sites" / "valid" / "rich")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / ".screens")
    parser.add_argument("--every", action="store_true", help="up to three pages of a type, instead of the biggest one")
    options = parser.parse_args()
    executable = find_chromium()
    if executable is None:
        sys.exit("There is no Chromium here.")
    shutil.rmtree(options.output, ignore_errors=True)
    options.output.mkdir(parents=True)
    site = build_site(options.directory, options.output / "site")
    words = options.only or [""]
    pages = [built for built in _pages(site, every=options.every) if any(word in built.path for word in words)]
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        rows = [(built, list(_pictures(browser, address, built, options.output))) for built in pages]
        browser.close()
    (options.output / "index.html").write_text(_sheet(rows), encoding="utf-8")
    sys.stdout.write(f"{sum(len(pictures) for _, pictures in rows)} pictures: {options.output / 'index.html'}\n")


if __name__ == "__main__":
    main()
