"""The names of MkDocs' own files: apart, for whoever only looks what there is needs nothing else of the model."""

MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
"""How MkDocs' own file beside the plan may be called, in the order in which it is looked for."""
