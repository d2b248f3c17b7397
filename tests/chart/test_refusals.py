"""Values that could not work are refused, with words that say why, by both versions of Helm."""

import pytest
from rendering import with_values
from tools import HELM

SIXTY_FOUR = "a" * 64

# Values over the minimal ones → words of the refusal.
REFUSED = {
    "an unknown value": ({"replicas": 2}, "replicas"),
    "an unknown value inside": ({"authApi": {"imagee": {}}}, "imagee"),
    "a number as text": ({"authApi": {"replicas": "2"}}, "integer"),
    "no registry": ({"image": {"registry": ""}}, "image.registry: name the registry"),
    "a registry with a scheme": ({"image": {"registry": "https://registry.example.com"}}, "registry"),
    "a short digest": ({"authApi": {"image": {"digest": "sha256:abc"}}}, "digest"),
    "an image policy": ({"image": {"pullPolicy": "Sometimes"}}, "pullPolicy"),
    "a setting that is not": ({"authApi": {"config": {"server": {"listenn": "0.0.0.0:1"}}}}, "listenn"),
    "a section that is not": ({"mailer": {"config": {"hashing": {}}}}, "hashing"),
    "a secret setting": ({"authApi": {"config": {"database": {"url": "postgres://x"}}}}, "url"),
    "a secret setting of the mailer": ({"mailer": {"config": {"smtp": {"password": "x"}}}}, "password"),
    "a setting as a variable": ({"authApi": {"extraEnv": [{"name": "SCAIKEY_REDIS_URL", "value": "redis://x"}]}}, "extraEnv"),
    "a database without a Secret": ({"secrets": {"database": {"name": ""}}}, "database"),
    "an address without a port": ({"authApi": {"config": {"server": {"listen": "0.0.0.0"}}}}, "listen"),
    "a period without a unit": ({"authApi": {"config": {"server": {"drain": "15"}}}}, "drain"),
    "no patience": ({"authApi": {"config": {"hashing": {"patience": "0s"}}}}, "patience"),
    "a proxy that is no network": ({"authApi": {"config": {"server": {"trusted_proxies": ["10.0.0.1"]}}}}, "trusted_proxies"),
    "a short audit trail": ({"authApi": {"config": {"audit": {"keep_days": 29}}}}, "keep_days"),
    "no connections": ({"authApi": {"config": {"database": {"pool_size": 0}}}}, "pool_size"),
    "an encryption that is not": ({"mailer": {"config": {"smtp": {"encryption": "ssl"}}}}, "encryption"),
    "too many mails at once": ({"mailer": {"config": {"worker": {"concurrency": 1001}}}}, "concurrency"),
    "no mail server": ({"mailer": {"config": {"smtp": {"host": ""}}}}, "mailer.config.smtp.host: name the mail server"),
    "two user names": (
        {"mailer": {"config": {"smtp": {"username": "a"}}}, "secrets": {"smtpUsername": {"name": "b"}}}, "are both given",
    ),
    "a grace that is the drain": ({"authApi": {"terminationGracePeriodSeconds": 25}}, "must be above 25"),
    "a drain in minutes": ({"authApi": {"config": {"server": {"drain": "2m"}}}}, "must be above 130"),
    "a grace that a mail may outlast": (
        {"mailer": {"config": {"smtp": {"timeout": "45s"}}}}, "must be above 75",
    ),
    "hashing that does not fit": ({"authApi": {"config": {"hashing": {"memory_kib": 262144}}}}, "hashing.threads hold 512 MiB"),
    "hashing that does not fit into bytes": ({"authApi": {"resources": {"limits": {"memory": 100000000}}}}, "hashing.threads hold 38 MiB"),
    "hashing that does not fit into a gigabyte": (
        {"authApi": {"config": {"hashing": {"memory_kib": 524288}}, "resources": {"limits": {"memory": "1G"}}}}, "hashing.threads hold 1024 MiB",
    ),
    "a mode that is not": ({"migrations": {"mode": "job"}}, "mode"),
    "a hook before its Secret": (
        {"externalSecrets": {
            "enabled": True, "store": {"name": "vault"},
            "items": [{"name": "a", "data": [{"secretKey": "uri", "remoteRef": {"key": "a"}}]}],
        }},
        "migrations.mode: hook runs before",
    ),
    "external secrets of nowhere": (
        {"externalSecrets": {"enabled": True}, "migrations": {"mode": "none"}}, "externalSecrets",
    ),
    "an external secret of nothing": (
        {"externalSecrets": {"enabled": True, "store": {"name": "vault"}, "items": [{"name": "a"}]}, "migrations": {"mode": "none"}}, "items",
    ),
    "mailers scaled to none": ({"mailer": {"keda": {"enabled": True, "minReplicas": 0}}}, "minReplicas"),
    "an eviction of all": ({"authApi": {"pdb": {"maxUnavailable": 2}}}, "authApi.pdb.maxUnavailable"),
    "an eviction of all by share": ({"authApi": {"pdb": {"maxUnavailable": "60%"}}}, "authApi.pdb.maxUnavailable"),
    "an ingress for nobody": ({"ingress": {"enabled": True}}, "hosts"),
    "a route to nowhere": ({"httpRoute": {"enabled": True, "hostnames": ["a.example"]}}, "parentRefs"),
    "an empty peer": ({"networkPolicy": {"scrapers": [{}]}}, "scrapers"),
    "metrics read twice": (
        {"monitoring": {"podMonitor": {"enabled": True}, "serviceMonitor": {"enabled": True}}}, "would read every metric twice",
    ),
    "metrics that nobody may read": ({"monitoring": {"podMonitor": {"enabled": True}}}, "networkPolicy.scrapers: say where"),
    "alerts without metrics": ({"monitoring": {"rules": {"enabled": True}}}, "monitoring.rules need"),
}


@pytest.mark.parametrize("major", HELM)
@pytest.mark.parametrize("values, words", REFUSED.values(), ids=REFUSED)
def test_it_is_refused(values, words, major):
    done = with_values(values, major=major)
    assert done.returncode, "it was taken"
    assert words in done.stderr, done.stderr


@pytest.mark.parametrize("values", [
    {},
    {"authApi": {"config": {"hashing": {"memory_kib": 524288}}, "resources": {"limits": {"memory": "1.1Gi"}}}},
    {"authApi": {"config": {"hashing": {"memory_kib": 524288}}, "resources": {"limits": {"memory": None}}}},
    {"authApi": {"resources": {"limits": {"memory": "128974848000m"}}}},
    {"authApi": {"terminationGracePeriodSeconds": 26}},
    {"authApi": {"config": {"server": {"drain": "34999ms"}}, "terminationGracePeriodSeconds": 46}},
])
def test_what_they_differ_from_is_taken(values):
    done = with_values(values)
    assert done.returncode == 0, done.stderr
