"""The Helm chart renders what Kubernetes accepts, for each of the values that ship, and refuses what makes no sense."""

from typing import Any

import pytest

helm = pytest.importorskip("helm_python", reason="`make test` installs requirements/deploy.txt")
import kubernetes_validate  # noqa: E402

from codecrafthub import __version__  # noqa: E402
from codecrafthub.hub import SERVICES as OF_THE_HUB  # noqa: E402
from codecrafthub.kit.discovery import dns  # noqa: E402
from codecrafthub.settings import Settings  # noqa: E402
from tests.deploy.rendered import CHART, CLOUDS, SERVICES, cloud_values, render  # noqa: E402

VERSIONS = ("1.30", "1.34", kubernetes_validate.latest_version())
WITHOUT_SCHEMA = {"HTTPRoute", "HealthCheckPolicy", "GCPBackendPolicy"}
"""Custom resources: no package has their schemas, so the fields of the route are held to what is written below."""
EVERYTHING: dict[str, Any] = {
    "image": {"digest": f"sha256:{'0' * 64}", "pullSecrets": [{"name": "registry"}]},
    "hub": {"settings": {"HUB_SIGN_UP": "closed", "HUB_QUEUE_BOUND": 900, "HUB_WEBHOOKS_PRIVATE": False}},
    "service": {"autoscaling": {"enabled": False}},
    "services": {"identity": {"replicas": 3, "existingSecret": "identity-database"}},
    "runner": {"runtimeClassName": "kata", "autoscaling": {"queue": {"enabled": True}}},
    "expose": {"kind": "ingress", "ingress": {"className": "nginx", "tlsSecret": "learn-tls"}},
    "serviceAccount": {"annotations": {"who": "cares"}},
    "podAnnotations": {"a": "b"},
    "podLabels": {"c": "d"},
}
ALL_VALUES = {"default": {}, "everything": EVERYTHING, **{cloud: cloud_values(cloud) for cloud in CLOUDS}}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("values", ALL_VALUES.values(), ids=ALL_VALUES)
def test_kubernetes_accepts_every_object(values: dict[str, Any], version: str):
    for one in render(values).objects:
        if one["kind"] in WITHOUT_SCHEMA:
            with pytest.raises(kubernetes_validate.SchemaNotFoundError):
                kubernetes_validate.validate(one, version, strict=True)
        else:
            kubernetes_validate.validate(one, version, strict=True)


def test_the_validator_would_notice():
    deployment = render().of_kind("Deployment")["identity"]
    deployment["spec"]["template"]["spec"]["containers"][0]["livenesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(deployment, VERSIONS[0], strict=True)


@pytest.mark.parametrize("values", ALL_VALUES.values(), ids=ALL_VALUES)
def test_helm_finds_nothing_to_remark(values: dict[str, Any]):
    report = helm.lint(CHART, values, strict=True)
    assert not report["errors"]
    assert [one["error"] for one in report["messages"] if one["severity"] > 1] == []


def test_no_two_objects_have_one_name():
    names = [(one["kind"], one["metadata"]["name"]) for one in render(EVERYTHING).objects]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"runer": {}}, "additional properties 'runer' not allowed"),
        ({"hub": {"publicURL": "https://learn.example.org"}}, "'publicURL' not allowed"),
        ({"hub": {"existingSecret": ""}}, "/hub/existingSecret"),
        ({"runner": {"existingSecret": ""}}, "/runner/existingSecret"),
        ({"runner": {"tier": "C"}}, "/runner/tier"),
        ({"runner": {"slots": "4"}}, "/runner/slots"),
        ({"runner": {"bus": {"to": []}}}, "/runner/bus/to"),
        ({"runner": {"name": "Lab.1"}}, "/runner/name"),
        ({"services": {"grading": {}}}, "'grading' not allowed"),
        ({"services": {"identity": {"replicas": 0}}}, "/services/identity/replicas"),
        ({"expose": {"kind": "loadbalancer"}}, "/expose/kind"),
        ({"expose": {"kind": "gateway"}}, "/expose/gateway/name"),
        ({"hub": {"settings": {"HUB_DATABASE_URL": "postgresql://hub:secret@db/hub"}}}, "HUB_DATABASE_URL"),
        ({"hub": {"settings": {"HUB_ENCRYPTION_KEYS": "secret"}}}, "HUB_ENCRYPTION_KEYS"),
        ({"hub": {"settings": {"SIGN_UP": "closed"}}}, "SIGN_UP"),
        ({"image": {"digest": "sha256:abc"}}, "/image/digest"),
    ],
)
def test_what_makes_no_sense_is_refused_and_named(values: dict[str, Any], words: str):
    with pytest.raises(helm.HelmValuesError) as refused:
        render(values)
    assert words in str(refused.value)


def test_it_knows_every_service_and_the_release():
    assert tuple(sorted(OF_THE_HUB)) == SERVICES
    deployments = render().of_kind("Deployment")
    assert sorted(deployments) == sorted([*SERVICES, "runner"])
    for name in SERVICES:
        container = deployments[name]["spec"]["template"]["spec"]["containers"][0]
        assert container["args"] == ["serve", "--only", name]
        assert container["image"] == f"codecrafthub:{__version__}"


@pytest.mark.parametrize("discovery", ["static", "dns"])
def test_its_settings_are_settings_of_the_hub(discovery: str, monkeypatch: pytest.MonkeyPatch):
    values = {"hub": {"discovery": discovery, "trustedProxies": "10.0.0.0/8", "settings": {"HUB_QUEUE_BOUND": 900}}}
    given = render(values).of_kind("ConfigMap")["settings"]["data"]
    assert set(given) <= {f"HUB_{name.upper()}" for name in Settings.model_fields}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert settings.queue_bound == 900
    assert settings.trusted_proxies == "10.0.0.0/8"
    if discovery == "static":
        assert settings.peers == {name: f"http://hub-codecrafthub-{name}:8000" for name in SERVICES}
    else:
        assert settings.discovery_url == "dns:hub-codecrafthub-{service}-pods:8000"
        assert dns.URL.fullmatch(settings.discovery_url)
        headless = [one for one in render(values).objects if one.get("spec", {}).get("clusterIP") == "None"]
        assert {one["metadata"]["name"] for one in headless} == {f"hub-codecrafthub-{name}-pods" for name in SERVICES}
