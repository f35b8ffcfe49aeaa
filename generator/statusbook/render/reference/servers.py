"""Settings for web servers that read no `_headers`: the same table in the words of nginx and of Caddy."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from statusbook.views.serving import EVERY_FILE, HEADER_RULES, TYPES_BY_ENDING, HeaderRule, content_type

_TYPE = "Content-Type"
_NGINX_FRAME = """\
map $uri $status_open { default ""; "~%(open)s" "*"; }
map $status_open $status_share { default ""; "*" "cross-origin"; }
map $uri $status_picture { default ""; "~%(pictures)s" "%(policy)s"; }

server {
    server_name status.example.com;  # with your own listen and ssl_certificate lines
    root /srv/status;
    error_page 404 /404.html;
    gzip on;
    gzip_vary on;
    gzip_types text/css text/plain text/javascript text/calendar application/json application/feed+json
               application/atom+xml application/rss+xml application/xml image/svg+xml;
    types {
%(types)s
    }
%(headers)s
    add_header Access-Control-Allow-Origin $status_open always;
    add_header Cross-Origin-Resource-Policy $status_share always;
    add_header Content-Security-Policy $status_picture always;
    location = /_headers { return 404; }
    location ~ /\\.(?!well-known/) { return 404; }
%(locations)s
}
"""
_CADDY_FRAME = """\
status.example.com {
	root * /srv/status
	encode gzip
	@hidden path /_headers /.statusbook*
	respond @hidden 404
%(headers)s
	file_server
	handle_errors {
		rewrite * /404.html
		file_server
	}
}
"""


def nginx_settings() -> str:
    """Return a `server` block without its certificates, and the maps that it needs before it."""
    pictures = [rule for rule in HEADER_RULES if "Content-Security-Policy" in rule.headers]
    endings: dict[str, list[str]] = {}
    for ending, said in TYPES_BY_ENDING.items():
        endings.setdefault(said, []).append(ending)
    return _NGINX_FRAME % {
        "open": _one_expression([rule for rule in HEADER_RULES if "Access-Control-Allow-Origin" in rule.headers]),
        "pictures": _one_expression(pictures),
        "policy": pictures[0].headers["Content-Security-Policy"],
        "types": "\n".join(f'        "{said}" {" ".join(those)};' for said, those in endings.items()),
        "headers": "\n".join(f'    add_header {name} "{value}" always;' for name, value in EVERY_FILE.items()),
        "locations": "\n".join(_types_without_an_ending()),
    }


def _types_without_an_ending() -> Iterator[str]:
    """Yield a location for each type that a file's ending does not tell."""
    for said, rules in _rules_by(lambda rule: rule.headers.get(_TYPE, "")).items():
        whole_names = [rule for rule in rules if said and not rule.pattern.endswith("*")]
        untold = [rule for rule in whole_names if content_type(rule.pattern) != said]
        if untold:
            yield f'    location ~ "{_one_expression(untold)}" {{ types {{}} default_type "{said}"; }}'


def caddy_settings() -> str:
    """Return a whole `Caddyfile` for one site."""
    lines = _caddy_headers("", EVERY_FILE.items())
    by_headers = _rules_by(lambda rule: json.dumps(dict(rule.headers)))
    machines = [rules for rules in by_headers.values() if rules[0].headers is not EVERY_FILE]
    for number, rules in enumerate(machines, start=1):
        lines.append(f"\t@machines{number} path_regexp {_one_expression(rules)}")
        lines += _caddy_headers(f"@machines{number} ", rules[0].headers.items())
    return _CADDY_FRAME % {"headers": "\n".join(lines)}


def _caddy_headers(matcher: str, headers: Iterable[tuple[str, str]]) -> list[str]:
    return [f"\theader {matcher}{{", *(f'\t\t{name} "{value}"' for name, value in headers), "\t}"]


def _rules_by(key: Callable[[HeaderRule], str]) -> dict[str, list[HeaderRule]]:
    found: dict[str, list[HeaderRule]] = {}
    for rule in HEADER_RULES:
        found.setdefault(key(rule), []).append(rule)
    return found


def _one_expression(rules: Sequence[HeaderRule]) -> str:
    return "^(" + "|".join(rule.expression for rule in rules) + ")$"
