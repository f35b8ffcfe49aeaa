"""The status page as HTML: one page per file, in every language of the plan."""
