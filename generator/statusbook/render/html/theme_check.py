"""What is wrong with a theme's templates: found by reading each of them, and by filling one page of every kind."""

from collections.abc import Iterator
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.render.html.environment import SLOT_PREFIX, THEME_SLOTS, THEME_TEMPLATES, environment_for
from statusbook.render.html.site import StatusPages
from statusbook.render.localisation import Localisation
from statusbook.views.page import PageState


@frozen
class ThemeFault:
    """One fault in one of a theme's files.

    Attributes:
        code: `theme-syntax` or `theme-fails`.
        path: The file, relative to the repository.
        line: The line, from 1; 0 where nobody knows.
        message: What is wrong, a sentence without a full stop.
    """

    code: str
    path: str
    line: int
    message: str


def theme_faults(book: Book, state: PageState) -> Iterator[ThemeFault]:
    """Yield every syntax error in a theme's templates, or else what keeps a page of any kind from being filled."""
    if not (book.theme.slots or book.theme.templates):
        return
    faults = list(_syntax_faults(book))
    yield from faults or _filling_faults(book, state)


def fault_of(error: Exception) -> ThemeFault | None:
    """Return what an exception says about a theme's template; `None` where it is not to blame."""
    if not isinstance(error, TemplateError | ArithmeticError | AttributeError | LookupError | TypeError | ValueError):
        return None
    if isinstance(error, TemplateSyntaxError):
        return ThemeFault("theme-syntax", error.filename or error.name or "", error.lineno, _sentence(error))
    place = _innermost(error.__traceback__)
    return ThemeFault("theme-fails", *place, _sentence(error)) if place else None


def _syntax_faults(book: Book) -> Iterator[ThemeFault]:
    environment = environment_for(Localisation("en", "UTC"), book.theme)
    names = [*(f"{SLOT_PREFIX}{slot}.html" for slot in book.theme.slots), *book.theme.templates]
    for name in names:
        try:
            environment.get_template(name)
        except TemplateSyntaxError as error:
            fault = fault_of(error)
            if fault:
                yield fault


def _filling_faults(book: Book, state: PageState) -> Iterator[ThemeFault]:
    seen: set[ThemeFault] = set()
    for artifact in _one_of_each(_with_a_year(StatusPages(book, state), state)):
        try:
            artifact.make()
        except Exception as error:
            fault = fault_of(error)
            if fault is None:
                raise
            if fault not in seen:
                seen.add(fault)
                yield fault


def _with_a_year(pages: StatusPages, state: PageState) -> Iterator[Artifact]:
    """Yield every page but those of the history, of which there are those of the latest month that is not empty."""
    latest = next((month for month in state.months if month), state.months[0])
    yield from pages.of_month(latest)
    yield from pages.of_year(latest.first.year)
    yield from pages.artifacts()


def _one_of_each(artifacts: Iterator[Artifact]) -> Iterator[Artifact]:
    """Yield one page of every kind: the kind is where it lies, its own name left out."""
    kinds: set[tuple[str, int]] = set()
    for artifact in artifacts:
        kind = (artifact.path.split("/")[0], artifact.path.count("/"))
        if artifact.path.endswith(".html") and kind not in kinds:
            kinds.add(kind)
            yield artifact


def _innermost(traceback: TracebackType | None) -> tuple[str, int] | None:
    place = None
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith((THEME_SLOTS, THEME_TEMPLATES)):
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _sentence(error: Exception) -> str:
    if isinstance(error, SecurityError):
        return f"a theme's template may not do this: {error}"
    return str(error).rstrip(".") or type(error).__name__
