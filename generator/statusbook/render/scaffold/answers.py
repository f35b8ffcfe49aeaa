"""What somebody who begins a repository has answered."""

from statusbook.model.frozen import frozen
from statusbook.model.plan import Visibility


@frozen
class FirstPerson:
    """The person who fills the roles to begin with: their id, name and handle."""

    id: str
    name: str
    mention: str


@frozen
class ActionSource:
    """Where GitHub finds Statusbook's action.

    Attributes:
        repository: Its repository on GitHub, such as `acme/statusbook`; empty where it is not known.
        ref: The commit or the tag that is used.
    """

    repository: str = ""
    ref: str = ""

    @property
    def known(self) -> bool:
        """Whether it is known."""
        return bool(self.repository)

    @property
    def uses(self) -> str:
        """What a workflow's step uses; words to be replaced where the source is not known."""
        return f"{self.repository}@{self.ref}" if self.known else "OWNER/statusbook@COMMIT"


@frozen
class Answers:
    """Everything that the first files depend on.

    Attributes:
        organisation: Who runs the services, as customers know them.
        languages: The plan's languages, the default one first.
        timezone: Its time zone.
        url: Where the status page will be published, if that is decided.
        visibility: Who may read the plan.
        person: Who fills the roles to begin with, if somebody is named.
        action: Where GitHub finds Statusbook's action.
    """

    organisation: str
    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    url: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    person: FirstPerson | None = None
    action: ActionSource = ActionSource()
