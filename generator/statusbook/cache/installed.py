"""What depends on nothing but Statusbook is kept with it, as Python keeps its modules compiled."""

from pathlib import Path

from statusbook.cache.store import Store


def installed_store(code: str) -> Store:
    """Return where that is kept.

    Args:
        code: The digest of Statusbook itself.
    """
    # Whoever may run Statusbook may read it.
    return Store(Path(__file__).parents[1], code, mode=0o644)
