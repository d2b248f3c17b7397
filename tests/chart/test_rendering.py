"""The chart renders, alike on both versions of Helm, for every example of values."""

import subprocess

import pytest
from rendering import KUBERNETES, VALUES, objects
from tools import CHART, HELM, helm

every_values = pytest.mark.parametrize("values", VALUES, ids=lambda path: path.stem)


@every_values
@pytest.mark.parametrize("major", HELM)
def test_lint_has_nothing_to_say(values, major):
    done = subprocess.run([helm(major), "lint", "--strict", CHART, "--values", values], capture_output=True, text=True)
    assert done.returncode == 0 and "[WARNING]" not in done.stdout and "[ERROR]" not in done.stdout, done.stdout + done.stderr


@every_values
@pytest.mark.parametrize("kubernetes", KUBERNETES)
def test_both_helms_make_the_same(values, kubernetes):
    def sorted_objects(major):
        return sorted(objects(values, major, kubernetes), key=lambda it: (it["kind"], it["metadata"]["name"]))

    assert len(sorted_objects(4)) > 2
    assert sorted_objects(3) == sorted_objects(4)


def test_an_older_kubernetes_is_refused():
    command = [helm(4), "template", "demo", CHART, "--values", VALUES[0], "--kube-version", "1.30.9"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode and "kubeVersion" in done.stderr, done.stderr


@pytest.mark.parametrize("major", HELM)
def test_it_packs(major, tmp_path):
    subprocess.run([helm(major), "package", CHART, "--destination", tmp_path], check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == ["scaikey-0.1.0.tgz"]
