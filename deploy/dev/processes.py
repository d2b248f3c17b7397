"""Processes in the background, remembered by pid file: what `services` and `cluster` share.

A pid file holds the pid and the start time of the process, so that a pid which the system has given to another
process since is never signalled.
"""

import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class Failure(Exception):
    """Something that a person must know; printed as one line."""


def say(line):
    print(line, file=sys.stderr, flush=True)


def started_at(pid):
    """Start time of a running process in clock ticks since boot; None if there is no such process or it is a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[19])


class Process:
    """One named process whose pid file and log lie in `directory`."""

    def __init__(self, directory, name):
        self.name = name
        self.pid_file = Path(directory) / f"{name}.pid"
        self.log = Path(directory) / f"{name}.log"

    def pid(self):
        """The pid if the process runs; a stale file is removed."""
        try:
            pid, start = map(int, self.pid_file.read_text().split())
        except (OSError, ValueError):
            return None
        if started_at(pid) == start:
            return pid
        self.pid_file.unlink(missing_ok=True)
        return None

    def start(self, command, environment=None, user=None):
        """Starts the command detached from this terminal, as another user (an entry of `pwd`) if one is given. Does nothing if it runs."""
        if self.pid():
            return
        with open(self.log, "ab") as log:
            child = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd="/",
                start_new_session=True, **identity(user),
            )
        start = started_at(child.pid)
        if start is None:
            raise Failure(f"{self.name} ended at once; its last words: {self.last_words()}")
        self.pid_file.write_text(f"{child.pid} {start}\n")

    def stop(self, sign=signal.SIGTERM, patience=15.0):
        """Asks the process to end, waits, and kills it if it does not. Whether it ran."""
        pid = self.pid()
        if pid is None:
            return False
        for chosen, wait in ((sign, patience), (signal.SIGKILL, 5.0)):
            os.kill(pid, chosen)
            if eventually(lambda: self.pid() is None, wait):
                return True
        raise Failure(f"{self.name} (pid {pid}) cannot be stopped")

    def last_words(self, lines=5):
        try:
            return " | ".join(self.log.read_text(errors="replace").splitlines()[-lines:]) or "none"
        except OSError:
            return "none"

    def wait_until(self, ready, patience=60.0):
        """Waits until `ready()`; fails early if the process ends before."""
        if not eventually(lambda: self.pid() is None or ready(), patience) or self.pid() is None:
            raise Failure(f"{self.name} did not become ready; its last words: {self.last_words()}")


def identity(user):
    """The options by which a child runs as this user (an entry of `pwd`) and in no other group than theirs; none for nobody."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def eventually(condition, patience):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        reap()
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def reap():
    """Children of this very run that ended would stay zombies, which look alive to a signal."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def listens(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


# Below every range from which a kernel gives ports to outgoing connections and to sockets that ask for any (Linux begins at 32768):
# a port that was chosen and is not listened on yet, or not just now, is taken by nobody in passing.
FIRST_PORT, LAST_PORT = 10_000, 29_999


def ports(directory, names, base=None):
    """A port for each name, chosen once and remembered, so that a service comes back where its clients look for it."""
    memory = Path(directory) / "ports.json"
    known = json.loads(memory.read_text()) if memory.exists() else {}
    if base is not None:
        known.update({name: base + index for index, name in enumerate(names)})
    missing = [name for name in names if name not in known]
    known.update(zip(missing, free_ports(len(missing))))
    memory.write_text(json.dumps(known))
    return known


def free_ports(count):
    """Ports that nobody listens on, each given to one caller: all callers of this user take the next ones in turn, from one file."""
    turn = Path(tempfile.gettempdir()) / f"scaikey-ports-{os.getuid()}"
    chosen = []
    with os.fdopen(os.open(turn, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        text = file.read()
        port = int(text) if text.isdigit() else random.randint(FIRST_PORT, LAST_PORT)
        while len(chosen) < count:
            port = port + 1 if FIRST_PORT <= port < LAST_PORT else FIRST_PORT
            if not listens(port):
                chosen.append(port)
        file.seek(0)
        file.truncate()
        file.write(str(port))
    return chosen


def run(command, **options):
    """Runs a command to its end; its output is shown only if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode:
        words = (done.stderr or done.stdout).strip()
        raise Failure(f"{Path(str(command[0])).name} failed ({done.returncode}): {words}")
    return done.stdout


def write_private(path, text):
    """Writes a file that only its owner reads."""
    with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)


def exports(values):
    """Shell lines that export the values."""
    quoted = {name: str(value).replace("'", "'\\''") for name, value in values.items()}
    return "".join(f"export {name}='{value}'\n" for name, value in quoted.items())


def read_exports(path):
    values = {}
    for line in Path(path).read_text().splitlines():
        name, _, value = line.removeprefix("export ").partition("=")
        values[name] = value.strip("'").replace("'\\''", "'")
    return values


def find(program, *places):
    """A program by name, or in one of the places."""
    found = shutil.which(program)
    for place in places:
        if not found and os.access(place, os.X_OK):
            found = str(place)
    return found


def main(action):
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        action()
    except Failure as failure:
        say(f"error: {failure}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
