"""Doing the same with many things side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.model.stepwise import Steps, Stepwise, at_once, side_by_side, steps_of


def counted(name: str, steps: int, done: list[str]) -> Steps[str]:
    """Take some steps, note each of them, and return the name."""
    for step in range(steps):
        done.append(f"{step} {name}")
        yield
    return name


@given(st.lists(st.integers(0, 4), max_size=6))
def test_each_step_is_taken_by_all_before_the_next_one(lengths: list[int]) -> None:
    """Some are done sooner than others; what comes out stays in its order."""
    done: list[str] = []
    names = [f"{place}" for place in range(len(lengths))]
    assert side_by_side(counted(name, length, done) for name, length in zip(names, lengths, strict=True)) == names
    assert done == sorted(done)
    assert len(done) == sum(lengths)


def test_an_error_is_raised_where_it_can_be_caught() -> None:
    """A fault of a theme's template names its file and line."""

    def faulty() -> Steps[str]:
        yield
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        side_by_side([counted("a", 3, []), faulty()])


def test_who_makes_one_file_alone_needs_to_know_no_steps() -> None:
    """Its pieces are one then; and what has no steps is one piece, made in one step."""

    def pieces() -> Steps[list[bytes]]:
        yield
        return [b"a", b"", b"b"]

    assert Stepwise(pieces)() == b"ab"
    assert side_by_side(steps_of(make) for make in (Stepwise(pieces), lambda: b"c")) == [[b"a", b"", b"b"], (b"c",)]
    assert at_once(counted("only", 2, [])) == "only"
