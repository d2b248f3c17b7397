"""A second opinion on the rendered objects: checkov finds nothing but what is named here with its reason."""

import json
import subprocess

import pytest
from rendering import VALUES, text
from tools import checkov

# Check → why it does not hold, and the resources (the ends of their names) that it may find.
ACCEPTED = {
    "CKV_K8S_11": ("no limit of CPU: hashing runs at a lower priority and may use what is idle; a limit would stop all requests", ""),
    "CKV_K8S_15": ("a version is never moved, and a digest cannot be: pulling again tells nothing new", ""),
    "CKV_K8S_43": ("which digest is the values' to say: the chart knows versions only", ""),
    "CKV_K8S_8": ("a pod that asks once and ends, and containers that are the user's", ("-test", "-auth-api", "-mailer")),
    "CKV_K8S_9": ("the same", ("-test", "-auth-api", "-mailer")),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rendered")
    for values in VALUES:
        (folder / f"{values.stem}.yaml").write_text(text(values))
    command = [*checkov(), "--directory", folder, "--framework", "kubernetes", "--output", "json", "--skip-download", "--soft-fail"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["summary"]["passed"] > 300 and report["summary"]["parsing_errors"] == 0, report["summary"]
    return [(it["check_id"], it["check_name"], it["resource"]) for it in report["results"]["failed_checks"]]


def test_everything_found_is_accepted(found):
    others = [it for it in found if it[0] not in ACCEPTED or not it[2].endswith(ACCEPTED[it[0]][1])]
    assert others == []


def test_everything_accepted_is_found(found):
    assert {check for check, _, _ in found} == set(ACCEPTED)
