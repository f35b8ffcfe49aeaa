"""What templates may do and what they cannot: nothing reaches the program, runs for ever or fills the memory."""

import pytest

from statusbook.messages.grammar import read_grammar
from statusbook.messages.sandbox import LONGEST, UnfilledError, fill
from statusbook.messages.values import Names, NoValue, NoValueError, Value

KNOWN = ("components", "incident.title", "cause")
VALUES: dict[str, Value] = {"incident.title": "Down & out", "components": Names(("A", "B"), "A and B"), "cause": "x"}

HOSTILE = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ incident.__class__ }}",
    "{{ incident['title'] }}",
    "{{ cause.format(1) }}",
    "{{ cause|attr('__class__') }}",
    "{% for x in range(1000000000) %}x{% endfor %}",
    "{{ range(999999999)|list }}",
    "{{ lipsum(n=100000) }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 9999999999 }}",
    "{{ 'a'|center(9999999999) }}",
    "{{ '%9999999999d'|format(1) }}",
    "{% macro again() %}{{ again() }}{{ again() }}{% endmacro %}{{ again() }}",
    "{% for x in components recursive %}{{ loop(components) }}{% endfor %}",
    "{% for x in components %}{% for y in components %}x{% endfor %}{% endfor %}",
    "{% for letter in cause %}{{ letter }}{% endfor %}",
    "{% set a = cause ~ cause %}{{ a }}",
    "{% include 'secret' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{{ self }}",
    "{{ cycler }}",
    "{{ (" + "not " * 400 + "cause) }}",
    "(" * 5000 + "{{ " + "(" * 5000 + "cause" + ")" * 5000 + " }}",
    "x" * (LONGEST + 1),
    "{{ cause" + "|upper" * 2500 + " }}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40])
def test_what_could_harm_is_a_finding(text: str) -> None:
    """It is refused with its place before it runs."""
    faults = read_grammar(text, KNOWN).faults
    assert faults
    assert all(fault.line == 1 and fault.column >= 1 for fault in faults)


@pytest.mark.parametrize("text", [*HOSTILE[:3], *HOSTILE[5:9]], ids=lambda text: text[:40])
def test_what_could_harm_does_nothing_where_it_runs_all_the_same(text: str) -> None:
    """The sandbox is a second wall behind the list of what is allowed."""
    with pytest.raises(UnfilledError):
        fill(text, VALUES)


def test_letters_are_no_list() -> None:
    """Joined again and again, a line would double without end."""
    with pytest.raises(UnfilledError, match="join is for lists"):
        fill("{{ cause|join('xxxxxxxx')|join('xxxxxxxx') }}", VALUES)


def test_a_message_has_an_end() -> None:
    """What becomes longer than any message is not made."""
    with pytest.raises(UnfilledError, match="longer than"):
        fill("{% for x in components %}" + "x" * (LONGEST - 100) + "{% endfor %}", VALUES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ incident.title }}", "Down & out"),
        ("{{ components }}", "A and B"),
        ("{{ components | join(' + ') }}", "A + B"),
        ("{% for name in components %}{{ name }}{{ ';' if not loop.last }}{% endfor %}", "A;B"),
        ("{% if components | length > 1 %}they{% else %}it{% endif %}", "they"),
        ("{# a note #}{{ cause | upper | default('?') }}\n\n", "X"),
    ],
)
def test_what_messages_need_is_possible(text: str, words: str) -> None:
    """Texts, conditions, lists and a loop; nothing is escaped, because a message is no web page."""
    assert read_grammar(text, KNOWN).faults == ()
    assert fill(text, VALUES) == words


def test_a_variable_without_a_value_is_false_and_never_written() -> None:
    """A template can have other words for the case; it cannot leave a hole in a sentence."""
    absent = VALUES | {"components": NoValue(name="components")}
    assert fill("{{ components or 'nothing' }}{% for x in components %}x{% endfor %}", absent) == "nothing"
    assert fill("{{ components | join(', ') or 'nothing' }}", absent) == "nothing"
    with pytest.raises(NoValueError) as caught:
        fill("Affected: {{ components }}", absent)
    assert caught.value.name == "components"


def test_a_place_is_that_of_the_variable_and_not_of_the_same_word_in_the_text() -> None:
    """An editor jumps to what has to be changed."""
    (fault,) = read_grammar("well\nreason: {{ cause }} {# {{ reason }} #} {{ 'reason' ~ reason }}", KNOWN).faults
    assert (fault.line, fault.column, fault.name) == (2, 54, "reason")
