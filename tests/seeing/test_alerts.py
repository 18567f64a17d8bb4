"""Each alert is tested, has a runbook, and asks for what a hub exports; so does each dashboard."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("yaml", reason="`make test` installs requirements/deploy.txt")
import yaml

from tests.seeing.page import metrics
from tests.seeing.promql import asked
from tests.support.hub import RunningHub

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy/prometheus"
GRAFANA = ROOT / "deploy/grafana"
PROMTOOL = shutil.which("promtool")
NOT_OURS = {"up": {"job", "instance"}, "process_resident_memory_bytes": {"job", "instance"}}
ANYWHERE = {"job", "instance", "le"}
"""Labels that Prometheus adds, and the histograms' own."""

promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool is missing: apt install prometheus")


def alerts() -> dict[str, dict[str, Any]]:
    [group] = yaml.safe_load((RULES / "alerts.yaml").read_text())["groups"]
    return {rule["alert"]: rule for rule in group["rules"]}


def dashboards() -> Any:
    spec = importlib.util.spec_from_file_location("dashboards", GRAFANA / "dashboards.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["dashboards"] = module
    spec.loader.exec_module(module)
    return module


def queries() -> dict[str, str]:
    """Every expression of alerts and dashboards by where it stands."""
    found = {f"alert {name}": rule["expr"] for name, rule in alerts().items()}
    for path in GRAFANA.glob("*.json"):
        for panel in json.loads(path.read_text())["panels"]:
            for target in panel["targets"]:
                found[f"{path.stem}: {panel['title']}, {target['refId']}"] = target["expr"]
    return found


def run(*arguments: str) -> str:
    assert PROMTOOL is not None
    done = subprocess.run([PROMTOOL, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@promtool
def test_rules_fire_when_they_should() -> None:
    run("check", "rules", str(RULES / "alerts.yaml"))
    run("check", "config", str(RULES / "prometheus.yaml"))
    run("test", "rules", str(RULES / "alerts_test.yaml"))


@promtool
def test_a_rule_that_changes_fails_its_test(tmp_path: Path) -> None:
    changed = (RULES / "alerts.yaml").read_text().replace("== 0\n        for: 1m", "== 1\n        for: 1m")
    (tmp_path / "alerts.yaml").write_text(changed)
    shutil.copy(RULES / "alerts_test.yaml", tmp_path)
    with pytest.raises(AssertionError, match="FAILED"):
        run("test", "rules", str(tmp_path / "alerts_test.yaml"))


def test_each_alert_is_tested_both_ways() -> None:
    tests = yaml.safe_load((RULES / "alerts_test.yaml").read_text())["tests"]
    checks = [check for test in tests for check in test["alert_rule_test"]]
    assert {check["alertname"] for check in checks if check.get("exp_alerts")} == set(alerts())
    silent = {check["alertname"] for check in checks if not check.get("exp_alerts")}
    assert len(silent) >= len(alerts()) - 1, set(alerts()) - silent


def test_each_alert_has_a_runbook() -> None:
    for name, rule in alerts().items():
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert rule["annotations"]["runbook"] == f"docs/runbooks/{name}.md"
        book = (ROOT / rule["annotations"]["runbook"]).read_text()
        assert book.startswith(f"# {name}\n")
        assert re.findall(r"^## (.+)$", book, re.MULTILINE) == ["Look at", "Do"]
    assert {path.stem for path in (ROOT / "docs/runbooks").glob("*.md")} == set(alerts())


def test_dashboards_are_as_the_code_makes_them() -> None:
    module = dashboards()
    assert {path.stem for path in GRAFANA.glob("*.json")} == {one.name for one in module.DASHBOARDS}
    for one in module.DASHBOARDS:
        path = GRAFANA / f"{one.name}.json"
        assert path.read_text() == module.rendered(one), "write them anew: python deploy/grafana/dashboards.py"
        body = json.loads(path.read_text())
        assert len({panel["id"] for panel in body["panels"]}) == len(body["panels"])
        assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in body["panels"])
        places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in body["panels"]]
        assert len(set(places)) == len(places), "panels lie on each other"


@promtool
def test_dashboards_speak_promql(tmp_path: Path) -> None:
    rules = [{"record": "q", "expr": query, "labels": {"at": str(at)}} for at, query in enumerate(queries().values())]
    assert len(rules) > 40
    path = tmp_path / "queries.yaml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "queries", "rules": rules}]}))
    run("check", "rules", "--lint=none", str(path))


@pytest.mark.anyio
async def test_all_that_is_asked_for_is_exported(hub: RunningHub) -> None:
    told = (await hub.http.get("/metrics")).text
    exported = set(re.findall(r"^# TYPE (\S+) ", told, re.MULTILINE))
    labels = {name: set(metric._labelnames) for name, metric in metrics().items()}
    for where, query in queries().items():
        selectors, grouped = asked(query)
        assert selectors, where
        known: set[str] = set()
        for one in selectors:
            name = re.sub(r"_(bucket|sum|count)$", "", one.metric)
            if one.metric not in NOT_OURS:
                assert name in exported, f"{where} asks for {one.metric}, which no hub exports"
            mine = NOT_OURS.get(one.metric, labels.get(name, set())) | ANYWHERE
            assert one.labels <= mine, f"{where}: {one.metric} has no {one.labels - mine}"
            known |= mine
        assert grouped <= known, f"{where}: nothing has {grouped - known}"
