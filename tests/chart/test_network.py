"""Every pod is denied what it does not need, and has what it needs."""

import pytest
from rendering import VALUES, made, objects, one, pods

every_values = pytest.mark.parametrize("values", VALUES, ids=lambda path: path.stem)


@every_values
def test_every_pod_is_denied_by_default(values):
    made = objects(values)
    policies = [it["spec"] for it in made if it["kind"] == "NetworkPolicy"]
    if "bare" in values.stem:
        assert not policies
        return
    for name, pod in pods(made):
        of = [it for it in policies if it["podSelector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()]
        assert [it["policyTypes"] for it in of] == [["Ingress", "Egress"]], name
    # An empty rule or an empty peer would allow everything.
    for policy in policies:
        for rule in policy.get("ingress", []) + policy.get("egress", []):
            assert rule["ports"], rule
            assert all(peer for peer in rule.get("to", []) + rule.get("from", [])), rule


def test_names_are_looked_up_by_both_protocols():
    for policy in (it for it in made({}) if it["kind"] == "NetworkPolicy"):
        assert policy["spec"]["egress"][0]["ports"] == [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]


def ways(policy, direction):
    return [(rule["ports"][0]["port"], rule.get({"ingress": "from", "egress": "to"}[direction])) for rule in policy["spec"].get(direction, [])]


DNS = (53, [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}}])


def part(name):
    labels = {"name": "scaikey", "instance": "demo", "component": name}
    return {"podSelector": {"matchLabels": {f"app.kubernetes.io/{key}": value for key, value in labels.items()}}}


def test_the_openings_are_these():
    objects = made({})
    assert ways(one(objects, "NetworkPolicy", "auth-api"), "ingress") == [(8080, None), (8081, [part("test")])]
    assert ways(one(objects, "NetworkPolicy", "auth-api"), "egress") == [DNS, (5432, None), (6379, None), (4222, None)]
    assert ways(one(objects, "NetworkPolicy", "mailer"), "ingress") == [(8082, [part("test")])]
    assert ways(one(objects, "NetworkPolicy", "mailer"), "egress") == [DNS, (5432, None), (4222, None), (587, None)]
    assert ways(one(objects, "NetworkPolicy", "migrate"), "ingress") == []
    assert ways(one(objects, "NetworkPolicy", "migrate"), "egress") == [DNS, (5432, None)]
    assert ways(one(objects, "NetworkPolicy", "test"), "ingress") == []
    assert ways(one(objects, "NetworkPolicy", "test"), "egress") == [DNS, (8081, [part("auth-api")]), (8082, [part("mailer")])]


def test_peers_narrow_them():
    peer = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "data"}}}]
    narrow = {key: {"to": peer} for key in ("database", "redis", "nats", "smtp", "captcha")} | {"clients": peer, "scrapers": peer}
    narrow["captcha"]["enabled"] = True
    objects = made({"networkPolicy": narrow, "tests": {"enabled": False}, "mailer": {"config": {"smtp": {"port": 465}}}})
    assert ways(one(objects, "NetworkPolicy", "auth-api"), "ingress") == [(8080, peer), (8081, peer)]
    assert ways(one(objects, "NetworkPolicy", "auth-api"), "egress") == [DNS, *((port, peer) for port in (5432, 6379, 4222, 443))]
    assert ways(one(objects, "NetworkPolicy", "mailer"), "egress") == [DNS, *((port, peer) for port in (5432, 4222, 465))]


def test_rules_can_be_added():
    rules = {f"{part}{direction}": [{"ports": [{"port": port, "protocol": "TCP"}]}] for part, direction, port in [
        ("authApi", "Ingress", 1), ("authApi", "Egress", 2), ("mailer", "Ingress", 3), ("mailer", "Egress", 4), ("migrate", "Egress", 5),
    ]}
    objects = made({"networkPolicy": rules})
    for part, direction, port in [("auth-api", "ingress", 1), ("auth-api", "egress", 2), ("mailer", "ingress", 3), ("mailer", "egress", 4), ("migrate", "egress", 5)]:
        assert ways(one(objects, "NetworkPolicy", part), direction)[-1] == (port, None)
