"""What is marked internal never reaches a public page, whatever it is: secrets are planted and looked for.

The fields are found by their mark in the model, so that a new internal field is tested from its first day on.
"""

import dataclasses
import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.access import Internal
from statusbook.model.book import Book
from statusbook.model.plan import Plan, Visibility
from statusbook.model.text import Text
from statusbook.render.plan.pages import plan_pages

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SMALL = Path(__file__).parents[1] / "sites" / "valid" / "small"
SECRETS_OF_THE_SMALL_SITE = [
    "Ring the duty phone.",
    "roster.example.org",
    "+39 06 555 0142",
    "Ask the lead.",
    "FERN_SMS_LIST",
]
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=20)


class Planter:
    """Fills every internal field of a plan with a secret of its own, and remembers them by field."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._numbers = count(1)
        self.planted: dict[str, str] = {}

    def fill(self, record: Any) -> Any:  # noqa: ANN401  # any record of the model
        """Return the record with secrets in its internal fields, and in those of the records within."""
        hints = get_type_hints(type(record), include_extras=True)
        changed: dict[str, Any] = {}
        for field in fields(record):
            value = getattr(record, field.name)
            if is_internal(hints[field.name]):
                secret = f"{self._stem}{next(self._numbers)}x"
                self.planted[secret] = f"{type(record).__name__}.{field.name}"
                changed[field.name] = self._value(hints[field.name], secret)
            elif is_dataclass(value) and not isinstance(value, Text):
                changed[field.name] = self.fill(value)
            elif isinstance(value, tuple) and value and is_dataclass(value[0]) and not isinstance(value[0], Text):
                changed[field.name] = tuple(self.fill(item) for item in value)
        return replace(record, **changed)

    def _value(self, annotation: Any, secret: str) -> Any:  # noqa: ANN401  # annotations are of any type
        kind: Any = bare(annotation)
        if get_origin(kind) is tuple:
            return (self._value(get_args(kind)[0], secret),)
        if kind is Text:
            return Text(plain=f"Ask {secret} for it")
        if isinstance(kind, type) and is_dataclass(kind):
            required = [field for field in fields(kind) if field.default is dataclasses.MISSING]
            hints = get_type_hints(kind, include_extras=True)
            values = {field.name: self._value(hints[field.name], secret) for field in required}
            return kind(**values)
        return {str: f"https://{secret}.example/", date: date(2026, 1, 1), timedelta: timedelta(days=1)}[kind]


def is_internal(annotation: object) -> bool:
    """Return whether a field carries the mark."""
    return get_origin(annotation) is Annotated and any(isinstance(mark, Internal) for mark in get_args(annotation)[1:])


def bare(annotation: Any) -> Any:  # noqa: ANN401  # annotations are of any type
    """Return an annotation without marks and without `None`."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return annotation


def planted(stem: str, visibility: Visibility) -> tuple[Book, Mapping[str, str]]:
    """Return a repository whose internal fields are full of secrets, and the secrets."""
    book = load_repository(SMALL).book
    assert book is not None
    planter = Planter(stem)
    plan: Plan = planter.fill(book.plan)
    return replace(book, plan=replace(plan, settings=replace(plan.settings, visibility=visibility))), planter.planted


def found(secrets: Mapping[str, str], texts: Iterator[str]) -> set[str]:
    """Return the fields whose secrets stand in any of the texts."""
    everything = "\n".join(texts)
    return {field for secret, field in secrets.items() if secret in everything}


@settings(max_examples=10)
@given(WORDS)
def test_no_secret_reaches_the_status_page_or_a_public_plan(stem: str) -> None:
    """Neither the status site nor the public plan's pages hold any internal value."""
    book, secrets = planted(stem, Visibility.PUBLIC)
    assert found(secrets, (artifact.make().decode() for artifact in list(public_artifacts(book, NOW)))) == set()
    assert found(secrets, (page.markdown for page in plan_pages(book.plan))) == set()


@settings(max_examples=10)
@given(WORDS)
def test_an_internal_plan_shows_what_responders_need(stem: str) -> None:
    """The same values do appear in an internal plan, and still not on the status page, which is always public."""
    book, secrets = planted(stem, Visibility.INTERNAL)
    assert found(secrets, (page.markdown for page in plan_pages(book.plan))) == set(secrets.values())
    assert found(secrets, (artifact.make().decode() for artifact in list(public_artifacts(book, NOW)))) == set()


@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_no_byte_of_it_is_in_the_built_site(
    visibility: str, copy_site: Callable[[str], Path], run_statusbook: Callable[..., Result]
) -> None:
    """After a real build, no file of the public site holds an internal value: pages, search index, sitemaps."""
    root = copy_site("valid/small")
    settings = root / "plan" / "plan.yml"
    text = settings.read_text(encoding="utf-8").replace("visibility: public", f"visibility: {visibility}")
    settings.write_text(text, encoding="utf-8")
    built = run_statusbook("-C", root, "build", "--now", "2026-11-23T12:00Z")
    assert built.exit_code == 0, built.output
    for secret in SECRETS_OF_THE_SMALL_SITE:
        assert holding(root / "plan", secret), secret
        assert holding(root / "site", secret) == [], secret
        assert bool(holding(root / "site-internal", secret)) is (visibility == "internal"), secret


def holding(folder: Path, secret: str) -> list[str]:
    """Return the files that hold the words, compressed ones included."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if secret.encode() in plain(file)]


def plain(file: Path) -> bytes:
    """Return a file's bytes, unpacked where it is compressed."""
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data
