"""The command line: one file per command. It talks to people; the use cases in `app` do the work."""
