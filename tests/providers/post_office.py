"""A mail server, as far as letters need one, over a real socket; and any server for the length of a test."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def post_office(
    letters: list[str], *, silent: bool = False, goodbye: bytes = b"221 bye", refusal: bytes = b""
) -> socketserver.TCPServer:
    """A mail server that takes letters, or hangs up once it has heard one (``silent``).

    ``refusal`` is what it answers to each recipient instead of taking letters for them.
    """

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                    letters.append(letter.decode())
                    if silent:
                        return
                elif line.upper().startswith(b"QUIT"):
                    self.wfile.write(goodbye + b"\r\n")
                    return
                elif refusal and line.upper().startswith(b"RCPT"):
                    self.wfile.write(refusal + b"\r\n")
                    continue
                self.wfile.write(b"250 ok\r\n")

    return socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
