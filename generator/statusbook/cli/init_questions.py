"""What `statusbook init` asks for: each answer is checked at once, and asked for again where it cannot be."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from statusbook.model.frozen import frozen
from statusbook.model.notation import NotationError, parse_language, parse_mention, parse_web, parse_zone

if TYPE_CHECKING:
    from statusbook.render.scaffold.answers import ActionSource, Answers, FirstPerson

T = TypeVar("T")
VISIBILITIES = ("public", "internal")


@frozen(kw_only=True)
class Given:
    """What the options say; `None` where one was left out."""

    organisation: str | None
    languages: tuple[str, ...]
    timezone: str | None
    url: str | None
    visibility: str | None
    person: str | None
    mention: str | None
    action: str | None


def reading(parse: Callable[[object], T]) -> Callable[[click.Context, click.Parameter, str | None], T | None]:
    """Return an option's callback that reads its value as files are read."""

    def callback(_context: click.Context, _parameter: click.Parameter, value: str | None) -> T | None:
        return None if value is None else _read(parse, value)

    return callback


def _read(parse: Callable[[object], T], value: str) -> T:
    try:
        return parse(value)
    except NotationError as error:
        raise click.BadParameter(f'expected {error.expected}, found "{value}". {error.hint}'.strip()) from None


_ACTION = re.compile(r"[\w.-]+/[\w.-]+@(?![0-9a-f]{7,39}$)[\w./-]+")
"""GitHub takes a tag or a whole commit, not the beginning of one."""


def read_action(value: object) -> str:
    """Read where the action is, such as `acme/statusbook@v1`.

    Raises:
        NotationError: `bad-value`.
    """
    if not _ACTION.fullmatch(str(value)):
        raise NotationError(
            "bad-value", "a repository on GitHub with a tag or a whole commit, such as acme/statusbook@v1"
        )
    return str(value)


def asked(given: Given, *, at_terminal: bool) -> "Answers":
    """Return everything that the first files depend on: from the options, or else by asking, or else by default.

    Raises:
        click.UsageError: Something is missing that has no default, and there is nobody to ask.
    """
    from statusbook.model.plan import Visibility  # noqa: PLC0415  --help must not load it
    from statusbook.render.scaffold.answers import Answers  # noqa: PLC0415  as above

    organisation = " ".join((given.organisation or "").split())
    if not organisation and not at_terminal:
        raise click.UsageError("Say who runs the services: --organisation NAME. (At a terminal, init asks.)")
    organisation = organisation or _ask("Who runs the services, as customers know them?", _words)
    languages = _languages(given.languages) if given.languages else ("en",)
    timezone, url, visibility = given.timezone or "UTC", given.url, given.visibility or "public"
    if at_terminal:
        if not given.languages:
            languages = _ask("In which languages, the default one first?", _language_list, "en")
        if not given.timezone:
            timezone = _ask("In which time zone?", lambda answer: _read(parse_zone, answer), _own_zone())
        if not given.url:
            question = "Where will the page be published? (Enter: not decided yet)"
            url = _ask(question, lambda answer: _read(parse_web, answer) if answer else "", "") or None
        if not given.visibility:
            question = "Who may read the plan: everybody (public), or the team alone (internal)?"
            visibility = _ask(question, _visibility, "public")
    return Answers(
        organisation=organisation,
        languages=languages,
        timezone=timezone,
        url=url.rstrip("/") if url else None,
        visibility=Visibility(visibility),
        person=_person(given, at_terminal=at_terminal),
        action=_action(given.action),
    )


def _person(given: Given, *, at_terminal: bool) -> "FirstPerson | None":
    from statusbook.render.scaffold.answers import FirstPerson  # noqa: PLC0415  as above

    name, mention = (given.person or "").strip(), given.mention
    if at_terminal and not name:
        name = _ask("Who fills the roles to begin with? A name (Enter: nobody yet)", str.strip, "")
    if at_terminal and name and not mention:
        mention = _ask("Their handle at the git host, such as @maria?", lambda answer: _read(parse_mention, answer))
    if not name and not mention:
        return None
    if not (name and mention):
        raise click.UsageError("--person and --mention belong together.")
    slug = re.sub(r"[^a-z0-9]+", "-", mention.rpartition("/")[2].lower()).strip("-")
    return FirstPerson(slug or "first", name, mention)


def _action(given: str | None) -> "ActionSource":
    from statusbook.app.begin import installed_from  # noqa: PLC0415  as above
    from statusbook.render.scaffold.answers import ActionSource  # noqa: PLC0415  as above

    if given is None:
        return installed_from()
    repository, _, ref = given.partition("@")
    return ActionSource(repository, ref)


def _languages(given: tuple[str, ...]) -> tuple[str, ...]:
    from statusbook.model.suggest import any_of  # noqa: PLC0415  as above
    from statusbook.render.scaffold.words import languages_with_words, words_language  # noqa: PLC0415  as above

    for language in given:
        _read(parse_language, language)
        if words_language(language) is None:
            known = any_of(languages_with_words())
            message = (
                f'there are no words to begin with in "{language}". Begin with {known}, and add it to the plan later'
            )
            raise click.BadParameter(message, param_hint="--language")
    return tuple(dict.fromkeys(given))


def _language_list(answer: str) -> tuple[str, ...]:
    return _languages(tuple(answer.replace(",", " ").split()) or ("en",))


def _visibility(answer: str) -> str:
    if answer not in VISIBILITIES:
        raise click.UsageError(f"Expected {' or '.join(VISIBILITIES)}.")
    return answer


def _words(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("Some words are needed here.")
    return " ".join(answer.split())


def _ask(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    answer: T = click.prompt(
        _bold(question), default=default, show_default=bool(default), err=True, value_proc=read, prompt_suffix="\n> "
    )
    return answer


def _bold(question: str) -> str:
    return click.style(question, bold=True)


def _own_zone() -> str:
    """Return the machine's own time zone where its name can be read, or else UTC."""
    found = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        return parse_zone(found)
    except NotationError:
        return "UTC"
