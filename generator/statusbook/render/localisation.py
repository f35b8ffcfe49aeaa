"""The interface in one language: its words from gettext catalogues; dates, lists and the like as CLDR has them."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from statusbook.messages.writing import Writing
from statusbook.render.own_files import own_file


def N_(message: str) -> str:  # noqa: N802  # the conventional mark of a message that is translated later
    """Mark a message for the catalogues and return it as it is."""
    return message


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802  # likewise
    """Mark a message with its context for the catalogues, and return both."""
    return context, message


class Localisation(Writing):
    """How one language writes the interface, in one time zone.

    Args:
        language: A language tag, such as `it` or `pt-BR`. A language without a catalogue gets English words and its
            own dates.
        zone: The name of the time zone that instants are shown in.
    """

    def __init__(self, language: str, zone: str) -> None:
        super().__init__(language, zone)
        self._words = _words(language)

    def gettext(self, message: str) -> str:
        """Return the interface's words for an English message."""
        return self._words.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the interface's words for `count` things."""
        return self._words.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return the interface's words for an English message in its context."""
        return self._words.pgettext(context, message)


@cache
def _words(language: str) -> NullTranslations:
    file = own_file("theme", "locales", language, "LC_MESSAGES", "statusbook.po")
    # The readable catalogue is compiled here, so that no compiled copy can be out of date.
    if not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  an English page, which has no catalogue, needs neither
    from babel.messages.pofile import read_po  # noqa: PLC0415  likewise

    compiled = BytesIO()
    with file.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
