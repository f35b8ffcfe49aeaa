"""Every word of the interface is translated, so that no page is half in another language."""

import re
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(str(resources.files("statusbook")))
LOCALES = PACKAGE / "render" / "theme" / "locales"
METHODS = [
    ("model/message_variables.py", "python"),
    ("render/**.py", "python"),
    ("render/**.html", "jinja2"),
    ("render/**.md.jinja", "jinja2"),
]
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def words_of_the_interface() -> set[tuple[str | None, str]]:
    """Return every message of templates and code with its context; of those with a plural, the singular."""
    found = extract_from_dir(PACKAGE, method_map=METHODS, keywords=KEYWORDS)
    return {(context, message[0] if isinstance(message, tuple) else message) for _, _, message, _, context in found}


@pytest.mark.parametrize("language", sorted(folder.name for folder in LOCALES.iterdir()))
def test_a_catalogue_is_complete(language: str) -> None:
    """A new word of the interface needs its translation, and a catalogue keeps no words that nobody uses."""
    with (LOCALES / language / "LC_MESSAGES" / "statusbook.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    translated = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id and message.string and all(message.string)
    }
    assert translated == words_of_the_interface()


@pytest.mark.parametrize("language", sorted(folder.name for folder in LOCALES.iterdir()))
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    """A forgotten placeholder would leave out a time or a name; an invented one would break the page."""
    with (LOCALES / language / "LC_MESSAGES" / "statusbook.po").open("rb") as stream:
        for message in read_po(stream, locale=language):
            wanted = set(PLACEHOLDER.findall(message.id if isinstance(message.id, str) else message.id[-1]))
            *singular, last = [message.string] if isinstance(message.string, str) else list(message.string or ())
            assert not message.id or set(PLACEHOLDER.findall(last)) == wanted, message.id
            # "The last day" needs no number, "The last 14 days" does.
            assert all(set(PLACEHOLDER.findall(string)) <= wanted for string in singular), message.id
