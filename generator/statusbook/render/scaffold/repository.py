"""A new repository's files as texts, by their paths in it."""

from collections.abc import Iterator
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable

import yaml
from jinja2 import Environment, StrictUndefined

from statusbook.render.scaffold.answers import Answers
from statusbook.render.scaffold.words import behind_key, in_list, messages, yaml_word

_TEMPLATE = ".jinja"
_HIDDEN = "dot-"
"""How names begin that begin with a dot in the repository: here they must not count as git's or an editor's own."""
_SITE_LANGUAGES = "    lang: [en, it]\n"


def repository_files(answers: Answers) -> dict[str, str]:
    """Return every file that depends on the answers alone, its text by its path."""
    environment = _environment(answers)
    root = resources.files("statusbook.render.scaffold") / "files"
    files = {}
    for path, file in _walk(root, ""):
        text = file.read_text("utf-8")
        name = "/".join(_own_name(part) for part in path.removesuffix(_TEMPLATE).split("/"))
        files[name] = environment.from_string(text).render() if path.endswith(_TEMPLATE) else text
    return files | _messages(answers) | {"mkdocs.yml": _site(answers)}


def _walk(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{above}{entry.name}/")
        else:
            yield f"{above}{entry.name}", entry


def _own_name(part: str) -> str:
    return f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part


def _environment(answers: Answers) -> Environment:
    # The files are YAML and Markdown, not HTML, and hold the braces of other languages.
    environment = Environment(  # noqa: S701  as above
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        cache_size=0,
    )
    environment.filters["yaml"] = yaml_word
    environment.globals |= {
        "organisation": answers.organisation,
        "languages": answers.languages,
        "timezone": answers.timezone,
        "url": answers.url,
        "visibility": answers.visibility.value,
        "person": answers.person,
        "action": answers.action,
        "pins": _pins(),
        "minute": _minute(answers.organisation),
        "words": partial(behind_key, answers.languages),
        "entry": partial(in_list, answers.languages),
    }
    return environment


def _messages(answers: Answers) -> dict[str, str]:
    default = answers.languages[0]
    return {
        f"plan/templates/{status}{'' if language == default else f'.{language}'}.md": text
        for language in answers.languages
        for status, text in messages(language).items()
    }


def _site(answers: Answers) -> str:
    """Return `mkdocs.yml`: our default, with the search in the plan's languages."""
    default = (resources.files("statusbook.render.plan") / "mkdocs.default.yml").read_text("utf-8")
    tags = dict.fromkeys(language.split("-")[0] for language in answers.languages)
    return default.replace(_SITE_LANGUAGES, f"    lang: [{', '.join(tags)}]\n")


def _pins() -> dict[str, str]:
    """Return what a step uses, by the action's name, with the version as a comment."""
    text = (resources.files("statusbook.render.scaffold") / "pins.yml").read_text("utf-8")
    commits: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    versions = {line.partition(": ")[0]: line.partition(" # ")[2] for line in text.splitlines()}
    return {name: f"{name}@{commit} # {versions[name]}" for name, commit in commits.items()}


def _minute(organisation: str) -> int:
    """Return a minute that differs from one repository to the next, so that not all of them run at once."""
    return 7 + sum(organisation.encode()) % 47
