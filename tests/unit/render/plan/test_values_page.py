"""The values' page: what each means, and examples of keeping and of missing it, side by side."""

from dataclasses import replace

from statusbook.model.plan import Plan
from statusbook.model.text import Text
from statusbook.model.values import Values
from statusbook.render.plan.pages import plan_pages


def page(plan: Plan, good: tuple[str, ...], bad: tuple[str, ...]) -> str:
    value = replace(plan.values.values[0], good=tuple(map(Text, good)), bad=tuple(map(Text, bad)))
    changed = replace(plan, values=Values(values=(value,)))
    return next(page.markdown for page in plan_pages(changed) if page.path == "values.md")


def test_good_and_bad_stand_side_by_side(plan: Plan) -> None:
    """Nobody has to imagine what is meant; more examples on one side leave cells empty on the other."""
    text = page(plan, ("We say it.", "We | say when."), ("We hide it.",))
    assert (
        "| ✓ Like this | ✗ Not like this |\n|---|---|\n| We say it. | We hide it. |\n| We \\| say when. |  |\n" in text
    )


def test_one_side_alone_is_a_list(plan: Plan) -> None:
    """Half a table would only ask where the other half is."""
    assert "**✓ Like this**\n\n- We say it.\n" in page(plan, ("We say it.",), ())
    assert "**✗ Not like this**\n\n- We hide it.\n" in page(plan, (), ("We hide it.",))
    assert "Like this" not in page(plan, (), ())
