"""The pages' templates, compiled: kept with the repository, or with Statusbook itself as Python keeps its modules.

`python -m statusbook.app.compiled_templates` compiles ours ahead, as `compileall` does with modules.
"""

import sys

from statusbook.cache.code_digest import code_digest
from statusbook.cache.installed import installed_store
from statusbook.cache.store import Store
from statusbook.model.theme import Theme
from statusbook.workers.forked import Ahead

_NAME = "templates"
_INSTALLED_NAME = f"{_NAME}-{sys.implementation.name}-{sys.hexversion:08x}"
"""One installation may serve several Pythons, each of which compiles in its own way."""


class CompiledTemplates:
    """The pages' templates, as they were kept, or as another core compiles them while this one reads.

    Args:
        store: What is kept for the plan, its theme included.
        code: The digest of Statusbook itself.
    """

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        self._installed = installed_store(code)
        self._kept = store.recall(_NAME)
        # Hardly anybody brings templates of one's own, and only with them are ours compiled otherwise.
        self._ours = self._installed.recall(_INSTALLED_NAME) if self._kept is None else None
        self._compiled = Ahead(_compile_ours) if self._kept is None and self._ours is None else None

    def get_ready(self, theme: Theme) -> None:
        """Have them ready for every page."""
        from statusbook.render.html.environment import (  # noqa: PLC0415  reading comes first
            brings_own_templates,
            compile_templates,
            use_compiled_templates,
        )

        own = brings_own_templates(theme)
        kept = self._kept if own else self._kept or self._ours
        if kept is not None:
            use_compiled_templates(theme, kept)
            return
        compiled = compile_templates(theme) if own or self._compiled is None else self._compiled.result(0)
        use_compiled_templates(theme, compiled)
        self._store.keep(_NAME, compiled)
        if not own and not sys.dont_write_bytecode:
            self._installed.keep(_INSTALLED_NAME, compiled)


def _compile_ours() -> bytes:
    from statusbook.render.html.environment import compile_templates  # noqa: PLC0415  mostly that was done before

    return compile_templates(Theme())


if __name__ == "__main__":
    installed_store(code_digest()).keep(_INSTALLED_NAME, _compile_ours())
