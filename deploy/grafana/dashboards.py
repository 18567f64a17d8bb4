"""The dashboards for Grafana, as code: `python deploy/grafana/dashboards.py` writes each into a file beside this one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLUMNS = 24
HEIGHT = 8
SOURCE = {"type": "prometheus", "uid": "${source}"}


@dataclass(frozen=True)
class Line:
    """A query, and what its series are called: `{{label}}` stands for a label."""

    query: str
    legend: str = ""


@dataclass(frozen=True)
class Panel:
    """A chart of some lines, or one number where it is a `stat`; `above` is where it turns red."""

    title: str
    lines: tuple[Line, ...]
    unit: str = "short"
    width: int = 12
    kind: str = "timeseries"
    above: float | None = None
    about: str = ""


@dataclass(frozen=True)
class Dashboard:
    name: str
    title: str
    panels: tuple[Panel, ...]
    tags: tuple[str, ...] = field(default=("codecrafthub",))


def p(share: float, metric: str, by: str = "", where: str = "") -> str:
    """A quantile of a histogram over the last five minutes."""
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, sum by ({labels}) (rate({metric}_bucket{where}[5m])))"


REQUESTS = "hub_http_requests_total"
FIRST, JUDGING = "hub_assessment_first_result_seconds", "hub_assessment_judging_seconds"

LEARNERS = Dashboard(
    "learners",
    "CodeCraftHub: learners",
    (
        Panel(
            "First result, p95",
            (Line(p(0.95, FIRST)),),
            "s",
            6,
            "stat",
            above=1,
            about="From submitting to the first test's result.",
        ),
        Panel(
            "Answers that are errors",
            (Line(f'sum(rate({REQUESTS}{{status=~"5.."}}[5m])) / sum(rate({REQUESTS}[5m]))'),),
            "percentunit",
            6,
            "stat",
            above=0.01,
        ),
        Panel("Requests, p95", (Line(p(0.95, "hub_http_request_duration_seconds")),), "s", 6, "stat", above=0.15),
        Panel("Live connections", (Line("sum(hub_feedback_sockets_open)"),), "short", 6, "stat"),
        Panel(
            "First result",
            (Line(p(0.5, FIRST), "half"), Line(p(0.95, FIRST), "95 %"), Line(p(0.99, FIRST), "99 %")),
            "s",
        ),
        Panel(
            "Verdicts",
            (Line(f"sum by (verdict) (rate({JUDGING}_count[5m])) * 60", "{{verdict}}"),),
            "short",
            about="A minute.",
        ),
        Panel("Requests by service", (Line(f"sum by (service) (rate({REQUESTS}[5m]))", "{{service}}"),), "reqps"),
        Panel(
            "Errors by route",
            (
                Line(
                    f'sum by (service, route, status) (rate({REQUESTS}{{status=~"5.."}}[5m])) > 0',
                    "{{status}} {{route}}",
                ),
            ),
            "reqps",
        ),
        Panel(
            "Slowest routes, p95",
            (Line(f"topk(8, {p(0.95, 'hub_http_request_duration_seconds', 'route')})", "{{route}}"),),
            "s",
        ),
        Panel(
            "Refused: too many, not signed in, not allowed",
            (
                Line(f'sum by (status) (rate({REQUESTS}{{status=~"401|403|429"}}[5m]))', "{{status}}"),
                Line('rate(hub_sign_ins_total{outcome="refused"}[5m])', "sign-in refused"),
            ),
            "reqps",
        ),
    ),
)

JUDGES = Dashboard(
    "judging",
    "CodeCraftHub: judging",
    (
        Panel("In the queue", (Line("max(hub_assessment_queue_length)"),), "short", 6, "stat", above=50),
        Panel("Longest wait", (Line("max(hub_assessment_queue_oldest_age_seconds)"),), "s", 6, "stat", above=30),
        Panel("Boxes", (Line("max(hub_assessment_runner_slots)"),), "short", 6, "stat"),
        Panel(
            "No verdict in the last day",
            (Line(f'sum(increase({JUDGING}_count{{verdict="internal_error"}}[1d]))'),),
            "short",
            6,
            "stat",
            above=1,
        ),
        Panel("Queue", (Line("max(hub_assessment_queue_length)", "waiting"),), "short"),
        Panel(
            "Boxes in use",
            (
                Line("sum(hub_assessment_runner_slots_busy)", "busy"),
                Line("max(hub_assessment_runner_slots)", "all"),
            ),
            "short",
        ),
        Panel("From submitting to the verdict", (Line(p(0.5, JUDGING), "half"), Line(p(0.95, JUDGING), "95 %")), "s"),
        Panel("Judged a second", (Line(f"sum(rate({JUDGING}_count[5m]))", "judged"),), "short"),
        Panel(
            "Queued again: whoever judged was lost",
            (Line("sum(increase(hub_assessment_requeued_total[5m]))", "queued again"),),
            "short",
        ),
        Panel(
            "Analyses of feedback, p95",
            (Line(p(0.95, "hub_feedback_analyzer_seconds", "analyzer"), "{{analyzer}}"),),
            "s",
        ),
    ),
)

ENGINES = Dashboard(
    "engines",
    "CodeCraftHub: bus and databases",
    (
        Panel("Not ready", (Line("count(hub_service_ready == 0) or vector(0)"),), "short", 6, "stat", above=1),
        Panel("Bus within reach", (Line("min(hub_bus_connected)"),), "short", 6, "stat"),
        Panel(
            "Facts given up",
            (Line("sum(max by (service) (hub_outbox_dead_letters))"),),
            "short",
            6,
            "stat",
            above=1,
        ),
        Panel("Oldest fact that waits", (Line("max(hub_outbox_oldest_age_seconds)"),), "s", 6, "stat", above=60),
        Panel("Facts waiting in outboxes", (Line("max by (service) (hub_outbox_waiting)", "{{service}}"),), "short"),
        Panel(
            "Facts waiting on the bus", (Line("max by (consumer) (hub_bus_pending_facts)", "{{consumer}}"),), "short"
        ),
        Panel(
            "Facts heard",
            (Line('sum by (consumer) (rate(hub_facts_total{outcome="handled"}[5m]))', "{{consumer}}"),),
            "short",
        ),
        Panel(
            "Facts that failed",
            (
                Line(
                    'sum by (consumer, outcome) (rate(hub_facts_total{outcome!="handled"}[5m]))',
                    "{{consumer}} {{outcome}}",
                ),
            ),
            "short",
        ),
        Panel(
            "Connections at work",
            (Line('sum by (service) (hub_database_connections{state="busy"})', "{{service}}"),),
            "short",
        ),
        Panel(
            "Share of the connections there may be",
            (
                Line(
                    'sum by (instance, service) (hub_database_connections{state="busy"}) / sum by (instance, service) (hub_database_connections_max)',
                    "{{service}} {{instance}}",
                ),
            ),
            "percentunit",
            about="PostgreSQL; empty on SQLite.",
        ),
        Panel(
            "Letters and webhooks that wait",
            (Line("max by (channel) (hub_feedback_deliveries_waiting)", "{{channel}}"),),
            "short",
        ),
        Panel(
            "Memory",
            (Line('sum by (instance) (process_resident_memory_bytes{job="codecrafthub"})', "{{instance}}"),),
            "bytes",
        ),
    ),
)

FITS = Dashboard(
    "recommendation",
    "CodeCraftHub: recommendation",
    (
        Panel(
            "Last nightly fit",
            (Line("max(hub_recommendation_last_fit_failed)"),),
            "short",
            8,
            "stat",
            above=1,
            about="1: it failed.",
        ),
        Panel(
            "Age of the oldest model in use",
            (Line("time() - min(hub_recommendation_model_fitted_timestamp_seconds)"),),
            "s",
            8,
            "stat",
            above=172800,
        ),
        Panel("Fits in a week", (Line("sum(increase(hub_recommendation_fits_total[7d]))"),), "short", 8, "stat"),
        Panel(
            "Fits by what became of them",
            (Line("sum by (outcome) (increase(hub_recommendation_fits_total[1d]))", "{{outcome}}"),),
            "short",
        ),
        Panel(
            "Age of each model",
            (Line("time() - max by (kind) (hub_recommendation_model_fitted_timestamp_seconds)", "{{kind}}"),),
            "s",
        ),
        Panel(
            "Facts heard and failed",
            (Line('sum by (outcome) (rate(hub_facts_total{consumer="recommendation"}[5m]))', "{{outcome}}"),),
            "short",
        ),
        Panel(
            "What to do next, p95",
            (Line(p(0.95, "hub_http_request_duration_seconds", "route", '{service="recommendation"}'), "{{route}}"),),
            "s",
        ),
    ),
)

DASHBOARDS = (LEARNERS, JUDGES, ENGINES, FITS)


def rendered(dashboard: Dashboard) -> str:
    """A dashboard as Grafana imports it."""
    source = {"name": "source", "label": "Prometheus", "type": "datasource", "query": "prometheus"}
    body = {
        "uid": f"codecrafthub-{dashboard.name}",
        "title": dashboard.title,
        "tags": list(dashboard.tags),
        "timezone": "browser",
        "schemaVersion": 39,
        "editable": True,
        "refresh": "30s",
        "time": {"from": "now-3h", "to": "now"},
        "templating": {"list": [source]},
        "panels": list(_panels(dashboard.panels)),
    }
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def _panels(panels: tuple[Panel, ...]) -> Iterator[dict[str, Any]]:
    """The panels in rows, each as wide as it says."""
    x = y = 0
    for number, panel in enumerate(panels, start=1):
        if x + panel.width > COLUMNS:
            x, y = 0, y + HEIGHT
        yield _panel(number, panel, {"x": x, "y": y, "w": panel.width, "h": HEIGHT})
        x += panel.width


def _panel(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    steps: list[dict[str, Any]] = [{"color": "green", "value": None}]
    if panel.above is not None:
        steps.append({"color": "red", "value": panel.above})
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.about,
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {
            "defaults": {"unit": panel.unit, "min": 0, "thresholds": {"mode": "absolute", "steps": steps}},
            "overrides": [],
        },
        "targets": [
            {"refId": chr(ord("A") + index), "datasource": SOURCE, "expr": line.query, "legendFormat": line.legend}
            for index, line in enumerate(panel.lines)
        ],
    }


if __name__ == "__main__":
    for one in DASHBOARDS:
        (HERE / f"{one.name}.json").write_text(rendered(one), encoding="utf-8")
