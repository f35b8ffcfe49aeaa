"""A human text: one string for every language, or one string for each."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from statusbook.model.frozen import frozen
from statusbook.model.notation import NotationError, parse_language


class Wording(NamedTuple):
    """A text as one reader gets it.

    Attributes:
        text: The words.
        language: The language they are in, which is not the reader's where a translation is missing.
    """

    text: str
    language: str

    def __str__(self) -> str:
        """Return the words."""
        return self.text


@frozen
class Text:
    """One string, or a mapping by language (`{en: …, it: …}`).

    A plain string is in the plan's default language. A language without a string of its own gets the default one's.
    """

    plain: str = ""
    by_language: Mapping[str, str] | None = None

    def wording(self, language: str, default: str) -> Wording:
        """Return the words for a reader of `language`; `default` is the plan's first language."""
        if self.by_language is None:
            return Wording(self.plain, default)
        for candidate in (language, default, *self.by_language):
            if candidate in self.by_language:
                return Wording(self.by_language[candidate], candidate)
        return Wording("", default)

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have a string of their own; none for a plain string."""
        return tuple(self.by_language or ())

    def strings(self) -> Iterator[str]:
        """Yield every string, whatever its language."""
        if self.by_language is None:
            yield self.plain
        else:
            yield from self.by_language.values()

    @classmethod
    def parse(cls, value: object) -> "Text":
        """Read a text as files write it.

        Raises:
            NotationError: `wrong-type`, `empty-text` or `bad-language`.
        """
        expected = "a text, or texts by language such as {en: …, it: …}"
        if isinstance(value, str):
            if not value or value.isspace():
                raise NotationError("empty-text", expected)
            return cls(value)
        if not isinstance(value, dict):
            raise NotationError("wrong-type", expected)
        if not value:
            raise NotationError("empty-text", expected)
        for language, words in value.items():
            parse_language_key(language)
            if not isinstance(words, str):
                raise NotationError("wrong-type", "a text", at=(language,))
            if not words.strip():
                raise NotationError("empty-text", "a text", at=(language,))
        return cls(by_language=value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401
        """Let the decoder read such a value with `parse` alone."""
        from pydantic_core import core_schema  # noqa: PLC0415  only decoding needs it

        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        """Describe such a value to editors."""
        text = {"type": "string", "minLength": 1}
        by_language = {"type": "object", "minProperties": 1, "additionalProperties": text}
        return {"anyOf": [text, by_language], "x-notation": "text"}


def parse_language_key(language: str) -> str:
    """Read the language of one string of a text.

    Raises:
        NotationError: `bad-language`, pointing at the key.
    """
    try:
        return parse_language(language)
    except NotationError as error:
        raise NotationError(error.code, error.expected, error.hint, at=(language,)) from None
