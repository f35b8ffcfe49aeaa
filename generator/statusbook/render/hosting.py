"""What static hosts have to be told: the file `_headers`, which Netlify, Cloudflare Pages and others read."""

from collections.abc import Iterator

from statusbook.model.artifact import PLAN_ONLY, Artifact, Stage
from statusbook.views.serving import HEADER_RULES, HEADERS_FILE


def hosting_files() -> Iterator[Artifact]:
    """Yield the files that are for the host alone."""
    yield Artifact(HEADERS_FILE, _headers_file, Stage.ASSET, PLAN_ONLY)


def _headers_file() -> bytes:
    lines = ["# Types, cache times and who may read what: for hosts that read this file (docs/guide/hosting.md)."]
    for rule in HEADER_RULES:
        lines += [rule.pattern, *(f"  {name}: {value}" for name, value in rule.headers.items())]
    return ("\n".join(lines) + "\n").encode()
