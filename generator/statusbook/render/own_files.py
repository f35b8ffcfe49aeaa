"""Where files lie that belong to the code beside them: templates, styles, scripts, catalogues, schemas."""

from pathlib import Path

_HERE = Path(__file__).parent


def own_file(*parts: str) -> Path:
    """Return a file or folder of this package, by the names that lead to it."""
    # Not by importlib.resources, which imports as much as a page needs: this package lies in a folder.
    return _HERE.joinpath(*parts)
