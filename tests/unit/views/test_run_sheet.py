"""A run sheet puts everything that a severity asks for into the order in which it happens."""

from collections.abc import Iterable
from datetime import timedelta

from statusbook.model.channels import Audience, Channel, ChannelKind, Channels
from statusbook.model.components import Components
from statusbook.model.definition import Action, Definition, Severity
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan, PlanSettings
from statusbook.model.roles import Role, Roles
from statusbook.model.status import Impact, IncidentStatus
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values
from statusbook.views.run_sheet import RunSheet, run_sheet


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def action(what: str, role: str, within: int, channel: str | None = None) -> Action:
    return Action(what=Text(what), role=role, within=minutes(within), channel=channel)


def channel(name: str, kind: ChannelKind, *audience: Audience) -> Channel:
    return Channel(id=name, name=Text(name), kind=kind, audience=audience, purpose=Text(name))


def template(status: str, channel_id: str | None = None, language: str | None = None) -> MessageTemplate:
    return MessageTemplate(
        status=IncidentStatus(status), channel=channel_id, language=language, title="t", body="b", variables={}
    )


CHANNELS = (
    channel("page", ChannelKind.STATUS_PAGE, Audience.PUBLIC, Audience.EMPLOYEES),
    channel("sms", ChannelKind.SMS, Audience.CUSTOMERS),
    channel("room", ChannelKind.CHAT, Audience.RESPONDERS),
    channel("phone", ChannelKind.PHONE, Audience.CUSTOMERS, Audience.RESPONDERS),
)
TEMPLATES = (
    template("investigating"),
    template("investigating", language="it"),
    template("investigating", "sms"),
    template("resolved"),
)
ACTIONS = (
    action("publish", "writer", 20, "page"),
    action("declare", "lead", 5, "room"),
    action("call", "lead", 10, "phone"),
    action("text", "desk", 40, "sms"),
)


FIRST_UPDATE = minutes(20)


def sheet_of(
    actions: Iterable[Action] = ACTIONS,
    *,
    first_update: timedelta | None = FIRST_UPDATE,
    required: tuple[str, ...] = ("writer", "lead"),
    language: str = "en",
) -> RunSheet:
    severity = Severity(
        id="major",
        name=Text("Major"),
        criteria=(),
        impact=Impact.MAJOR,
        first_update=first_update,
        update_every={IncidentStatus.MONITORING: minutes(60), IncidentStatus.INVESTIGATING: minutes(30)},
        required_roles=required,
        actions=tuple(actions),
    )
    plan = Plan(
        settings=PlanSettings(organisation=Text("Acme"), languages=("en", "it")),
        definition=Definition(severities=(severity,)),
        roles=Roles(roles=tuple(Role(id=role, name=Text(role)) for role in ("lead", "writer", "desk", "owner"))),
        channels=Channels(channels=CHANNELS),
        templates=TEMPLATES,
        values=Values(),
        components=Components(),
        status_page=StatusPage(),
    )
    return run_sheet(plan, severity, language)


def told(sheet: RunSheet) -> list[tuple[float, str | None]]:
    return [(step.at / minutes(1), step.action.what.plain if step.action else None) for step in sheet.steps]


def test_steps_are_in_the_order_of_time_with_the_first_update_at_its_limit() -> None:
    """What is to be done by the same minute stands before the limit by which it has to be done."""
    assert told(sheet_of()) == [(5, "declare"), (10, "call"), (20, "publish"), (20, None), (40, "text")]


def test_the_first_update_is_there_although_nothing_follows_or_precedes_it() -> None:
    """A severity without a single action still says when customers hear from us first; one without a limit does not."""
    assert told(sheet_of(())) == [(20, None)]
    assert told(sheet_of(ACTIONS[:1], first_update=minutes(90)))[-1] == (90, None)
    assert (20, None) not in told(sheet_of(first_update=None))


def test_the_crew_is_in_the_order_of_roles_and_further_roles_come_after_it() -> None:
    """The plan's first role leads, however a severity lists those that it requires; who owns the plan is left out."""
    sheet = sheet_of()
    assert (sheet.crew, sheet.on_call, sheet.lead) == (("lead", "writer"), ("desk",), "lead")
    assert sheet_of((), required=()).lead is None
    assert sheet_of(ACTIONS[:1], required=()).lead == "writer"


def test_whoever_tells_people_outside_first_speaks() -> None:
    """Neither the room nor a call is a message: people talk there. Where nothing is said outside, the lead speaks."""
    assert sheet_of().speaker == "writer"
    assert sheet_of(ACTIONS[1:3]).speaker == "lead"


def test_a_message_is_the_one_for_its_channel_then_the_one_in_the_reader_s_language() -> None:
    """The words to copy are those that fit where they are said."""
    messages = {step.action.what.plain: step.message for step in sheet_of(language="it").steps if step.action}
    assert messages["publish"] == TEMPLATES[1]
    assert messages["text"] == TEMPLATES[2]
    assert messages["declare"] is messages["call"] is None
    assert sheet_of(language="it").closing == TEMPLATES[3], "the first language's words are better than none"


def test_the_rhythm_is_in_the_order_of_statuses_and_names_the_second_update() -> None:
    """How long the first status lasts from the detection is known; of the later ones nobody knows when they begin."""
    beats = [(beat.status.value, beat.every, beat.second_by) for beat in sheet_of().beats]
    assert beats == [("investigating", minutes(30), minutes(50)), ("monitoring", minutes(60), None)]
    assert sheet_of(first_update=None).beats[0].second_by is None
