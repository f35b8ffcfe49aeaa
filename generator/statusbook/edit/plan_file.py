"""The least plan that a repository can begin with, as the texts of its first files."""

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from statusbook.edit.yaml_words import dump, text
from statusbook.model.plan import PlanSettings
from statusbook.model.status_page import StatusPage

SETTINGS_PATH = "plan/plan.yml"
STATUS_PAGE_PATH = "plan/status-page.yml"


def settings_text(settings: PlanSettings) -> str:
    """Return `plan/plan.yml` with the organisation, the languages and the time zone."""
    languages = CommentedSeq(settings.languages)
    languages.fa.set_flow_style()
    keys = CommentedMap(organisation=text(settings.organisation), languages=languages, timezone=settings.timezone)
    return "# What holds for the whole plan.\n" + dump(keys)


def status_page_text(page: StatusPage) -> str:
    """Return `plan/status-page.yml` with the page's name and address."""
    keys = CommentedMap()
    if page.name:
        keys["name"] = text(page.name)
    if page.url:
        keys["url"] = page.url
    return "# What the public page is called and where it leads.\n" + dump(keys)
