"""The forms as GitHub reads them: `.github/ISSUE_TEMPLATE/*.yml`."""

from collections.abc import Iterator, Mapping

import yaml

from statusbook.model.issue_form import FormKind
from statusbook.model.plan import Plan
from statusbook.render.issue.wording import NAMES, about, option_text
from statusbook.views.issue_forms import Filling, Question, form_questions

FOLDER = ".github/ISSUE_TEMPLATE"
_FILES = {
    FormKind.OPEN: "1-open-incident.yml",
    FormKind.UPDATE: "2-post-update.yml",
    FormKind.MAINTENANCE: "3-plan-maintenance.yml",
}
_HEAD = "# Written from plan/ by `statusbook forms`: changes here are lost.\n"
_WIDE = 120


def github_forms(plan: Plan) -> Mapping[str, str]:
    """Return each form's text by the path of its file."""
    return {f"{FOLDER}/{file}": _form(plan, kind) for kind, file in _FILES.items()}


def _form(plan: Plan, kind: FormKind) -> str:
    name, description = NAMES[kind]
    form = {
        "name": name,
        "description": description,
        "title": f"[{name}] ",
        "body": list(_body(plan, kind)),
    }
    return _HEAD + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=_WIDE)


def _body(plan: Plan, kind: FormKind) -> Iterator[dict[str, object]]:
    for question in form_questions(plan, kind):
        yield _element(plan, kind, question)


_TYPES = {
    Filling.LINE: "input",
    Filling.CHOICE: "dropdown",
    Filling.CHOICES: "dropdown",
    Filling.TEXT: "textarea",
}


def _element(plan: Plan, kind: FormKind, question: Question) -> dict[str, object]:
    attributes: dict[str, object] = {"label": question.field.value}
    description = about(plan, kind, question.field)
    if description:
        attributes["description"] = description
    if question.filling is Filling.CHOICES:
        attributes["multiple"] = True
    if question.options:
        attributes["options"] = [option_text(plan, option) for option in question.options]
    element: dict[str, object] = {
        "type": _TYPES[question.filling],
        "id": question.field.name.lower().replace("_", "-"),
        "attributes": attributes,
    }
    if question.required:
        element["validations"] = {"required": True}
    return element
