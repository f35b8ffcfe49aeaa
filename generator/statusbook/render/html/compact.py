"""Style sheets and scripts on fewer bytes: without comments, indentation and line ends, and nothing cleverer."""


def compact_css(source: str) -> str:
    """Return a style sheet of ours without comments and needless space."""
    without_comments = "".join(
        part.partition("*/")[2] if index else part for index, part in enumerate(source.split("/*"))
    )
    lines = (line.strip() for line in without_comments.splitlines())
    return "".join(line.replace(": ", ":").replace(" {", "{") for line in lines if line).replace(";}", "}")


def compact_script(source: str) -> str:
    """Return a script of ours without the lines that are comments and without indentation; line ends stay."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
