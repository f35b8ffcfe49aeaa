"""Pages as bytes."""

from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.render.html.page_bytes import PageEncoder
from statusbook.render.own_files import own_file

TEMPLATES = own_file("theme", "templates")
STYLE = "a{}–"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(before=st.lists(TEXTS), after=st.lists(TEXTS), carried=TEXTS, times=st.integers(0, 2))
@example(before=["·"], after=["–"], carried="a{}", times=1)
def test_every_page_is_encoded_as_python_does(before: list[str], after: list[str], carried: str, times: int) -> None:
    """Whether a page carries the text, or only one like it: nothing is lost, nothing is doubled."""
    pieces = [*before, *[carried] * times, *after]
    assert b"".join(PageEncoder(carried).encode(pieces)) == "".join(pieces).encode()


def test_our_templates_add_nothing_beyond_ascii() -> None:
    """A dot between two words would make each of ten thousand pages take twice as long to encode."""
    signs = {
        path.name: [sign for sign in path.read_text("utf-8") if not sign.isascii()] for path in TEMPLATES.iterdir()
    }
    assert signs
    assert not any(signs.values()), signs


def test_what_pages_carry_is_not_encoded_again() -> None:
    """It is most of every page."""
    encoder = PageEncoder(STYLE)
    first, second = (encoder.encode([title, STYLE, "·"]) for title in ("a", "b"))
    assert first[1] is second[1]
