"""The page of metrics, made from the code: `python -m tests.seeing.page` writes docs/metrics.md anew."""

import importlib
import pkgutil
from pathlib import Path

from prometheus_client import REGISTRY
from prometheus_client.metrics import MetricWrapperBase

import codecrafthub

PAGE = Path(__file__).parents[2] / "docs/metrics.md"
PREFIX = "hub_"
BEGINNING = """# Metrics

`/metrics` of the hub, or of each process where services run apart, has these in Prometheus' text format, beside what the client library
tells of the process itself (`process_…`, `python_…`). Histograms have `_bucket`, `_sum` and `_count`. A label never holds what a stranger typed:
`route` is the template of a route, `/*` stands for what no route took, and `/api/NAME/*` at the door for what was passed on to another process.
Runners elsewhere have no port to ask; what they do is among assessment's figures. How a hub is watched: [operations.md](operations.md#is-it-well).

This page is made from the code (`python -m tests.seeing.page`), and a test compares.

| metric | type | labels | what it tells |
|---|---|---|---|
"""


def metrics() -> dict[str, MetricWrapperBase]:
    """Every metric of the hub by the name under which Prometheus knows it."""
    for module in pkgutil.walk_packages(codecrafthub.__path__, "codecrafthub."):
        if module.name.rpartition(".")[2] in {"metrics", "telemetry", "gauges", "otlp", "sessions", "mail"}:
            importlib.import_module(module.name)
    found = {collector for collector in REGISTRY._collector_to_names if isinstance(collector, MetricWrapperBase)}
    ours = [one for one in found if one._name.startswith(PREFIX)]
    return dict(sorted((one._name + ("_total" if one._type == "counter" else ""), one) for one in ours))


def page() -> str:
    rows = [
        f"| `{name}` | {one._type} | {', '.join(f'`{label}`' for label in one._labelnames)} | {one._documentation} |\n"
        for name, one in metrics().items()
    ]
    return BEGINNING + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
