"""The guide to forms shows the answer that is really given."""

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "from-a-phone.md"
FORM = """\
### What is wrong

The website is down

### Severity

Major (major)

### Message to customers

Nobody can open the website.
"""


def test_the_answer_is_a_real_one(
    copy_site: Callable[[str], Path], tmp_path: Path, run_statusbook: Callable[..., Result]
) -> None:
    """Every line of it is what the command says of such a form, and its options are those that there are."""
    folder, file = copy_site("valid/small"), tmp_path / "issue.md"
    file.write_text(FORM, "utf-8")
    text = GUIDE.read_text("utf-8")
    (answer,) = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    (command, _) = re.findall(r"^statusbook (from-issue .*)$", text, re.MULTILINE)
    words = command.replace("issue.md", str(file)).split()
    result = run_statusbook("-C", folder, *words, "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 0
    assert set(filter(None, answer.splitlines())) <= set(result.output.splitlines())


def test_what_it_links_to_is_there() -> None:
    """Whoever wants to copy a workflow finds it behind the link."""
    for guide in (GUIDE, GUIDE.with_name("gitlab.md")):
        for link in re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", guide.read_text("utf-8")):
            assert (guide.parent / link).is_file(), link
