"""The guide to pull requests shows what the command really says."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide" / "pull-requests.md"
COMMENT = ROOT / "tests" / "unit" / "cli" / "expected-comment.md"


def test_the_example_is_a_part_of_a_real_comment() -> None:
    """Every line of the example is in the comment that the tests expect."""
    (example,) = re.findall(r"```markdown\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    comment = COMMENT.read_text("utf-8")
    for line in filter(None, example.splitlines()):
        assert f"\n{line}\n" in comment, line


def test_the_workflows_that_it_names_are_there() -> None:
    """Whoever wants to copy them finds them behind the links."""
    for link in re.findall(r"\]\((\.\./[^)]+)\)", GUIDE.read_text("utf-8")):
        assert (GUIDE.parent / link).is_file(), link
