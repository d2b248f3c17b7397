"""An application's own pages and the API on one origin, over https, as the proxy before them makes it.

The session cookie is then `__Host-`, and a page may ask for passkeys: browsers allow both over https only.
"""

import base64
import hashlib
import http.client
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from packages import install, program
from processes import run

PAGES = Path(__file__).resolve().parent / "login_page"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
HEADERS = {
    "Content-Security-Policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
HOST, STRANGER = "login.acme.example", "login.acme-example.example"
# Of one connection, and so not to be passed on (RFC 9110 §7.6.1).
OF_A_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "proxy-connection"}


class Site:
    """The same pages on three origins: the tenant's own, another port of the same host, and a host of somebody else's."""

    def __init__(self, directory, upstream):
        install("browser")
        certificate, key = directory / "site.pem", directory / "site.key"
        self.fingerprint = make_certificate(certificate, key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        key.unlink()
        # Path and headers of every request to the API.
        self.seen = []
        self.servers = [Proxy(upstream, context, self.seen) for _ in range(2)]
        own, other = (server.server_port for server in self.servers)
        self.origin = f"https://{HOST}:{own}"
        self.other_port = f"https://{HOST}:{other}"
        self.stranger = f"https://{STRANGER}:{own}"
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def close(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()


class Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, upstream, context, seen):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream, self.seen = urlsplit(upstream).netloc, seen
        # The handshake is left to the thread of its connection: one that the browser opens in advance holds up nobody.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        """A connection that the browser gives up is no fault; whatever else fails here, the page shows."""


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def do_GET(self):
        # Each tenant's pages are the same, below its name.
        _, _, name = self.path.lstrip("/").partition("/")
        file = PAGES / (name or "index.html")
        if self.path.startswith("/api/"):
            self.forward(None)
        elif file.parent == PAGES and file.is_file():
            self.answer(200, [("Content-Type", KINDS[file.suffix]), *HEADERS.items()], file.read_bytes())
        else:
            # The browser asks for an icon of its own accord, and would note it if there were none.
            self.answer(204 if self.path == "/favicon.ico" else 404, list(HEADERS.items()), b"")

    def do_POST(self):
        self.forward(self.rfile.read(int(self.headers["Content-Length"] or 0)))

    def forward(self, body):
        self.server.seen.append((self.path, dict(self.headers)))
        connection = http.client.HTTPConnection(self.server.upstream, timeout=self.timeout)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OF_A_HOP}
        connection.request(self.command, self.path, body, headers | {"X-Forwarded-For": self.client_address[0]})
        answer = connection.getresponse()
        passed_on = [(name, value) for name, value in answer.getheaders() if name.lower() not in OF_A_HOP | {"content-length"}]
        self.answer(answer.status, passed_on, answer.read())
        connection.close()

    def answer(self, status, headers, body):
        self.send_response_only(status)
        length = [] if status == 204 else [("Content-Length", str(len(body)))]
        for name, value in [*headers, *length]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def make_certificate(certificate, key):
    """Makes a certificate of both hosts; the hash of its key, by which Chromium is told to believe it and no other."""
    openssl = program("openssl")
    names = ",".join(f"DNS:{name}" for name in (HOST, STRANGER))
    run([openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-addext", f"subjectAltName={names}", "-keyout", key, "-out", certificate])
    public = subprocess.run([openssl, "pkey", "-in", key, "-pubout", "-outform", "DER"], capture_output=True, check=True).stdout
    return base64.b64encode(hashlib.sha256(public).digest()).decode()
