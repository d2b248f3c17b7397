"""The images' recipe: nothing for its linter to say, and what the chart expects of the images."""

import re
import subprocess

import pytest
from rendering import made, one
from tools import ENVIRONMENT, REPOSITORY

FILE = REPOSITORY / "deploy/images/Containerfile"


def stages():
    """Name of each stage → the one it is from, and its lines, with those of the stage that it is from."""
    found, current = {}, None
    for line in FILE.read_text().replace("\\\n", " ").splitlines():
        start = re.fullmatch(r"FROM (\S+) AS (\S+)", line)
        if start:
            current = start[2]
            found[current] = (start[1], list(found.get(start[1], ("", []))[1]))
        elif current:
            found[current][1].append(line)
    return found


def test_the_linter_has_nothing_to_say():
    done = subprocess.run([ENVIRONMENT / "bin/hadolint", "--no-color", "--failure-threshold", "ignore", FILE], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout == "", done.stdout


@pytest.mark.parametrize("program", ["auth-api", "mailer"])
def test_an_image_is_one_program_without_rights(program):
    origin, lines = stages()[program]
    assert origin == "base"
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    assert [line for line in lines if line.startswith("COPY")] == [f"COPY --from=build /programs/{program} /usr/local/bin/{program}"]
    assert [line for line in lines if line.startswith(("RUN", "ADD"))] == []
    assert f'ENTRYPOINT ["/usr/local/bin/{program}"]' in lines
    labels = re.findall(r"org\.opencontainers\.image\.(\w+)=", "\n".join(lines))
    assert {"title", "description", "licenses", "version", "revision", "vendor"} <= set(labels)


@pytest.mark.parametrize("program", ["auth-api", "mailer"])
def test_it_exposes_what_the_chart_opens(program):
    lines = stages()[program][1]
    [exposed] = [line.split()[1:] for line in lines if line.startswith("EXPOSE")]
    container = one(made({}), "Deployment", program)["spec"]["template"]["spec"]["containers"][0]
    assert [str(port["containerPort"]) for port in container["ports"]] == exposed


def test_versions_are_the_workspaces():
    cargo = (REPOSITORY / "Cargo.toml").read_text()
    rust = re.search(r'rust-version = "([\d.]+)"', cargo)[1]
    version = re.search(r'\nversion = "([\d.]+)"', cargo)[1]
    assert stages()["build"][0] == f"docker.io/library/rust:{rust}-bookworm"
    assert f"ARG VERSION={version}" in stages()["base"][1]
