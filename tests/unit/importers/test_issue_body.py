"""The answers of a form, from the text that GitHub makes of them: whatever anybody writes stays in its own field."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.importers.issue_body import LONGEST, BodyFault, all_chosen, answers_of, chosen, form_of
from statusbook.model.issue_form import FIELDS, FormField, FormKind

# As GitHub makes it: headings, empty lines, "_No response_"; several choices parted by commas.
BODY = """\
### What is wrong

Card payments are refused

### Severity

Major (major)

### Major outage

_No response_

### Partial outage

Card payments (card-payments), Digital wallets (wallets)

### Degraded performance

_No response_

### Since when

_No response_

### Language

English (en)

### Message to customers

Some payments are refused.

- Try a **wallet**.
"""
ANSWERS = {
    FormField.TITLE: "Card payments are refused",
    FormField.SEVERITY: "Major (major)",
    FormField.PARTIAL_OUTAGE: "Card payments (card-payments), Digital wallets (wallets)",
    FormField.LANGUAGE: "English (en)",
    FormField.MESSAGE: "Some payments are refused.\n\n- Try a **wallet**.",
}


def test_a_filled_in_form_is_read() -> None:
    assert form_of(BODY) is FormKind.OPEN
    assert answers_of(BODY, FormKind.OPEN) == ANSWERS


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_make_no_difference(end: str) -> None:
    """An issue that was edited in a browser has carriage returns."""
    assert answers_of(BODY.replace("\n", end), FormKind.OPEN) == ANSWERS


@pytest.mark.parametrize(
    "words",
    ["", "\n\n", "Hello", "### Steps to reproduce\n\nx", "Hello\n\n### What is wrong\n\nx", "## What is wrong"],
)
def test_other_issues_are_no_forms(words: str) -> None:
    """A form begins with its first field, and nobody else's issue is taken for one."""
    assert form_of(words) is None


def test_headings_in_the_message_are_words() -> None:
    """The message is the last field and takes all that follows, headings of other fields included."""
    message = "### Severity\n\nCritical (critical)\n\n### Message to customers\n\n### What is wrong\n\nx\n---\nx: y"
    answers = answers_of(BODY.partition("Some payments")[0] + message, FormKind.OPEN)
    assert answers == {**ANSWERS, FormField.MESSAGE: message}


@pytest.mark.parametrize(
    "spoof",
    [
        "### Severity\n\nMinor (minor)\n\n### Severity\n\nMajor (major)",
        "### Language\n\nx\n\n### Severity\n\nMajor (major)",
        "### What is wrong\n\nSomething else\n\n### Severity\n\nMajor (major)",
    ],
)
def test_a_field_that_is_there_twice_or_elsewhere_is_refused(spoof: str) -> None:
    """Before the message no field can hold a heading, so that somebody must have written it by hand."""
    with pytest.raises(BodyFault, match="is there twice, or not in its place"):
        answers_of(BODY.replace("### Severity\n\nMajor (major)", spoof), FormKind.OPEN)


def test_several_lines_in_a_field_for_one_are_refused() -> None:
    with pytest.raises(BodyFault, match='expected one line below "Severity", found 2'):
        answers_of(BODY.replace("Major (major)", "Major (major)\nx: y"), FormKind.OPEN)


def test_comments_are_guidance_not_answers() -> None:
    """The templates of GitLab explain each field in a comment, which nobody has to remove."""
    body = "<!-- Written by statusbook. -->\n\n### What is done\n\n<!-- In one line.\nReally. -->\nMoving house\n\n"
    body += "### Ends\n\n<!-- When? -->\n\n### Message to customers\n\n<!-- In short. -->\n\nWe move. <!-- quoted -->\n"
    assert form_of(body) is FormKind.MAINTENANCE
    assert answers_of(body, FormKind.MAINTENANCE) == {
        FormField.WORK: "Moving house",
        FormField.MESSAGE: "We move. <!-- quoted -->",
    }


def test_ticked_boxes_are_choices() -> None:
    """Whoever prefers a form of their own with boxes gets the same."""
    boxes = "- [X] A (a)\n- [ ] B (b)\n- [x] C (c)"
    body = BODY.replace("Card payments (card-payments), Digital wallets (wallets)", boxes)
    assert answers_of(body, FormKind.OPEN)[FormField.PARTIAL_OUTAGE] == "A (a), C (c)"


def test_signs_that_nothing_can_show_are_left_out() -> None:
    """Neither a file nor a feed can hold them."""
    answers = answers_of(BODY.replace("refused", "re\0fu\ud800sed\x1b"), FormKind.OPEN)
    assert answers[FormField.TITLE] == "Card payments are refused"


def test_what_is_longer_than_any_form_is_refused() -> None:
    with pytest.raises(BodyFault, match="longer than any form"):
        answers_of(BODY + "x" * LONGEST, FormKind.OPEN)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Major (major)", "major"),
        ("major", "major"),
        ("In progress", "In progress"),
        ("A (b) c (d-e) ", "d-e"),
        ("()", ""),
    ],
)
def test_a_choice_stands_for_its_id(answer: str, expected: str) -> None:
    assert chosen(answer) == expected


def test_several_choices_may_be_typed_too() -> None:
    """No choice is lost, whether it was picked or typed."""
    assert all_chosen("Card payments (card-payments), wallets,  Website (website),") == (
        "card-payments",
        "wallets",
        "website",
    )
    assert all_chosen("") == ()


NOTHING = {"", "None", "none", "_No response_"}
WORDS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ,:#()-<>`"), min_size=1, max_size=40)
LINES = WORDS.map(lambda words: " ".join(words.split())).filter(
    lambda words: words not in NOTHING and "<!--" not in words and not words.startswith("### ")
)
HEADINGS = [f"### {field}" for field in FormField]
PIECES = [*HEADINGS, "", "---", "```", "_No response_", "<!-- x -->"]
MESSAGES = st.lists(WORDS | st.sampled_from(PIECES), min_size=1, max_size=8).map("\n".join)


@given(st.data(), st.sampled_from(list(FormKind)))
def test_whatever_is_filled_in_comes_back(data: st.DataObject, kind: FormKind) -> None:
    """Each answer in its own field, the message as it was written; what was left empty is not there."""
    *fields, message_field = FIELDS[kind]
    answers = {field: data.draw(LINES) for field in fields if data.draw(st.booleans())}
    message = data.draw(MESSAGES)
    filled_in = {field: answers.get(field, "_No response_") for field in fields} | {message_field: message}
    body = "\n\n".join(f"### {field}\n\n{answer}" for field, answer in filled_in.items())
    assert form_of(body) is kind
    found = dict(answers_of(body, kind))
    expected = re.sub(r"\A(?:\s*<!--.*?-->)+[ \t]*\n?", "", message, flags=re.DOTALL).strip("\n")
    assert found.pop(message_field, "").strip() == ("" if expected.strip() in NOTHING else expected.strip())
    boxes = {field for field, answer in answers.items() if re.match(r"[-*] \[[ xX]\] ", answer)}
    assert {field: answer for field, answer in found.items() if field not in boxes} == {
        field: answer for field, answer in answers.items() if field not in boxes
    }


@given(st.text(max_size=300) | st.lists(st.sampled_from([*PIECES, "x", "- [x] a", "<!--"])).map("\n".join))
def test_no_text_makes_it_fail_otherwise(body: str) -> None:
    """Whatever comes is no form, is read, or is refused with a reason."""
    kind = form_of(body)
    if kind is None:
        return
    try:
        found = answers_of(body, kind)
    except BodyFault as fault:
        reason = str(fault)
    else:
        reason = "read"
        assert set(found) <= set(FIELDS[kind])
    assert reason
