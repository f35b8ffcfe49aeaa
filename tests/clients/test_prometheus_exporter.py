"""statuspage-prometheus-exporter, unmodified, reads our site as it reads a page of Statuspage."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from statusbook.views.public_ids import event_id

Metrics = Mapping[str, list[tuple[Mapping[str, str], float]]]


@pytest.fixture
def exported(served: Callable[[str], str], tmp_path: Path) -> Callable[[str], Metrics]:
    """Run the exporter once on the site of a situation; return what it tells Prometheus, by metric."""

    def run(situation: str) -> Metrics:
        service = {"ours": {"url": f"{served(situation)}/api/v2/summary.json", "name": "Ours"}}
        (tmp_path / "services.json").write_text(json.dumps(service), encoding="utf-8")
        own = {"RUN_MODE": "once", "SERVICES_JSON_PATH": "services.json", "METRICS_TEXTFILE_PATH": "out.prom"}
        subprocess.run(
            [sys.executable, "-m", "statuspage_prometheus_exporter.status_monitoring"],
            cwd=tmp_path,
            env={**os.environ, **own},
            check=True,
            capture_output=True,
            timeout=60,
        )
        families = text_string_to_metric_families((tmp_path / "out.prom").read_text(encoding="utf-8"))
        return {
            family.name: [(sample.labels, sample.value) for sample in family.samples]
            for family in families
            if family.name.startswith("statuspage_")
        }

    return run


def test_it_sees_the_incident_the_maintenances_and_every_component(exported: Callable[[str], Metrics]) -> None:
    """Titles, impact, links, times and affected components arrive as they are on the page."""
    found = exported("trouble")
    service = {"service_name": "Ours"}
    assert found["statuspage_probe_check"] == [(service, 1.0)]
    assert found["statuspage_service_status"] == [(service, 0.0)]
    components = {labels["component_name"]: value for labels, value in found["statuspage_component_status"]}
    assert components == {"Website": 0.0, "Catalogue": 1.0, "Lending": 0.0, "Loans": 0.0, "E-books": 1.0}
    [(incident, _)] = found["statuspage_incident_info"]
    assert incident == {
        **service,
        "incident_id": event_id("2026-11-23-loans-slow"),
        "incident_name": "Renewing takes long",
        "impact": "minor",
        "shortlink": "https://status.example.org/incidents/2026-11-23-loans-slow/",
        "started_at": "2026-11-23T10:40:00Z",
        "affected_components": "Loans",
    }
    maintenances = {labels["maintenance_name"]: labels for labels, _ in found["statuspage_maintenance_info"]}
    assert set(maintenances) == {"The website moves", "A new reader for e-books"}
    running = maintenances["The website moves"]
    assert (running["scheduled_start"], running["scheduled_end"]) == ("2026-11-23T11:30:00Z", "2026-11-23T14:00:00Z")


@pytest.mark.parametrize("situation", ["calm", "new", "empty"])
def test_it_sees_that_all_is_well(exported: Callable[[str], Metrics], situation: str) -> None:
    """With nothing open, the service is up, every component works, and no incident or maintenance is told of."""
    found = exported(situation)
    assert [value for _, value in found["statuspage_service_status"]] == [1.0]
    assert {value for _, value in found["statuspage_component_status"]} == {1.0}
    # Where there is nothing to tell of, the exporter says so itself.
    for metric, key in (("statuspage_incident_info", "incident_id"), ("statuspage_maintenance_info", "maintenance_id")):
        assert [(labels[key], value) for labels, value in found[metric]] == [("none", 0.0)]
