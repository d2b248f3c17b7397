"""An SMTP server that keeps every mail in memory, and Mailpit's read API over what it kept.

It demands STARTTLS and a login, as a provider would. Recipients script their own failures by a tag in the local part:

  +greylist  451 at the first RCPT of the address, accepted from then on
  +reject    550 at RCPT
  +bounce    550 at the first RCPT of the address, accepted from then on
  +busy      421 at RCPT, and the connection is closed, the first time
  +drop      the mail is kept, but the connection is cut before the answer, the first time: the sender must think it failed
  +hang      no answer to RCPT, the first time: the sender must give up, or die
  +mute      the mail is kept, but no answer follows, the first time

The API (GET unless told): /api/v1/messages?start=&limit=, /api/v1/search?query=to:ADDRESS, /api/v1/message/ID,
/api/v1/message/ID/raw, DELETE /api/v1/messages (all, or those in {"IDs": [...]}); and, which Mailpit has not, /waiting: the
recipients whose senders wait for an answer right now because of +hang or +mute. Only requests to a loopback name are answered:
another site must not read mails by rebinding its name to 127.0.0.1.
"""

import argparse
import asyncio
import email.policy
import ipaddress
import itertools
import json
import ssl
import threading
import urllib.parse
from datetime import datetime, timezone
from email import message_from_bytes
from email.utils import getaddresses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult


class Mails:
    """The mails in the order in which they came; used from the SMTP loop and from the API's threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.mails = {}
        self.waiting = []
        self.numbers = itertools.count(1)

    def add(self, envelope):
        with self.lock:
            name = f"mail-{next(self.numbers):08}"
            self.mails[name] = Mail(name, envelope)

    def newest_first(self, recipient=None):
        with self.lock:
            mails = list(self.mails.values())[::-1]
        return [mail for mail in mails if recipient is None or recipient.lower() in map(str.lower, mail.recipients)]

    def get(self, name):
        with self.lock:
            return self.mails.get(name)

    def delete(self, names):
        with self.lock:
            for name in list(self.mails) if not names else names:
                self.mails.pop(name, None)


class Mail:
    def __init__(self, name, envelope):
        self.name = name
        self.raw = envelope.original_content
        self.sender = envelope.mail_from
        self.recipients = list(envelope.rcpt_tos)
        self.received = datetime.now(timezone.utc)
        self.read = False
        self.parsed = message_from_bytes(self.raw, policy=email.policy.default)

    def addresses(self, header):
        values = [str(value) for value in self.parsed.get_all(header, [])]
        return [{"Name": name, "Address": address} for name, address in getaddresses(values)]

    def text(self, kind):
        body = self.parsed.get_body((kind,))
        return body.get_content().replace("\r\n", "\n") if body else ""

    def common(self):
        sender = self.addresses("From") or [{"Name": "", "Address": ""}]
        return {
            "ID": self.name,
            "MessageID": str(self.parsed.get("Message-ID", "")).strip().strip("<>"),
            "From": sender[0],
            "To": self.addresses("To"),
            "Cc": self.addresses("Cc"),
            "Bcc": [],
            "ReplyTo": self.addresses("Reply-To"),
            "Subject": str(self.parsed.get("Subject", "")),
            "Size": len(self.raw),
            "Tags": [],
        }

    def summary(self):
        created = self.received.isoformat().replace("+00:00", "Z")
        snippet = " ".join(self.text("plain").split())[:250]
        return self.common() | {"Read": self.read, "Created": created, "Attachments": 0, "Snippet": snippet}

    def whole(self):
        return self.common() | {
            "ReturnPath": self.sender,
            "Date": str(self.parsed.get("Date", "")),
            "Text": self.text("plain"),
            "HTML": self.text("html"),
            "Attachments": [],
            "Inline": [],
        }


class Handler:
    """What SMTP sees."""

    def __init__(self, mails):
        self.mails = mails
        self.seen = set()

    def first(self, tag, address):
        """Whether this is the first time that the tag acts on the address."""
        if f"+{tag}@" not in address or (tag, address) in self.seen:
            return False
        self.seen.add((tag, address))
        return True

    async def silence(self, address):
        """Ends when the sender goes: the connection's loss cancels what handles it."""
        self.mails.waiting.append(address)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.mails.waiting.remove(address)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "+reject@" in address or self.first("bounce", address):
            return "550 5.1.1 no such mailbox"
        if self.first("hang", address):
            await self.silence(address)
        if self.first("greylist", address):
            return "451 4.7.1 greylisted, come back later"
        if self.first("busy", address):
            server.transport.write(b"421 4.3.2 too busy\r\n")
            server.transport.close()
            return "421 4.3.2 too busy"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        self.mails.add(envelope)
        if any([self.first("drop", address) for address in envelope.rcpt_tos]):
            server.transport.abort()
        for address in envelope.rcpt_tos:
            if self.first("mute", address):
                await self.silence(address)
        return "250 2.0.0 kept"


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    mails = None

    def do_GET(self):
        if not self.is_for_loopback():
            return self.misdirected()
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        parts = url.path.strip("/").split("/")
        if parts in (["api", "v1", "messages"], ["api", "v1", "search"]):
            wanted = query.get("query", "")
            if parts[2] == "search" and not wanted.startswith("to:"):
                return self.answer(400, {"error": "only to:ADDRESS is understood"})
            recipient = wanted.removeprefix("to:").strip('"') or None
            return self.answer(200, self.page(recipient, query))
        if parts[:3] == ["api", "v1", "message"] and len(parts) in (4, 5):
            mail = self.mails.get(parts[3])
            if mail and parts[4:] == []:
                mail.read = True
                return self.answer(200, mail.whole())
            if mail and parts[4:] == ["raw"]:
                return self.answer(200, mail.raw, "text/plain; charset=utf-8")
        if parts == ["waiting"]:
            return self.answer(200, list(self.mails.waiting))
        return self.answer(404, {"error": "not found"})

    def do_DELETE(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.is_for_loopback():
            return self.misdirected()
        if urllib.parse.urlsplit(self.path).path != "/api/v1/messages":
            return self.answer(404, {"error": "not found"})
        self.mails.delete(json.loads(body).get("IDs") if body else None)
        return self.answer(200, b"ok", "text/plain")

    def is_for_loopback(self):
        host = self.headers.get("Host")
        if host is None:
            return True
        name, colon, port = host.rpartition(":")
        name = (name if colon and (not port or port.isdecimal()) else host).removeprefix("[").removesuffix("]")
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name.lower() == "localhost" or name.lower().endswith(".localhost")

    def misdirected(self):
        return self.answer(421, {"error": "the mailbox answers under localhost, 127.0.0.1 and [::1] only"})

    def page(self, recipient, query):
        mails = self.mails.newest_first(recipient)
        start = int(query.get("start", 0))
        page = mails[start : start + int(query.get("limit", 50))]
        return {
            "total": len(self.mails.newest_first()),
            "unread": sum(not mail.read for mail in mails),
            "count": len(page),
            "messages_count": len(mails),
            "start": start,
            "tags": [],
            "messages": [mail.summary() for mail in page],
        }

    def answer(self, status, body, media_type="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


async def serve(arguments):
    mails = Mails()
    Api.mails = mails
    api = ThreadingHTTPServer(("127.0.0.1", arguments.api_port), Api)
    threading.Thread(target=api.serve_forever, daemon=True).start()

    user, password = Path(arguments.login).read_text().split()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(arguments.certificate, arguments.key)

    def login(server, session, envelope, mechanism, given):
        # `handled` would mean that this function had answered; without it, a wrong password gets its 535.
        return AuthResult(success=(given.login, given.password) == (user.encode(), password.encode()), handled=False)

    handler = Handler(mails)

    def protocol():
        return SMTP(
            handler, hostname="localhost", tls_context=tls, require_starttls=True, authenticator=login,
            auth_required=True, enable_SMTPUTF8=True,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", arguments.smtp_port)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--api-port", type=int, required=True)
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--login", required=True, help="a file with user and password")
    asyncio.run(serve(parser.parse_args()))
