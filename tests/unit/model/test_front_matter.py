"""Where a Markdown file's YAML ends and its text begins."""

import pytest

from statusbook.model.front_matter import split_front_matter


@pytest.mark.parametrize(
    ("text", "yaml", "body"),
    [
        ("---\na: 1\n---\n", "a: 1\n", ""),
        ("---\n---\n", "", ""),
        ("---\n---", "", ""),
        ("--- \na: 1\n---  \n\n\nText\n\n", "a: 1\n", "Text\n"),
        ("---\na: |\n  ---\n  b\n---\nText\n---\nmore\n", "a: |\n  ---\n  b\n", "Text\n---\nmore\n"),
        ("---\na: 1\n---\n \n", "a: 1\n", ""),
    ],
)
def test_a_markdown_file_is_split_at_its_two_fences(text: str, yaml: str, body: str) -> None:
    """A line of dashes within an indented message, or in the postmortem, ends nothing."""
    halves = split_front_matter(text)
    assert halves is not None
    assert (halves.yaml, halves.yaml_line, halves.body) == (yaml, 2, body)


@pytest.mark.parametrize("text", ["", "a: 1\n", "\n---\na: 1\n---\n", "---\na: 1\n", "----\n---\n", "--- # x\n---\n"])
def test_without_two_fences_there_is_no_front_matter(text: str) -> None:
    """The first line has to be the first fence, so that a stray rule in a text is none."""
    assert split_front_matter(text) is None
