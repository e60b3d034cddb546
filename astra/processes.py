"""Other processes of this machine: a port for one, whether it answers, and its end."""

from __future__ import annotations

import http.client
import socket
import subprocess

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])


def answers(port: int, path: str) -> bool:
    """Whether something listens there and answers 200, within two seconds."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False  # not listening yet
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes], within_s: float) -> None:
    """Ask a process to end, and wait until it has; kill it if it has not in that many seconds."""
    process.terminate()
    try:
        process.wait(within_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
