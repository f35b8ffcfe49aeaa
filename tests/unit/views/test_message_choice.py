"""Which template is used where, in every combination of the texts that a plan may have."""

from itertools import combinations

import pytest

from statusbook.model.message_template import MessageTemplate
from statusbook.model.status import IncidentStatus
from statusbook.views.message_choice import choose_template

SPECIFIC = [("sms", "it"), ("sms", "en"), (None, "it"), (None, "en")]
"""What an Italian text message may be made of in an English plan, the best first."""


def template(channel: str | None, language: str | None) -> MessageTemplate:
    """Return a template whose body says what it is for."""
    return MessageTemplate(
        status=IncidentStatus.RESOLVED, channel=channel, language=language, title="x", body=f"{channel} {language}"
    )


@pytest.mark.parametrize("named", [True, False], ids=["language in the name", "default language unnamed"])
@pytest.mark.parametrize("count", range(5))
def test_the_most_specific_text_is_chosen(count: int, named: bool) -> None:
    """Of every set of texts the first in the order is taken; a name without a language means the default one."""
    for present in combinations(SPECIFIC, count):
        files = [template(channel, language if named or language != "en" else None) for channel, language in present]
        chosen = choose_template(reversed(files), IncidentStatus.RESOLVED, "sms", "it", "en")
        assert chosen is (files[0] if files else None)


def test_the_general_text_is_never_that_of_a_channel() -> None:
    """A short text for phones is not what the status page says."""
    assert choose_template([template("sms", "en")], IncidentStatus.RESOLVED, None, "en", "en") is None
    assert choose_template([template("sms", "en")], IncidentStatus.RESOLVED, "email", "en", "en") is None


def test_another_status_is_another_message() -> None:
    """Words for the end are never used at the beginning."""
    assert choose_template([template(None, "en")], IncidentStatus.MONITORING, None, "en", "en") is None
