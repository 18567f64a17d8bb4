"""What the chart promises of every pod, whatever the values: no root, no token, limits, probes; and of runners more."""

from typing import Any

import pytest

pytest.importorskip("helm_python", reason="`make test` installs requirements/deploy.txt")

from tests.deploy.rendered import SERVICES, Object, Rendered, render
from tests.deploy.test_chart import ALL_VALUES

PROBES = ("startupProbe", "livenessProbe", "readinessProbe")


@pytest.fixture(scope="module", params=ALL_VALUES.values(), ids=list(ALL_VALUES))
def rendered(request: pytest.FixtureRequest) -> Rendered:
    return render(request.param)


def containers(rendered: Rendered) -> list[Object]:
    found = [one for _, pod in rendered.pods() for one in [*pod["containers"], *pod.get("initContainers", [])]]
    assert len(found) == len(SERVICES) + 1
    return found


def test_nobody_is_root_and_nobody_can_become_it(rendered: Rendered):
    for _, pod in rendered.pods():
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] > 0
        assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
        assert all("hostPath" not in volume for volume in pod["volumes"])
    for container in containers(rendered):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


def test_nobody_holds_a_token_of_the_cluster(rendered: Rendered):
    for _, pod in rendered.pods():
        assert pod["automountServiceAccountToken"] is False
        assert pod["enableServiceLinks"] is False
    for account in rendered.of_kind("ServiceAccount").values():
        assert account["automountServiceAccountToken"] is False


def test_everybody_has_limits_and_probes(rendered: Rendered):
    for container in containers(rendered):
        for kind in ("requests", "limits"):
            assert {"cpu", "memory"} <= container["resources"][kind].keys()
        assert all(container[probe] for probe in PROBES)


def test_scratch_space_is_bounded(rendered: Rendered):
    for _, pod in rendered.pods():
        assert all(volume["emptyDir"]["sizeLimit"] for volume in pod["volumes"])


def test_everybody_may_be_moved_one_at_a_time_and_has_a_policy_of_the_network(rendered: Rendered):
    for name, deployment in rendered.of_kind("Deployment").items():
        labels = deployment["spec"]["template"]["metadata"]["labels"]
        for kind, selector in (("PodDisruptionBudget", "selector"), ("NetworkPolicy", "podSelector")):
            selected = rendered.of_kind(kind)[name]["spec"][selector]["matchLabels"]
            assert selected.items() <= labels.items()
            assert selected == deployment["spec"]["selector"]["matchLabels"]
        assert set(rendered.of_kind("NetworkPolicy")[name]["spec"]["policyTypes"]) == {"Ingress", "Egress"}


def test_no_secret_is_written_down(rendered: Rendered):
    assert not rendered.of_kind("Secret")
    for container in containers(rendered):
        for one in container.get("env", []):
            assert "SECRET" not in one["name"]
            assert "URL" not in one["name"] or "secretKeyRef" in one["valueFrom"]


def test_a_runner_reaches_the_bus_and_nothing_else(rendered: Rendered):
    policy = rendered.of_kind("NetworkPolicy")["runner"]["spec"]
    assert policy["ingress"] == []
    names, bus = policy["egress"]
    assert {port["port"] for port in names["ports"]} == {53}
    assert names["to"][0]["podSelector"]["matchLabels"] == {"k8s-app": "kube-dns"}
    assert bus["ports"] == [{"port": 4222, "protocol": "TCP"}]
    assert all("ipBlock" not in one for one in bus["to"])


def test_a_runner_is_told_one_secret_and_nothing_of_the_hub(rendered: Rendered):
    (container,) = dict(rendered.pods())["runner"]["containers"]
    assert "envFrom" not in container
    assert {one["name"] for one in container["env"]} == {
        "HUB_RUNNER_URL", "HUB_RUNNER_SLOTS", "HUB_RUNNER_HEARTBEAT", "HUB_SANDBOX",
    }  # fmt: skip
    assert dict(rendered.pods())["runner"]["serviceAccountName"] == "hub-codecrafthub-runner"
    assert "annotations" not in rendered.of_kind("ServiceAccount")["runner"]["metadata"]


def test_services_hear_each_other_and_no_runner(rendered: Rendered):
    for name in set(SERVICES) - {"gateway"}:
        (peers,) = rendered.of_kind("NetworkPolicy")[name]["spec"]["ingress"][0]["from"]
        (apart,) = peers["podSelector"]["matchExpressions"]
        assert (apart["operator"], apart["values"]) == ("NotIn", ["runner"])


def test_nobody_reaches_what_a_cloud_tells_its_machines(rendered: Rendered):
    for policy in rendered.of_kind("NetworkPolicy").values():
        for rule in policy["spec"]["egress"]:
            for block in [one["ipBlock"] for one in rule.get("to", []) if "ipBlock" in one]:
                assert block["cidr"] != "0.0.0.0/0" or "169.254.0.0/16" in block["except"]
                assert not block["cidr"].startswith("169.254")


def test_names_may_be_resolved_by_somebody_else():
    cloud = [{"ipBlock": {"cidr": "169.254.169.254/32"}}]
    for policy in render({"networkPolicy": {"dns": cloud}}).of_kind("NetworkPolicy").values():
        names = policy["spec"]["egress"][0]
        assert (names["to"], {port["port"] for port in names["ports"]}) == (cloud, {53})


@pytest.mark.parametrize(("tier", "profile"), [("A", "Unconfined"), ("B", "RuntimeDefault")])
def test_only_runners_of_tier_a_have_no_profile(tier: str, profile: str):
    found = render({"runner": {"tier": tier}})
    for name, pod in found.pods():
        expected = profile if name == "runner" else "RuntimeDefault"
        assert pod["securityContext"]["seccompProfile"] == {"type": expected}
        assert ("appArmorProfile" in pod["securityContext"]) == (name == "runner" and tier == "A")
    (container,) = dict(found.pods())["runner"]["containers"]
    assert {"name": "HUB_SANDBOX", "value": tier} in container["env"]
    assert found.of_kind("ConfigMap")["settings"]["data"]["HUB_SANDBOX"] == tier
    assert ("have seccompProfile Unconfined" in found.notes) == (tier == "A")


def test_runners_grow_with_the_queue_where_it_is_asked_for():
    def metrics(queue: dict[str, Any]) -> list[Object]:
        found = render({"runner": {"autoscaling": {"queue": queue}}}).of_kind("HorizontalPodAutoscaler")
        return found["runner"]["spec"]["metrics"]

    assert [one["type"] for one in metrics({})] == ["Resource"]
    assert metrics({"enabled": True, "perRunner": 5})[1]["external"] == {
        "metric": {"name": "hub_assessment_queue_length"},
        "target": {"type": "AverageValue", "averageValue": "5"},
    }


def test_where_nothing_scales_by_itself_the_replicas_are_those_that_were_asked_for():
    still = render({"service": {"autoscaling": {"enabled": False}, "replicas": 3}})
    assert list(still.of_kind("HorizontalPodAutoscaler")) == ["runner"]
    assert still.of_kind("Deployment")["content"]["spec"]["replicas"] == 3
    assert "replicas" not in still.of_kind("Deployment")["runner"]["spec"]


def test_a_service_may_have_values_and_a_secret_of_its_own():
    own = render({"services": {"identity": {"replicas": 4, "existingSecret": "identity-database"}}})
    assert own.of_kind("HorizontalPodAutoscaler")["identity"]["spec"]["minReplicas"] == 4
    assert own.of_kind("HorizontalPodAutoscaler")["content"]["spec"]["minReplicas"] == 2
    sources = dict(own.pods())["identity"]["containers"][0]["envFrom"]
    assert [next(iter(one.values()))["name"] for one in sources] == [
        "hub-codecrafthub-settings", "codecrafthub", "identity-database",
    ]  # fmt: skip


def test_the_door_is_open_to_whom_it_is_opened():
    route = render(ALL_VALUES["gcp"]).objects
    (found,) = [one for one in route if one["kind"] == "HTTPRoute"]
    assert found["apiVersion"] == "gateway.networking.k8s.io/v1"
    assert found["spec"] == {
        "parentRefs": [{"name": "external", "namespace": "gateways"}],
        "hostnames": ["learn.example.org"],
        "rules": [
            {
                "matches": [{"path": {"type": "PathPrefix", "value": "/"}}],
                "backendRefs": [{"name": "hub-codecrafthub-gateway", "port": 8000}],
            }
        ],
    }
    assert not [one for one in render().objects if one["kind"] in ("Ingress", "HTTPRoute")]
    assert "from" not in render().of_kind("NetworkPolicy")["gateway"]["spec"]["ingress"][0]


@pytest.mark.parametrize(("part", "left"), [("hub", ["runner"]), ("runner", list(SERVICES))])
def test_hub_and_runners_may_be_releases_of_their_own(part: str, left: list[str]):
    found = render({part: {"enabled": False}})
    assert sorted(found.of_kind("Deployment")) == left
    assert sorted(found.of_kind("NetworkPolicy")) == left
