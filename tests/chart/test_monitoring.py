"""Alerts fire when they should and not when they should not, lead to a runbook, and speak of metrics that exist; so does the dashboard."""

import json
import re
import subprocess

import pytest
import yaml
from rendering import made, one
from tools import CHART, REPOSITORY, promtool

CASES = yaml.safe_load((REPOSITORY / "tests/chart/alerts.yaml").read_text())
PROMETHEUS = {"scrapers": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]}
WATCHED = {
    "networkPolicy": PROMETHEUS,
    "monitoring": {"podMonitor": {"enabled": True}, "rules": {"enabled": True}, "dashboard": {"enabled": True}},
}


@pytest.fixture(scope="module")
def objects():
    return made(WATCHED)


@pytest.fixture(scope="module")
def groups(objects):
    return one(objects, "PrometheusRule")["spec"]["groups"]


def alerts(groups):
    return {rule["alert"]: rule for group in groups for rule in group["rules"]}


def run_promtool(*arguments):
    done = subprocess.run([promtool(), *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rules_are_rules(groups, tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": groups}))
    run_promtool("check", "rules", file)


def test_each_alert_has_its_cases(groups):
    assert set(CASES) == set(alerts(groups))


@pytest.mark.parametrize("name", CASES)
def test_it_fires_and_is_quiet(name, groups, tmp_path):
    """Of the annotations only the description is compared: the others are tested for all alerts at once."""
    rules = [rule | {"annotations": {"description": rule["annotations"]["description"]}} for rule in [alerts(groups)[name]]]
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump({"groups": [{"name": "one", "rules": rules}]}))
    tests = []
    for case in (CASES[name]["fires"], CASES[name]["quiet"]):
        told = {"exp_labels": case["labels"], "exp_annotations": {"description": case["says"]}} if "says" in case else None
        tests.append({
            "interval": "1m",
            "input_series": [{"series": series, "values": values} for series, values in case["series"].items()],
            "alert_rule_test": [{"eval_time": case["at"], "alertname": name, "exp_alerts": [told] if told else []}],
        })
    file = tmp_path / "tests.yaml"
    file.write_text(yaml.safe_dump({"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": tests}))
    run_promtool("test", "rules", file)


def test_each_alert_leads_to_its_runbook(groups):
    headings = re.findall(r"^## (\w+)$", (REPOSITORY / "docs/guides/runbooks.md").read_text(), re.MULTILINE)
    assert headings == list(alerts(groups))
    for name, rule in alerts(groups).items():
        assert rule["annotations"]["runbook_url"] == f"docs/guides/runbooks.md#{name.lower()}"
        assert set(rule["annotations"]) == {"summary", "description", "runbook_url"}
        assert rule["labels"]["severity"] in ("critical", "warning")


def test_alerts_can_be_left_out_labelled_and_added():
    rules = {"disabled": ["ScaikeyApiSlow"], "alertLabels": {"team": "identity"}, "runbooks": "https://x.example/", "groups": [{"name": "ours", "rules": []}]}
    groups = one(made(WATCHED, {"monitoring": {"rules": rules}}), "PrometheusRule")["spec"]["groups"]
    assert set(alerts(groups)) == set(CASES) - {"ScaikeyApiSlow"}
    assert all(rule["labels"]["team"] == "identity" for rule in alerts(groups).values())
    assert groups[-1]["name"] == "ours"


def test_without_a_mailer_nobody_is_told_that_there_is_none():
    groups = one(made(WATCHED, {"mailer": {"enabled": False}}), "PrometheusRule")["spec"]["groups"]
    assert [group["name"] for group in groups] == ["scaikey-auth-api"]


# Where metrics are registered: the prefix of the registry, and the file that names them.
SOURCES = [
    ("scaikey", "services/auth-api/src/http/metrics.rs"),
    ("scaikey", "services/auth-api/src/adapters/hashing_metrics.rs"),
    ("scaikey", "services/auth-api/src/adapters/doorbell_nats.rs"),
    ("scaikey_mailer", "services/mailer/src/operations/metrics.rs"),
]


def metrics():
    """The names of all series, as the sources register them. A counter's name gets `_total` when it is shown."""
    found = set()
    for prefix, source in SOURCES:
        text = (REPOSITORY / source).read_text().split("#[cfg(test)]")[0]
        registered = re.findall(r'(?:register|gauge|counter|seconds|encode_descriptor)\(\s*(?:&mut encoder,\s*)?"(\w+)"', text)
        assert registered, source
        for name in registered:
            name = f"{prefix}_{name}"
            base = name if name.endswith("_seconds") else f"{name}_seconds"
            found |= {name, f"{name}_total", *(f"{base}_{part}" for part in ("bucket", "count", "sum"))}
    return found


def named(expressions):
    return {name for it in expressions for name in re.findall(r"\bscaikey_\w+", it)}


def test_alerts_speak_of_metrics_that_exist(groups):
    names = named(rule["expr"] for rule in alerts(groups).values())
    assert len(names) > 10 and names <= metrics()


def test_the_dashboard_shows_metrics_that_exist(objects):
    dashboard = json.loads(one(objects, "ConfigMap", "dashboard")["data"]["scaikey.json"])
    assert dashboard == json.loads((CHART / "files/dashboard.json").read_text())
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    names = named(target["expr"] for panel in panels for target in panel["targets"])
    assert len(names) > 20 and names <= metrics()
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])


def test_a_monitor_reads_both_parts(objects):
    """The jobs that the alerts name are the components."""
    monitor = one(objects, "PodMonitor")["spec"]
    assert monitor["jobLabel"] == "app.kubernetes.io/component" and monitor["podMetricsEndpoints"][0]["port"] == "internal"
    monitor = one(made({"networkPolicy": PROMETHEUS, "monitoring": {"serviceMonitor": {"enabled": True}}}), "ServiceMonitor")["spec"]
    assert monitor["jobLabel"] == "app.kubernetes.io/component" and monitor["endpoints"][0]["port"] == "internal"
