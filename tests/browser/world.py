"""What surrounds the browser: the server under test, its API, its mailbox, and its database, to see that nothing changed."""

import copy
import json
import os
import re
import secrets
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing

from processes import Failure, Process, eventually, run

PASSWORD = "seven lamps above the harbour"
ANOTHER = "nine lanterns under the bridge"
PATIENCE = 20.0


class World:
    """`cargo dev` on an empty folder, with the tenant `demo` and rate limits off."""

    tenant = "demo"

    def __init__(self, directory, program):
        self.program = program
        self.process = Process(directory, "server")
        self.database = directory / "data/scaikey.db"
        self.read = set()
        command = [program, "--listen", "127.0.0.1:0", "--data-dir", directory / "data", "--limits", "off"]
        self.process.start(command)
        self.process.wait_until(lambda: self.address() is not None)
        # Where the server is, and where a person sees it.
        self.base = self.front = self.address()

    def address(self):
        found = re.search(r"http://127\.0\.0\.1:\d+", self.process.log.read_text())
        return found and found[0]

    def with_site(self, tenant, site, *flags):
        """The same world at another tenant, which has pages of its own and was changed by these flags before anybody spoke to it."""
        settings = ["--base-url", site.origin, "--sender-address", "no-reply@acme.example", "--self-registration"]
        places = {"SCAIKEY_DATABASE_URL": f"sqlite://{self.database}",
                  "SCAIKEY_SEALING_KEYS_FILE": str(self.database.parent / "sealing.key")}
        for change in [["create", tenant, *settings], *([["update", tenant, *flags]] if flags else [])]:
            run([self.program.parent / "auth-api", "tenant", *change], env=os.environ | places)
        other = copy.copy(self)
        other.tenant, other.site, other.front = tenant, site, site.origin
        return other

    def page(self, path):
        return f"{self.base}/t/{self.tenant}/{path}"

    # The API, as an application behind the pages uses it.

    def call(self, operation, cookie=None, **body):
        """Status, headers and body of an operation of the tenant."""
        url = f"{self.base}/api/v1/auth/tenants/{self.tenant}/{operation}"
        headers = {"Content-Type": "application/json"} | ({"Cookie": cookie} if cookie else {})
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, error.headers, json.load(error)

    def done(self, operation, cookie=None, **body):
        status, headers, answer = self.call(operation, cookie, **body)
        if status != 200:
            raise Failure(f"{operation}: {status} {answer.get('code')}")
        return headers

    def register(self):
        """Somebody new: the address, and the cookie that marks the browser of the registration."""
        address = f"ada-{secrets.token_hex(4)}@example.com"
        headers = self.done("register", email=address, password=PASSWORD, first_name="Ada", last_name="Lovelace")
        return address, headers["Set-Cookie"].partition(";")[0].partition("=")[::2]

    def verified(self):
        """Somebody whose address is confirmed."""
        address, _ = self.register()
        self.done("verify-email", token=self.link(address).rpartition("token=")[2])
        return address

    def sessions(self, cookie):
        """The live sessions of whoever has the cookie."""
        return self.get(f"/api/v1/auth/tenants/{self.tenant}/sessions", cookie)["data"]["sessions"]

    def login(self, address, password):
        return self.call("login", email=address, password=password)[0]

    def move(self, address):
        """Asks, as somebody who is logged in, for another address for the account, which it returns."""
        headers = self.done("login", email=address, password=PASSWORD)
        other = f"ada-{secrets.token_hex(4)}@elsewhere.example"
        self.done("account/email", headers["Set-Cookie"].partition(";")[0], new_email=other)
        return other

    # The mails, by Mailpit's API.

    def get(self, path, cookie=None):
        request = urllib.request.Request(f"{self.base}{path}", headers={"Cookie": cookie} if cookie else {})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def unread(self, address):
        messages = self.get("/api/v1/messages?limit=1000")["messages"]
        mine = [mail["ID"] for mail in messages if any(to["Address"] == address for to in mail["To"])]
        return [name for name in mine if name not in self.read]

    def mail(self, address):
        """The oldest mail to the address that was not read yet."""
        if not eventually(lambda: self.unread(address), PATIENCE):
            raise Failure("waited in vain for a mail")
        name = self.unread(address)[-1]
        self.read.add(name)
        return self.get(f"/api/v1/message/{name}")

    def link(self, address):
        """The link of that mail: what a person clicks."""
        return re.search(r"https?://\S+", self.mail(address)["Text"])[0]

    # The database, read from beside.

    def state(self):
        """Everything that is stored, once all mails are sent."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            queued = "SELECT count(*) FROM mails WHERE state = 'queued'"
            if not eventually(lambda: database.execute(queued).fetchone() == (0,), PATIENCE):
                raise Failure("mails are still to be sent")
            return list(database.iterdump())

    def is_verified(self, address):
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            row = database.execute("SELECT verified_at FROM accounts WHERE address = ?", [address]).fetchone()
            return row[0] is not None

    def expire(self, address):
        """Lets the time of all links of an address be over, since the server's clock is the real one."""
        with closing(sqlite3.connect(self.database, timeout=PATIENCE)) as database, database:
            tokens = "UPDATE one_time_tokens SET expires_at = created_at WHERE email = ? AND used_at IS NULL"
            if database.execute(tokens, [address]).rowcount == 0:
                raise Failure("there is no link that could expire")
