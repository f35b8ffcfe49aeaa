"""What an organisation makes its own: style, slots and whole templates, without losing ours."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.notation import parse_instant
from statusbook.model.theme import SLOTS

NOW = parse_instant("2026-11-23T12:00Z")
Theme = Mapping[str, str]


@pytest.fixture
def themed(copy_site: Callable[[str], Path]) -> Callable[[Theme], Path]:
    """Return a repository with incidents and with these files in `plan/theme/`."""
    root = copy_site("valid/small")

    def make(theme: Theme) -> Path:
        for name, text in theme.items():
            file = root / "plan/theme" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return root

    return make


def pages(root: Path) -> Mapping[str, str]:
    loaded = load_repository(root)
    assert loaded.book is not None, loaded.findings
    artifacts = list(public_artifacts(loaded.book, NOW))
    # What other pages show in a frame is a part of them, and no page of the theme's.
    wanted = (one for one in artifacts if one.path.endswith(".html") and not one.path.endswith("embed.html"))
    return {artifact.path: artifact.make().decode() for artifact in wanted}


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_is_on_the_pages_that_it_is_for(themed: Callable[[Theme], Path], slot: str) -> None:
    """What somebody puts into a slot stands on every page, or on the one kind that the slot is named after."""
    made = pages(themed({f"slots/{slot}.html": "<p>by hand</p>"}))
    shown = {path for path, page in made.items() if "<p>by hand</p>" in page}
    expected = {
        "home-top": {"index.html", "it/index.html"},
        "home-bottom": {"index.html", "it/index.html"},
        "incident-bottom": {path for path in made if "incidents/" in path and path.count("/") > 1},
    }
    assert shown == expected.get(slot, set(made))
    assert shown


def test_a_slot_speaks_the_language_of_its_page(themed: Callable[[Theme], Path]) -> None:
    """A slot is a template like ours: it knows the page's language, names and addresses, and escapes what it shows."""
    made = pages(themed({"slots/footer.html": '{{ language }}: <a href="{{ to(addresses.home) }}">{{ "<" }}</a>'}))
    assert 'it: <a href="../../../it/index.html">&lt;</a>' in made["it/history/2026-11/index.html"]


def test_own_style_comes_after_ours_and_cannot_end_the_element(themed: Callable[[Theme], Path]) -> None:
    """Own rules win over ours; whatever they hold, they stay within the style element that the policy allows."""
    page = pages(themed({"style.css": ".card { border-radius: 0 } /* </style><script> */"}))["index.html"]
    style = page[page.index("<style>") : page.index("</style>")]
    assert style.index(".card{") < style.index(".card { border-radius: 0 }")
    assert "<\\/style><script> */" in style


def test_a_template_of_its_own_can_extend_ours(themed: Callable[[Theme], Path]) -> None:
    """Changing one block keeps the rest of a page, and what is changed in the frame holds for every page."""
    made = pages(
        themed(
            {
                "templates/home.html": '{% extends "statusbook/home.html" %}{% block title %}Mine{% endblock %}',
                "templates/base.html": '{% extends "statusbook/base.html" %}{% block footer %}Feet{% endblock %}',
            }
        )
    )
    assert "<title>Mine</title>" in made["index.html"]
    assert 'id="components"' in made["index.html"]
    assert all("Feet" in page for page in made.values())


def test_other_files_are_published_as_they_are(themed: Callable[[Theme], Path]) -> None:
    """A picture that an own template shows is there."""
    book = load_repository(themed({"assets/ship.txt": "ahoy"})).book
    assert book is not None
    (ship,) = [artifact for artifact in public_artifacts(book, NOW) if artifact.path == "assets/ship.txt"]
    assert ship.make() == b"ahoy"


@pytest.mark.parametrize(
    "words",
    ["{{ ''.__class__.__mro__ }}", "{{ to.func.__globals__ }}", "{% include '../../plan.yml' %}", "{{ 1 / 0 }}"],
)
def test_a_template_reaches_nothing_but_the_page(
    themed: Callable[[Theme], Path], run_statusbook: Callable[..., Result], words: str
) -> None:
    """What a pull request brings can show a page and no more; the attempt is named with its file and line."""
    root = themed({"slots/footer.html": f"<p>\n{words}"})
    result = run_statusbook("-C", root, "check", "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 1
    assert "plan/theme/slots/footer.html:2: error: " in result.output
    assert "[theme-fails]" in result.output


def test_what_fails_on_one_page_only_stops_the_build_with_its_place(
    themed: Callable[[Theme], Path], run_statusbook: Callable[..., Result]
) -> None:
    """Checking fills one page of each kind; where another one fails, the build says where and writes nothing."""
    slot = '{% if path == "incidents/2026-10-25-disk-replacement/index.html" %}{{ nothing }}{% endif %}'
    root = themed({"slots/incident-bottom.html": slot})
    result = run_statusbook("-C", root, "build", "--only", "status", "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 1
    assert "plan/theme/slots/incident-bottom.html:1: 'nothing' is undefined [theme-fails]" in result.output
    assert not (root / "site").exists()
