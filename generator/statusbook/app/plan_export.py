"""Exporting the plan: as one file that needs nothing else, and as plain Markdown for other tools."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from statusbook.app.plan_pages import PlanPages, read_plan_pages
from statusbook.load.further_pages import further_files, page_text
from statusbook.model.artifact import Artifact
from statusbook.model.finding import Finding, has_errors
from statusbook.model.frozen import frozen
from statusbook.model.mkdocs_files import MKDOCS_FILES
from statusbook.model.plan import Plan, Visibility
from statusbook.publish.atomic import write_atomically
from statusbook.publish.site_writer import OutputError, write_site
from statusbook.render.plan.offline import MarkdownDialect, OfflineSource, offline_plan
from statusbook.render.plan.pages import PlanPage, plan_title

_BUILT_IN = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs switches on by itself."""

_PUBLIC = "site"


class ExportFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """An export that cannot be made as it was asked for; the message says what to do."""


@frozen
class ExportReport:
    """What an export came to.

    Attributes:
        findings: What is wrong with the repository.
        written: The files or the folder that are there now, each with the language that it is in; empty where errors
            stood in the way. A folder is in every language.
    """

    findings: tuple[Finding, ...]
    written: tuple[tuple[str, Path], ...]


def export_offline(
    root: Path, file: Path, now: datetime, language: str | None = None, *, internal: bool = False
) -> ExportReport:
    """Write the whole plan as one self-contained page for each language.

    Args:
        root: The repository.
        file: Where the plan in its first language goes. Further languages go beside it, with their tag before the
            suffix: `plan.html`, `plan.it.html`.
        now: The moment that the copy is made for.
        language: Write this language only, to exactly this file.
        internal: Include what is for the team only, although the plan is public.

    Raises:
        ExportFault: The plan has no such language, the file would be published, or an extension is not installed.
    """
    read = _read(root, file, now, internal=internal)
    if read.plan is None or has_errors(read.findings):
        return ExportReport(read.findings, ())
    languages = read.plan.settings.languages
    if language is not None and language not in languages:
        raise ExportFault(f'the plan has no language "{language}"; it has {", ".join(languages)}')
    files = {language: file} if language else _files(file, languages)
    sources = _sources(root, read.plan, read.pages, files)
    dialect = markdown_dialect(root)
    try:
        made = [(tag, files[tag], offline_plan(source, dialect, now)) for tag, source in sources.items()]
    except ImportError as error:
        raise ExportFault(f"an extension that mkdocs.yml names is not installed: {error}") from None
    for _, target, html in made:
        write_atomically(target, html.encode())
    return ExportReport(read.findings, tuple((tag, target) for tag, target, _ in made))


def export_markdown(root: Path, folder: Path, now: datetime, *, internal: bool = False) -> ExportReport:
    """Write the plan's pages in every language as plain Markdown, with the further pages beside them.

    Raises:
        ExportFault: The folder holds somebody else's files, or would be published.
    """
    read = _read(root, folder, now, internal=internal)
    if read.plan is None or has_errors(read.findings):
        return ExportReport(read.findings, ())
    artifacts = [Artifact(page.path, page.markdown.encode) for page in read.pages]
    artifacts += [Artifact(path, partial(bytes, data)) for path, data in further_files(root).items()]
    try:
        write_site(folder, artifacts)
    except OutputError as error:
        # The folder is not given with -o here.
        raise ExportFault(str(error).replace(" with -o", "")) from None
    return ExportReport(read.findings, tuple((tag, folder) for tag in read.plan.settings.languages))


def _read(root: Path, target: Path, now: datetime, *, internal: bool) -> PlanPages:
    read = read_plan_pages(root, now, Visibility.INTERNAL if internal else None)
    public = (root / _PUBLIC).resolve()
    is_internal = read.plan is not None and read.plan.settings.visibility is Visibility.INTERNAL
    if is_internal and target.resolve().is_relative_to(public):
        raise ExportFault(f"{target} would be published with the status page, and this copy is for the team only")
    return read


def _files(file: Path, languages: tuple[str, ...]) -> Mapping[str, Path]:
    others = {tag: file.with_name(f"{file.stem}.{tag}{file.suffix}") for tag in languages[1:]}
    return {languages[0]: file, **others}


def _sources(
    root: Path, plan: Plan, generated: tuple[PlanPage, ...], files: Mapping[str, Path]
) -> Mapping[str, OfflineSource]:
    own = further_files(root)
    pages = [*generated, *_further_pages(own, plan.settings.languages)]
    sources = {}
    for language in files:
        elsewhere = {page.path: files[page.language].name for page in pages if page.language in files}
        sources[language] = OfflineSource(
            title=plan_title(plan, language),
            language=language,
            zone=plan.settings.timezone,
            pages=[page for page in pages if page.language == language],
            pictures=own,
            elsewhere=elsewhere,
        )
    return sources


def _further_pages(files: Mapping[str, bytes], languages: tuple[str, ...]) -> Iterator[PlanPage]:
    for path, data in files.items():
        if path.endswith(".md"):
            folder = path.split("/", 1)[0]
            text = page_text(data)
            yield PlanPage(path, folder if folder in languages[1:] else languages[0], _title(path, text), text)


def _title(path: str, text: str) -> str:
    """Return a page's first heading, or else its name, as MkDocs does."""
    for line in text.split("\n"):
        if line.startswith("# "):
            return line.removeprefix("# ").split(" {#", 1)[0].strip()
    return path.rsplit("/", 1)[-1].removesuffix(".md").replace("-", " ").capitalize()


def markdown_dialect(root: Path) -> MarkdownDialect:
    """Return the dialect that `mkdocs.yml` describes, or our default one: the one list that there is.

    Raises:
        ExportFault: The file is not one that MkDocs could read.
    """
    from mkdocs.exceptions import ConfigurationError  # noqa: PLC0415  nothing else here needs MkDocs
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415  as above

    own = next((root / name for name in MKDOCS_FILES if (root / name).is_file()), None)
    file = own or Path(str(resources.files("statusbook.render.plan") / "mkdocs.default.yml"))
    try:
        with file.open("rb") as stream:
            listed = yaml_load(stream).get("markdown_extensions") or []
    except (ConfigurationError, ValueError) as error:
        raise ExportFault(f"{file.name} cannot be read: {error}") from None
    named = [(entry, {}) if isinstance(entry, str) else next(iter(entry.items())) for entry in _entries(listed)]
    extensions = dict.fromkeys([*_BUILT_IN, *(name for name, _ in named)])
    return MarkdownDialect(tuple(extensions), {name: options or {} for name, options in named})


def _entries(listed: Any) -> list[Any]:  # noqa: ANN401  as somebody has written it
    """Return the extensions as a list, as which or as a mapping MkDocs takes them."""
    return [{name: options} for name, options in listed.items()] if isinstance(listed, dict) else list(listed)
