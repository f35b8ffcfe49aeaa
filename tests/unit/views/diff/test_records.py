"""What differs between two records, field by field."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from statusbook.model.channels import Access, Audience, Channel, ChannelKind
from statusbook.model.definition import Action, Severity
from statusbook.model.message_template import MessageTemplate
from statusbook.model.roles import Role, Roles
from statusbook.model.status import Impact, IncidentStatus
from statusbook.model.text import Text
from statusbook.views.diff.records import EntryChange, FieldChange, ListChange, ValueChange, record_changes


@dataclass(frozen=True)
class Templates:
    """Stands for the plan, of which only the templates matter here."""

    templates: tuple[MessageTemplate, ...]


def text(plain: str) -> Text:
    return Text.parse(plain)


def changes(before: object, after: object) -> list[FieldChange]:
    return list(record_changes(before, after, "en"))


def severity(**fields: object) -> Severity:
    given = {"id": "major", "name": text("Major"), "criteria": (), "impact": Impact.MAJOR, **fields}
    return Severity(**given)  # type: ignore[arg-type]


def test_equal_records_have_no_changes() -> None:
    assert changes(severity(), severity()) == []


def test_a_value_of_a_mapping_is_found_by_its_key() -> None:
    """A cadence belongs to one status; the others are not mentioned."""
    was = severity(update_every={IncidentStatus.INVESTIGATING: timedelta(minutes=30)})
    is_now = severity(
        update_every={
            IncidentStatus.INVESTIGATING: timedelta(minutes=45),
            IncidentStatus.IDENTIFIED: timedelta(hours=1),
        }
    )
    assert changes(was, is_now) == [
        ValueChange(("update_every", "investigating"), timedelta(minutes=30), timedelta(minutes=45)),
        ValueChange(("update_every", "identified"), None, timedelta(hours=1)),
    ]


def test_a_list_of_names_says_what_came_what_went_and_whether_the_order_is_another() -> None:
    was, is_now = severity(channels=("sms", "chat", "email")), severity(channels=("email", "chat", "phone"))
    assert changes(was, is_now) == [ListChange(("channels",), ("phone",), ("sms",), reordered=True)]


def test_texts_differ_language_by_language() -> None:
    """Who corrects the Italian has not touched the English; a plain text is in the default language."""
    was = severity(name=text("Major"))
    is_now = severity(name=Text.parse({"en": "Major", "it": "Grave"}))
    assert changes(was, is_now) == [ValueChange(("name",), None, "Grave", language="it")]


def test_a_text_in_the_place_of_another_is_its_new_wording() -> None:
    """A criterion that is reworded is one change, not one that went and one that came."""
    was, is_now = severity(criteria=(text("a"), text("b"))), severity(criteria=(text("a!"), text("b"), text("c")))
    assert changes(was, is_now) == [
        ValueChange(("criteria",), "a", "a!", language="en"),
        ListChange(("criteria",), (text("c"),), (), reordered=False),
    ]


def test_entries_are_told_apart_by_their_ids() -> None:
    """What moved up the list is the same role as before; a new id is a new role, wherever it stands."""

    def role(role_id: str, name: str) -> Role:
        return Role(id=role_id, name=text(name))

    was = Roles(roles=(role("a", "A"), role("b", "B"), role("c", "C")))
    is_now = Roles(roles=(role("b", "B!"), role("a", "A"), role("d", "D")))
    assert changes(was, is_now) == [
        EntryChange(("roles",), role("b", "B"), role("b", "B!"), (ValueChange(("name",), "B", "B!", language="en"),)),
        EntryChange(("roles",), None, role("d", "D")),
        EntryChange(("roles",), role("c", "C"), None),
        ListChange(("roles",), (), (), reordered=True),
    ]


def test_entries_without_ids_are_matched_by_what_they_say_and_then_by_their_place() -> None:
    """An action keeps being the same one when it gets another time, or other words."""

    def action(what: str, minutes: int) -> Action:
        return Action(what=text(what), role="lead", within=timedelta(minutes=minutes))

    was = severity(actions=(action("Call", 5), action("Write", 10)))
    is_now = severity(actions=(action("Ring", 5), action("Write", 15)))
    found = changes(was, is_now)
    assert [change.changes for change in found if isinstance(change, EntryChange)] == [
        (ValueChange(("what",), "Call", "Ring", language="en"),),
        (ValueChange(("within",), timedelta(minutes=10), timedelta(minutes=15)),),
    ]


def test_templates_are_told_apart_by_their_status_channel_and_language() -> None:
    """A text that names the default language in its file's name is the one that named none."""

    def template(body: str, language: str | None) -> MessageTemplate:
        return MessageTemplate(status=IncidentStatus.RESOLVED, title="t", body=body, language=language)

    (change,) = changes(Templates((template("a", None),)), Templates((template("b", "en"),)))
    assert isinstance(change, EntryChange)
    assert ValueChange(("body",), "a", "b") in change.changes


def test_what_is_for_the_team_only_is_marked() -> None:
    """Whoever shows the change knows that the value must not be repeated."""

    def channel(how: str) -> Channel:
        access = Access(how=text(how))
        audience = (Audience.PUBLIC,)
        return Channel(
            id="a", name=text("A"), kind=ChannelKind.EMAIL, audience=audience, purpose=text("p"), access=access
        )

    (change,) = changes(channel("ask Ada"), channel("ask Bo"))
    assert isinstance(change, ValueChange)
    assert change.internal


@pytest.mark.parametrize("other", [severity(major=True), severity(first_update=timedelta(minutes=5))])
def test_a_value_that_was_not_there_before_is_a_change(other: Severity) -> None:
    assert len(changes(severity(), other)) == 1
