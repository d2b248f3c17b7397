"""Every setting of both services can be set through the values, and reaches the process as it was given."""

import json
import re
import tomllib

import pytest
from rendering import containers, made, one, pod_of
from tools import CHART, REPOSITORY

SERVICES = {"authApi": "auth-api", "mailer": "mailer"}
# Secret settings, which come from files alone.
SECRET = {"database.url", "redis.url", "nats.url", "sealing.keys", "smtp.password"}
# Sections of auth-api that embedded mode alone reads: there is no such mode on Kubernetes, and the mailer has a section of that name.
EMBEDDED = {"smtp"}
SCHEMA = json.loads((CHART / "values.schema.json").read_text())


def defaults(service):
    document = tomllib.loads((REPOSITORY / "services" / service / "defaults.toml").read_text())
    left_out = EMBEDDED if service == "auth-api" else set()
    return {(section, key): value for section, keys in document.items() for key, value in keys.items() if section not in left_out}


def plain(service):
    return {path: value for path, value in defaults(service).items() if ".".join(path) not in SECRET}


def schema_of(values):
    sections = SCHEMA["properties"][values]["properties"]["config"]["properties"]
    return {(section, key): rule for section, it in sections.items() for key, rule in it["properties"].items()}


@pytest.mark.parametrize("values, service", SERVICES.items())
def test_the_schema_knows_each_setting_and_no_other(values, service):
    assert set(schema_of(values)) == set(plain(service))


# A value of each setting that is not its default.
OTHER = {
    "server.listen": "127.0.0.9:9090", "server.internal_listen": "[::]:9091", "server.drain": "1500ms", "server.max_connections": 2_000_000,
    "server.trusted_proxies": ["10.0.0.0/8", "fd00::/8"], "server.forwarded_header": "forwarded", "database.pool_size": 99,
    "hashing.memory_kib": 4_194_304, "hashing.iterations": 7, "hashing.parallelism": 3, "hashing.threads": 5,
    "hashing.queue_per_thread": 0, "hashing.patience": "900ms", "audit.keep_days": 731, "log.filter": "debug,access=off", "log.format": "text",
    "smtp.host": "mail.example.com", "smtp.port": 465, "smtp.encryption": "tls", "smtp.allow_unencrypted": True, "smtp.username": "us=er,x",
    "smtp.ca_file": "/etc/ca.crt", "smtp.hello": "me.example.com", "smtp.timeout": "20s", "smtp.keep_connections": 0,
    "worker.concurrency": 3, "worker.sweep_every": "2m",
}


@pytest.mark.parametrize("values, service", SERVICES.items())
def test_each_setting_reaches_the_process(values, service):
    config, expected = {}, {}
    for section, key in plain(service):
        value = OTHER[f"{section}.{key}"]
        config.setdefault(section, {})[key] = value
        text = ",".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
        expected[f"SCAIKEY_{section}_{key}".upper()] = text
    # Five threads with 4 GiB each are more than the chart's limit.
    deployment = one(made({values: {"config": config, "resources": {"limits": {"memory": "64Gi"}}}}), "Deployment", service)
    variables = containers(pod_of(deployment))[0]["env"]
    assert {it["name"]: it["value"] for it in variables if not it["name"].endswith("_FILE") or it["name"] in expected} == expected


@pytest.mark.parametrize("values, service", SERVICES.items())
def test_each_secret_setting_is_a_file_of_its_secret(values, service):
    secrets = {"smtpUsername": {"name": "mail", "key": "u"}, "smtpPassword": {"name": "mail", "key": "p"}}
    pod = pod_of(one(made({"secrets": secrets}), "Deployment", service))
    variables = containers(pod)[0]["env"]
    files = {it["name"]: it["value"] for it in variables if it["name"].endswith("_FILE")}
    wanted = {".".join(path) for path in defaults(service)} & SECRET | ({"smtp.username"} if service == "mailer" else set())
    assert files == {f"SCAIKEY_{it.replace('.', '_').upper()}_FILE": f"/etc/scaikey/secrets/{it}" for it in wanted}
    [volume] = pod["spec"]["volumes"]
    assert {item["path"] for it in volume["projected"]["sources"] for item in it["secret"]["items"]} == wanted


@pytest.mark.parametrize("values, service", SERVICES.items())
def test_an_empty_setting_keeps_its_default(values, service):
    config = {"log": {"filter": ""}, **({"server": {"trusted_proxies": []}} if service == "auth-api" else {})}
    variables = containers(pod_of(one(made({values: {"config": config}}), "Deployment", service)))[0]["env"]
    assert not {"SCAIKEY_LOG_FILTER", "SCAIKEY_SERVER_TRUSTED_PROXIES"} & {it["name"] for it in variables}


def test_ports_follow_the_addresses():
    config = {"server": {"listen": "0.0.0.0:9090", "internal_listen": "[::]:9091"}}
    objects = made({"authApi": {"config": config}})
    ports = containers(pod_of(one(objects, "Deployment", "auth-api")))[0]["ports"]
    assert {port["name"]: port["containerPort"] for port in ports} == {"http": 9090, "internal": 9091}
    assert one(objects, "Service", "auth-api-internal")["spec"]["ports"][0]["port"] == 9091
    policy = one(objects, "NetworkPolicy", "auth-api")
    assert [rule["ports"][0]["port"] for rule in policy["spec"]["ingress"]] == [9090, 9091]


@pytest.mark.parametrize("service, setting", [("auth-api", "server.drain"), ("auth-api", "hashing.memory_kib"), ("mailer", "smtp.timeout")])
def test_the_checks_know_the_defaults(service, setting):
    """The templates reckon with these, and have their defaults written into them."""
    section, key = setting.split(".")
    default = json.dumps(defaults(service)[section, key])
    assert re.search(rf"\.{key} \| default {default}[) ]", (CHART / "templates/_checks.tpl").read_text()), default
