"""The API servers of the oldest and the newest supported Kubernetes would take every object, and so would the operators."""

import json
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
from rendering import KUBERNETES, VALUES, made, objects, one
from tools import models, node

every_values = pytest.mark.parametrize("values", VALUES, ids=lambda path: path.stem)
CUSTOM = {"ExternalSecret", "HTTPRoute", "PodMonitor", "PrometheusRule", "ScaledObject", "ServiceMonitor"}


@every_values
@pytest.mark.parametrize("kubernetes", KUBERNETES)
def test_every_object_is_valid(values, kubernetes):
    for it in objects(values, kubernetes=kubernetes):
        if it["kind"] not in CUSTOM:
            kubernetes_validate.validate(it, kubernetes, strict=True)


def wrong(resources):
    script = (Path(__file__).parent / "custom_resources.mjs").read_text()
    command = [node(), "--input-type=module", "--eval", script]
    return subprocess.run(command, input=json.dumps(resources), capture_output=True, text=True, check=True, cwd=models()).stdout


def custom(values):
    return [it for it in objects(values) if it["kind"] in CUSTOM]


def test_every_custom_resource_is_valid():
    resources = [it for values in VALUES for it in custom(values)]
    assert {it["kind"] for it in resources} == CUSTOM
    assert wrong(resources) == ""


def test_a_wrong_custom_resource_is_found():
    route = one(made({"httpRoute": {"enabled": True, "parentRefs": [{"name": "a"}], "hostnames": ["a.example"]}}), "HTTPRoute")
    route["spec"]["rules"][0]["backendRefs"][0]["port"] = "http"
    assert "HTTPRoute/demo-scaikey-auth-api" in wrong([route])


def test_every_port_says_its_protocol():
    """Server-side apply refuses a port without: it is part of the list's key."""

    def ports(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key == "ports" and isinstance(value, list):
                    yield from value
                else:
                    yield from ports(value)
        elif isinstance(part, list):
            for item in part:
                yield from ports(item)

    for values in VALUES:
        found = [port for it in objects(values) for port in ports(it)]
        assert found and all("protocol" in port for port in found), values
