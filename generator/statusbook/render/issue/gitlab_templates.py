"""The forms as GitLab has them: texts with headings to write below, `.gitlab/issue_templates/*.md`.

GitLab has no fields to choose from; what there is to choose is said in comments, which nobody has to remove.
"""

from collections.abc import Iterator, Mapping

from statusbook.model.issue_form import FormKind
from statusbook.model.plan import Plan
from statusbook.render.issue.wording import NAMES, about, option_text
from statusbook.views.issue_forms import Filling, Question, form_questions

FOLDER = ".gitlab/issue_templates"


def gitlab_templates(plan: Plan) -> Mapping[str, str]:
    """Return each template's text by the path of its file, whose name is what GitLab shows."""
    return {f"{FOLDER}/{NAMES[kind][0]}.md": "\n".join(_lines(plan, kind)) for kind in FormKind}


def _lines(plan: Plan, kind: FormKind) -> Iterator[str]:
    yield "<!-- Written from plan/ by statusbook forms. Write below the headings; keep them and their order. -->"
    for question in form_questions(plan, kind):
        yield ""
        yield f"### {question.field.value}"
        yield ""
        guidance = " ".join(filter(None, (about(plan, kind, question.field), _choices(plan, question))))
        if guidance:
            # Two hyphens would end the comment.
            yield f"<!-- {guidance.replace('--', '–')} -->"
    yield ""


def _choices(plan: Plan, question: Question) -> str:
    if not question.options:
        return ""
    named = "; ".join(option_text(plan, option) for option in question.options)
    return f"{'Any' if question.filling is Filling.CHOICES else 'One'} of: {named}."
