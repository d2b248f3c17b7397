#!/usr/bin/env python3
"""What local services and tests need from outside: Debian packages and Python environments.

  deploy/dev/packages.py install GROUP...        installs the packages that are missing (as root), or names them all and fails
  deploy/dev/packages.py environment NAME FILE   makes .run/NAME, a virtual environment with the requirements of FILE; prints its path

Groups: checks, services, tests, browser, chart. Several runs at once wait for each other.
"""

import argparse
import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from processes import REPOSITORY, Failure, find, main, run, say  # noqa: E402

# Program → the Debian packages that bring it. `venv` is no program but two modules of Python.
GROUPS = {
    "checks": {"git": ["git"], "venv": ["python3-venv"]},
    "services": {
        "postgres": ["postgresql"], "redis-server": ["redis-server"], "nats-server": ["nats-server"], "openssl": ["openssl"],
        "venv": ["python3-venv"],
    },
    "tests": {"git": ["git"], "curl": ["curl"], "kill": ["procps"]},
    "browser": {"chromium": ["chromium", "fonts-liberation"], "openssl": ["openssl"]},
    "chart": {"promtool": ["prometheus"], "venv": ["python3-venv"]},
}
RUN = REPOSITORY / ".run"


def program(name):
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]), reverse=True)
    return find(name, *places, f"/usr/sbin/{name}")


def is_there(name):
    if name == "venv":
        return subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0
    return program(name) is not None


def install(*groups):
    """Installs what is missing of these groups."""
    if not missing(groups):
        return
    with alone("packages"):
        packages = missing(groups)
        if packages:
            install_packages(packages)


def missing(groups):
    needed = {name: packages for group in groups for name, packages in GROUPS[group].items()}
    return [package for name, packages in needed.items() if not is_there(name) for package in packages]


def install_packages(packages):
    """Packages start services of their own when they are installed: a policy forbids it meanwhile."""
    names = " ".join(packages)
    if os.geteuid() or not shutil.which("apt-get"):
        raise Failure(f"missing: {names}. Install them (Debian: apt-get install {names}) and try again")
    say(f"installing {names}")
    policy = Path("/usr/sbin/policy-rc.d")
    ours = not policy.exists()
    if ours:
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
    try:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-q", "-y"]
        if "postgresql" in packages:
            # No cluster of the packages' own either: ours is made by initdb.
            Path("/etc/postgresql-common").mkdir(exist_ok=True)
            settings = Path("/etc/postgresql-common/createcluster.conf")
            if not settings.exists():
                settings.write_text("create_main_cluster = false\n")
        run([*apt, "update"], env=environment)
        run([*apt, "install", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", *packages], env=environment)
    finally:
        if ours:
            policy.unlink()


def environment(name, requirements):
    """The folder of a virtual environment with exactly these requirements. It takes its place when it is complete."""
    place = RUN / name
    if is_of(place, requirements):
        return place
    with alone(name):
        if not is_of(place, requirements):
            say(f"installing {requirements.name} into .run/{name}")
            with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=RUN) as folder:
                made = Path(folder) / name
                run([sys.executable, "-m", "venv", made])
                # The file names everything that is needed: what a package asks for beside it is left out.
                pip = [made / "bin/python", "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:"]
                run([*pip, "-r", requirements])
                shutil.copyfile(requirements, made / "installed.txt")
                shutil.rmtree(place, ignore_errors=True)
                made.rename(place)
    return place


def is_of(place, requirements):
    installed = place / "installed.txt"
    return installed.exists() and installed.read_text() == requirements.read_text()


@contextlib.contextmanager
def alone(what):
    """Only one run at a time does this in this checkout."""
    RUN.mkdir(exist_ok=True)
    with open(RUN / f"{what}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("install").add_argument("groups", nargs="+", choices=GROUPS)
    making = commands.add_parser("environment")
    making.add_argument("name")
    making.add_argument("requirements", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "install":
        install(*arguments.groups)
    else:
        print(environment(arguments.name, arguments.requirements.resolve()))


if __name__ == "__main__":
    main(command_line)
