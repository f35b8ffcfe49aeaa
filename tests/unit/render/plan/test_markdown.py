"""Whatever people write, Markdown stays whole, in the plan's dialect as in GitHub's."""

import cmarkgfm
import html5lib
import markdown as python_markdown
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.plan import markdown

EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc", "pymdownx.superfences", "pymdownx.tasklist"]

names = st.text(alphabet="ab1 .)(-+*_~`|<>&;#{}[]!:=\\/\"'@", min_size=1, max_size=16).filter(str.strip)


def in_both_dialects(text: str) -> list[str]:
    return [
        python_markdown.markdown(text, extensions=EXTENSIONS),
        cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE),
    ]


def texts(html: str, tag: str) -> list[str]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return ["".join(element.itertext()).strip() for element in tree.iter(tag)]


@given(names)
def test_a_name_is_shown_as_it_is_written(name: str) -> None:
    """A name's own signs never become emphasis, a link, a list, an attribute, an entity or another cell."""
    written = markdown.escape(name)
    row = f"| a | b |\n|---|---|\n| {written} | [{written}](b.md) |\n"
    for html in in_both_dialects(row):
        assert texts(html, "td") == [" ".join(name.split())] * 2
    for html in in_both_dialects(f"- {written}\n"):
        assert texts(html, "li") == [" ".join(name.split())]


@given(names)
def test_a_name_in_a_heading_keeps_its_anchor(name: str) -> None:
    """The anchor behind a name is read as an anchor, whatever the name ends in."""
    html = in_both_dialects(f"## {markdown.escape(name)} {{#here}}\n")[0]
    assert texts(html, "h2") == [" ".join(name.split())]
    assert 'id="here"' in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one two"),
        ("one\n\ntwo\n", "onetwo"),
        ("this|that", "this|that"),
        (r"this\|that", "this|that"),
        ("a `b|c` d|e", "a b|c d|e"),
        ("``a`|`b`` c", "a`|`b c"),
        ("**bold** [link](x.md)", "bold link"),
    ],
)
def test_a_text_stays_in_its_cell(text: str, shown: str) -> None:
    """Line ends and pipes, in code or not, never begin another row or cell; the text's own Markdown still works."""
    for html in in_both_dialects(f"| a | b |\n|---|---|\n| {markdown.cell(text)} | x |\n"):
        assert texts(html, "td") == [shown, "x"]


def test_a_text_stays_in_its_item() -> None:
    """A second paragraph belongs to the item that it was written for."""
    item = markdown.item("one\n\ntwo\n")
    for html in in_both_dialects(f"- {item}\n- three\n"):
        assert [text.split() for text in texts(html, "li")] == [["one", "two"], ["three"]]


@pytest.mark.parametrize("body", ["plain", "```\nx\n```", "`````\nx\n`````", "~~~\nx"])
def test_no_line_of_a_message_closes_its_fence(body: str) -> None:
    """A message that has fences of its own is shown whole, so that what is copied is the whole message."""
    for html in in_both_dialects(markdown.fence(body)):
        assert texts(html, "code") == [body]


@pytest.mark.parametrize("text", ["plain", "a`b", "{{ x }}", "a|b", "<b>", r"a\b", "x_y_z"])
def test_code_shows_every_sign(text: str) -> None:
    """A variable or a title is shown sign by sign, in a cell too."""
    for html in in_both_dialects(f"| a |\n|---|\n| {markdown.code(text)} |\n"):
        assert texts(html, "code") == [text]
