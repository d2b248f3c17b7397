"""Migrations need a Secret that exists and nothing of the release, in whichever mode they run."""

import pytest
from rendering import containers, made, one, pod_of


def hooks(objects, event):
    annotated = [(it, it["metadata"].get("annotations", {})) for it in objects]
    return {it["kind"]: notes for it, notes in annotated if event in notes.get("helm.sh/hook", "").split(",")}


def test_the_hook_brings_what_it_needs_and_takes_it_away():
    objects = made({})
    found = hooks(objects, "pre-install")
    assert set(found) == {"Job", "NetworkPolicy", "ServiceAccount"} and found == hooks(objects, "pre-upgrade")
    assert {kind: notes["helm.sh/hook-weight"] for kind, notes in found.items()} == {"Job": "0", "NetworkPolicy": "-5", "ServiceAccount": "-5"}
    assert {notes["helm.sh/hook-delete-policy"] for notes in found.values()} == {"before-hook-creation,hook-succeeded"}
    pod = pod_of(one(objects, "Job"))
    assert pod["spec"]["serviceAccountName"] == "demo-scaikey-migrate"
    [container] = containers(pod)
    assert container["args"] == ["migrate", "--mailer-role=scaikey_mailer"]
    assert [it["name"] for it in container["env"]] == ["SCAIKEY_DATABASE_URL_FILE"]
    assert [volume["projected"]["sources"][0]["secret"]["name"] for volume in pod["spec"]["volumes"]] == ["scaikey-database"]


def test_they_may_have_a_database_of_their_own_and_no_role():
    objects = made({"secrets": {"migrations": {"name": "direct", "key": "url"}}, "migrations": {"mailerRole": ""}})
    pod = pod_of(one(objects, "Job"))
    assert containers(pod)[0]["args"] == ["migrate"]
    [source] = pod["spec"]["volumes"][0]["projected"]["sources"]
    assert source["secret"] == {"name": "direct", "items": [{"key": "url", "path": "database.url"}]}


def test_an_init_container_does_the_same_in_each_pod():
    objects = made({"migrations": {"mode": "initContainer"}})
    assert hooks(objects, "pre-install") == {}
    pod = pod_of(one(objects, "Deployment", "auth-api"))
    assert [it["args"] for it in pod["spec"]["initContainers"]] == [["migrate", "--mailer-role=scaikey_mailer"]]
    assert "initContainers" not in pod_of(one(objects, "Deployment", "mailer"))["spec"]


@pytest.mark.parametrize("mode", ["hook", "initContainer"])
def test_they_reach_the_database_as_the_api_does(mode):
    """An authority that auth-api checks PostgreSQL against is there for migrations too."""
    authority = {"name": "authority", "configMap": {"name": "ca"}}
    mount = {"name": "authority", "mountPath": "/etc/authority", "readOnly": True}
    objects = made({"migrations": {"mode": mode}, "authApi": {"extraVolumes": [authority], "extraVolumeMounts": [mount]}})
    pod = pod_of(one(objects, *(("Job",) if mode == "hook" else ("Deployment", "auth-api"))))
    assert pod["spec"]["volumes"].count(authority) == 1
    assert all(mount in container["volumeMounts"] for container in containers(pod))


def test_none_is_none():
    objects = made({"migrations": {"mode": "none"}})
    assert hooks(objects, "pre-install") == {}
    assert "initContainers" not in pod_of(one(objects, "Deployment", "auth-api"))["spec"]


def test_helm_test_asks_every_part():
    pod = one(made({}), "Pod", "test")
    assert hooks([pod], "test")
    assert {it["name"]: it["args"] for it in containers(pod)} == {
        "auth-api": ["healthcheck", "--server=demo-scaikey-auth-api-internal:8081"],
        "mailer": ["healthcheck", "--server=demo-scaikey-mailer-internal:8082"],
    }
    alone = one(made({"mailer": {"enabled": False}}), "Pod", "test")
    assert [it["name"] for it in containers(alone)] == ["auth-api"]
