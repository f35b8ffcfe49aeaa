"""The plan for its readers: its pages as plain Markdown, and the site that MkDocs makes of them."""
