"""CODEOWNERS: our lines come and go, everybody else's stay."""

import pytest

from statusbook.render.code_owners import BEGIN, END, MarkFault, with_our_lines

OURS = f"{BEGIN}\n/plan/ @ada\n{END}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", OURS),
        ("\n\n", OURS),
        ("* @all", f"* @all\n\n{OURS}"),
        ("* @all\n", f"* @all\n\n{OURS}"),
        (f"* @all\n{BEGIN}\n/plan/ @old\n{END}\n/docs/ @doc\n", f"* @all\n{OURS}/docs/ @doc\n"),
        (f"# a\r\n{BEGIN}\r\n/plan/ @old\r\n{END}\r\n# z\r\n", f"# a\r\n{OURS}# z\r\n"),
        ("# >>> statusbook owners: in other words\n# <<< statusbook owners", OURS),
    ],
)
def test_only_the_lines_between_the_marks_change(before: str, after: str) -> None:
    """What people wrote stays to the byte, before and after; the second run changes nothing."""
    assert with_our_lines(before, OURS) == after
    assert with_our_lines(after, OURS) == after


@pytest.mark.parametrize("broken", [BEGIN, END, f"{END}\n{BEGIN}", f"{OURS}{OURS}"])
def test_broken_marks_are_not_guessed_at(broken: str) -> None:
    """Half a pair could mean that the rest of the file is ours, or nothing of it: somebody has to look."""
    with pytest.raises(MarkFault, match="once each"):
        with_our_lines(f"* @all\n{broken}\n", OURS)
