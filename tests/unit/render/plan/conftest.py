"""A small plan with something in every part, for the tests of its pages."""

from datetime import date, timedelta

import pytest

from statusbook.model.channels import Access, Audience, Channel, ChannelKind, Channels, Limits, Sending, Users
from statusbook.model.components import Components
from statusbook.model.definition import Action, Definition, PostmortemRule, Severity
from statusbook.model.message_template import MessageTemplate, TemplateVariable
from statusbook.model.plan import Plan, PlanSettings, Visibility
from statusbook.model.roles import Person, Role, Roles, Team
from statusbook.model.status import Impact, IncidentStatus
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Value, Values


def both(en: str, it: str) -> Text:
    return Text(by_language={"en": en, "it": it})


SEVERITIES = (
    Severity(
        id="critical",
        name=both("Critical", "Critica"),
        criteria=(both("Nobody can buy", "Nessuno può comprare"),),
        impact=Impact.CRITICAL,
        major=True,
        examples=(both("The shop is down", "Il negozio è fermo"),),
        customer_impact=both("They cannot buy", "Non possono comprare"),
        first_update=timedelta(minutes=15),
        update_every={
            IncidentStatus.INVESTIGATING: timedelta(minutes=30),
            IncidentStatus.MONITORING: timedelta(hours=2),
        },
        channels=("page", "sms"),
        required_roles=("lead",),
        actions=(
            Action(what=both("Publish", "Pubblicare"), role="writer", within=timedelta(minutes=15), channel="page"),
            Action(what=both("Declare", "Dichiarare"), role="lead", within=timedelta(minutes=5)),
        ),
        postmortem=PostmortemRule(within=timedelta(days=5), note=both("In full", "Completo")),
    ),
    Severity(
        id="minor",
        name=Text("Minor"),
        criteria=(Text("Some wait"),),
        impact=Impact.MINOR,
        update_every={IncidentStatus.INVESTIGATING: timedelta(hours=4)},
        channels=("page",),
    ),
)

ROLES = Roles(
    roles=(
        Role(
            id="lead",
            name=both("Lead", "Guida"),
            purpose=both("Decides", "Decide"),
            responsibilities=(both("Order", "Ordine"),),
            not_responsible=(both("Repairs", "Riparazioni"),),
            people=("ada",),
            backups=("bo",),
            teams=("desk",),
            contact=Text("secret role contact"),
            on_call="https://secret-roster.example.com",
        ),
        Role(id="writer", name=both("Writer", "Chi scrive"), people=("bo",)),
    ),
    people=(
        Person(
            id="ada",
            name="Ada L_o_velace",
            mention="@ada_l",
            contact=("tel:+39 02 5550", "mailto:secret-ada@example.com"),
        ),
        Person(id="bo", name="Bo", mention="@bo"),
    ),
    teams=(
        Team(
            id="desk",
            name=Text("Desk"),
            mention="@acme/desk",
            members=("bo",),
            contact=("mailto:secret-desk@example.com",),
        ),
    ),
)

CHANNELS = Channels(
    channels=(
        Channel(
            id="page",
            name=both("Status page", "Pagina di stato"),
            kind=ChannelKind.STATUS_PAGE,
            audience=(Audience.PUBLIC,),
            purpose=both("The whole story", "Tutta la storia"),
            sending=Sending.AUTOMATIC,
            access=Access(
                how=Text("secret way in"),
                granted_by="lead",
                verified=date(2026, 10, 1),
                verify_every=timedelta(days=90),
            ),
            address_env="SECRET_PAGE_ADDRESS",
        ),
        Channel(
            id="sms",
            name=Text("SMS"),
            kind=ChannelKind.SMS,
            audience=(Audience.CUSTOMERS,),
            purpose=Text("Short"),
            used_by=Users(roles=("writer",), departments=(Text("Sales"),)),
            limits=Limits(characters=160, note=Text("One an hour")),
        ),
    )
)

TEMPLATES = (
    MessageTemplate(
        status=IncidentStatus.INVESTIGATING,
        title="Trouble with {{ what }}",
        body="We look.\n\n\n```\n{{ what }}\n```\n",
        variables={"what": TemplateVariable(about="This|or that", example="the shop")},
    ),
    MessageTemplate(
        status=IncidentStatus.INVESTIGATING, channel="sms", language="it", title="Guasto", body="Guardiamo.\n"
    ),
)


@pytest.fixture
def plan() -> Plan:
    """Return a public plan in English and Italian."""
    return Plan(
        settings=PlanSettings(
            organisation=Text("Acme"),
            languages=("en", "it"),
            timezone="Europe/Rome",
            owner="lead",
            reviewed=date(2026, 11, 3),
            review_every=timedelta(days=90),
            visibility=Visibility.PUBLIC,
        ),
        definition=Definition(
            counts=(both("What customers notice", "Ciò che i clienti notano"),),
            does_not_count=(Text("One laptop"),),
            in_doubt=both("It is one", "Lo è"),
            severities=SEVERITIES,
        ),
        roles=ROLES,
        channels=CHANNELS,
        templates=TEMPLATES,
        values=Values(
            values=(
                Value(
                    id="honest", name=both("Honest", "Onesti"), meaning=Text("We say it"), in_practice=(Text("Now"),)
                ),
            )
        ),
        components=Components(),
        status_page=StatusPage(url="https://status.example.com"),
    )


@pytest.fixture
def empty_plan() -> Plan:
    """Return a plan of which nothing but the settings is written."""
    return Plan(
        settings=PlanSettings(organisation=Text("Acme")),
        definition=Definition(),
        roles=Roles(),
        channels=Channels(),
        templates=(),
        values=Values(),
        components=Components(),
        status_page=StatusPage(),
    )
