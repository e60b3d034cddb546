"""An address notices are posted to, over a real socket."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer


def receiver(status: int, heard: list) -> HTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.append((self.headers["Idempotency-Key"], body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return HTTPServer(("127.0.0.1", 0), Handler)
