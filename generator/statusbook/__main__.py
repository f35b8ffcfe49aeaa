"""`python -m statusbook`, the same as the command `statusbook`."""

from statusbook.cli.main import start

start()
