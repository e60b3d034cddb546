"""A line between a browser and a server that a test can cut and mend."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Line:
    """Carries bytes both ways between its own port and another one of this machine."""

    def __init__(self, port: int) -> None:
        self._far_end = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Where to connect instead."""
        return int(self._listener.getsockname()[1])

    def cut(self) -> None:
        """Break every connection, and every new one, until ``mend``."""
        with self._guard:
            self._is_cut = True
            for end in self._open:
                _shut(end)

    def mend(self) -> None:
        """Carry new connections again."""
        with self._guard:
            self._is_cut = False

    def close(self) -> None:
        """Break everything for good."""
        self.cut()
        _shut(self._listener)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                near, _ = self._listener.accept()
                with self._guard:
                    if self._is_cut:
                        near.close()
                        continue
                    far = socket.create_connection(self._far_end)
                    self._open |= {near, far}
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):  # cut
            while piece := source.recv(65536):
                target.sendall(piece)
        _shut(source)
        _shut(target)
        with self._guard:
            self._open.discard(source)
        source.close()


def _shut(end: socket.socket) -> None:
    with suppress(OSError):  # it is shut already
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Run a line to ``port`` until the block ends."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
