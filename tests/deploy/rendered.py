"""The chart, rendered by Helm's own engine, and its objects by kind and name."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import helm_python as helm
import yaml
from kubernetes_validate import utils

ROOT = Path(__file__).parents[2]
CHART = ROOT / "deploy" / "chart"
CLOUDS = ("aws", "gcp", "azure")
SERVICES = ("analytics", "assessment", "content", "feedback", "gateway", "identity", "recommendation")
Object = dict[str, Any]
utils.schema_contents = functools.cache(utils.schema_contents)  # it would read 4 MB for each object


def cloud_values(cloud: str) -> dict[str, Any]:
    return helm.values_from_yaml((CHART / f"values-{cloud}.yaml").read_text())


@dataclass(frozen=True, slots=True)
class Rendered:
    objects: list[Object]
    notes: str

    def of_kind(self, kind: str) -> dict[str, Object]:
        """By the component they are of; headless services apart."""
        return {
            one["metadata"]["labels"]["app.kubernetes.io/component"]: one
            for one in self.objects
            if one["kind"] == kind and one.get("spec", {}).get("clusterIP") != "None"
        }

    def pods(self) -> Iterator[tuple[str, Object]]:
        """The specification of each Deployment's pods."""
        for name, deployment in self.of_kind("Deployment").items():
            yield name, deployment["spec"]["template"]["spec"]


def render(values: dict[str, Any] | None = None) -> Rendered:
    """As `helm install hub --namespace learn` would. Raises helm's errors, HelmValuesError for what the schema refuses."""
    with helm.Chart.load(CHART) as chart:
        chart.validate_schema(values)
        files = chart.render(values, name="hub", namespace="learn")
    objects = [
        one
        for name, text in sorted(files.items())
        if name.endswith(".yaml")
        for one in yaml.safe_load_all(text)
        if one is not None
    ]
    return Rendered(objects, files["codecrafthub/templates/NOTES.txt"])
