"""Debian's headless Chromium, told what to do by the DevTools protocol.

The protocol goes over two pipes (`--remote-debugging-pipe`) and not over a WebSocket: no port, no token, and nothing but the
standard library.
"""

import fcntl
import json
import os
import select
import signal
import subprocess
import time

from packages import install, program
from processes import Failure, eventually

PATIENCE = 20.0
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions", "--mute-audio",
    "--disable-breakpad", "--disable-dev-shm-usage", "--hide-scrollbars", "--password-store=basic", "--remote-debugging-pipe",
]


class Chromium:
    """One browser with a profile of its own; `close` ends every process of it."""

    def __init__(self, directory, hosts=(), fingerprint=""):
        """The hosts are this machine's, and the certificate of the key with this fingerprint is right."""
        self.numbers = 0
        self.answers = {}
        self.listeners = {}
        self.buffer = b""
        theirs_in, self.to = os.pipe()
        self.out, theirs_out = os.pipe()
        # The protocol is spoken on 3 and 4; numbers above keep the one from overwriting the other.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (theirs_in, theirs_out)]
        log = str(directory / "chromium.log")
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
            (os.POSIX_SPAWN_DUP2, high[0], 3),
            (os.POSIX_SPAWN_DUP2, high[1], 4),
        ]
        install("browser")
        path = program("chromium")
        # Nothing but the server under test can be reached, whatever Chromium would like to tell its makers.
        rules = ", ".join([*(f"MAP {host} 127.0.0.1" for host in hosts), "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"])
        network = [f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={fingerprint}"]
        command = [path, *FLAGS, *network, f"--user-data-dir={directory / 'profile'}", "about:blank"]
        # What Chromium keeps beside its profile goes where the profile goes.
        environment = os.environ | {name: str(directory / "profile") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        self.pid = os.posix_spawn(path, command, environment, file_actions=actions, setpgroup=0)
        for end in (theirs_in, theirs_out, *high):
            os.close(end)
        self.version = self.call("Browser.getVersion")["product"]

    def call(self, method, session=None, **parameters):
        """Asks for something and waits for the answer."""
        self.numbers += 1
        number = self.numbers
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        self.write(json.dumps(message).encode() + b"\0")
        self.wait(lambda: number in self.answers, method)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise Failure(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def wait(self, condition, what):
        """Takes what the browser says until the condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.take(deadline, what)

    def write(self, data):
        while data:
            data = data[os.write(self.to, data):]

    def take(self, deadline, what):
        ready, _, _ = select.select([self.out], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            raise Failure(f"waited {PATIENCE:.0f} s in vain for {what}")
        chunk = os.read(self.out, 1 << 20)
        if not chunk:
            raise Failure(f"Chromium ended while waiting for {what}; see chromium.log")
        *messages, self.buffer = (self.buffer + chunk).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self.answers[message["id"]] = message
            elif listener := self.listeners.get(message.get("sessionId")):
                listener(message["method"], message["params"])

    def close(self):
        """Ends the browser and every process that it started."""
        for end in (self.to, self.out):
            os.close(end)
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if eventually(lambda: not members(self.pid), 0.0 if sign == signal.SIGTERM else 5.0):
                break
            os.killpg(self.pid, sign)
        if not eventually(lambda: not members(self.pid), 5.0):
            raise Failure(f"Chromium (process group {self.pid}) cannot be ended")


def members(group):
    """The processes of a group that are not over."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                state, _, its_group = file.read().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(name))
    return found
