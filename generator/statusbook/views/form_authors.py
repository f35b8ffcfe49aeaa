"""Who may write into the history with a form: whom the plan names, and whom the repository's host vouches for."""

from datetime import date
from enum import StrEnum

from statusbook.model.plan import Plan


class Association(StrEnum):
    """What the host says of somebody and the repository, in GitHub's words; these belong to it."""

    OWNER = "OWNER"
    MEMBER = "MEMBER"
    COLLABORATOR = "COLLABORATOR"


class Allowed(StrEnum):
    """Who of them may."""

    NAMED = "named"
    MEMBERS = "members"


def may_write(plan: Plan, author: str, association: str, today: date, allowed: Allowed) -> bool:
    """Return whether somebody may write into the history with a form.

    They have to belong to the repository, whatever the plan says: a handle of the plan may belong to a stranger on this
    host. And the plan has to name them as a person who has not left. A plan that names nobody yet asks for no more than
    the first.

    Args:
        plan: The plan.
        author: Their handle on the host, with or without its `@`. Capitals make no difference.
        association: What the host says of them and the repository.
        today: The day.
        allowed: Whether being named in the plan is asked for.
    """
    if association not in set(Association):
        return False
    people = plan.roles.people
    if allowed is Allowed.MEMBERS or not people:
        return True
    handle = f"@{author.removeprefix('@')}".casefold()
    return any(
        person.mention.casefold() == handle and (person.until is None or today <= person.until) for person in people
    )
