"""Pages as bytes."""

from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.render.html.page_bytes import PageEncoder

STYLE = "a{}" * 40
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(before=TEXTS, after=TEXTS, carried=TEXTS | st.just(STYLE) | st.just(f"{STYLE}–"), there=st.booleans())
@example(before=STYLE, after="·", carried=f"{STYLE}–", there=False)
@example(before=STYLE, after="·", carried=f"{STYLE}–", there=True)
@example(before="", after="", carried="", there=True)
def test_every_page_is_encoded_as_python_does(before: str, after: str, carried: str, there: bool) -> None:
    """Whether a page carries the text, only begins like it, or has other signs: nothing is lost, nothing is doubled."""
    page = f"{before}{carried if there else ''}{after}"
    assert PageEncoder(carried).encode(page) == page.encode()
