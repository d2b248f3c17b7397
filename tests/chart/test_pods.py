"""What holds for every pod and whatever keeps it running, whichever values are chosen."""

import re

import pytest
from rendering import VALUES, containers, made, objects, one, pod_of, pods

every_values = pytest.mark.parametrize("values", VALUES, ids=lambda path: path.stem)
OURS = {"auth-api", "mailer", "migrate"}


@every_values
def test_pods_are_restricted(values):
    """Pod Security Standards, profile `restricted`, and beyond it: no token, no writable root, limits of memory."""
    for name, pod in pods(objects(values)):
        spec = pod["spec"]
        context = spec["securityContext"]
        assert context["runAsNonRoot"] is True and context["runAsUser"] == 10001 and context["runAsGroup"] == 10001, name
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert spec["automountServiceAccountToken"] is False and spec["enableServiceLinks"] is False, name
        assert not any(spec.get(it) for it in ("hostNetwork", "hostPID", "hostIPC")), name
        allowed = {"configMap", "emptyDir", "projected", "secret", "downwardAPI", "csi", "persistentVolumeClaim", "ephemeral"}
        assert all(set(volume) - {"name"} <= allowed for volume in spec.get("volumes", [])), name
        for container in containers(pod):
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
            }, (name, container["name"])
            assert {"cpu", "memory"} <= set(container["resources"]["requests"]), (name, container["name"])
            assert "memory" in container["resources"]["limits"], (name, container["name"])


@every_values
def test_every_reference_leads_somewhere(values):
    made = objects(values)
    names = {(it["kind"], it["metadata"]["name"]) for it in made}
    for name, pod in pods(made):
        spec = pod["spec"]
        account = spec["serviceAccountName"]
        assert account == "existing" or ("ServiceAccount", account) in names, name
        volumes = {volume["name"] for volume in spec.get("volumes", [])}
        assert len(volumes) == len(spec.get("volumes", [])), f"{name}: a volume is given twice"
        for container in containers(pod):
            assert {mount["name"] for mount in container.get("volumeMounts", [])} <= volumes, (name, container["name"])
            variables = [variable["name"] for variable in container.get("env", [])]
            assert len(variables) == len(set(variables)), (name, variables)
            mounts = {mount["mountPath"] for mount in container.get("volumeMounts", [])}
            files = {it["name"]: it["value"] for it in container.get("env", []) if it["name"].endswith("_FILE")}
            assert all(path.rsplit("/", 1)[0] in mounts for path in files.values()), (name, files)
    for it in made:
        if it["kind"] in ("HorizontalPodAutoscaler", "ScaledObject"):
            assert ("Deployment", it["spec"]["scaleTargetRef"]["name"]) in names
        if it["kind"] == "Ingress":
            assert ("Service", it["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]["name"]) in names
        if it["kind"] == "HTTPRoute":
            backend = it["spec"]["rules"][0]["backendRefs"][0]
            service = one(made, "Service", backend["name"])
            assert backend["port"] in [port["port"] for port in service["spec"]["ports"]]


@every_values
def test_a_secret_is_a_file_of_a_secret_that_the_values_name(values):
    """And no object of ours is a Secret, or holds a variable that takes its value from one."""
    made = objects(values)
    assert not [it for it in made if it["kind"] == "Secret"]
    for name, pod in pods(made):
        for container in (it for it in containers(pod) if it["name"] in OURS):
            assert all(set(variable) == {"name", "value"} for variable in container.get("env", [])), name
            assert "envFrom" not in container, name
        sources = [it for volume in pod["spec"].get("volumes", []) for it in volume.get("projected", {}).get("sources", [])]
        assert all(set(it) == {"secret"} and len(it["secret"]["items"]) == 1 for it in sources), name


@every_values
def test_selectors_find_their_pods_and_never_change(values):
    made = objects(values)
    labels = {name: pod["metadata"]["labels"] for name, pod in pods(made)}
    for it in made:
        selector = {
            "Deployment": lambda spec: spec["selector"]["matchLabels"], "Service": lambda spec: spec["selector"],
            "PodDisruptionBudget": lambda spec: spec["selector"]["matchLabels"],
            "NetworkPolicy": lambda spec: spec["podSelector"]["matchLabels"],
            "PodMonitor": lambda spec: spec["selector"]["matchLabels"],
        }.get(it["kind"])
        if selector:
            found = selector(it["spec"])
            assert any(found.items() <= of.items() for of in labels.values()), (it["kind"], it["metadata"]["name"])
            assert set(found) <= {f"app.kubernetes.io/{key}" for key in ("name", "instance", "component")}, it["kind"]
            assert not any(re.search(r"\d+\.\d+", value) for value in found.values()), found


def test_labels_of_the_user_do_not_reach_selectors():
    labels = {"app.kubernetes.io/component": "other", "tier": "front"}
    deployment = one(made({"commonLabels": labels, "authApi": {"podLabels": labels}}), "Deployment", "auth-api")
    selector = deployment["spec"]["selector"]["matchLabels"]
    assert "tier" not in selector and selector["app.kubernetes.io/component"] == "auth-api"
    assert selector.items() <= pod_of(deployment)["metadata"]["labels"].items()
    assert pod_of(deployment)["metadata"]["labels"]["tier"] == "front"


def seconds(text):
    number, unit = re.fullmatch(r"(\d+)(ms|s|m)", text).groups()
    return int(number) * {"ms": 0.001, "s": 1, "m": 60}[unit]


@every_values
def test_a_pod_has_time_to_end(values):
    for name, pod in pods(objects(values)):
        if not name.startswith("Deployment"):
            continue
        [container] = [it for it in containers(pod) if it["name"] in OURS - {"migrate"}]
        variables = {it["name"]: it["value"] for it in container["env"]}
        needs = {
            "auth-api": lambda: seconds(variables["SCAIKEY_SERVER_DRAIN"]) + 10,
            "mailer": lambda: seconds(variables.get("SCAIKEY_SMTP_TIMEOUT", "30s")) + 30,
        }[container["name"]]()
        assert pod["spec"]["terminationGracePeriodSeconds"] > needs, name


@every_values
def test_a_rollout_takes_nothing_away_and_evictions_leave_one(values):
    made = objects(values)
    scalers = {it["spec"]["scaleTargetRef"]["name"]: it["spec"] for it in made if it["kind"] in ("HorizontalPodAutoscaler", "ScaledObject")}
    budgets = {it["metadata"]["name"]: it["spec"] for it in made if it["kind"] == "PodDisruptionBudget"}
    for it in (it for it in made if it["kind"] == "Deployment"):
        name, spec = it["metadata"]["name"], it["spec"]
        assert spec["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}, name
        assert ("replicas" in spec) != (name in scalers), f"{name}: whoever scales it owns the field"
        scaler = scalers.get(name)
        fewest = scaler.get("minReplicas", scaler.get("minReplicaCount")) if scaler else spec["replicas"]
        assert (name in budgets) == (fewest > 1), name
        if fewest > 1:
            taken = budgets[name]["maxUnavailable"]
            share = str(taken).removesuffix("%")
            # Kubernetes rounds a share of the pods up.
            taken = -(-fewest * int(share) // 100) if share != str(taken) else taken
            assert 0 < taken < fewest, name


@every_values
def test_probes_ask_the_internal_port(values):
    for name, pod in pods(objects(values)):
        for container in containers(pod) if name.startswith("Deployment") else []:
            if container["name"] not in OURS - {"migrate"}:
                continue
            assert "internal" in {port["name"] for port in container["ports"]}
            paths = {probe: container[f"{probe}Probe"]["httpGet"] for probe in ("startup", "readiness", "liveness")}
            assert paths == {
                "startup": {"path": "/healthz", "port": "internal"}, "readiness": {"path": "/readyz", "port": "internal"},
                "liveness": {"path": "/healthz", "port": "internal"},
            }, name


@every_values
def test_the_internal_port_is_never_in_front(values):
    for it in objects(values):
        if it["kind"] == "Service":
            internal = it["metadata"]["name"].endswith("-internal")
            assert [port["name"] for port in it["spec"]["ports"]] == (["internal"] if internal else ["http"])
            assert not internal or it["spec"]["type"] == "ClusterIP"


def test_names_are_labels_however_long_the_release_is():
    for it in made({"fullnameOverride": "a" * 60}):
        assert len(it["metadata"]["name"]) <= 63, it["metadata"]["name"]


def test_a_digest_goes_before_a_tag():
    digest = f"sha256:{'ab' * 32}"
    deployment = one(made({"authApi": {"image": {"tag": "9.9.9", "digest": digest}}}), "Deployment", "auth-api")
    assert containers(pod_of(deployment))[0]["image"] == f"registry.example.com/scaikey/auth-api@{digest}"


def test_a_constraint_of_the_user_takes_the_place_of_ours():
    theirs = {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule"}
    spec = pod_of(one(made({"mailer": {"topologySpreadConstraints": [theirs]}}), "Deployment", "mailer"))["spec"]
    assert [it["topologyKey"] for it in spec["topologySpreadConstraints"]] == ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]
    assert spec["topologySpreadConstraints"][1] == theirs
