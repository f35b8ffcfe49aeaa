"""GitHub's CODEOWNERS as text: our lines between two marks, everybody else's lines as they are."""

from statusbook.model.plan import Plan
from statusbook.views.reviewers import Review, reviews

BEGIN = "# >>> statusbook owners: written from plan/, changes between these two marks are lost"
END = "# <<< statusbook owners"
_BEGINS, _ENDS = "# >>> statusbook owners", END


class MarkFault(Exception):  # noqa: N818  it says what is wrong with the file, not in which line of code
    """A file whose marks are not one pair, so that nobody knows which lines are ours; the message says so."""


def code_owners(plan: Plan) -> str:
    """Return our lines, from the first mark to the second: for each part of the plan, who reviews it.

    In CODEOWNERS the last line that fits a file holds alone. Folders therefore come before the files in them, and each
    line names everybody, the plan's owner again included.
    """
    lines = [BEGIN]
    for review in reviews(plan):
        lines += [f"# {', '.join(_names(plan, review))}", " ".join([review.path, *review.mentions])]
    return "\n".join([*lines, END]) + "\n"


def _names(plan: Plan, review: Review) -> list[str]:
    default = plan.settings.default_language
    return [" ".join(role.name.wording(default, default).text.split()) for role in review.roles]


def with_our_lines(text: str, ours: str) -> str:
    """Return a CODEOWNERS file with our lines in the place of those that were there, or else at its end.

    Args:
        text: The file as it is; empty where there is none.
        ours: What `code_owners` returns.

    Raises:
        MarkFault: Where one of the marks is missing, or there is more than one pair.
    """
    lines = text.splitlines(keepends=True)
    begins = [index for index, line in enumerate(lines) if line.strip().startswith(_BEGINS)]
    ends = [index for index, line in enumerate(lines) if line.strip().startswith(_ENDS)]
    if not begins and not ends:
        return f"{text.rstrip()}\n\n{ours}" if text.strip() else ours
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        pair = f'"{_BEGINS}" and "{_ENDS}"'
        raise MarkFault(f"expected the two marks {pair} once each, in this order; remove what is left of them")
    return "".join(lines[: begins[0]]) + ours + "".join(lines[ends[0] + 1 :])
