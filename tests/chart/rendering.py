"""The chart, rendered: what Helm makes of values, as objects."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import yaml
from tools import CHART, helm

VALUES = sorted((CHART / "ci").glob("*-values.yaml"))
MINIMAL = CHART / "ci/minimal-values.yaml"
# Oldest minor that Chart.yaml allows, and the newest that the validator knows.
KUBERNETES = ("1.31", "1.37")


class Loader(yaml.CSafeLoader):
    """Refuses what YAML lets pass and the API server does not: a key that is given twice."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"given twice: {sorted(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)


Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))


def objects_in(text):
    return [it for it in yaml.load_all(text, Loader) if it is not None]


@cache
def text(values, major=4, kubernetes=KUBERNETES[1]):
    """What `helm template` prints."""
    command = [helm(major), "template", "demo", CHART, "--namespace", "auth", "--values", values, "--kube-version", f"{kubernetes}.0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def objects(values, major=4, kubernetes=KUBERNETES[1]):
    return objects_in(text(values, major, kubernetes))


def with_values(*layers, major=4):
    """Exit status, output and errors of `helm template` with these values (maps) over the minimal ones."""
    with tempfile.TemporaryDirectory() as folder:
        files = [MINIMAL]
        for index, layer in enumerate(layers):
            files.append(Path(folder) / f"{index}.yaml")
            files[-1].write_text(yaml.safe_dump(layer))
        flags = [part for file in files for part in ("--values", file)]
        return subprocess.run([helm(major), "template", "demo", CHART, "--namespace", "auth", *flags], capture_output=True, text=True)


def made(*layers):
    """The objects that these values make."""
    done = with_values(*layers)
    assert done.returncode == 0, done.stderr
    return objects_in(done.stdout)


def one(objects, kind, ending=""):
    found = [it for it in objects if it["kind"] == kind and it["metadata"]["name"].endswith(ending)]
    assert len(found) == 1, f"{kind} …{ending}: {[it['metadata']['name'] for it in found]}"
    return found[0]


def pod_of(it):
    """The pod that an object makes, or is."""
    if it["kind"] == "Pod":
        return it
    return it["spec"]["template"] if it["kind"] in ("Deployment", "Job") else None


def pods(objects):
    """Name of the object and its pod, for each that has one."""
    return [(f"{it['kind']}/{it['metadata']['name']}", pod) for it in objects if (pod := pod_of(it))]


def containers(pod):
    return pod["spec"].get("initContainers", []) + pod["spec"]["containers"]
