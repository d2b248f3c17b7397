"""What scales the two parts, and by what."""

import re

from rendering import made, one
from tools import REPOSITORY


def test_the_mailer_is_scaled_by_the_rings_that_wait():
    """The names of stream and consumer are the mailer's own."""
    doorbell = (REPOSITORY / "crates/mail/src/doorbell.rs").read_text()
    names = {name.lower(): re.search(rf'const {name}: &str = "(\w+)"', doorbell)[1] for name in ("STREAM", "CONSUMER")}
    keda = {"enabled": True, "minReplicas": 2, "maxReplicas": 9, "nats": {"monitoringEndpoint": "nats.data:8222", "lagThreshold": 7}}
    spec = one(made({"mailer": {"keda": keda}}), "ScaledObject")["spec"]
    assert (spec["minReplicaCount"], spec["maxReplicaCount"]) == (2, 9)
    [trigger] = spec["triggers"]
    assert trigger["type"] == "nats-jetstream"
    assert trigger["metadata"] == names | {"natsServerMonitoringEndpoint": "nats.data:8222", "account": "$G", "lagThreshold": "7"}


def test_other_triggers_take_its_place():
    cron = {"type": "cron", "metadata": {"timezone": "Etc/UTC", "start": "0 8 * * *", "end": "0 9 * * *", "desiredReplicas": "4"}}
    spec = one(made({"mailer": {"keda": {"enabled": True, "triggers": [cron]}}}), "ScaledObject")["spec"]
    assert spec["triggers"] == [cron]


def test_the_api_is_scaled_by_its_processor_and_what_is_added():
    more = {"type": "Resource", "resource": {"name": "memory", "target": {"type": "Utilization", "averageUtilization": 90}}}
    scaler = {"enabled": True, "minReplicas": 3, "maxReplicas": 7, "targetCPU": 55, "metrics": [more]}
    spec = one(made({"authApi": {"autoscaling": scaler}}), "HorizontalPodAutoscaler")["spec"]
    assert (spec["minReplicas"], spec["maxReplicas"]) == (3, 7)
    assert spec["metrics"] == [{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 55}}}, more]


def test_each_scaler_is_off_until_it_is_asked_for():
    assert not {"HorizontalPodAutoscaler", "ScaledObject"} & {it["kind"] for it in made({})}
