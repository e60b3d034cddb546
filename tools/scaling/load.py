"""Who asks: people in threads, each with their own connection, asking again when answered."""

from __future__ import annotations

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from astra.identity.sessions import COOKIE
from astra.ops.bench.figure import percentile
from astra.processes import HOST
from tools.scaling.servers import SERVED_BY

ANSWER_S = 30


class Asker(Protocol):
    """One person's connection."""

    def ask(self) -> str:
        """Ask and wait for the answer; return who gave it."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


@dataclass(frozen=True, slots=True)
class Answers:
    """How long each answer took, and which processes gave answers to each person."""

    waits_ms: list[float]
    servers: list[set[str]]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second, of everybody together."""
        return len(self.waits_ms) / self.seconds

    @property
    def p95_ms(self) -> float:
        """Milliseconds that 95 of 100 answers did not exceed."""
        return percentile(self.waits_ms, 0.95)


def asked_by(people: Sequence[Asker], seconds: float) -> Answers:
    """Let each person ask, wait and ask again, for so long; the first answer is not counted."""
    with ThreadPoolExecutor(len(people)) as threads, ExitStack() as stack:
        for person in people:
            stack.enter_context(closing(person))
        list(threads.map(lambda person: person.ask(), people))
        began = time.perf_counter()
        lived = list(threads.map(partial(_live, until=began + seconds), people))
        took_s = time.perf_counter() - began
    waits = [wait for waits, _ in lived for wait in waits]
    return Answers(waits, [served for _, served in lived], took_s)


def _live(person: Asker, until: float) -> tuple[list[float], set[str]]:
    waits_ms, served = [], set()
    while (started := time.perf_counter()) < until:
        served.add(person.ask())
        waits_ms.append((time.perf_counter() - started) * 1000)
    return waits_ms, served


class ApiCaller:
    """Somebody's program, with a token."""

    def __init__(self, port: int, token: str, path: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_S)
        self._headers, self._path = {"Authorization": f"Bearer {token}"}, path

    def ask(self) -> str:
        """Get the path.

        Raises:
            ConnectionError: the answer was not 200.
        """
        self._connection.request("GET", self._path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise ConnectionError(f"{self._path} answered {answer.status}")
        return str(answer.headers[SERVED_BY])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class PageReader:
    """A browser with a page open: it asks for the page to be drawn, and takes what comes."""

    def __init__(self, port: int, cookie: str, page: str) -> None:
        self._socket: ClientConnection = connect(
            f"ws://{HOST}:{port}/_stcore/stream",
            additional_headers={"Cookie": f"{COOKIE}={cookie}"},
            subprotocols=[Subprotocol("streamlit")],
            compression=None,
            max_size=None,
            proxy=None,
            legacy=True,  # kept open past one block
        )
        response = self._socket.response
        assert response is not None
        self._server = str(response.headers[SERVED_BY])
        self._draw = BackMsg()
        self._draw.rerun_script.page_name = page

    def ask(self) -> str:
        """Have the page drawn.

        Raises:
            ConnectionError: it did not end well, or nothing was on it.
        """
        self._socket.send(self._draw.SerializeToString())
        pieces, shown = 0, ForwardMsg()
        while not shown.HasField("script_finished"):
            data = self._socket.recv(ANSWER_S)
            shown = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            pieces += shown.HasField("delta") or shown.HasField("ref_hash")
        if shown.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY or not pieces:
            raise ConnectionError("a page was not drawn")
        return self._server

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()
