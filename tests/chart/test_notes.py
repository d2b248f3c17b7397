"""What Helm says after an installation fits the values."""

import os
import subprocess

import pytest
import yaml
from rendering import MINIMAL
from tools import CHART, helm


@pytest.fixture
def notes(tmp_path):
    def of(values):
        file = tmp_path / "values.yaml"
        file.write_text(yaml.safe_dump(values))
        command = [helm(4), "install", "demo", CHART, "--namespace", "auth", "--dry-run=client", "--values", MINIMAL, "--values", file]
        # No cluster, whatever this machine knows of. Helm 3 wants one even so.
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"KUBECONFIG": str(tmp_path / "none")})
        assert done.returncode == 0, done.stderr
        return done.stdout.partition("\nNOTES:\n")[2]

    return of


def test_they_lead_to_a_tenant(notes):
    said = notes({})
    assert "deployment/demo-scaikey-auth-api -- auth-api tenant create demo" in said
    assert "helm --namespace auth test demo" in said and "port-forward service/demo-scaikey-auth-api" in said
    assert "WARNING" not in said


@pytest.mark.parametrize(
    "values, words",
    [
        ({"ingress": {"enabled": True, "hosts": ["id.example.com"]}}, "trusted_proxies is empty"),
        ({"ingress": {"enabled": True, "hosts": ["id.example.com"]}}, "--base-url https://id.example.com"),
        ({"mailer": {"enabled": False}}, "no mail is sent"),
        ({"migrations": {"mode": "none"}}, "`auth-api migrate` must have run"),
    ],
)
def test_they_warn(notes, values, words):
    assert words in notes(values)


def test_a_proxy_that_is_trusted_is_no_warning(notes):
    values = {"ingress": {"enabled": True, "hosts": ["a.example"]}, "authApi": {"config": {"server": {"trusted_proxies": ["10.0.0.0/8"]}}}}
    assert "WARNING" not in notes(values)
