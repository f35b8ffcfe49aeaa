"""The theme's files in `plan/theme/`: own style sheet, slots, templates, further files and the logo."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from statusbook.load.findings import make_finding, unreadable
from statusbook.model.finding import Finding
from statusbook.model.suggest import any_of, did_you_mean
from statusbook.model.theme import SLOTS, Logo, Theme

FOLDER = "plan/theme/"
STYLE = f"{FOLDER}style.css"
SLOT_FOLDER = f"{FOLDER}slots/"
TEMPLATE_FOLDER = f"{FOLDER}templates/"
ASSET_FOLDER = f"{FOLDER}assets/"
_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"})


@dataclass(slots=True)
class _Reading:
    root: Path
    css: str = ""
    slots: dict[str, str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def data(self, path: str) -> bytes:
        file, folder = self.root / path, self.root / FOLDER
        try:
            if not file.resolve().is_relative_to(folder.resolve()):
                message = "leads out of plan/theme/"
                self.findings.append(make_finding("unreadable-file", message, path, hint="Put the file itself here."))
                return b""
            return file.read_bytes()
        except OSError as error:
            self.findings.append(unreadable(path, error))
            return b""

    def text(self, path: str) -> str:
        data = self.data(path)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            message = "expected UTF-8 text, found another encoding"
            self.findings.append(make_finding("not-utf-8", message, path, (line, 0), "Save it as UTF-8."))
            return ""


def read_theme(root: Path, paths: Iterable[str], logo: str | None) -> tuple[Theme, tuple[Finding, ...]]:
    """Read what an organisation has made its own.

    Args:
        root: The repository.
        paths: Every file of `plan/`, relative to the repository.
        logo: The logo's file, named from the `plan` folder; that it exists is a rule of `plan/status-page.yml`.
    """
    reading = _Reading(root)
    for path in paths:
        if path.startswith(FOLDER):
            _read(reading, path)
    sign = _logo(root, logo) if logo else None
    theme = Theme(reading.css, reading.slots, reading.templates, reading.assets, sign)
    return theme, tuple(reading.findings)


def _read(reading: _Reading, path: str) -> None:
    if path == STYLE:
        reading.css = reading.text(path)
    elif path.startswith(SLOT_FOLDER):
        _read_slot(reading, path)
    elif path.startswith(TEMPLATE_FOLDER) and path.endswith(".html"):
        reading.templates[path.removeprefix(TEMPLATE_FOLDER)] = reading.text(path)
    elif path.startswith(ASSET_FOLDER):
        reading.assets[f"assets/{path.removeprefix(ASSET_FOLDER)}"] = reading.data(path)
    elif PurePosixPath(path).suffix.lower() not in _PICTURES and not path.endswith("/README.md"):
        reading.findings += _stray(path)


def _read_slot(reading: _Reading, path: str) -> None:
    name = path.removeprefix(SLOT_FOLDER).removesuffix(".html")
    if name in SLOTS and path.endswith(".html"):
        reading.slots[name] = reading.text(path)
        return
    hint = did_you_mean(name, SLOTS) or f"The slots: {any_of(SLOTS)}, each a file that ends in .html."
    reading.findings.append(make_finding("unknown-slot", f'the pages have no slot "{name}"', path, hint=hint))


def _stray(path: str) -> Iterator[Finding]:
    places = f"the style sheet is {STYLE}; what is published as it is belongs in {ASSET_FOLDER}"
    message = "no part of Statusbook reads this file"
    yield make_finding("unknown-file", message, path, hint=f"{places[:1].upper()}{places[1:]}.")


def _logo(root: Path, logo: str) -> Logo | None:
    file = root / "plan" / logo
    try:
        return Logo(file.suffix.lower(), file.read_bytes())
    except (OSError, ValueError):
        # Some names, such as one with a null character, are none to the system.
        return None
